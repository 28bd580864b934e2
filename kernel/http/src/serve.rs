//! Listening, with or without TLS.

use std::{io, net::SocketAddr, path::Path, sync::Arc, time::Duration};

use axum::{Router, body::Body, extract::ConnectInfo, serve::Listener};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::{GracefulShutdown, Watcher},
};
use ring::digest::{SHA256, digest};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpListener,
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        RootCertStore, ServerConfig, ServerConnection,
        crypto::ring::default_provider,
        pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
        server::{WebPkiClientVerifier, danger::ClientCertVerifier},
    },
};
use tower::Service as _;

use crate::{Fingerprint, connections::Connections};

/// The other end of a connection.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer {
    pub address: SocketAddr,
    /// Of the certificate that it proved to be its own, when it was asked for one.
    pub certificate: Option<Fingerprint>,
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

/// How many connections stand open at once when nothing else is said: some of a gigabyte, and within what a service may
/// open.
pub const MOST_CONNECTIONS: usize = 8_192;

/// A handshake, and the head of a request, take no longer; a connection on which nothing was asked for so long is closed.
const HANDSHAKE: Duration = Duration::from_secs(10);
const HEAD: Duration = Duration::from_secs(30);
/// So much of a request lies in memory before anything looks at it: more than the door lets in, and no more than a
/// thousand connections that send nothing but heads can ask for.
const MOST_BUFFERED: usize = 64 * 1024;
/// So long requests may take to end when the house is told to stop.
const FAREWELL: Duration = Duration::from_secs(30);

/// Where and how to listen.
pub struct Serve {
    pub address: SocketAddr,
    pub tls: Option<Tls>,
    /// Connections at once; more wait before the door.
    pub most_connections: usize,
    /// All come from the proxy's address, so that no address has more than its share.
    pub behind_proxy: bool,
}

impl std::fmt::Debug for Serve {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Serve({})", self.address)
    }
}

/// Serves until `stop` resolves, then lets running requests finish.
/// `bound` is told the address in the end, which matters for port 0.
pub async fn serve(
    router: Router,
    how: Serve,
    bound: impl FnOnce(SocketAddr),
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    let address = how.address;
    let listener = TcpListener::bind(address).await.map_err(|error| ServeError::Listen(address, error))?;
    bound(TcpListener::local_addr(&listener)?);
    let acceptor = how.tls.map(|tls| TlsAcceptor::from(tls.0));
    let connections = Connections::of(how.most_connections, how.behind_proxy);
    let mut listener = listener;
    let graceful = GracefulShutdown::new();
    tokio::pin!(stop);
    loop {
        let accepted = async {
            let room = connections.room().await;
            // Waits a moment where the machine has no more files to open.
            let (stream, peer) = Listener::accept(&mut listener).await;
            (room, stream, peer)
        };
        let (room, stream, peer) = tokio::select! {
            () = &mut stop => break,
            accepted = accepted => accepted,
        };
        let Some(seat) = connections.seat(room, peer.ip()) else { continue };
        // Small answers must not wait for more of the same.
        drop(stream.set_nodelay(true));
        let (router, acceptor, watcher) = (router.clone(), acceptor.clone(), graceful.watcher());
        // Handshakes run beside each other, so that one slow peer holds up nobody.
        tokio::spawn(async move {
            let _seat = seat;
            match acceptor {
                None => talk(stream, router, Peer { address: peer, certificate: None }, watcher).await,
                Some(acceptor) => match tokio::time::timeout(HANDSHAKE, acceptor.accept(stream)).await {
                    Ok(Ok(stream)) => {
                        let certificate = certificate_of(stream.get_ref().1);
                        talk(stream, router, Peer { address: peer, certificate }, watcher).await;
                    }
                    Ok(Err(error)) => tracing::debug!(%error, "handshake"),
                    Err(_) => tracing::debug!("handshake took too long"),
                },
            }
        });
    }
    drop(listener);
    if tokio::time::timeout(FAREWELL, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests did not end in time and were cut off");
    }
    Ok(())
}

/// Speaks HTTP/1.1 with one peer until either has enough.
async fn talk<S>(stream: S, router: Router, peer: Peer, watcher: Watcher)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        // A router is always ready.
        router.clone().call(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(MOST_BUFFERED)
        .serve_connection(TokioIo::new(stream), service);
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!(%error, "a connection ended");
    }
}

fn certificate_of(session: &ServerConnection) -> Option<Fingerprint> {
    let leaf = session.peer_certificates().and_then(|chain| chain.first())?;
    let mut fingerprint = [0; 32];
    fingerprint.copy_from_slice(digest(&SHA256, leaf).as_ref());
    Some(fingerprint)
}
