//! Whoever holds a pass: a small number, an epoch, and the phone it is on. Values only.
//!
//! ```text
//!            bind                  move: another phone
//!  (nobody) ──────▶ on a phone ──────────────────────▶ on that phone, epoch + 1
//!                    │   ▲  │
//!          phone lost│   │  │ colour changed: epoch + 1, the phone stays
//!                    ▼   │  └──▶ on the phone
//!                 on no phone, epoch + 1
//! ```
//!
//! A serial is number, epoch and period, encrypted: so nothing is written when a token is signed, and all serials that
//! may be about can be named when an epoch ends.

use access::PersonId;
use base::{Moment, Span};
use credential::PhoneKey;
use keys::{Keyring, Lot};

use crate::model::{DecisionId, Serial, TOKEN_LIFE};

/// Tokens of the same holder, epoch and period have the same serial: a phone that asks again soon gets no new one.
pub(crate) const PERIOD: Span = Span::hours(12);
/// By how much the clocks of two servers of one house may differ.
const SLACK: Span = Span::minutes(5);

/// A colour seldom changes more often between two backups.
const EPOCHS_LOST: i64 = 2;
/// Farther than anybody's epoch moves in the life of a backup; there is room for 16,000 such steps.
const EPOCHS_APART: i64 = 1_024;

/// Who holds a pass, and where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Holder {
    pub person: PersonId,
    /// Never given twice.
    pub number: i64,
    pub epoch: i64,
    pub epoch_at: Moment,
    pub bound: Option<Binding>,
    pub proved: Option<Proved>,
    /// Set when the decision's end came nearer: what was signed before may last until then.
    pub outlasts: Option<Moment>,
    /// A member of staff has seen the document, or the guardian's.
    pub seen: bool,
}

/// The phone that a pass is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Binding {
    pub phone: PhoneKey,
    pub since: Moment,
}

/// The decision that was last proved to be in the public ledger, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Proved {
    pub decision: DecisionId,
    pub leaf: u64,
}

/// A serial that ended early, and when it would have ended by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ended {
    pub serial: Serial,
    pub expires: Moment,
}

impl Holder {
    pub(crate) const fn new(person: PersonId, number: i64, now: Moment) -> Self {
        Self {
            person,
            number,
            epoch: 0,
            epoch_at: now,
            bound: None,
            proved: None,
            outlasts: None,
            seen: false,
        }
    }

    pub(crate) fn is_on(&self, phone: &PhoneKey) -> bool {
        self.bound.is_some_and(|bound| bound.phone == *phone)
    }

    /// The serial of a token issued at this moment.
    pub(crate) fn serial(&self, keys: &Keyring, at: Moment) -> Serial {
        self.serial_of(keys, period(at))
    }

    fn serial_of(&self, keys: &Keyring, period: i64) -> Serial {
        // Numbers count from 1, epochs and periods from 0: none of them is negative.
        let number = u64::try_from(self.number).unwrap_or_default();
        let small = |value: i64| u32::try_from(value).unwrap_or_default();
        Serial::from_bytes(keys.serial(Lot { number, epoch: small(self.epoch), period: small(period) }))
    }

    /// Ends the epoch: everything that may have been signed in it and has not run out, by name. `until`: the end of the
    /// decision for which it was signed; no token lives longer.
    pub(crate) fn end_epoch(&mut self, keys: &Keyring, now: Moment, until: Option<Moment>) -> Vec<Ended> {
        let until = until.map(|until| self.outlasts.map_or(until, |outlasts| outlasts.max(until)));
        let ended = match self.bound {
            Some(_) => self.about(keys, now, until),
            // On no phone, nothing was signed.
            None => Vec::new(),
        };
        self.epoch += 1;
        self.epoch_at = now;
        self.outlasts = None;
        ended
    }

    /// The store was put back to how it was at `since`: ends this epoch, and those that may have begun after it and are
    /// not known any more; goes on with one that no token has ever named.
    pub(crate) fn begin_anew(&mut self, keys: &Keyring, now: Moment, since: Moment) -> Vec<Ended> {
        let mut ended = self.about(keys, now, None);
        for epoch in self.epoch + 1..=self.epoch + EPOCHS_LOST {
            ended.extend(Self { epoch, epoch_at: since, ..*self }.about(keys, now, None));
        }
        self.epoch += EPOCHS_APART;
        self.epoch_at = now;
        self.outlasts = None;
        ended
    }

    /// The decision ends sooner than was said. What was signed stays as it is and is ended when the decision is.
    pub(crate) fn outlast(&mut self, now: Moment, said: Option<Moment>) {
        let longest = now + TOKEN_LIFE + SLACK;
        let latest = said.map_or(longest, |said| longest.min(said));
        self.outlasts = Some(self.outlasts.map_or(latest, |known| known.max(latest)));
    }

