//! Imports: rows a second, beside reading the same lines and inserting them unchecked in transactions of the same size.

use std::{
    fs::File,
    io::{BufRead as _, BufReader, BufWriter, Write as _},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use access::Ctx;
use base::{Moment, Span};
use intake::{CHUNK, Counts, ImportError, Lines, Progress, Tally};
use serde_json::Value;
use store::{Args, Store, args};

use super::{Figure, Plan, house::Folder, raw};
use crate::commands::Failure;

/// Records that are made where no file lies.
const MADE: u64 = 100_000;

/// Each import and its baseline are run so often, in turn, each time into an empty store.
const TURNS: u32 = 3;

pub(super) async fn imports(folder: &Folder, plan: Plan<'_>) -> Result<Vec<Figure>, Failure> {
    let mut figures = Vec::new();
    let signalling = plain(folder, &plan.data.join("cell-signalling"), "csv.gz", "signalling.csv")?;
    let (signalling, source) = match signalling {
        Some(path) => (path, "published"),
        None => (make_signalling(folder)?, "made"),
    };
    figures.push(one(folder, "signalling", source, &signalling).await?);
    let cases = plan.data.join("case-trajectories-cn");
    if cases.is_dir() {
        figures.push(one(folder, "cases", "published", &cases).await?);
    }
    if let Some(risks) = plain(folder, &plan.data.join("risk-areas"), "jsonl.gz", "risks.jsonl")? {
        figures.push(one(folder, "risk areas", "published", &risks).await?);
    }
    Ok(figures)
}

async fn one(folder: &Folder, what: &str, source: &str, path: &Path) -> Result<Figure, Failure> {
    let (mut counts, mut took) = (Counts::default(), Duration::ZERO);
    let (mut rows, mut bare) = (0, Duration::ZERO);
    for turn in 0..TURNS {
        let world = folder.world(&format!("{}-{turn}", what.replace(' ', "-"))).await?;
        let ctx = Ctx::system(&world, "bench");
        let mut deaf = |_: Progress<'_>| {};
        let begun = Instant::now();
        let taken: Result<Counts, ImportError> = match what {
            "signalling" => travel::import_signalling(&ctx, path, &mut deaf).await,
            "cases" => trace::import_cases(&ctx, path, &mut deaf).await,
            _ => travel::import_risk_areas(&ctx, path, &mut deaf).await,
        };
        took += begun.elapsed();
        counts += taken.map_err(|error| Failure::done(error.words().en))?;
        let (more, span) = match what {
            "risk areas" => notices(&world.store, path).await?,
            _ => lines(&world.store, path).await?,
        };
        rows += more;
        bare += span;
        world.store.close().await;
    }
    let rate = |rows: u64, took: Duration| rows as f64 / took.as_secs_f64();
    let beside = match what {
        "risk areas" => format!("the same JSON read and its {source} rows inserted unchecked"),
        _ => format!("the same {source} lines inserted unchecked, as they stand"),
    };
    // Made rows are other rows, and another figure.
    let name = match source {
        "published" => format!("imports, {what} rows"),
        _ => format!("imports, {source} {what} rows"),
    };
    let figure = Figure::rate(&name, rate(counts.read, took), &beside, rate(rows, bare));
    Ok(Figure { errors: counts.rejected / u64::from(TURNS), ..figure })
}

/// Each line into a table of lines.
async fn lines(store: &Store, path: &Path) -> Result<(u64, Duration), Failure> {
    raw::prepare(store, &["CREATE TABLE raw_line (line BIGINT NOT NULL, text TEXT NOT NULL)"]).await?;
    let begun = Instant::now();
    let files = intake::files(path, &["csv"]).map_err(|error| Failure::done(error.words().en))?;
    let (mut number, mut chunk): (u64, Vec<Args>) = (0, Vec::with_capacity(CHUNK));
    for file in files {
        for line in BufReader::new(File::open(file)?).lines().skip(1) {
            number += 1;
            chunk.push(args![number as i64, line?]);
            if chunk.len() == CHUNK {
                let rows = std::mem::take(&mut chunk);
                raw::insert(store, "INSERT INTO raw_line (line, text) VALUES", rows).await?;
            }
        }
    }
    raw::insert(store, "INSERT INTO raw_line (line, text) VALUES", chunk).await?;
    Ok((number, begun.elapsed()))
}

/// Each day × level × community into a table of such rows.
async fn notices(store: &Store, path: &Path) -> Result<(u64, Duration), Failure> {
    const HEAD: &str = "INSERT INTO raw_notice (day, level, area, community) VALUES";
    let table = "CREATE TABLE raw_notice (day TEXT NOT NULL, level TEXT NOT NULL, area TEXT NOT NULL, community TEXT NOT NULL)";
    raw::prepare(store, &[table]).await?;
    let begun = Instant::now();
    let (mut rows, mut chunk): (u64, Vec<Args>) = (0, Vec::with_capacity(CHUNK));
    for line in BufReader::new(File::open(path)?).lines() {
        let day: Value = serde_json::from_str(&line?).map_err(Failure::done)?;
        let text = |value: &Value, field: &str| value[field].as_str().unwrap_or_default().to_owned();
        for level in ["highlist", "middlelist", "lowlist"] {
            for area in day[level].as_array().into_iter().flatten() {
                for community in area["communitys"].as_array().into_iter().flatten() {
                    rows += 1;
                    let community = community.as_str().unwrap_or_default();
                    chunk.push(args![text(&day, "day"), level, text(area, "area_name"), community]);
                    if chunk.len() == CHUNK {
                        raw::insert(store, HEAD, std::mem::take(&mut chunk)).await?;
                    }
                }
            }
        }
    }
    raw::insert(store, HEAD, chunk).await?;
    Ok((rows, begun.elapsed()))
}

/// Unpacks a published file, so that no figure measures gzip.
fn plain(folder: &Folder, from: &Path, ending: &str, name: &str) -> Result<Option<PathBuf>, Failure> {
    if !from.is_dir() {
        return Ok(None);
    }
    let says = |error: ImportError| Failure::done(error.words().en);
    let path = folder.path().join(name);
    let mut to = BufWriter::new(File::create(&path)?);
    let mut deaf = |_: Progress<'_>| {};
    let mut tally = Tally::new(&mut deaf);
    for file in intake::files(from, &[ending]).map_err(says)? {
        let mut lines = Lines::open(&file, 64 << 20, &mut tally).map_err(says)?;
        while let Some(line) = lines.read().map_err(says)? {
            to.write_all(&line.bytes.unwrap_or_default())?;
            to.write_all(b"\n")?;
        }
    }
    to.flush()?;
    Ok(Some(path))
}

fn make_signalling(folder: &Folder) -> Result<PathBuf, Failure> {
    let path = folder.path().join("signalling.csv");
    let mut to = BufWriter::new(File::create(&path)?);
    writeln!(to, "city,user,start,end")?;
    let zone = base::Zone::default();
    let wall = |at: Moment| zone.local(at).strftime("%Y-%m-%d %H:%M:%S").to_string();
    let from = base::Clock::System.now() - Span::days(20);
    for record in town::bulk::signalling(MADE, from, 1) {
        let city = town::CITIES[usize::from(record.city)].slug;
        writeln!(to, "{city},{:012x},{},{}", record.subscriber, wall(record.start), wall(record.end))?;
    }
    to.flush()?;
    Ok(path)
}
