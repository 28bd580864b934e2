//! What this process knows of its jobs: how often each ran, how long it took, how often it failed. For whoever watches.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use base::Moment;
use store::{Read, StoreError, args};

/// One job in this process since it started.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tally {
    pub runs: u64,
    pub failures: u64,
    /// Seconds of all runs together.
    pub seconds: f64,
    pub last_seconds: f64,
    /// When it last ended well.
    pub well_at: Option<Moment>,
    /// When it last failed, and whether it has not ended well since.
    pub failed_at: Option<Moment>,
}

impl Tally {
    /// It failed, and has not ended well since.
    pub fn is_failing(&self) -> bool {
        self.failed_at.is_some_and(|failed| self.well_at.is_none_or(|well| well < failed))
    }
}

static TALLIES: Mutex<BTreeMap<&'static str, Tally>> = Mutex::new(BTreeMap::new());

fn all() -> MutexGuard<'static, BTreeMap<&'static str, Tally>> {
    TALLIES.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(crate) fn note(job: &'static str, at: Moment, took: Duration, well: bool) {
    let mut all = all();
    let tally = all.entry(job).or_default();
    tally.runs += 1;
    tally.seconds += took.as_secs_f64();
    tally.last_seconds = took.as_secs_f64();
    if well {
        tally.well_at = Some(at);
    } else {
        tally.failures += 1;
        tally.failed_at = Some(at);
    }
}

/// What this process did since it started, by the job's name.
pub fn tallies() -> BTreeMap<&'static str, Tally> {
    all().clone()
}

/// When each job is due, whichever process will do it.
pub async fn due(db: impl Read) -> Result<Vec<(String, Moment)>, StoreError> {
    let rows = db.rows("SELECT name, due_at FROM job ORDER BY name", args![]).await?;
    rows.iter().map(|row| Ok((row.get("name")?, row.get("due_at")?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_that_failed_is_failing_until_it_ends_well() {
        let at = Moment::from_seconds;
        note("tally.test", at(10), Duration::from_secs(2), true);
        assert!(!tallies()["tally.test"].is_failing());
        note("tally.test", at(20), Duration::from_secs(1), false);
        let tally = tallies().remove("tally.test").unwrap();
        assert!(tally.is_failing());
        assert_eq!((tally.runs, tally.failures, tally.seconds, tally.last_seconds), (2, 1, 3.0, 1.0));
        note("tally.test", at(30), Duration::from_secs(1), true);
        assert!(!tallies()["tally.test"].is_failing());
    }
}
