//! As much of an HTTP client as ledgers and trust lists need: GET and POST over HTTP/1.1, with TLS unless the server is this machine.

use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::{
    body::Bytes,
    http::{Method, Request, StatusCode, Uri, header},
};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{
        ClientConfig, RootCertStore,
        crypto::ring::default_provider,
        pki_types::{CertificateDer, ServerName, pem::PemObject as _},
    },
};

use crate::commands::Failure;

/// How long one file may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// Larger than any file of a ledger.
const LARGEST: usize = 256 * 1024 * 1024;

type Connection = SendRequest<Full<Bytes>>;

/// One server, and the connections to it that are free.
pub(crate) struct Web {
    /// Without a slash at its end.
    base: String,
    host: String,
    port: u16,
    tls: Option<TlsConnector>,
    /// As whom it asks.
    session: Option<String>,
    free: Mutex<Vec<Connection>>,
}

impl std::fmt::Debug for Web {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Web({})", self.base)
    }
}

impl Web {
    /// An address like `https://city.example/ledger`. Its certificate is checked against the usual authorities and
    /// those of the given PEM file.
    pub(crate) fn at(text: &str, ca: Option<&Path>) -> Result<Self, Failure> {
        let wrong = |why: &str| {
            Failure::usage(format!("{text}: {why}; an address is like https://city.example/ledger"))
        };
        let uri: Uri = text.parse().map_err(|_| wrong("it does not read"))?;
        let host = uri.host().ok_or_else(|| wrong("it names no server"))?.to_owned();
        let (tls, usual) = match uri.scheme_str() {
            Some("https") => (Some(tls(ca)?), 443),
            Some("http") if is_this_machine(&host) => (None, 80),
            Some("http") => return Err(wrong("plain HTTP is for this machine only")),
            _ => return Err(wrong("it is neither https nor http")),
        };
        if uri.query().is_some() {
            return Err(wrong("it has a query"));
        }
        let base = uri.path().trim_end_matches('/').to_owned();
        Ok(Self {
            base,
            host,
            port: uri.port_u16().unwrap_or(usual),
            tls,
            session: None,
            free: Mutex::default(),
        })
    }

    /// As somebody who is signed in there.
    #[must_use]
    pub(crate) fn signed_in(mut self, session: &str) -> Self {
        self.session = Some(session.to_owned());
        self
    }

    /// A file below the address; `None` when the server has none.
    pub(crate) async fn get(&self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        let path = format!("{}/{path}", self.base);
        let (status, body) = self.ask(Method::GET, &path, None).await?;
        match status {
            StatusCode::OK => Ok(Some(body)),
            StatusCode::NOT_FOUND | StatusCode::GONE => Ok(None),
            other => Err(self.failed(&path, other)),
        }
    }

    /// Hands JSON to the house that serves this ledger, or that has this address.
    pub(crate) async fn post(&self, path: &str, body: String) -> Result<Vec<u8>, Failure> {
        let above = self.base.strip_suffix("/ledger").unwrap_or(&self.base);
        let path = format!("{above}{path}");
        let (status, answer) = self.ask(Method::POST, &path, Some(body)).await?;
        if status.is_success() {
            return Ok(answer);
        }
        let problem: serde_json::Value = serde_json::from_slice(&answer).unwrap_or_default();
        match problem["detail"].as_str() {
            Some(detail) => Err(Failure::done(format!("{}: {detail}", self.host))),
            None => Err(self.failed(&path, status)),
        }
    }

    fn failed(&self, path: &str, why: impl std::fmt::Display) -> Failure {
        Failure::done(format!("{}:{}{path}: {why}", self.host, self.port))
    }

    async fn ask(
        &self,
        method: Method,
        path: &str,
        body: Option<String>,
    ) -> Result<(StatusCode, Vec<u8>), Failure> {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let again = free.is_some();
        let asked = tokio::time::timeout(PATIENCE, self.once(free, &method, path, body.clone())).await;
        match asked {
            Ok(Ok(answer)) => Ok(answer),
            // A connection that lay idle may have been closed; what we ask for may be asked for twice.
            Ok(Err(_)) if again => {
                match tokio::time::timeout(PATIENCE, self.once(None, &method, path, body)).await {
                    Ok(answer) => answer.map_err(|why| self.failed(path, why)),
                    Err(_) => Err(self.failed(path, "no answer in time")),
                }
            }
            Ok(Err(why)) => Err(self.failed(path, why)),
            Err(_) => Err(self.failed(path, "no answer in time")),
        }
    }

    async fn once(
        &self,
        free: Option<Connection>,
        method: &Method,
        path: &str,
        body: Option<String>,
    ) -> Result<(StatusCode, Vec<u8>), String> {
        let mut connection = match free {
            Some(connection) => connection,
            None => self.connect().await?,
        };
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, format!("{}:{}", self.host, self.port))
            .header(header::ACCEPT_LANGUAGE, "en");
        if let Some(session) = &self.session {
            request = request.header(header::AUTHORIZATION, format!("Bearer {session}"));
        }
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let request =
            request.body(Full::from(body.unwrap_or_default())).map_err(|error| error.to_string())?;
        let answer = connection.send_request(request).await.map_err(|error| error.to_string())?;
        let status = answer.status();
        let body =
            Limited::new(answer.into_body(), LARGEST).collect().await.map_err(|error| error.to_string())?;
        self.free.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        Ok((status, body.to_bytes().to_vec()))
    }

    async fn connect(&self) -> Result<Connection, String> {
        let host = self.host.trim_matches(['[', ']']);
        let stream = TcpStream::connect((host, self.port)).await.map_err(|error| error.to_string())?;
        let Some(tls) = &self.tls else { return speak(stream).await };
        let name = ServerName::try_from(host.to_owned()).map_err(|error| error.to_string())?;
        speak(tls.connect(name, stream).await.map_err(|error| error.to_string())?).await
    }
}

async fn speak(stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static) -> Result<Connection, String> {
    let (connection, carry) = handshake(TokioIo::new(stream)).await.map_err(|error| error.to_string())?;
    // It ends with its connection; what went wrong is told to whoever asked over it.
    drop(tokio::spawn(carry));
    Ok(connection)
}

fn is_this_machine(host: &str) -> bool {
    let host = host.trim_matches(['[', ']']);
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn tls(ca: Option<&Path>) -> Result<TlsConnector, Failure> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    if let Some(path) = ca {
        let failed = |why: String| Failure::usage(format!("--ca {}: {why}", path.display()));
        let certificates = CertificateDer::pem_file_iter(path).map_err(|error| failed(error.to_string()))?;
        let before = roots.len();
        for certificate in certificates {
            let certificate = certificate.map_err(|error| failed(error.to_string()))?;
            roots.add(certificate).map_err(|error| failed(error.to_string()))?;
        }
        if roots.len() == before {
            return Err(failed("it holds no certificate".to_owned()));
        }
    }
    let config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(Failure::done)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_reaches_this_machine_only() {
        for good in [
            "http://127.0.0.1:8080/ledger",
            "http://localhost/ledger/",
            "http://[::1]:1/ledger",
            "https://a.example/b",
        ] {
            assert!(Web::at(good, None).is_ok(), "{good}");
        }
        for bad in [
            "http://city.example/ledger",
            "ftp://a/b",
            "https://",
            "https://a/b?c=d",
            "http://10.0.0.1/ledger",
        ] {
            assert!(Web::at(bad, None).is_err(), "{bad}");
        }
        assert_eq!(Web::at("http://localhost/ledger/", None).unwrap().base, "/ledger");
    }
}
