//! What a gate says of one scan: a line of JSON.

use std::{
    io::{self, Write as _},
    path::Path,
    process::{Command, Stdio},
};

use base::{Moment, Words};
use gate::{Answer, Decision, Fault};
use rules::Colour;
use serde::Serialize;

/// One decision.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Line {
    pub answer: Answer,
    pub colour: Option<Colour>,
    pub word: Option<Words>,
    pub sentence: Words,
    pub reasons: Vec<Words>,
    pub fault: Option<Fault>,
    pub scan_id: String,
    pub at: Moment,
    /// The same code in the same breath: nothing was noted again.
    pub repeated: bool,
    /// `clock`, `old-filter`, `no-filter`, `old-list`, `not-noted`: for whoever looks after the gate.
    pub warnings: Vec<&'static str>,
    /// Visits that wait to be sent.
    pub waiting: usize,
    /// Milliseconds from the line to the answer.
    pub ms: f64,
}

impl Line {
    pub(crate) fn of(decision: Decision, scan_id: String, at: Moment) -> Self {
        let Decision { answer, fault, colour, sentence, reasons } = decision;
        Self {
            answer,
            colour,
            word: colour.map(Colour::word),
            sentence,
            reasons,
            fault,
            scan_id,
            at,
            repeated: false,
            warnings: Vec::new(),
            waiting: 0,
            ms: 0.0,
        }
    }

    /// At once: whoever reads it has somebody standing before them.
    pub(crate) fn print(&self) -> io::Result<()> {
        let mut text = serde_json::to_vec(self)?;
        text.push(b'\n');
        let mut out = io::stdout().lock();
        out.write_all(&text)?;
        out.flush()
    }

    /// Runs the relay's program; the gate does not wait for it.
    pub(crate) fn tell(&self, relay: &Path) {
        let mut command = Command::new(relay);
        command.arg(self.answer.as_str()).stdin(Stdio::null()).stdout(Stdio::null());
        match command.spawn() {
            Ok(mut child) => drop(std::thread::spawn(move || child.wait())),
            Err(error) => super::say(&format!("{}: {error}", relay.display())),
        }
    }
}
