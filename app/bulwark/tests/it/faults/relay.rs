//! A way between program and database that lets answers come late: as over a bad line, or from a machine that does too much.

use std::{
    io::{Read as _, Write as _},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

pub(super) struct Relay {
    pub(super) port: u16,
    late: Arc<AtomicU64>,
    ended: Arc<AtomicBool>,
}

impl Relay {
    /// Passes everything on to this port, at once.
    pub(super) fn to(port: u16) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let relay =
            Self { port: listener.local_addr().unwrap().port(), late: Arc::default(), ended: Arc::default() };
        let (late, ended) = (Arc::clone(&relay.late), Arc::clone(&relay.ended));
        std::thread::spawn(move || {
            for asker in listener.incoming().map_while(Result::ok) {
                if ended.load(Ordering::Relaxed) {
                    break;
                }
                // A database that is not there closes the connection, as it would without us.
                let Ok(database) = TcpStream::connect(("127.0.0.1", port)) else { continue };
                for stream in [&asker, &database] {
                    stream.set_nodelay(true).unwrap();
                }
                let (to_database, to_asker) = (database.try_clone().unwrap(), asker.try_clone().unwrap());
                let late = Arc::clone(&late);
                std::thread::spawn(move || carry(asker, to_database, &AtomicU64::new(0)));
                std::thread::spawn(move || carry(database, to_asker, &late));
            }
        });
        relay
    }

    /// From here on every answer comes so much later, also on connections that stand.
    pub(super) fn late(&self, by: Duration) {
        self.late.store(u64::try_from(by.as_millis()).unwrap(), Ordering::Relaxed);
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
        // Whoever waits for the next connection gets one, and sees that it is over.
        drop(TcpStream::connect(("127.0.0.1", self.port)));
    }
}

fn carry(mut from: TcpStream, mut to: TcpStream, late: &AtomicU64) {
    let mut part = vec![0; 1 << 16];
    while let Ok(read @ 1..) = from.read(&mut part) {
        std::thread::sleep(Duration::from_millis(late.load(Ordering::Relaxed)));
        if to.write_all(&part[..read]).is_err() {
            break;
        }
    }
    // Whichever side is gone, the other is told.
    drop(to.shutdown(Shutdown::Both));
    drop(from.shutdown(Shutdown::Both));
}
