//! The house on a socket, for programs that run beside the test: they meet the clock that the test holds in its hand.

use tokio::{
    net::{TcpListener, TcpSocket},
    sync::oneshot,
    task::JoinHandle,
};

use crate::TestApp;

/// A port of this machine that nobody else is given while this is held: whoever listens on it may go and come back.
#[derive(Debug)]
pub struct Port {
    pub number: u16,
    /// Bound and silent: whoever knocks is refused, whoever asks for any free port gets another.
    _held: TcpSocket,
}

impl Port {
    /// A free one.
    ///
    /// # Panics
    /// When the machine has none.
    #[must_use]
    pub fn hold() -> Self {
        let held = shared();
        held.bind(([127, 0, 0, 1], 0).into()).expect("a free port");
        let number = held.local_addr().expect("an address").port();
        Self { number, _held: held }
    }

    fn listen(&self) -> TcpListener {
        let socket = shared();
        socket.bind(([127, 0, 0, 1], self.number).into()).expect("the port that is held");
        socket.listen(1024).expect("nobody else listens there")
    }
}

/// A socket that lets others of this kind have its address, as long as only one of them listens.
fn shared() -> TcpSocket {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.set_reuseaddr(true).expect("a socket that shares its address");
    socket
}

/// A house that listens; it falls silent when told to, or when this is dropped.
#[derive(Debug)]
pub struct Listening {
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
    /// Listens on this port.
    pub async fn listen(&self, port: &Port) -> Listening {
        let listener = port.listen();
        let (stop, stopped) = oneshot::channel();
        let router = self.router();
        let served = tokio::spawn(async move {
            let serving =
                axum::serve(listener, router).with_graceful_shutdown(async move { drop(stopped.await) });
            serving.await.expect("the house answers");
        });
        Listening { stop, served }
    }
}
