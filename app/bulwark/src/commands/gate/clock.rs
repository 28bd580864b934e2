//! The machine's two clocks: one that tells the hour and can be set, one that only runs on.

use std::{path::PathBuf, time::Instant};

use base::{Clock, Moment, Span};

#[derive(Debug)]
pub(crate) enum GateClock {
    Machine(Instant),
    /// A test's: a file with the hour and the counter, in microseconds. Only builds with debug assertions have it.
    File(PathBuf),
}

impl GateClock {
    pub(crate) fn of_this_machine() -> Self {
        if cfg!(debug_assertions)
            && let Some(file) = std::env::var_os("BULWARK_NOW_FILE")
        {
            return Self::File(file.into());
        }
        Self::Machine(Instant::now())
    }

    pub(crate) fn now(&self) -> Moment {
        match self {
            Self::Machine(_) => Clock::System.now(),
            Self::File(_) => Moment::from_micros(self.written().0),
        }
    }

    pub(crate) fn counter(&self) -> Span {
        match self {
            Self::Machine(begun) => {
                Span::from_micros(i64::try_from(begun.elapsed().as_micros()).unwrap_or(i64::MAX))
            }
            Self::File(_) => Span::from_micros(self.written().1),
        }
    }

    fn written(&self) -> (i64, i64) {
        let Self::File(path) = self else { return (0, 0) };
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let mut numbers = text.split_whitespace().filter_map(|word| word.parse().ok());
        (numbers.next().unwrap_or_default(), numbers.next().unwrap_or_default())
    }
}
