//! This process, as the kernel tells it. Elsewhere than on Linux the figures are left out.

use std::{fs, sync::OnceLock};

use base::Moment;
use serde::Serialize;

/// What this process takes of its machine.
#[derive(Debug, Clone, Default, Serialize, utoipa::ToSchema)]
pub(crate) struct Process {
    pub started_at: Option<Moment>,
    pub memory_bytes: Option<u64>,
    pub open_files: Option<u64>,
    pub most_files: Option<u64>,
    /// User and system time together.
    pub cpu_seconds: Option<f64>,
}

static STARTED: OnceLock<Moment> = OnceLock::new();

/// Remembers when the house was opened; the first word counts.
pub(crate) fn started(at: Moment) {
    STARTED.get_or_init(|| at);
}

impl Process {
    pub(super) fn now() -> Self {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let limits = fs::read_to_string("/proc/self/limits").unwrap_or_default();
        Self {
            started_at: STARTED.get().copied(),
            memory_bytes: number(&status, "VmRSS:", 0).map(|kib| kib * 1_024),
            open_files: fs::read_dir("/proc/self/fd").ok().map(|files| files.count() as u64),
            most_files: number(&limits, "Max open files", 0),
            cpu_seconds: fs::read_to_string("/proc/self/stat").ok().and_then(|stat| cpu(&stat)),
        }
    }
}

/// The number in a line that begins so.
fn number(text: &str, begins: &str, at: usize) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(begins))?;
    line.split_whitespace().nth(at)?.parse().ok()
}

/// Linux counts in hundredths of a second wherever it runs.
const TICKS: f64 = 100.0;

fn cpu(stat: &str) -> Option<f64> {
    // The name in brackets may hold blanks; what is wanted stands behind it.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / TICKS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernels_tables_are_read_where_they_say_it() {
        let stat = "4 (a (b) c) S 1 1 1 0 -1 4 9 9 9 9 250 50 0 0 20 0 1 0 9 9 9";
        assert_eq!(cpu(stat), Some(3.0));
        assert_eq!(number("Name:\tx\nVmRSS:\t  2048 kB\n", "VmRSS:", 0), Some(2048));
        assert_eq!(
            number("Max open files            1024     4096     files", "Max open files", 0),
            Some(1024)
        );
        assert_eq!(number("", "VmRSS:", 0), None);
    }
}
