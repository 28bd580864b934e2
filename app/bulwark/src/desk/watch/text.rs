//! The figures in Prometheus' text form. `dist/grafana-bulwark.json` and `dist/alerts.yml` ask for these names; a test
//! keeps the three together.

use std::fmt::Write as _;

use base::Moment;

use super::figures::{Figures, JobStanding};

struct Page(String);

impl Page {
    fn head(&mut self, name: &str, kind: &str, help: &str) {
        let _ = writeln!(self.0, "# HELP bulwark_{name} {help}\n# TYPE bulwark_{name} {kind}");
    }

    fn line(&mut self, name: &str, labels: &[(&str, &str)], value: impl std::fmt::Display) {
        let labels: Vec<String> =
            labels.iter().map(|(key, word)| format!("{key}=\"{}\"", escaped(word))).collect();
        let labels = if labels.is_empty() { String::new() } else { format!("{{{}}}", labels.join(",")) };
        let _ = writeln!(self.0, "bulwark_{name}{labels} {value}");
    }

    /// One figure without labels; left out when it is not known.
    fn gauge(&mut self, name: &str, help: &str, value: Option<impl std::fmt::Display>) {
        if let Some(value) = value {
            self.head(name, "gauge", help);
            self.line(name, &[], value);
        }
    }

    fn counter(&mut self, name: &str, help: &str, value: Option<impl std::fmt::Display>) {
        if let Some(value) = value {
            self.head(name, "counter", help);
            self.line(name, &[], value);
        }
    }
}

fn escaped(word: &str) -> String {
    word.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', " ")
}

pub(super) fn of(figures: &Figures, now: Moment) -> String {
    let mut page = Page(String::new());
    page.head("build_info", "gauge", "Always 1; the label says which release this is.");
    page.line("build_info", &[("version", figures.version)], 1);
    page.head("up", "gauge", "1 when this part of the house answered, 0 when it did not.");
    for what in ["store", "journal", "ledger", "jobs", "filter", "gates", "keyring"] {
        page.line("up", &[("part", what)], u8::from(!figures.missing.contains(&what)));
    }
    process(&mut page, figures);
    store(&mut page, figures);
    journal(&mut page, figures, now);
    ledger(&mut page, figures, now);
    if let Some(jobs) = &figures.jobs {
        of_jobs(&mut page, jobs);
    }
    gates(&mut page, figures, now);
    page.head(
        "messages_total",
        "counter",
        "One-time codes of this process: handed over, or refused by whoever carries them.",
    );
    page.line("messages_total", &[("result", "sent")], figures.messages.sent);
    page.line("messages_total", &[("result", "refused")], figures.messages.refused);
    page.gauge(
        "backup_age_seconds",
        "How long ago the last backup was made.",
        figures.backup.map(|at| age(now, at)),
    );
    page.0
}

fn age(now: Moment, at: Moment) -> i64 {
    (now - at).as_seconds()
}

fn process(page: &mut Page, figures: &Figures) {
    let process = &figures.process;
    let started = process.started_at.map(|at| at.seconds());
    page.gauge("start_time_seconds", "When this process began, as a Unix time.", started);
    page.gauge("memory_bytes", "Memory that this process holds.", process.memory_bytes);
    page.gauge("open_files", "Files and sockets that this process has open.", process.open_files);
    page.gauge("most_files", "As many files this process may open.", process.most_files);
    page.counter("cpu_seconds_total", "Processor time of this process.", process.cpu_seconds);
}

fn store(page: &mut Page, figures: &Figures) {
    let Some(store) = &figures.store else { return };
    page.gauge("store_bytes", "Bytes of the database.", Some(store.bytes));
    page.gauge("store_log_bytes", "Bytes of the log beside an embedded store.", Some(store.log_bytes));
    page.gauge("store_free_bytes", "Bytes in the database that hold nothing.", Some(store.free_bytes));
    page.head("store_connections", "gauge", "Connections to the store, by what they do.");
    page.line("store_connections", &[("state", "busy")], store.connections.saturating_sub(store.idle));
    page.line("store_connections", &[("state", "idle")], store.idle);
    page.gauge("store_most_connections", "As many connections there may be.", Some(store.most_connections));
}

