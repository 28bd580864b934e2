//! Counts and times by action and status, in Prometheus' text form. Labels hold words of the code only.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// Upper bounds of the histogram's buckets, in seconds.
const BOUNDS: [f64; 10] = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0];

#[derive(Debug, Default, Clone)]
struct Tally {
    count: u64,
    seconds: f64,
    buckets: [u64; BOUNDS.len()],
}

/// The request counters of one process.
#[derive(Debug, Default)]
pub struct Metrics(Mutex<BTreeMap<(&'static str, u16), Tally>>);

impl Metrics {
    pub(crate) fn note(&self, action: &'static str, status: u16, took: Duration) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let tally = all.entry((action, status)).or_default();
        tally.count += 1;
        tally.seconds += took.as_secs_f64();
        for (bucket, bound) in tally.buckets.iter_mut().zip(BOUNDS) {
            *bucket += u64::from(took.as_secs_f64() <= bound);
        }
    }

    /// The counters as text.
    pub fn text(&self) -> String {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let mut out = String::from(
            "# HELP bulwark_request_seconds Time to answer, by policy action and status.\n\
             # TYPE bulwark_request_seconds histogram\n",
        );
        for ((action, status), tally) in all {
            let labels = format!("action=\"{action}\",status=\"{status}\"");
            for (bound, count) in BOUNDS.iter().zip(tally.buckets) {
                let _ = writeln!(out, "bulwark_request_seconds_bucket{{{labels},le=\"{bound}\"}} {count}");
            }
            let _ = writeln!(out, "bulwark_request_seconds_bucket{{{labels},le=\"+Inf\"}} {}", tally.count);
            let _ = writeln!(out, "bulwark_request_seconds_sum{{{labels}}} {}", tally.seconds);
            let _ = writeln!(out, "bulwark_request_seconds_count{{{labels}}} {}", tally.count);
        }
        out
    }
}
