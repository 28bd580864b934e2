//! `bulwark bench contacts --visits N`: whom did twenty cases meet in 14 days, among the visits of a city? The same question
//! is asked of DuckDB over Parquet, if it is there. The city is the bench's town many times side by side: as many people to a
//! place, as many visits to a person.

mod fill;

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
    time::Instant,
};

use access::{Ctx, PersonId, PlaceId, Policy, World};
use base::{Chance, Clock, Id, Moment, Span, Zone};
use keys::Keyring;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use store::Store;
use trace::{CaseId, model::contact::Class};

use super::{Figure, report::cache_folder};
use crate::{cli::BenchArgs, commands::Failure, wire};

pub(super) use fill::fill;

const CASES: u32 = 20;
const DAYS: i64 = 14;
/// Always the same day, so that a city that was kept can be asked again.
const NOW: &str = "2026-11-20T12:00:00+08:00";
/// Rounds in which everything comes into memory; the best of the rest counts.
const ROUNDS: usize = 12;

/// What stands beside the store: enough to ask without making the town again.
#[derive(Debug, Serialize, Deserialize)]
struct City {
    visits: u64,
    /// Numbers of people, as in [`person`].
    cases: Vec<u64>,
}

fn now() -> Result<Moment, Failure> {
    NOW.parse().map_err(|_| Failure::done("the bench's own moment does not read"))
}

fn person(number: u64) -> PersonId {
    Id::from_bytes((u128::from(number) << 64 | 0x50).to_be_bytes())
}

fn place(number: u64) -> PlaceId {
    Id::from_bytes((u128::from(number) << 64 | 0x51).to_be_bytes())
}

fn folder(visits: u64) -> Result<PathBuf, Failure> {
    let base = cache_folder().unwrap_or_else(std::env::temp_dir);
    let path = base.join(format!("city-{visits}"));
    std::fs::create_dir_all(&path)?;
    Ok(path)
}

async fn world(folder: &Path) -> Result<Arc<World>, Failure> {
    let store = Store::open(&format!("sqlite:{}", folder.join("city.db").display())).await?;
    store::migrate(&store).await?;
    let chance = Chance::system();
    let keys = Keyring::open(&folder.join("keys"), &chance).map_err(Failure::done)?;
    Ok(Arc::new(World {
        store,
        clock: Clock::hand(now()?),
        chance,
        zone: Zone::default(),
        keys: Arc::new(keys),
        policy: Policy::shipped(),
        issuer: crate::config::DEMO_ISSUER.into(),
    }))
}

/// The figures of a city, which is made first unless it was kept.
pub(super) async fn contacts(visits: u64, args: &BenchArgs) -> Result<Vec<Figure>, Failure> {
    let folder = folder(visits)?;
    let figures = measured(visits, &folder).await;
    if !args.keep {
        std::fs::remove_dir_all(&folder)?;
    }
    figures
}

async fn measured(visits: u64, folder: &Path) -> Result<Vec<Figure>, Failure> {
    if !folder.join("city.json").is_file() {
        make(visits)?;
    }
    let city: City =
        serde_json::from_slice(&std::fs::read(folder.join("city.json"))?).map_err(Failure::done)?;
    let (mut each, met) = ask(folder, &city).await?;
    let memory = peak().unwrap_or_default();
    let size = on_disk(folder, "city.db")?;
    let cold = each.first().copied().unwrap_or_default();
    each.sort_by(f64::total_cmp);
    let from = (now()? - Span::days(DAYS)).micros().to_string();
    let (baseline, said) = match ask_duckdb::<Duck>("contacts", folder, &from) {
        Ok(duck) => {
            let told = format!(
                "DuckDB {} over Parquet of the same visits: {} met, {} contacts, peak memory {:.0} MB, {:.1} GB",
                duck.version,
                duck.met,
                duck.contacts,
                duck.memory as f64 / 1e6,
                duck.size as f64 / 1e9
            );
            (duck.ms, told)
        }
        Err(why) => (0.0, format!("nothing: {why}")),
    };
    let (people, contacts) = met;
    Ok(vec![Figure {
        name: format!("contacts among {} visits", short(city.visits)),
        unit: "ms".into(),
        value: each.first().copied().unwrap_or_default(),
        baseline,
        beside: format!(
            "{said}. Here {people} met, {contacts} contacts; the first time {cold:.0} ms; peak memory of the process \
             {:.0} MB; store {:.1} GB",
            memory as f64 / 1e6,
            size as f64 / 1e9
        ),
        p50: each.get(each.len() / 2).copied(),
        p99: each.last().copied(),
        errors: 0,
    }])
}

fn short(visits: u64) -> String {
    if visits >= 1_000_000 { format!("{} million", visits / 1_000_000) } else { visits.to_string() }
}

/// In a process of its own: what it takes to make a city is not what it takes to ask it.
fn make(visits: u64) -> Result<(), Failure> {
    let me = std::env::current_exe()?;
    let done = Command::new(me)
        .args(["bench", "contacts", "--fill", "--visits", &visits.to_string()])
        .stdin(Stdio::null())
        .status()?;
    if done.success() { Ok(()) } else { Err(Failure::done("the city could not be made")) }
}

/// Milliseconds of each round, and how many people (of them contacts) were met in all.
async fn ask(folder: &Path, city: &City) -> Result<(Vec<f64>, (usize, usize)), Failure> {
    let world = world(folder).await?;
    let ctx = Ctx::system(&world, "bench");
    let needs = wire::needs();
    let until = ctx.now();
    let from = until - Span::days(DAYS);
    let people: Vec<(CaseId, PersonId)> =
        city.cases.iter().map(|number| (CaseId::random(ctx.chance()), person(*number))).collect();
    let mut each = Vec::with_capacity(ROUNDS);
    let mut met = (0, 0);
    for _ in 0..ROUNDS {
        let round = Instant::now();
        let found = trace::acts::find_contacts::whom_met(&ctx, &needs, &people, from, until);
        let found = found.await.map_err(Failure::done)?;
        each.push(round.elapsed().as_secs_f64() * 1_000.0);
        let contacts = found.iter().flat_map(|met| met.values()).filter(|one| one.class == Class::Contact);
        met = (found.iter().map(|met| met.len()).sum(), contacts.count());
    }
    world.store.close().await;
    Ok((each, met))
}

/// The most memory that this process ever held.
pub(super) fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kilo| kilo * 1024)
}

fn on_disk(folder: &Path, name: &str) -> Result<u64, Failure> {
    Ok(std::fs::metadata(folder.join(name))?.len())
}

/// What `scripts/beside-duckdb` answers.
#[derive(Debug, Deserialize)]
struct Duck {
    version: String,
    ms: f64,
    met: u64,
    contacts: u64,
    memory: u64,
    size: u64,
}

/// Asks DuckDB the same; what it lacks is said in its own words.
pub(super) fn ask_duckdb<T: DeserializeOwned>(what: &str, about: &Path, more: &str) -> Result<T, String> {
    let script = Path::new("scripts/beside-duckdb");
    let asked = Command::new(script)
        .arg(what)
        .arg(about)
        .arg(more)
        .stdin(Stdio::null())
        .stderr(Stdio::piped())
        .output()
        .map_err(|error| format!("{}: {error}", script.display()))?;
    if !asked.status.success() {
        return Err(String::from_utf8_lossy(&asked.stderr).lines().last().unwrap_or("no answer").to_owned());
    }
    serde_json::from_slice(&asked.stdout).map_err(|error| error.to_string())
}
