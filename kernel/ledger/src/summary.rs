//! The ledger at a glance, for the public page.

use access::Ctx;
use base::{AreaCode, Day, Moment, Words};
use people::areas;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{LedgerError, Vkey, anchor::Anchor, serve, store::places, witness};

/// Days and receipts that the page shows.
const DAYS: i64 = 60;
const RECEIPTS: i64 = 200;

/// What the ledger holds, counted. Whoever wants to know for sure counts the leaves.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LedgerSummary {
    /// The ledger's name, as its checkpoints say it.
    pub origin: String,
    /// Its public key, `NAME+ID+KEY`: keep it to compare.
    pub key: String,
    /// Leaves published.
    pub size: u64,
    /// When the last checkpoint was signed.
    pub at: Option<Moment>,
    pub counts: Vec<OfficeCount>,
    /// The last days, newest first; a day on which nothing was entered is left out.
    pub days: Vec<DayCount>,
    /// Public statements, newest first.
    pub receipts: Vec<Receipt>,
    pub witnesses: Vec<WitnessView>,
    /// Entries that have no place yet; more than a few, for longer than seconds, is a fault.
    pub waiting: u64,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OfficeCount {
    pub kind: String,
    pub office: AreaCode,
    pub office_name: Words,
    pub n: i64,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DayCount {
    pub day: Day,
    pub kind: String,
    pub n: i64,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Receipt {
    pub index: u64,
    pub kind: String,
    pub day: Day,
    pub statement: String,
    /// As it stands in the leaf: SHA-256 over `bulwark statement/1`, a zero byte and the statement; base64url.
    pub commitment: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WitnessView {
    pub name: String,
    pub key: String,
    /// The largest tree it has signed, and when; absent when it has signed none yet.
    pub size: Option<u64>,
    pub at: Option<Moment>,
}

pub(crate) async fn summary(ctx: &Ctx, witnesses: &[Vkey]) -> Result<LedgerSummary, LedgerError> {
    let anchor = Anchor::read(ctx)?;
    let size = anchor.as_ref().map_or(0, |anchor| anchor.frontier.size());
    let key = serve::vkey(ctx.keys());
    let signed = witness::all(ctx.store()).await?;
    let witnesses = witnesses.iter().map(|key| {
        let last = signed.iter().find(|one| one.witness == key.name());
        WitnessView {
            name: key.name().to_owned(),
            key: key.to_string(),
            size: last.map(|one| one.size),
            at: last.map(|one| one.at),
        }
    });
    Ok(LedgerSummary {
        origin: key.name().to_owned(),
        key: key.to_string(),
        size,
        at: anchor.map(|anchor| anchor.at),
        counts: by_office(ctx).await?,
        days: by_day(ctx).await?,
        receipts: receipts(ctx, size).await?,
        witnesses: witnesses.collect(),
        waiting: places::waiting(ctx.store()).await?,
    })
}

async fn by_office(ctx: &Ctx) -> Result<Vec<OfficeCount>, LedgerError> {
    let counts = places::by_office(ctx.store()).await?;
    let names = areas::words(ctx.store(), counts.iter().map(|(_, office, _)| *office)).await?;
    let named = |(kind, office, n)| {
        let office_name = names.get(&office).cloned().unwrap_or_default();
        OfficeCount { kind, office, office_name, n }
    };
    Ok(counts.into_iter().map(named).collect())
}

async fn by_day(ctx: &Ctx) -> Result<Vec<DayCount>, LedgerError> {
    let first = ctx.zone().day(ctx.now()).plus(-DAYS);
    let counts = places::by_day(ctx.store(), first).await?;
    Ok(counts.into_iter().map(|(day, kind, n)| DayCount { day, kind, n }).collect())
}

async fn receipts(ctx: &Ctx, size: u64) -> Result<Vec<Receipt>, LedgerError> {
    let rows = places::statement_rows(ctx, size, RECEIPTS).await?;
    Ok(rows
        .into_iter()
        .map(|(index, entry)| Receipt {
            index,
            kind: entry.leaf.kind.to_string(),
            day: entry.leaf.day,
            commitment: entry.leaf.to_string().rsplit(' ').next().unwrap_or_default().to_owned(),
            statement: entry.statement.unwrap_or_default(),
        })
        .collect())
}
