//! The versions of the rule book, and which is in force. Every row is vouched for by the keyring, and which version
//! is in force is anchored outside the database: whoever can only write tables can neither bring a book of their own
//! into force nor go back to an old one.

mod published;
mod source;

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use ::store::{Read, Row, StoreError, Tx, args};
use access::{Ctx, StaffId};
use base::Moment;
use rules::{Digest, RuleBook, Version};
use serde::{Deserialize, Serialize};

use super::broken;

pub(super) use published::joined;
pub use published::published_book;
pub(crate) use published::{Published, next_number, put_version, version, versions};
pub(crate) use source::Source;

/// Why another version came into force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Cause {
    Shipped,
    Published,
    RolledBack,
}

impl Cause {
    const fn word(self) -> &'static str {
        match self {
            Self::Shipped => "shipped",
            Self::Published => "published",
            Self::RolledBack => "rolled_back",
        }
    }

    fn read(word: &str) -> Option<Self> {
        [Self::Shipped, Self::Published, Self::RolledBack].into_iter().find(|cause| cause.word() == word)
    }
}

/// From `at` on, this version has been in force.
#[derive(Debug, Clone)]
pub(crate) struct Force {
    pub seq: i64,
    pub version: Version,
    pub digest: Digest,
    pub cause: Cause,
    pub officer: Option<StaffId>,
    pub why: String,
    pub at: Moment,
}

/// Where the anchor stands: the same as the newest genuine row, or one behind after a crash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Anchored {
    seq: i64,
    digest: Digest,
}

const ANCHOR: &str = "rules";

/// Checked books by their digest: a text is read and checked once, and never changes.
static CHECKED: LazyLock<Mutex<HashMap<Digest, Arc<RuleBook>>>> = LazyLock::new(Mutex::default);
/// More versions than an installation keeps using at once.
const MOST_CHECKED: usize = 64;

fn checked(digest: Digest) -> Option<Arc<RuleBook>> {
    let shipped = RuleBook::shipped();
    if shipped.digest() == digest {
        return Some(shipped);
    }
    CHECKED.lock().unwrap_or_else(PoisonError::into_inner).get(&digest).cloned()
}

/// Reads a text that must be the one with this digest.
fn read_text(text: &str, digest: Digest) -> Result<Arc<RuleBook>, StoreError> {
    if let Some(book) = checked(digest) {
        return Ok(book);
    }
    if Digest::of(text) != digest {
        return Err(broken("rule_version", "the text is not the one that was published"));
    }
    let book = Arc::new(RuleBook::from_text(text).map_err(|error| broken("rule_version", error))?);
    let mut all = CHECKED.lock().unwrap_or_else(PoisonError::into_inner);
    if all.len() >= MOST_CHECKED {
        all.clear();
    }
    all.insert(digest, Arc::clone(&book));
    Ok(book)
}

/// What the keyring vouches for in a row.
fn of_force(force: &Force) -> Vec<Vec<u8>> {
    vec![
        force.seq.to_be_bytes().to_vec(),
        force.version.book.clone().into_bytes(),
        force.version.version.to_be_bytes().to_vec(),
        force.digest.bytes().to_vec(),
        force.cause.word().into(),
        force.officer.map_or_else(Vec::new, |officer| officer.bytes().to_vec()),
        force.why.clone().into_bytes(),
        force.at.micros().to_be_bytes().to_vec(),
    ]
}

/// A row that nobody but this platform can have written, or nothing.
fn read_force(ctx: &Ctx, row: &Row) -> Result<Option<Force>, StoreError> {
    let version: i64 = row.get("version")?;
    let (Ok(version), Some(cause)) = (u32::try_from(version), Cause::read(&row.get::<String>("cause")?))
    else {
        return Ok(None);
    };
    let force = Force {
        seq: row.get("seq")?,
        version: Version { book: row.get("book")?, version },
        digest: Digest::from_bytes(row.get("digest")?),
        cause,
        officer: row.get("officer")?,
        why: row.get("why")?,
        at: row.get("at")?,
    };
    let mac: Vec<u8> = row.get("mac")?;
    if vouched(ctx, "pass.rule_force", &of_force(&force), &mac) {
        return Ok(Some(force));
    }
    tracing::error!(
        seq = force.seq,
        "a row of rule_force was not written by this platform; it counts for nothing"
    );
    Ok(None)
}

