//! Listening, with or without TLS.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use axum::{
    Router,
    extract::connect_info::Connected,
    serve::{IncomingStream, Listener},
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::mpsc,
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::ring::default_provider,
        pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
    },
    server::TlsStream,
};

/// The other end of a connection.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer(pub SocketAddr);

impl Connected<IncomingStream<'_, TcpListener>> for Peer {
    fn connect_info(stream: IncomingStream<'_, TcpListener>) -> Self {
        Self(*stream.remote_addr())
    }
}
impl Connected<IncomingStream<'_, TlsListener>> for Peer {
    fn connect_info(stream: IncomingStream<'_, TlsListener>) -> Self {
        Self(*stream.remote_addr())
    }
}

/// A certificate chain and its key, ready to serve.
#[derive(Clone)]
pub struct Tls(Arc<ServerConfig>);

impl std::fmt::Debug for Tls {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tls")
    }
}

/// Why serving could not begin, in words for the operator.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error("{path}: {reason}; it should be PEM text")]
    Pem { path: String, reason: String },
    #[error("the certificate and the key do not fit together: {0}")]
    Pair(String),
    #[error("{0} can't be listened on: {1}; is something else running there?")]
    Listen(SocketAddr, io::Error),
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl Tls {
    /// Reads a PEM chain and a PEM key.
    pub fn read(cert: &std::path::Path, key: &std::path::Path) -> Result<Self, ServeError> {
        let pem = |path: &std::path::Path, reason: String| ServeError::Pem {
            path: path.display().to_string(),
            reason,
        };
        let chain = CertificateDer::pem_file_iter(cert)
            .map_err(|error| pem(cert, error.to_string()))?
            .collect::<Result<Vec<_>, _>>()
            .map_err(|error| pem(cert, error.to_string()))?;
        let secret = PrivateKeyDer::from_pem_file(key).map_err(|error| pem(key, error.to_string()))?;
        let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, secret))
            .map_err(|error| ServeError::Pair(error.to_string()))?;
        Ok(Self(Arc::new(config)))
    }
}

/// Serves until `stop` resolves, then lets running requests finish.
/// `bound` is told the address in the end, which matters for port 0.
pub async fn serve(
    router: Router,
    address: SocketAddr,
    tls: Option<Tls>,
    bound: impl FnOnce(SocketAddr),
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    let listener = TcpListener::bind(address).await.map_err(|error| ServeError::Listen(address, error))?;
    bound(listener.local_addr()?);
    let service = router.into_make_service_with_connect_info::<Peer>();
    match tls {
        None => axum::serve(listener, service).with_graceful_shutdown(stop).await?,
        Some(tls) => {
            let listener = TlsListener::over(listener, tls)?;
            axum::serve(listener, service).with_graceful_shutdown(stop).await?;
        }
    }
    Ok(())
}

/// Handshakes run beside each other, so that one slow peer holds up nobody.
struct TlsListener {
    ready: mpsc::Receiver<(TlsStream<TcpStream>, SocketAddr)>,
    address: SocketAddr,
}

const HANDSHAKE: Duration = Duration::from_secs(10);

impl TlsListener {
    fn over(mut listener: TcpListener, tls: Tls) -> io::Result<Self> {
        let address = TcpListener::local_addr(&listener)?;
        let (give, ready) = mpsc::channel(64);
        let acceptor = TlsAcceptor::from(tls.0);
        tokio::spawn(async move {
            while !give.is_closed() {
                let (stream, peer) = Listener::accept(&mut listener).await;
                let (acceptor, give) = (acceptor.clone(), give.clone());
                tokio::spawn(async move {
                    match tokio::time::timeout(HANDSHAKE, acceptor.accept(stream)).await {
                        Ok(Ok(stream)) => drop(give.send((stream, peer)).await),
                        Ok(Err(error)) => tracing::debug!(%error, "handshake"),
                        Err(_) => tracing::debug!("handshake took too long"),
                    }
                });
            }
        });
        Ok(Self { ready, address })
    }
}

impl Listener for TlsListener {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        match self.ready.recv().await {
            Some(pair) => pair,
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.address)
    }
}
