//! A list of a million rows as a file: how fast it comes, and what the house needs for it.

use std::time::Instant;

use access::Role;
use base::Id;
use store::{Store, args};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use super::{
    super::Figure,
    house::{Asker, House},
};
use crate::commands::Failure;

/// What came over the wire.
struct Taken {
    rows: u64,
    bytes: u64,
    seconds: f64,
    /// Most memory in use meanwhile beyond what was in use before, MiB; where the machine tells.
    grown: Option<f64>,
}

pub(super) async fn export(house: &House, store: &Store) -> Result<Vec<Figure>, Failure> {
    let mut figures = Vec::new();
    let files = [
        ("residents", Asker::City(Role::CommunityWorker), "residents?", "resident"),
        (
            "residents by registration",
            Asker::City(Role::CommunityWorker),
            "residents?sort=registered&",
            "resident",
        ),
        ("tasks", Asker::City(Role::CommunityWorker), "tasks?", "task"),
        ("cases", Asker::City(Role::Tracer), "cases?", "trace_case"),
        ("audit", Asker::City(Role::Auditor), "audit?", "look"),
        ("journal", Asker::City(Role::Auditor), "journal?", "fact"),
    ];
    for (name, by, path, table) in files {
        let taken = take(house, by, path).await?;
        let bare = bare(store, table).await?;
        let grown = taken.grown.map_or_else(|| "unknown".into(), |grown| format!("{grown:.0} MiB"));
        figures.push(Figure::rate(
            &format!("export of {name}, rows"),
            taken.rows as f64 / taken.seconds,
            &format!(
                "the table read by its key in pages of a thousand; {} rows, {} MB, memory grew by {grown}",
                taken.rows,
                taken.bytes / 1_000_000
            ),
            bare,
        ));
    }
    Ok(figures)
}

async fn take(house: &House, by: Asker, path: &str) -> Result<Taken, Failure> {
    let mut stream = TcpStream::connect(house.address).await?;
    let request = format!(
        "GET /api/v1/{path}format=csv HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\nauthorization: Bearer {}\r\n\r\n",
        house.session(by)
    );
    let before = memory("VmRSS");
    forget_peak();
    let begun = Instant::now();
    stream.write_all(request.as_bytes()).await?;
    let (mut buffer, mut rows, mut bytes, mut last) = (vec![0; 1 << 18], 0_u64, 0_u64, 0);
    let (mut start, mut end) = (Vec::new(), Vec::new());
    loop {
        let read = stream.read(&mut buffer).await?;
        if read == 0 {
            break;
        }
        let part = &buffer[..read];
        if start.len() < 64 {
            start.extend_from_slice(&part[..read.min(64)]);
        }
        // A line of the file ends with a bare line feed, what frames it with a pair.
        for byte in part {
            rows += u64::from(*byte == b'\n' && last != b'\r');
            last = *byte;
        }
        bytes += read as u64;
        end.extend_from_slice(&part[read.saturating_sub(8)..]);
        let from = end.len().saturating_sub(8);
        end.drain(..from);
    }
    let seconds = begun.elapsed().as_secs_f64();
    if !start.starts_with(b"HTTP/1.1 200") || !end.ends_with(b"\r\n0\r\n\r\n") {
        return Err(Failure::done(format!("the file of {path} was cut off after {rows} lines")));
    }
    let grown = memory("VmHWM").zip(before).map(|(peak, before)| (peak - before).max(0.0));
    // Its head is no row.
    Ok(Taken { rows: rows.saturating_sub(1), bytes, seconds, grown })
}

/// Rows a second of a walk over the table by its key, a thousand at a time.
async fn bare(store: &Store, table: &str) -> Result<f64, Failure> {
    let sql = format!("SELECT * FROM {table} WHERE id > $1 ORDER BY id LIMIT 1000");
    let (mut after, mut rows) = (Id::<base::kinds::Fact>::from_bytes([0; 16]), 0_u64);
    let begun = Instant::now();
    loop {
        let page = store.rows(&sql, args![after]).await?;
        rows += page.len() as u64;
        match page.last() {
            Some(last) => after = last.get("id")?,
            None => return Ok(rows as f64 / begun.elapsed().as_secs_f64()),
        }
    }
}

/// A line of what the system says of this process, in MiB.
fn memory(what: &str) -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with(what))?;
    line.split_whitespace().nth(1)?.parse::<f64>().ok().map(|kib| kib / 1_024.0)
}

/// From here on the peak is counted anew, where the system lets us.
fn forget_peak() {
    if let Err(error) = std::fs::write("/proc/self/clear_refs", "5") {
        tracing::debug!(%error, "the peak of memory is that of the whole run");
    }
}
