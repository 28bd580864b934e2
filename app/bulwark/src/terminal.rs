//! What the operator sees while something runs.

use std::{io::IsTerminal as _, time::Duration};

use indicatif::{ProgressBar, ProgressStyle};
use tracing_subscriber::EnvFilter;

/// Logs go to stderr: answers on stdout stay clean for programs.
pub(crate) fn log_to_stderr(verbose: u8, whole_tables: bool) {
    let level = match verbose {
        // Whoever reads a table from end to end need not be told that it took a second.
        0 if whole_tables => "warn,sqlx::query=error",
        0 => "warn",
        1 => "info,sqlx=warn",
        _ => "debug,sqlx=info,hyper=info",
    };
    let filter = EnvFilter::try_from_env("BULWARK_LOG").unwrap_or_else(|_| EnvFilter::new(level));
    // A second call (tests) finds a subscriber in place, which is fine.
    let colours = std::io::stderr().is_terminal();
    drop(
        tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_ansi(colours)
            .with_writer(std::io::stderr)
            .try_init(),
    );
}

/// A bar on a terminal, plain lines elsewhere.
pub(crate) struct Progress {
    bar: ProgressBar,
    plain: bool,
    said: String,
}

impl Progress {
    pub(crate) fn new(total: u64) -> Self {
        let plain = !std::io::stderr().is_terminal();
        let bar = if plain { ProgressBar::hidden() } else { ProgressBar::new(total) };
        let style = ProgressStyle::with_template("{msg:28} {bar:32} {percent:>3}% {elapsed}")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        bar.set_style(style);
        bar.enable_steady_tick(Duration::from_millis(200));
        Self { bar, plain, said: String::new() }
    }

    /// Names the step that runs now.
    pub(crate) fn step(&mut self, name: &str) {
        if self.said != name {
            self.said = name.to_owned();
            self.bar.set_message(name.to_owned());
            if self.plain {
                eprintln!("{name} …");
            }
        }
    }

    pub(crate) fn total(&self, total: u64) {
        self.bar.set_length(total);
    }

    pub(crate) fn at(&self, done: u64) {
        self.bar.set_position(done);
    }

    /// Prints a line without breaking the bar.
    pub(crate) fn say(&self, line: &str) {
        if self.plain { eprintln!("{line}") } else { self.bar.println(line) }
    }

    pub(crate) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
