//! When more come than can be served: some are let in, the others are told at once to come again. Nobody who was let in
//! waits long, and those at a gate go before those who look through lists.
//!
//! How many of a line work at a time is learnt: as long as their answers come in good time and there is no room, more are
//! let in; when they come late, fewer, of those first whose turn comes later. Who finds no room waits a moment in their
//! own line, and is then sent away.

use std::{
    collections::VecDeque,
    fmt::Write as _,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use tokio::sync::oneshot;

use crate::coming::Files;

/// Who goes first when not everybody can. A route says it in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Turn {
    /// Whether the house lives is answered whatever comes.
    Always,
    /// A line of people stands behind this one.
    First,
    Usual,
    /// Lists and exports: who asks sits at a desk and can wait.
    Later,
}

/// The lines that there are, from the front.
const TURNS: [&str; LINES] = ["first", "usual", "later"];
const LINES: usize = 3;

impl Turn {
    const fn line(self) -> Option<usize> {
        match self {
            Self::Always => None,
            Self::First => Some(0),
            Self::Usual => Some(1),
            Self::Later => Some(2),
        }
    }

    /// Of all the room there is, what these may take: some is always left for who goes before them.
    fn share(line: usize, most: f64) -> f64 {
        (most * [1.0, 0.8, 0.3][line]).ceil()
    }

    /// These are let in even where others take up all that is theirs to share.
    const AT_LEAST: [usize; LINES] = [0, 0, 2];

    /// Fewer are never let in: one that takes its time must not keep everybody out.
    fn fewest(line: usize, most: f64) -> f64 {
        [16.0_f64, 8.0, 2.0][line].min(Self::share(line, most))
    }

    /// An answer that took longer came late.
    const fn good(line: usize) -> Duration {
        [Duration::from_millis(400), Duration::from_millis(500), Duration::from_millis(1_500)][line]
    }
}

/// So long one waits for room, in each line.
const PATIENCE: [Duration; LINES] =
    [Duration::from_millis(800), Duration::from_millis(500), Duration::from_millis(500)];
/// As many at once as a machine of a town ever needs.
pub const MOST_REQUESTS: usize = 512;
/// So many may be at work before anything was learnt.
const AT_FIRST: f64 = 256.0;
/// The room is measured anew after so many answers, or so long.
const WINDOW: (u32, Duration) = (64, Duration::from_millis(100));

/// How many are in the house, and who waits before it.
#[derive(Debug)]
pub struct Crowd {
    pub(crate) files: Arc<Files>,
    patience: [Duration; LINES],
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    most: f64,
    lines: [Line; LINES],
    overdue: u64,
}

#[derive(Debug)]
struct Line {
    /// So many of them may be inside.
    limit: f64,
    inside: usize,
    waiting: VecDeque<oneshot::Sender<Place>>,
    window: Window,
    shed: u64,
}

/// What was seen since the room was last measured.
#[derive(Debug)]
struct Window {
    since: Instant,
    answers: u32,
    /// How late the answers came, each as a part of what is good for it.
    lateness: f64,
    full: bool,
}

impl Window {
    fn new() -> Self {
        Self { since: Instant::now(), answers: 0, lateness: 0.0, full: false }
    }
}

/// Room for one request; given back when dropped.
#[derive(Debug)]
pub(crate) struct Place {
    crowd: Arc<Crowd>,
    /// `None` for who is let in whatever comes.
    line: Option<usize>,
    since: Instant,
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(line) = self.line {
            self.crowd.left(line, self.since.elapsed());
        }
    }
}

/// There is no room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Full;

impl Crowd {
    /// At most so many at once, however fast they are answered.
    pub fn of(most: usize) -> Arc<Self> {
        Self::waiting(most, PATIENCE)
    }

    fn waiting(most: usize, patience: [Duration; LINES]) -> Arc<Self> {
        let most = most.max(1) as f64;
        let lines = std::array::from_fn(|line| Line {
            limit: Turn::share(line, most.min(AT_FIRST)),
            inside: 0,
            waiting: VecDeque::new(),
            window: Window::new(),
            shed: 0,
        });
        Arc::new(Self {
            files: Arc::default(),
            patience,
            state: Mutex::new(State { most, lines, overdue: 0 }),
        })
    }

    /// Room at once, or after a moment, or not at all.
    pub(crate) async fn enter(self: &Arc<Self>, turn: Turn) -> Result<Place, Full> {
        let Some(line) = turn.line() else { return Ok(self.place(None)) };
        let wait = {
            let mut state = self.lock();
            let nobody_waits = state.lines[..=line].iter().all(|line| line.waiting.is_empty());
            let room = nobody_waits && state.has_room(line);
            let own = &mut state.lines[line];
            if room {
                own.inside += 1;
                return Ok(self.place(Some(line)));
            }
            own.window.full = true;
            // A line longer than what can be let in within the patience of those in it is no line.
            if own.waiting.len() >= own.limit as usize * 2 {
                own.shed += 1;
                return Err(Full);
            }
            let (give, take) = oneshot::channel();
            own.waiting.push_back(give);
            take
        };
        match tokio::time::timeout(self.patience[line], wait).await {
            Ok(Ok(place)) => Ok(place),
            _ => {
                let mut state = self.lock();
                let own = &mut state.lines[line];
                own.waiting.retain(|waiting| !waiting.is_closed());
                own.shed += 1;
                Err(Full)
            }
        }
    }

