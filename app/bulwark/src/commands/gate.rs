//! `bulwark gate`: scanner lines in, one decision a line out. It decides alone, with what it holds; the network is asked in
//! the background and never waited for. `docs/gate.md` tells how to put one up.
//!
//! ```text
//!  scanner ─▶ post (check, decide) ─▶ queue, on the disk ─▶ answer, relay
//!                 ▲                        │
//!               held (list, filters, kit) ◀┴─ sync, in the background ─▶ server
//! ```

mod clock;
mod held;
pub(crate) mod input;
mod line;
mod post;
pub(crate) mod queue;
mod sync;

use std::{
    fs::File,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock},
    time::Duration,
};

use gate::ClockWatch;
use tokio::sync::Notify;

use self::{clock::GateClock, held::Held, post::Post, queue::Queue};
use super::{Failure, ledger::web::Web};
use crate::cli::GateArgs;

/// What the decisions and the background share; each is held for a moment only.
#[derive(Debug)]
struct Shared {
    clock: GateClock,
    held: RwLock<Arc<Held>>,
    watch: Mutex<ClockWatch>,
    queue: Mutex<Queue>,
    /// Something waits to be sent.
    noted: Notify,
}

impl Shared {
    fn held(&self) -> Arc<Held> {
        Arc::clone(&self.held.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn hold(&self, held: Held) {
        *self.held.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(held);
    }

    fn watch(&self) -> MutexGuard<'_, ClockWatch> {
        self.watch.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// After the last line it tries this long to send what is left.
const FAREWELL: Duration = Duration::from_secs(20);

pub(crate) async fn gate(args: GateArgs) -> Result<(), Failure> {
    let at = |path: &Path, why: &dyn std::fmt::Display| Failure::done(format!("{}: {why}", path.display()));
    std::fs::create_dir_all(&args.state).map_err(|error| at(&args.state, &error))?;
    let _alone = alone(&args.state)?;
    let clock = GateClock::of_this_machine();
    let mut held = Held::wake(&args.state);
    held.take_files(args.trust_list.as_deref(), &args.filter, args.kit.as_deref())?;
    let (queue, damaged) = Queue::open(&args.state).map_err(|error| at(&args.state, &error))?;
    if damaged > 0 {
        say(&format!(
            "{damaged} damaged lines of the queue were set aside in {}; the others are sent / 队列中 {damaged} 行已损坏，另存备查",
            args.state.join("queue.bad").display()
        ));
    }
    let mut watch = ClockWatch::default();
    if let Some(kit) = &held.kit {
        watch.resumed(clock.now(), kit.now);
    }
    let remote = match (&args.server, &args.secret_file, args.place) {
        (Some(server), Some(secret), Some(place)) => {
            let secret = std::fs::read_to_string(secret).map_err(|error| at(secret, &error))?;
            Some((Web::at(server, args.ca.as_deref())?.signed_in(secret.trim()), place))
        }
        _ if held.is_ready() => None,
        _ => {
            return Err(Failure::usage(
                "a gate needs --server with --secret-file and --place, or --trust-list with --kit and its filters",
            ));
        }
    };
    let shared = Arc::new(Shared {
        clock,
        held: RwLock::new(Arc::new(held)),
        watch: Mutex::new(watch),
        queue: Mutex::new(queue),
        noted: Notify::new(),
    });
    let syncing = remote.map(|(web, place)| {
        let every = Duration::from_secs(args.sync_seconds);
        Arc::new(sync::Sync::new(Arc::clone(&shared), web, place, args.state.clone(), every))
    });
    let background = syncing.as_ref().map(|sync| tokio::spawn(Arc::clone(sync).run()));
    let mut post = Post::new(Arc::clone(&shared), args.direction);
    let (device, relay) = (args.device.clone(), args.relay_command.clone());
    let read = tokio::task::spawn_blocking(move || {
        input::each_line(device.as_deref(), |text| {
            let line = post.scan(text);
            line.print()?;
            if let Some(relay) = &relay {
                line.tell(relay);
            }
            Ok(())
        })
    });
    read.await.map_err(Failure::done)??;
    if let Some(background) = background {
        background.abort();
    }
    if let Some(sync) = syncing {
        // Whoever switched it off waits; what could not be sent is sent the next time.
        drop(tokio::time::timeout(FAREWELL, sync.round()).await);
    }
    Ok(())
}

/// Two gates with one queue would send each other's visits twice.
fn alone(state: &Path) -> Result<File, Failure> {
    let lock = File::create(state.join("lock"))?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(_) => Err(Failure::done(format!("{}: another gate works here already", state.display()))),
    }
}

/// For whoever looks after the machine; decisions alone go to standard output.
fn say(text: &str) {
    eprintln!("gate: {text}");
}
