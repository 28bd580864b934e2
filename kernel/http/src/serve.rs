//! Listening, with or without TLS.

use std::{io, net::SocketAddr, path::Path, sync::Arc, time::Duration};

use axum::{
    Router,
    extract::connect_info::Connected,
    serve::{IncomingStream, Listener},
};
use ring::digest::{SHA256, digest};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::mpsc,
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        RootCertStore, ServerConfig,
        crypto::ring::default_provider,
        pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
        server::{WebPkiClientVerifier, danger::ClientCertVerifier},
    },
    server::TlsStream,
};

use crate::Fingerprint;

/// The other end of a connection.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer {
    pub address: SocketAddr,
    /// Of the certificate that it proved to be its own, when it was asked for one.
    pub certificate: Option<Fingerprint>,
}

impl Connected<IncomingStream<'_, TcpListener>> for Peer {
    fn connect_info(stream: IncomingStream<'_, TcpListener>) -> Self {
        Self { address: *stream.remote_addr(), certificate: None }
    }
}
impl Connected<IncomingStream<'_, TlsListener>> for Peer {
    fn connect_info(stream: IncomingStream<'_, TlsListener>) -> Self {
        let (_, session) = stream.io().get_ref();
        let leaf = session.peer_certificates().and_then(|chain| chain.first());
        let certificate = leaf.map(|leaf| {
            let mut fingerprint = [0; 32];
            fingerprint.copy_from_slice(digest(&SHA256, leaf).as_ref());
            fingerprint
        });
        Self { address: *stream.remote_addr(), certificate }
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
    #[error("{path}: {reason}; it should hold the certificates of those who vouch for clients")]
    Authorities { path: String, reason: String },
    #[error("{0} can't be listened on: {1}; is something else running there?")]
    Listen(SocketAddr, io::Error),
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl Tls {
    /// Reads a PEM chain and a PEM key.
    ///
    /// # Errors
    /// When a file does not read, or the two do not fit together.
    pub fn read(cert: &Path, key: &Path) -> Result<Self, ServeError> {
        Self::asking(cert, key, None)
    }

    /// As [`Tls::read`], and asks every client for a certificate of one of these authorities (PEM). A client without
    /// one is served as before: browsers have none.
    ///
    /// # Errors
    /// As [`Tls::read`], and when the file of the authorities holds none.
    pub fn asking(cert: &Path, key: &Path, authorities: Option<&Path>) -> Result<Self, ServeError> {
        let chain = certificates(cert)?;
        let secret = PrivateKeyDer::from_pem_file(key).map_err(|error| pem(key, error.to_string()))?;
        let clients = match authorities {
            Some(path) => clients_of(path)?,
            None => WebPkiClientVerifier::no_client_auth(),
        };
        let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .and_then(|builder| builder.with_client_cert_verifier(clients).with_single_cert(chain, secret))
            .map_err(|error| ServeError::Pair(error.to_string()))?;
        Ok(Self(Arc::new(config)))
    }
}

fn pem(path: &Path, reason: String) -> ServeError {
    ServeError::Pem { path: path.display().to_string(), reason }
}

fn certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>, ServeError> {
    CertificateDer::pem_file_iter(path)
        .map_err(|error| pem(path, error.to_string()))?
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| pem(path, error.to_string()))
}

/// Asks for a certificate of one of these authorities, and insists on none.
fn clients_of(path: &Path) -> Result<Arc<dyn ClientCertVerifier>, ServeError> {
    let refused = |reason: String| ServeError::Authorities { path: path.display().to_string(), reason };
    let mut roots = RootCertStore::empty();
    for authority in certificates(path)? {
        roots.add(authority).map_err(|error| refused(error.to_string()))?;
    }
    WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::new(default_provider()))
        .allow_unauthenticated()
        .build()
        .map_err(|error| refused(error.to_string()))
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
