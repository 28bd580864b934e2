//! The clock of a serving house: the machine's, but it never goes back.

use base::{Clock, Moment, Span};

/// A store that has seen a later moment than the machine shows is believed up to here. Beyond that it was the store's
/// clock that was wrong, and living after it would hold up everything for weeks.
const BELIEVED: Span = Span::days(2);

/// What the machine shows.
pub(crate) fn steady() -> Clock {
    Clock::steady(wall)
}

/// Nothing that this house does bears an earlier moment than what it did before it was stopped.
pub(crate) fn hold(clock: &Clock, seen: Option<Moment>) {
    let Some(seen) = seen else { return };
    let behind = seen - clock.now();
    if behind > BELIEVED {
        tracing::error!(
            hours = behind.as_minutes() / 60,
            "the machine's clock is far behind what the store has seen: set it right, or moments will be out of order"
        );
        return;
    }
    if behind > Span::ZERO {
        tracing::warn!(
            seconds = behind.as_seconds(),
            "the machine's clock was set back: time goes on from what the store has seen, at half its pace until the \
             machine has caught up"
        );
    }
    clock.hold(seen);
}

#[cfg(not(debug_assertions))]
fn wall() -> Moment {
    Clock::System.now()
}

/// In a debug build `BULWARK_CLOCK` may name a file with the seconds by which the machine's clock is to be wrong, so that
/// a test can set it back under a house that runs.
#[cfg(debug_assertions)]
fn wall() -> Moment {
    use std::sync::OnceLock;
    static FILE: OnceLock<Option<std::ffi::OsString>> = OnceLock::new();
    let wrong = FILE
        .get_or_init(|| std::env::var_os("BULWARK_CLOCK"))
        .as_ref()
        .and_then(|file| std::fs::read_to_string(file).ok()?.trim().parse().ok())
        .unwrap_or_default();
    Clock::System.now() + Span::seconds(wrong)
}
