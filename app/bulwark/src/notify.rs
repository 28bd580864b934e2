//! Telling systemd that the house is open, and that it closes: one datagram each, to where `NOTIFY_SOCKET` says. Where
//! nobody asked for it nothing is sent.

/// Requests are answered from here on.
pub(crate) const READY: &str = "READY=1";
/// Told to stop; what runs is being finished.
pub(crate) const STOPPING: &str = "STOPPING=1";

#[cfg(target_os = "linux")]
pub(crate) fn tell(what: &str) {
    let Some(socket) = std::env::var_os("NOTIFY_SOCKET").filter(|socket| !socket.is_empty()) else { return };
    if let Err(error) = linux::send(&socket, what) {
        tracing::debug!(%error, what, "systemd was not told");
    }
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn tell(_: &str) {}

#[cfg(target_os = "linux")]
mod linux {
    use std::{
        ffi::OsStr,
        io,
        os::{
            linux::net::SocketAddrExt as _,
            unix::{
                ffi::OsStrExt as _,
                net::{SocketAddr, UnixDatagram},
            },
        },
        path::Path,
    };

    pub(super) fn send(socket: &OsStr, what: &str) -> io::Result<()> {
        // A name that begins with @ is in no folder.
        let address = match socket.as_bytes().strip_prefix(b"@") {
            Some(name) => SocketAddr::from_abstract_name(name)?,
            None => SocketAddr::from_pathname(Path::new(socket))?,
        };
        UnixDatagram::unbound()?.send_to_addr(what.as_bytes(), &address).map(drop)
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn whoever_listens_is_told_by_either_kind_of_name() {
            let folder = std::env::temp_dir().join(format!("bulwark-notify-{}", std::process::id()));
            drop(std::fs::remove_dir_all(&folder));
            std::fs::create_dir_all(&folder).unwrap();
            let path = folder.join("socket");
            let listening = UnixDatagram::bind(&path).unwrap();
            send(path.as_os_str(), "READY=1").unwrap();
            let mut said = [0; 16];
            let length = listening.recv(&mut said).unwrap();
            assert_eq!(&said[..length], b"READY=1");
            let name = format!("bulwark-notify-{}", std::process::id());
            let listening = UnixDatagram::bind_addr(&SocketAddr::from_abstract_name(&name).unwrap()).unwrap();
            send(OsStr::new(&format!("@{name}")), "STOPPING=1").unwrap();
            let length = listening.recv(&mut said).unwrap();
            assert_eq!(&said[..length], b"STOPPING=1");
            std::fs::remove_dir_all(folder).unwrap();
        }
    }
}
