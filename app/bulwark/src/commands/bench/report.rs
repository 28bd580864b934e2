//! Figures as a table, as lines for programs, and beside those of the run before.

use std::{
    collections::BTreeMap,
    io::Write as _,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::commands::Failure;

/// One measurement beside its baseline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Figure {
    pub name: String,
    /// `/s`, or `ms` where less is better.
    pub unit: String,
    pub value: f64,
    pub baseline: f64,
    /// What the baseline does.
    pub beside: String,
    /// Milliseconds; only where each of many waited.
    pub p50: Option<f64>,
    pub p99: Option<f64>,
    pub errors: u64,
}

impl Figure {
    pub(super) fn rate(name: &str, value: f64, beside: &str, baseline: f64) -> Self {
        Self {
            name: name.to_owned(),
            unit: "/s".to_owned(),
            value,
            baseline,
            beside: beside.to_owned(),
            p50: None,
            p99: None,
            errors: 0,
        }
    }

    /// How much of the baseline is left; with times, how much of the figure's time the baseline takes.
    fn ratio(&self) -> f64 {
        let ratio = if self.unit == "ms" { self.baseline / self.value } else { self.value / self.baseline };
        if ratio.is_finite() { ratio } else { 0.0 }
    }
}

/// A figure of a run, and what it is a figure of: two runs are compared only where all of it is the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Line {
    /// The store's, or none where nothing is stored.
    engine: String,
    /// How much there was, in words such as “20000 residents”; none where it is always as much.
    size: String,
    #[serde(flatten)]
    figure: Figure,
}

impl Line {
    fn key(&self) -> Key {
        (self.figure.name.clone(), self.engine.clone(), self.size.clone())
    }
}

/// Name, engine and size.
type Key = (String, String, String);

/// All figures of a run.
#[derive(Debug, Default)]
pub(super) struct Report(Vec<Line>);

impl Report {
    pub(super) fn add(&mut self, engine: &str, size: &str, figure: Figure) {
        self.0.push(Line { engine: engine.to_owned(), size: size.to_owned(), figure });
    }

    /// Prints this run beside the last and keeps it for the next.
    pub(super) fn tell(self, json: bool) -> Result<(), Failure> {
        if self.0.is_empty() {
            return Err(Failure::usage("no measurement has that in its name"));
        }
        let path = last_path();
        let mut last = path.as_deref().map(read).unwrap_or_default();
        let mut out = std::io::stdout().lock();
        if json {
            for line in &self.0 {
                let line = serde_json::to_string(line).map_err(Failure::done)?;
                writeln!(out, "{line}")?;
            }
        } else {
            self.table(&mut out, &last)?;
        }
        last.extend(self.0.into_iter().map(|line| (line.key(), line)));
        if let Some(path) = path {
            keep(&path, &last)?;
        }
        Ok(())
    }

    fn table(&self, out: &mut impl std::io::Write, last: &BTreeMap<Key, Line>) -> std::io::Result<()> {
        writeln!(
            out,
            "{:32} {:>11} {:>11} {:>6} {:>9} {:>9} {:>6} {:>11} {:>6}",
            "", "figure", "baseline", "ratio", "p50 ms", "p99 ms", "errors", "last", "ratio"
        )?;
        let ms = |value: Option<f64>| value.map_or_else(String::new, |value| format!("{value:.1}"));
        for line in &self.0 {
            let figure = &line.figure;
            let before = last.get(&line.key()).map(|before| &before.figure);
            let before = before.filter(|before| before.unit == figure.unit);
            writeln!(
                out,
                "{:32} {:>11} {:>11} {:>6.2} {:>9} {:>9} {:>6} {:>11} {:>6}",
                figure.name,
                amount(figure.value, &figure.unit),
                amount(figure.baseline, &figure.unit),
                figure.ratio(),
                ms(figure.p50),
                ms(figure.p99),
                figure.errors,
                before.map_or_else(|| "-".into(), |before| amount(before.value, &before.unit)),
                before.map_or_else(|| "-".into(), |before| format!("{:.2}", before.ratio())),
            )?;
        }
        writeln!(out)?;
        for Line { engine, size, figure } in &self.0 {
            let of: Vec<&str> =
                [engine, size].into_iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
            let of = if of.is_empty() { String::new() } else { format!("{}; ", of.join(", ")) };
            writeln!(out, "{:32} {of}beside {}", figure.name, figure.beside)?;
        }
        Ok(())
    }
}

