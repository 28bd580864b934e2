//! A store that is away is looked for more and more seldom, and spoken of once: a night without a database must not fill
//! the disk with complaints. What fails for another reason each time is named once a minute.

use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

use store::{StoreError, Trouble};

use crate::WorkError;

/// Between two rounds when there is nothing to do.
pub(crate) const PAUSE: Duration = Duration::from_millis(500);
/// Between two looks for a store that is away, at most.
const LONGEST: Duration = Duration::from_secs(5);
/// The same complaint is made this often.
const AGAIN: Duration = Duration::from_secs(60);

#[derive(Debug, Default)]
pub(crate) struct Calm {
    away: Option<Away>,
    said: HashMap<&'static str, (Instant, u64)>,
}

#[derive(Debug)]
struct Away {
    since: Instant,
    said: Instant,
    looked: u32,
}

impl Calm {
    /// Whether this means that the store is away; says so when that is news, and once a minute.
    pub(crate) fn is_away(&mut self, error: &StoreError) -> bool {
        // Of a slow question, or one whose keys are missing, the next piece of work need know nothing.
        let away = matches!(error.trouble(), Trouble::Away | Trouble::ReadOnly | Trouble::Full);
        if !away || matches!(error, StoreError::Keyring { full: false, .. }) {
            return false;
        }
        let now = Instant::now();
        match &mut self.away {
            None => {
                tracing::error!(%error, "later work waits: the store takes nothing");
                self.away = Some(Away { since: now, said: now, looked: 1 });
            }
            Some(away) => {
                away.looked += 1;
                if now.duration_since(away.said) >= AGAIN {
                    away.said = now;
                    let seconds = now.duration_since(away.since).as_secs();
                    tracing::error!(%error, seconds, "later work still waits for the store");
                }
            }
        }
        true
    }

    /// How long to wait before the store is looked for again.
    pub(crate) fn wait(&self) -> Duration {
        let looked = self.away.as_ref().map_or(1, |away| away.looked);
        // A little more than the usual pause, so that whoever waits knows it for a longer one.
        (PAUSE * 2_u32.saturating_pow(looked.min(8))).min(LONGEST)
    }

    /// A whole round went by without missing the store.
    pub(crate) fn answered(&mut self) {
        if let Some(away) = self.away.take() {
            let seconds = away.since.elapsed().as_secs();
            tracing::info!(
                seconds,
                looked = away.looked,
                "the store takes something again; later work goes on"
            );
        }
    }

    /// Names a failure, unless the same work was named a moment ago.
    pub(crate) fn complain(&mut self, what: &'static str, error: &WorkError, doing: &str) {
        let now = Instant::now();
        let (said, kept) = self.said.entry(what).or_insert((now, 0));
        if *kept > 0 && now.duration_since(*said) < AGAIN {
            *kept += 1;
            return;
        }
        let times = *kept;
        (*said, *kept) = (now, 1);
        tracing::error!(what, %error, times, "{doing}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_that_is_away_is_looked_for_more_seldom_and_at_least_every_five_seconds() {
        let mut calm = Calm::default();
        let mut waits = Vec::new();
        for _ in 0..20 {
            assert!(calm.is_away(&StoreError::Open("gone".into())));
            waits.push(calm.wait());
        }
        assert!(waits.windows(2).all(|two| two[0] <= two[1]), "{waits:?}");
        assert_eq!((waits[0], waits[19]), (PAUSE * 2, LONGEST));
        calm.answered();
        assert!(calm.away.is_none());
    }
}
