//! Gathering the figures. What cannot be had is named in `missing` and left out: when the store is away, whoever looks
//! has to see exactly that.

use std::{collections::BTreeMap, future::Future, sync::Arc};

use access::{Ctx, World};
use base::{Moment, Span};
use serde::Serialize;
use store::{Engine, StoreError};

use super::process::Process;

/// How the house stands.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct Figures {
    pub version: &'static str,
    pub now: Moment,
    pub process: Process,
    pub store: Option<StoreStanding>,
    pub journal: Option<JournalStanding>,
    pub ledger: Option<LedgerStanding>,
    pub jobs: Option<Vec<JobStanding>>,
    pub filter: Option<FilterStanding>,
    pub gates: Option<GatesStanding>,
    pub messages: Messages,
    /// When a backup was last made and verified; null when none is known of.
    pub backup: Option<Moment>,
    /// What did not answer: `store`, `journal`, `ledger`, `jobs`, `filter`, `gates`, `keyring`.
    pub missing: Vec<&'static str>,
}

#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct StoreStanding {
    /// `sqlite` or `postgresql`.
    pub engine: &'static str,
    pub bytes: u64,
    /// The log beside an embedded store.
    pub log_bytes: u64,
    pub free_bytes: u64,
    pub connections: u64,
    pub idle: u64,
    pub most_connections: u64,
}

#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct JournalStanding {
    pub sealed: i64,
    /// Facts without a place in the chain, counted up to 100,000.
    pub waiting: i64,
    pub waiting_since: Option<Moment>,
    pub readers: Vec<ReaderStanding>,
}

#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct ReaderStanding {
    pub name: String,
    /// Facts that it has not looked at.
    pub behind: i64,
}

#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct LedgerStanding {
    pub published: u64,
    pub signed_at: Option<Moment>,
    pub waiting: u64,
    /// Lines that somebody without the keys put in.
    pub refused: u64,
    pub witnesses: Vec<WitnessStanding>,
}

#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct WitnessStanding {
    pub name: String,
    pub signed_at: Moment,
    /// How long the ledger was that it signed.
    pub size: i64,
}

/// A job: when it is due in the whole house, and what this process knows of it since it started.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct JobStanding {
    pub name: String,
    pub due_at: Option<Moment>,
    pub late_seconds: i64,
    pub runs: u64,
    pub failures: u64,
    pub failing: bool,
    pub last_seconds: f64,
    pub seconds: f64,
    pub well_at: Option<Moment>,
    pub failed_at: Option<Moment>,
}

#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct FilterStanding {
    pub seq: i64,
    pub as_of: Moment,
}

/// The gates that were heard of in the last quarter of an hour, and those that were not.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct GatesStanding {
    pub heard: i64,
    pub silent: i64,
    /// Visits that they had not handed in.
    pub waiting: i64,
    pub oldest_filter: Option<Moment>,
}

/// One-time codes of this process since it started.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct Messages {
    pub sent: u64,
    pub refused: u64,
}

/// A gate asks every few minutes; one that has not for so long is silent.
const SILENT: Span = Span::minutes(15);

impl Figures {
    /// Asks everybody. Never fails: what fails is said to be missing.
    pub(crate) async fn gather(world: &Arc<World>) -> Self {
        let (now, ctx) = (world.clock.now(), Ctx::system(world, "operations"));
        let mut missing = Vec::new();
        let store = asked(&mut missing, "store", of_store(world)).await;
        // When the store does not answer, the others would only wait as long again to say the same.
        let away = store.is_none();
        let (mut journal, mut ledger, mut jobs, mut filter, mut gates) = (None, None, None, None, None);
        if away {
            missing.extend(["journal", "ledger", "jobs", "filter", "gates"]);
        } else {
            journal = asked(&mut missing, "journal", of_journal(world)).await;
            ledger = asked(&mut missing, "ledger", of_ledger(&ctx)).await;
            jobs = asked(&mut missing, "jobs", of_jobs(world, now)).await;
            filter = asked(&mut missing, "filter", of_filter(world)).await.flatten();
            gates = asked(&mut missing, "gates", of_gates(world, now)).await;
        }
        if let Err(error) = world.keys.readable() {
            tracing::warn!(%error, "the keyring cannot be read");
            missing.push("keyring");
        }
        let (sent, refused) = people::messages();
        Self {
            version: env!("CARGO_PKG_VERSION"),
            now,
            process: Process::now(),
            store,
            journal,
            ledger,
            jobs,
            filter,
            gates,
            messages: Messages { sent, refused },
            backup: last_backup(world),
            missing,
        }
    }
}