fn amount(value: f64, unit: &str) -> String {
    let digits = if value < 100.0 { format!("{value:.1}") } else { format!("{value:.0}") };
    format!("{digits} {unit}")
}

/// Where results are kept between runs: among what may be thrown away.
pub(super) fn cache_folder() -> Option<PathBuf> {
    let base = std::env::var_os("XDG_CACHE_HOME")
        .filter(|path| !path.is_empty())
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cache")))?;
    Some(base.join("bulwark"))
}

/// A build without optimisation is not compared with one that has it.
fn last_path() -> Option<PathBuf> {
    let name = if cfg!(debug_assertions) { "bench-last-dev.json" } else { "bench-last.json" };
    Some(cache_folder()?.join(name))
}

fn read(path: &Path) -> BTreeMap<Key, Line> {
    // No last run, or one of another version: then there is nothing to compare with.
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let lines = text.lines().filter_map(|line| serde_json::from_str::<Line>(line).ok());
    lines.map(|line| (line.key(), line)).collect()
}

fn keep(path: &Path, all: &BTreeMap<Key, Line>) -> Result<(), Failure> {
    let lines: Result<Vec<String>, _> = all.values().map(serde_json::to_string).collect();
    let text = lines.map_err(Failure::done)?.join("\n") + "\n";
    std::fs::write(path, text)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn less_time_and_more_a_second_both_read_as_a_better_ratio() {
        let rate = Figure::rate("a", 50.0, "b", 100.0);
        assert!((rate.ratio() - 0.5).abs() < 1e-9);
        let time = Figure { unit: "ms".into(), value: 200.0, ..rate };
        assert!((time.ratio() - 0.5).abs() < 1e-9);
    }

    #[test]
    fn a_run_stands_only_beside_one_of_the_same_engine_and_size() {
        let path = std::env::temp_dir().join(format!("bulwark-bench-last-{}.json", std::process::id()));
        let run = |engine: &str, size: &str, value: f64| {
            let mut report = Report::default();
            report.add(engine, size, Figure::rate("cases, first page", value, "b", 100.0));
            report
        };
        let runs = [
            run("SQLite", "100000 rows", 11.0),
            run("SQLite", "1000000 rows", 22.0),
            run("PostgreSQL", "1000000 rows", 33.0),
        ];
        for report in runs {
            let mut last = read(&path);
            last.extend(report.0.into_iter().map(|line| (line.key(), line)));
            keep(&path, &last).unwrap();
        }
        let beside = |engine: &str, size: &str| {
            let mut out = Vec::new();
            run(engine, size, 1.0).table(&mut out, &read(&path)).unwrap();
            let table = String::from_utf8(out).unwrap();
            let line = table.lines().nth(1).unwrap().to_owned();
            line.split_whitespace().rev().nth(1).unwrap().to_owned()
                + " "
                + line.split_whitespace().last().unwrap()
        };
        assert_eq!(beside("SQLite", "100000 rows"), "/s 0.11");
        assert_eq!(beside("SQLite", "1000000 rows"), "/s 0.22");
        assert_eq!(beside("PostgreSQL", "1000000 rows"), "/s 0.33");
        assert_eq!(beside("PostgreSQL", "100000 rows"), "- -", "nothing of that kind was measured before");
        std::fs::remove_file(path).unwrap();
    }
}
