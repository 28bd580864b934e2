//! The house on a socket, for programs that run beside the test: they meet the clock that the test holds in its hand.

use std::net::SocketAddr;

use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};

use crate::TestApp;

/// A house that listens; it falls silent when told to, or when this is dropped.
#[derive(Debug)]
pub struct Listening {
    pub address: SocketAddr,
    stop: oneshot::Sender<()>,
    served: JoinHandle<()>,
}

impl Listening {
    /// Nobody is answered any more; connections that lay idle are closed.
    pub async fn stop(self) {
        drop(self.stop);
        drop(self.served.await);
    }
}

impl TestApp {
    /// Listens on this port of the machine; 0 takes a free one.
    pub async fn listen(&self, port: u16) -> Listening {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = oneshot::channel();
        let router = self.router();
        let served = tokio::spawn(async move {
            let serving =
                axum::serve(listener, router).with_graceful_shutdown(async move { drop(stopped.await) });
            serving.await.expect("the house answers");
        });
        Listening { address, stop, served }
    }
}