    fn about(&self, keys: &Keyring, now: Moment, until: Option<Moment>) -> Vec<Ended> {
        let first = period((self.epoch_at - SLACK).max(now - TOKEN_LIFE - SLACK));
        (first..=period(now + SLACK))
            .map(|period| {
                let latest = start(period + 1) + TOKEN_LIFE + SLACK;
                Ended {
                    serial: self.serial_of(keys, period),
                    expires: until.map_or(latest, |until| latest.min(until)),
                }
            })
            .filter(|ended| ended.expires > now)
            .collect()
    }
}

fn period(at: Moment) -> i64 {
    at.seconds().div_euclid(PERIOD.as_seconds())
}

fn start(period: i64) -> Moment {
    Moment::from_seconds(period * PERIOD.as_seconds())
}

#[cfg(test)]
mod tests {
    use base::Chance;

    use super::*;

    fn noon() -> Moment {
        Moment::from_seconds(1_700_000_000)
    }

    fn on_a_phone(keys: &Keyring, since: Moment) -> Holder {
        let _ = keys;
        let phone = PhoneKey::new([1; 32], [2; 32]);
        let person = PersonId::from_bytes([3; 16]);
        Holder { bound: Some(Binding { phone, since }), ..Holder::new(person, 7, since) }
    }

    #[test]
    fn a_phone_that_asks_again_soon_gets_the_same_serial_and_half_a_day_later_another() {
        let keys = Keyring::memory(&Chance::seeded(1));
        let holder = on_a_phone(&keys, noon());
        let begin = start(period(noon()));
        let last = begin + PERIOD - Span::seconds(1);
        assert_eq!(holder.serial(&keys, begin), holder.serial(&keys, last));
        assert_ne!(holder.serial(&keys, begin), holder.serial(&keys, begin + PERIOD));
    }

    #[test]
    fn ending_an_epoch_names_every_serial_that_may_be_about() {
        let keys = Keyring::memory(&Chance::seeded(1));
        let mut holder = on_a_phone(&keys, noon());
        let now = noon() + Span::days(10);
        // Whatever was signed in the last three days lives on if nobody ends it.
        let live: Vec<Serial> = (0..72).map(|hours| holder.serial(&keys, now - Span::hours(hours))).collect();
        let ended = holder.end_epoch(&keys, now, None);
        assert!(live.iter().all(|serial| ended.iter().any(|ended| ended.serial == *serial)));
        assert!(ended.len() <= 8, "{}", ended.len());
        assert!(ended.iter().all(|ended| ended.expires > now && ended.expires <= now + Span::hours(85)));
        let after = holder.serial(&keys, now);
        assert!(ended.iter().all(|ended| ended.serial != after), "the next token is a new one");
    }

    #[test]
    fn what_ran_out_with_its_decision_burdens_no_filter() {
        let keys = Keyring::memory(&Chance::seeded(1));
        let mut holder = on_a_phone(&keys, noon());
        let now = noon() + Span::days(14);
        assert!(holder.end_epoch(&keys, now, Some(now)).is_empty());
        assert_eq!(holder.epoch, 1);
        let mut nowhere = Holder { bound: None, ..on_a_phone(&keys, noon()) };
        assert!(nowhere.end_epoch(&keys, now, None).is_empty());
    }

    #[test]
    fn a_decision_that_ends_sooner_than_was_said_leaves_no_token_unnamed() {
        let keys = Keyring::memory(&Chance::seeded(1));
        let mut holder = on_a_phone(&keys, noon());
        // Signed for three days; then the decision's end came nearer, and passes.
        let signed = holder.serial(&keys, noon());
        holder.outlast(noon(), Some(noon() + Span::days(14)));
        let end = noon() + Span::hours(5);
        let ended = holder.end_epoch(&keys, end, Some(end));
        let named = ended.iter().find(|ended| ended.serial == signed).unwrap();
        assert!(named.expires >= noon() + TOKEN_LIFE);
        assert_eq!(holder.outlasts, None);
    }

    #[test]
    fn two_servers_whose_clocks_differ_a_little_leave_no_serial_out() {
        let keys = Keyring::memory(&Chance::seeded(1));
        let edge = start(period(noon()) + 1);
        let mut holder = on_a_phone(&keys, noon());
        let signed_by_the_other = holder.serial(&keys, edge + Span::minutes(1));
        let ended = holder.end_epoch(&keys, edge - Span::minutes(1), None);
        assert!(ended.iter().any(|ended| ended.serial == signed_by_the_other));
    }
}