    fn place(self: &Arc<Self>, line: Option<usize>) -> Place {
        Place { crowd: Arc::clone(self), line, since: Instant::now() }
    }

    fn left(self: &Arc<Self>, line: usize, took: Duration) {
        let mut state = self.lock();
        state.lines[line].inside -= 1;
        state.measure(line, took.as_secs_f64() / Turn::good(line).as_secs_f64());
        while let Some((line, next)) = state.next() {
            state.lines[line].inside += 1;
            // Whoever waited may have gone just now: then their place was never taken.
            if let Err(mut place) = next.send(self.place(Some(line))) {
                place.line = None;
                state.lines[line].inside -= 1;
            }
        }
    }

    /// A request that was let in did not end in time.
    pub(crate) fn overdue(&self) {
        self.lock().overdue += 1;
    }

    /// How it stands, for Prometheus.
    pub fn text(&self) -> String {
        let state = self.lock();
        let mut out = String::from(
            "# HELP bulwark_requests_inside Requests at work now.\n# TYPE bulwark_requests_inside gauge\n",
        );
        let _ = writeln!(out, "bulwark_requests_inside {}", state.inside());
        out.push_str("# HELP bulwark_requests_room How many may be at work at once, as lately learnt.\n");
        out.push_str("# TYPE bulwark_requests_room gauge\n");
        for (turn, line) in TURNS.iter().zip(&state.lines) {
            let _ = writeln!(out, "bulwark_requests_room{{turn=\"{turn}\"}} {}", line.limit as u64);
        }
        out.push_str(
            "# HELP bulwark_requests_shed_total Requests sent away for want of room, by whose turn it was.\n",
        );
        out.push_str("# TYPE bulwark_requests_shed_total counter\n");
        for (turn, line) in TURNS.iter().zip(&state.lines) {
            let _ = writeln!(out, "bulwark_requests_shed_total{{turn=\"{turn}\"}} {}", line.shed);
        }
        out.push_str("# HELP bulwark_requests_overdue_total Requests given up because they took too long.\n");
        out.push_str("# TYPE bulwark_requests_overdue_total counter\n");
        let _ = writeln!(out, "bulwark_requests_overdue_total {}", state.overdue);
        out.push_str("# HELP bulwark_files_coming Files on their way in now.\n");
        out.push_str("# TYPE bulwark_files_coming gauge\n");
        let _ = writeln!(out, "bulwark_files_coming {}", self.files.count());
        out
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn inside(&self) -> usize {
        self.lines.iter().map(|line| line.inside).sum()
    }

    fn has_room(&self, line: usize) -> bool {
        let own = &self.lines[line];
        let (inside, share) = (self.inside(), Turn::share(line, self.most) as usize);
        // However long the rush lasts, a list is read now and then: somebody has to see what goes on.
        let now_and_then = own.inside < Turn::AT_LEAST[line] && inside < self.most as usize;
        own.inside < own.limit as usize && (inside < share || now_and_then)
    }

    /// Who is let in next, if there is room for them.
    fn next(&mut self) -> Option<(usize, oneshot::Sender<Place>)> {
        (0..LINES).find_map(|line| {
            if !self.has_room(line) {
                return None;
            }
            loop {
                let next = self.lines[line].waiting.pop_front()?;
                if !next.is_closed() {
                    return Some((line, next));
                }
            }
        })
    }

    /// Learns from an answer how much room there is. Lateness 1 is as late as is still good.
    fn measure(&mut self, line: usize, lateness: f64) {
        let (own, most) = (&mut self.lines[line], self.most);
        own.window.answers += 1;
        own.window.lateness += lateness;
        if own.window.answers < WINDOW.0 && own.window.since.elapsed() < WINDOW.1 {
            return;
        }
        let late = own.window.lateness / f64::from(own.window.answers);
        let full = own.window.full;
        own.window = Window::new();
        if late > 1.0 {
            // Those behind give way first.
            for (index, other) in self.lines.iter_mut().enumerate().skip(line).rev() {
                let fewest = Turn::fewest(index, most);
                if other.limit > fewest {
                    other.limit = (other.limit * 0.7).max(fewest);
                    break;
                }
            }
        } else if full {
            own.limit = (own.limit * 1.1 + 1.0).min(Turn::share(line, most));
        }
    }
}

#[cfg(test)]
#[path = "crowd_tests.rs"]
mod tests;