/// When `bulwark backup` last made one, as it noted in the keyring; a keyring that does not tell is no reason to fail.
fn last_backup(world: &World) -> Option<Moment> {
    let noted = world.keys.anchor(crate::keep::LAST_BACKUP).ok().flatten()?;
    String::from_utf8(noted).ok()?.parse().ok()
}

async fn asked<T>(
    missing: &mut Vec<&'static str>,
    what: &'static str,
    answer: impl Future<Output = Result<T, StoreError>>,
) -> Option<T> {
    match answer.await {
        Ok(answer) => Some(answer),
        Err(error) => {
            tracing::debug!(what, %error, "a figure could not be had");
            missing.push(what);
            None
        }
    }
}

async fn of_store(world: &World) -> Result<StoreStanding, StoreError> {
    let figures = world.store.figures().await?;
    Ok(StoreStanding {
        engine: match figures.engine {
            Engine::Lite => "sqlite",
            Engine::Pg => "postgresql",
        },
        bytes: figures.bytes,
        log_bytes: figures.log_bytes,
        free_bytes: figures.free_bytes,
        connections: figures.connections,
        idle: figures.idle,
        most_connections: figures.most,
    })
}

async fn of_journal(world: &World) -> Result<JournalStanding, StoreError> {
    let standing = journal::standing::standing(&world.store).await?;
    let sealed = standing.sealed;
    let readers = standing.readers.into_iter();
    Ok(JournalStanding {
        sealed,
        waiting: standing.waiting,
        waiting_since: standing.waiting_since,
        readers: readers.map(|(name, seq)| ReaderStanding { name, behind: (sealed - seq).max(0) }).collect(),
    })
}

async fn of_ledger(ctx: &Ctx) -> Result<LedgerStanding, StoreError> {
    let figures = ledger::figures(ctx).await.map_err(|error| StoreError::Open(error.to_string()))?;
    let witnesses = figures.witnesses.into_iter();
    Ok(LedgerStanding {
        published: figures.published,
        signed_at: figures.signed_at,
        waiting: figures.waiting,
        refused: figures.refused,
        witnesses: witnesses
            .map(|(name, signed_at, size)| WitnessStanding { name, signed_at, size })
            .collect(),
    })
}

async fn of_jobs(world: &World, now: Moment) -> Result<Vec<JobStanding>, StoreError> {
    let tallies = work::tallies();
    let mut due: BTreeMap<String, Option<Moment>> =
        tallies.keys().map(|name| ((*name).to_owned(), None)).collect();
    due.extend(work::due(&world.store).await?.into_iter().map(|(name, at)| (name, Some(at))));
    let standing = |(name, due_at): (String, Option<Moment>)| {
        let tally = tallies.get(name.as_str()).cloned().unwrap_or_default();
        let late = due_at.map_or(0, |due| (now - due).as_seconds().max(0));
        JobStanding {
            due_at,
            late_seconds: late,
            runs: tally.runs,
            failures: tally.failures,
            failing: tally.is_failing(),
            last_seconds: tally.last_seconds,
            seconds: tally.seconds,
            well_at: tally.well_at,
            failed_at: tally.failed_at,
            name,
        }
    };
    Ok(due.into_iter().map(standing).collect())
}

async fn of_filter(world: &World) -> Result<Option<FilterStanding>, StoreError> {
    let head = pass::filter_head(&world.store).await?;
    Ok(head.map(|(seq, as_of)| FilterStanding { seq, as_of }))
}

async fn of_gates(world: &World, now: Moment) -> Result<GatesStanding, StoreError> {
    let gates = gate::gates(&world.store, now - SILENT).await?;
    Ok(GatesStanding {
        heard: gates.heard,
        silent: gates.silent,
        waiting: gates.waiting,
        oldest_filter: gates.oldest_filter,
    })
}