/// What only this platform can write beside these values.
pub(super) fn vouch(ctx: &Ctx, purpose: &str, said: &[Vec<u8>]) -> [u8; 32] {
    ctx.keys().mac(purpose, &said.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

/// Whether [`vouch`] wrote this beside them.
pub(super) fn vouched(ctx: &Ctx, purpose: &str, said: &[Vec<u8>], mac: &[u8]) -> bool {
    ctx.keys().mac_holds(purpose, &said.iter().map(Vec::as_slice).collect::<Vec<_>>(), mac)
}

fn anchored(ctx: &Ctx) -> Result<Option<Anchored>, StoreError> {
    let bytes = ctx.keys().anchor(ANCHOR).map_err(|error| broken("rule_force", error))?;
    bytes.map(|bytes| serde_json::from_slice(&bytes).map_err(|error| broken("rule_force", error))).transpose()
}

/// Holds outside the database which version is in force. Called after the commit that made it so.
pub(crate) fn anchor(ctx: &Ctx, seq: i64, digest: Digest) -> Result<(), StoreError> {
    if anchored(ctx)?.is_some_and(|held| held.seq >= seq) {
        return Ok(());
    }
    let state = serde_json::to_vec(&Anchored { seq, digest }).map_err(|error| broken("rule_force", error))?;
    ctx.keys().set_anchor(ANCHOR, &state).map_err(|error| broken("rule_force", error))
}

/// What the keyring holds of it goes back to what the store says, after that was put back to an older state. Gives the two
/// numbers when they differed.
pub(crate) async fn take_back(ctx: &Ctx) -> Result<Option<(i64, i64)>, StoreError> {
    let Some(held) = anchored(ctx)? else { return Ok(None) };
    let stands = newest(&mut ctx.store().into(), ctx, None).await?;
    let Some(stands) = stands.filter(|stands| stands.seq < held.seq) else { return Ok(None) };
    let state = Anchored { seq: stands.seq, digest: stands.digest };
    let state = serde_json::to_vec(&state).map_err(|error| broken("rule_force", error))?;
    ctx.keys().take_back_anchor(ANCHOR, &state).map_err(|error| broken("rule_force", error))?;
    Ok(Some((held.seq, stands.seq)))
}

/// Every time another version came into force, the newest first; rows that this platform did not write are left out.
pub(crate) async fn forces(db: impl Read, ctx: &Ctx) -> Result<Vec<Force>, StoreError> {
    let rows = db.rows("SELECT * FROM rule_force ORDER BY seq DESC", args![]).await?;
    rows.iter().filter_map(|row| read_force(ctx, row).transpose()).collect()
}

/// The newest genuine row at or after the anchor.
async fn newest(
    db: &mut Source<'_>,
    ctx: &Ctx,
    held: Option<&Anchored>,
) -> Result<Option<Force>, StoreError> {
    let from = held.map_or(i64::MIN, |held| held.seq);
    let rows = db.rows("SELECT * FROM rule_force WHERE seq >= $1 ORDER BY seq DESC", args![from]).await?;
    for row in &rows {
        if let Some(force) = read_force(ctx, row)? {
            return Ok(Some(force));
        }
    }
    Ok(None)
}

/// The book by which everybody is judged now. Until the first start has entered it, that is the one shipped.
///
/// # Errors
/// When the text of the version in force is not in the store any more, or was changed.
pub async fn in_force(mut db: Source<'_>, ctx: &Ctx) -> Result<Arc<RuleBook>, StoreError> {
    let held = anchored(ctx)?;
    let digest = match (newest(&mut db, ctx, held.as_ref()).await?, &held) {
        (Some(force), _) => force.digest,
        // Somebody took rows away; what was anchored stays in force.
        (None, Some(held)) => held.digest,
        (None, None) => return Ok(RuleBook::shipped()),
    };
    if let Some(book) = checked(digest) {
        return Ok(book);
    }
    let row = db.row("SELECT text FROM rule_version WHERE digest = $1", args![digest.bytes()]).await?;
    let row = row.ok_or_else(|| broken("rule_version", "the version in force is missing"))?;
    read_text(&row.get::<String>("text")?, digest)
}

/// As [`in_force`], with what else is known of its coming into force; nothing before the first start entered it.
pub(crate) async fn force_now(mut db: Source<'_>, ctx: &Ctx) -> Result<Option<Force>, StoreError> {
    newest(&mut db, ctx, anchored(ctx)?.as_ref()).await
}

/// Brings a version into force; says under which number that stands.
pub(crate) async fn put_force(
    tx: &mut Tx,
    ctx: &Ctx,
    book: &RuleBook,
    cause: Cause,
    (officer, why): (Option<StaffId>, &str),
) -> Result<Force, StoreError> {
    let held = anchored(ctx)?;
    let last = newest(&mut (&mut *tx).into(), ctx, held.as_ref()).await?.map(|force| force.seq);
    let last = last.unwrap_or(0).max(held.map_or(0, |held| held.seq));
    // A number that somebody else's row sits on is passed over.
    let taken = tx.rows("SELECT seq FROM rule_force WHERE seq > $1 ORDER BY seq", args![last]).await?;
    let mut seq = last + 1;
    for row in taken {
        if row.get::<i64>("seq")? == seq {
            seq += 1;
        }
    }
    let force = Force {
        seq,
        version: book.version().clone(),
        digest: book.digest(),
        cause,
        officer,
        why: why.to_owned(),
        at: ctx.now(),
    };
    tx.run(
        "INSERT INTO rule_force (seq, book, version, digest, cause, officer, why, at, mac) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args![
            seq,
            &force.version.book,
            force.version.version,
            force.digest.bytes(),
            cause.word(),
            officer,
            why,
            force.at,
            vouch(ctx, "pass.rule_force", &of_force(&force))
        ],
    )
    .await?;
    Ok(force)
}
