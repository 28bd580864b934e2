//! Trip cards of every phone in an operator's file, beside DuckDB asked the same of the same file; and the way through the
//! store, which also has to keep each record.

use std::{
    fs::File,
    io::{BufWriter, Write as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use access::Ctx;
use base::{Day, Moment, Zone};
use intake::Progress as Told;
use serde::Deserialize;
use town::bulk::Record;

use super::{
    Figure,
    city::{ask_duckdb, peak},
    house::Folder,
    report::cache_folder,
};
use crate::{cli::BenchArgs, commands::Failure};

/// Where nobody says how many.
pub(super) const RECORDS: u64 = 1_000_000;
/// More are not taken through the store: that takes minutes, and the rate is the same.
const STORED: u64 = 1_000_000;
const ROUNDS: u32 = 3;

/// The records' first moment, and the day of the cards: a fortnight later.
const FROM: &str = "2026-11-01T00:00:00+08:00";
const ON: &str = "2026-11-15";

pub(super) async fn cards(folder: &Folder, args: &BenchArgs) -> Result<Vec<Figure>, Failure> {
    let records = args.records.unwrap_or(RECORDS);
    let file = path(records)?;
    if !file.is_file() {
        make_elsewhere(records)?;
    }
    let figures = measured(folder, records, &file).await;
    if !args.keep {
        std::fs::remove_file(&file)?;
    }
    figures
}

fn path(records: u64) -> Result<PathBuf, Failure> {
    let base = cache_folder().unwrap_or_else(std::env::temp_dir);
    std::fs::create_dir_all(&base)?;
    Ok(base.join(format!("signalling-{records}.csv")))
}

/// Makes the file in a process of its own: sorting it takes memory that reading it does not.
fn make_elsewhere(records: u64) -> Result<(), Failure> {
    let me = std::env::current_exe()?;
    let done = Command::new(me)
        .args(["bench", "cards", "--fill", "--records", &records.to_string()])
        .stdin(Stdio::null())
        .status()?;
    if done.success() { Ok(()) } else { Err(Failure::done("the records could not be made")) }
}

/// Writes the records as an operator sees them, by time: 32 of each phone, all phones mixed.
pub(super) fn fill(records: u64) -> Result<(), Failure> {
    let from: Moment = FROM.parse().map_err(|_| Failure::done("the bench's own moment does not read"))?;
    let mut all: Vec<Record> = town::bulk::signalling(records, from, 1).collect();
    all.sort_by_key(|record| (record.start, record.subscriber));
    let path = path(records)?;
    let unfinished = path.with_extension("new");
    let mut to = BufWriter::with_capacity(1 << 20, File::create(&unfinished)?);
    writeln!(to, "city,user,start,end")?;
    let zone = Zone::default();
    for record in all {
        let city = town::CITIES[usize::from(record.city)].slug;
        let wall = |at: Moment| {
            let day = zone.day(at);
            let second = (at - zone.start(day)).micros() / 1_000_000;
            (day, second / 3_600, second / 60 % 60, second % 60)
        };
        let ((day, h, m, s), (until, eh, em, es)) = (wall(record.start), wall(record.end));
        writeln!(
            to,
            "{city},{:012x},{day} {h:02}:{m:02}:{s:02},{until} {eh:02}:{em:02}:{es:02}",
            record.subscriber.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 16
        )?;
    }
    to.flush()?;
    std::fs::rename(unfinished, path)?;
    Ok(())
}

/// How many phones, cities on their cards, and days of those cities.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Counted {
    phones: u64,
    cities: u64,
    days: u64,
}

impl Counted {
    fn card(&mut self, card: &travel::TripCard) {
        self.phones += 1;
        self.cities += card.cities.len() as u64;
        self.days += card.cities.iter().map(|city| city.dates.len() as u64).sum::<u64>();
    }
}

async fn measured(folder: &Folder, records: u64, file: &Path) -> Result<Vec<Figure>, Failure> {
    let on: Day = ON.parse().map_err(|_| Failure::done("the bench's own day does not read"))?;
    let (mut best, mut here) = (Duration::MAX, Counted::default());
    for _ in 0..ROUNDS {
        let (begun, mut counted) = (Instant::now(), Counted::default());
        let mut deaf = |_: Told<'_>| {};
        let emit = |card: travel::TripCard| {
            counted.card(&card);
            Ok(())
        };
        travel::cards_of_file(&Zone::default(), file, on, &mut deaf, emit)
            .map_err(|error| Failure::done(error.words().en))?;
        best = best.min(begun.elapsed());
        here = counted;
    }
    let memory = peak().unwrap_or_default();
    let rate = |took: f64| records as f64 / took;
    let (baseline, said) = match ask_duckdb::<Duck>("cards", file, ON) {
        Ok(duck) => {
            let there = Counted { phones: duck.phones, cities: duck.cities, days: duck.days };
            let same = if there == here { "the same cards" } else { "other cards" };
            let told = format!(
                "DuckDB {} over the same file ({same}), peak memory {:.0} MB",
                duck.version,
                duck.memory as f64 / 1e6
            );
            (rate(duck.ms / 1_000.0), told)
        }
        Err(why) => (0.0, format!("nothing: {why}")),
    };
    let Counted { phones, cities, days } = here;
    let beside = format!(
        "{said}. Here {phones} cards with {cities} cities on {days} days; nothing is stored; peak memory {:.0} MB",
        memory as f64 / 1e6
    );
    let name = format!("trip cards of {records} records");
    let mut figures = vec![Figure::rate(&name, rate(best.as_secs_f64()), &beside, baseline)];
    if records <= STORED {
        figures.extend(through_the_store(folder, records, file, on, here, baseline).await?);
    }
    Ok(figures)
}

/// Each line checked, its phone sealed, its record kept once and durable; then all cards from the store.
async fn through_the_store(
    folder: &Folder,
    records: u64,
    file: &Path,
    on: Day,
    alone: Counted,
    baseline: f64,
) -> Result<[Figure; 2], Failure> {
    let world = folder.world("cards").await?;
    let ctx = Ctx::system(&world, "bench");
    let mut deaf = |_: Told<'_>| {};
    let begun = Instant::now();
    let taken = travel::import_signalling(&ctx, file, &mut deaf).await;
    taken.map_err(|error| Failure::done(error.words().en))?;
    let import = begun.elapsed().as_secs_f64();
    let (begun, mut counted) = (Instant::now(), Counted::default());
    travel::all_cards(&ctx, on, |card| {
        counted.card(&card);
        Ok::<_, Failure>(())
    })
    .await?;
    let cards = begun.elapsed().as_secs_f64();
    world.store.close().await;
    if counted != alone {
        return Err(Failure::done(format!("the store's cards differ: {counted:?}, the file's {alone:?}")));
    }
    let rate = |took: f64| records as f64 / took;
    let beside = "DuckDB over the file, as above: it keeps nothing";
    Ok([
        Figure::rate("trip cards from the store", rate(cards), beside, baseline),
        Figure::rate("trip cards, import and all", rate(import + cards), beside, baseline),
    ])
}

/// What `scripts/beside-duckdb` answers.
#[derive(Debug, Deserialize)]
struct Duck {
    version: String,
    ms: f64,
    phones: u64,
    cities: u64,
    days: u64,
    memory: u64,
}