fn journal(page: &mut Page, figures: &Figures, now: Moment) {
    let Some(journal) = &figures.journal else { return };
    page.gauge("journal_facts", "Facts in the chain.", Some(journal.sealed));
    page.gauge("journal_waiting", "Facts without a place in the chain yet.", Some(journal.waiting));
    let since = journal.waiting_since.map_or(0, |at| age(now, at));
    page.gauge("journal_waiting_seconds", "How long the oldest of them has waited.", Some(since));
    page.head("reader_behind", "gauge", "Facts that a reader has not looked at.");
    for reader in &journal.readers {
        page.line("reader_behind", &[("reader", &reader.name)], reader.behind);
    }
}

fn ledger(page: &mut Page, figures: &Figures, now: Moment) {
    let Some(ledger) = &figures.ledger else { return };
    page.gauge("ledger_lines", "Lines in the public ledger.", Some(ledger.published));
    page.gauge("ledger_waiting", "Lines without a place in the ledger yet.", Some(ledger.waiting));
    page.gauge("ledger_refused", "Lines that somebody without the keys put in.", Some(ledger.refused));
    let signed = ledger.signed_at.map(|at| age(now, at));
    page.gauge("ledger_checkpoint_age_seconds", "How long ago the ledger's head was signed.", signed);
    page.head("ledger_witness_age_seconds", "gauge", "How long ago each witness signed.");
    for witness in &ledger.witnesses {
        page.line("ledger_witness_age_seconds", &[("witness", &witness.name)], age(now, witness.signed_at));
    }
}

fn of_jobs(page: &mut Page, jobs: &[JobStanding]) {
    type Column = (&'static str, &'static str, &'static str, fn(&JobStanding) -> Option<f64>);
    let columns: [Column; 7] = [
        ("job_runs_total", "counter", "How often this process did a job.", |job| Some(job.runs as f64)),
        ("job_failures_total", "counter", "How often it failed here.", |job| Some(job.failures as f64)),
        ("job_seconds_total", "counter", "Time that this process spent on it.", |job| Some(job.seconds)),
        ("job_last_seconds", "gauge", "How long its last run here took.", |job| Some(job.last_seconds)),
        ("job_failing", "gauge", "1 when it failed here and has not ended well since.", |job| {
            Some(f64::from(u8::from(job.failing)))
        }),
        ("job_late_seconds", "gauge", "How long it has been due in the whole house.", |job| {
            Some(job.late_seconds as f64)
        }),
        ("job_well_time_seconds", "gauge", "When it last ended well here, as a Unix time.", |job| {
            job.well_at.map(|at| at.seconds() as f64)
        }),
    ];
    for (name, kind, help, value) in columns {
        page.head(name, kind, help);
        for job in jobs {
            if let Some(value) = value(job) {
                page.line(name, &[("job_name", &job.name)], value);
            }
        }
    }
}

fn gates(page: &mut Page, figures: &Figures, now: Moment) {
    if let Some(filter) = &figures.filter {
        page.gauge("filter_sequence", "Number of the newest revocation filter.", Some(filter.seq));
        page.gauge(
            "filter_age_seconds",
            "How old the newest revocation filter is.",
            Some(age(now, filter.as_of)),
        );
    }
    let Some(gates) = &figures.gates else { return };
    page.head("gates", "gauge", "Gates of the last month: heard of within a quarter of an hour, or silent.");
    page.line("gates", &[("state", "heard")], gates.heard);
    page.line("gates", &[("state", "silent")], gates.silent);
    page.gauge(
        "gate_visits_waiting",
        "Visits that gates had not handed in when they were last heard of.",
        Some(gates.waiting),
    );
    let oldest = gates.oldest_filter.map(|at| age(now, at));
    page.gauge("gate_oldest_filter_seconds", "How old the oldest filter is by which a gate decides.", oldest);
}
