//! The versions of the rule book, and which is in force. Every row is vouched for by the keyring, and which version
//! is in force is anchored outside the database: whoever can only write tables can neither bring a book of their own
//! into force nor go back to an old one.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use ::store::{Args, Read, Row, Store, StoreError, Tx, args};
use access::{Ctx, StaffId};
use base::{Id, Moment, kinds};
use rules::{Digest, RuleBook, Version};
use serde::{Deserialize, Serialize};

use super::broken;

/// Something that can be read from more than once: a store, or a transaction under way.
pub enum Source<'a> {
    Store(&'a Store),
    Tx(&'a mut Tx),
}

impl std::fmt::Debug for Source<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Store(_) => "Source::Store",
            Self::Tx(_) => "Source::Tx",
        })
    }
}

impl<'a> From<&'a Store> for Source<'a> {
    fn from(store: &'a Store) -> Self {
        Self::Store(store)
    }
}

impl<'a> From<&'a mut Tx> for Source<'a> {
    fn from(tx: &'a mut Tx) -> Self {
        Self::Tx(tx)
    }
}

impl Source<'_> {
    /// The same once more.
    pub(crate) fn again(&mut self) -> Source<'_> {
        match self {
            Self::Store(store) => Source::Store(store),
            Self::Tx(tx) => Source::Tx(tx),
        }
    }

    pub(crate) async fn row(&mut self, sql: &str, args: Args) -> Result<Option<Row>, StoreError> {
        match self {
            Self::Store(store) => store.row(sql, args).await,
            Self::Tx(tx) => tx.row(sql, args).await,
        }
    }

    pub(crate) async fn rows(&mut self, sql: &str, args: Args) -> Result<Vec<Row>, StoreError> {
        match self {
            Self::Store(store) => store.rows(sql, args).await,
            Self::Tx(tx) => tx.rows(sql, args).await,
        }
    }
}

/// A version that was published.
#[derive(Debug, Clone)]
pub(crate) struct Published {
    pub book: Arc<RuleBook>,
    pub published_at: Moment,
    pub officers: Vec<StaffId>,
    pub entry: Id<kinds::Entry>,
}

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
    let (Ok(version), Some(cause)) = (u32::try_from(version), Cause::read(&row.get::<String>("cause")?)) else {
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
    tracing::error!(seq = force.seq, "a row of rule_force was not written by this platform; it counts for nothing");
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

/// Every time another version came into force, the newest first; rows that this platform did not write are left out.
pub(crate) async fn forces(db: impl Read, ctx: &Ctx) -> Result<Vec<Force>, StoreError> {
    let rows = db.rows("SELECT * FROM rule_force ORDER BY seq DESC", args![]).await?;
    rows.iter().filter_map(|row| read_force(ctx, row).transpose()).collect()
}

/// The newest genuine row at or after the anchor.
async fn newest(db: &mut Source<'_>, ctx: &Ctx, held: Option<&Anchored>) -> Result<Option<Force>, StoreError> {
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

const VERSION: &str = "SELECT * FROM rule_version";

fn officers_text(officers: &[StaffId]) -> String {
    officers.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn of_version(book: &RuleBook, officers: &str, at: Moment, entry: Id<kinds::Entry>) -> Vec<Vec<u8>> {
    vec![
        book.version().book.clone().into_bytes(),
        book.version().version.to_be_bytes().to_vec(),
        book.digest().bytes().to_vec(),
        officers.into(),
        at.micros().to_be_bytes().to_vec(),
        entry.bytes().to_vec(),
    ]
}

fn read_version(ctx: &Ctx, row: &Row) -> Result<Published, StoreError> {
    let digest = Digest::from_bytes(row.get("digest")?);
    let book = read_text(&row.get::<String>("text")?, digest)?;
    let (officers, at): (String, Moment) = (row.get("officers")?, row.get("published_at")?);
    let entry: Id<kinds::Entry> = row.get("entry")?;
    let mac: Vec<u8> = row.get("mac")?;
    let named = (row.get::<String>("book")?, row.get::<i64>("version")?);
    let version = book.version();
    if named != (version.book.clone(), version.version.into())
        || !vouched(ctx, "pass.rule_version", &of_version(&book, &officers, at, entry), &mac)
    {
        return Err(broken("rule_version", "this version was not published by this platform"));
    }
    let officers = officers.split_whitespace().map(str::parse);
    let officers = officers.collect::<Result<_, _>>().map_err(|error| broken("rule_version", error))?;
    Ok(Published { book, published_at: at, officers, entry })
}

/// A version that was published, if it was.
pub(crate) async fn version(
    db: impl Read,
    ctx: &Ctx,
    book: &str,
    version: u32,
) -> Result<Option<Published>, StoreError> {
    let sql = format!("{VERSION} WHERE book = $1 AND version = $2");
    db.row(&sql, args![book, version]).await?.map(|row| read_version(ctx, &row)).transpose()
}

async fn version_in(
    db: &mut Source<'_>,
    ctx: &Ctx,
    book: &str,
    version: u32,
) -> Result<Option<Published>, StoreError> {
    match db {
        Source::Store(store) => self::version(*store, ctx, book, version).await,
        Source::Tx(tx) => self::version(&mut **tx, ctx, book, version).await,
    }
}

/// The book of a decision, whose version the reader has joined in: nothing when there never was such a version.
/// A gate asks thousands of times a second, so a text that was checked before is not fetched again.
pub(super) async fn joined(
    db: &mut Source<'_>,
    ctx: &Ctx,
    (name, number): (&str, i64),
    digest: Option<Digest>,
) -> Result<Option<Arc<RuleBook>>, StoreError> {
    let this = |book: &Arc<RuleBook>| {
        let Version { book, version } = book.version();
        book == name && i64::from(*version) == number
    };
    if let Some(book) = digest.and_then(checked).filter(this) {
        return Ok(Some(book));
    }
    let Ok(number) = u32::try_from(number) else { return Ok(None) };
    Ok(match version_in(db, ctx, name, number).await? {
        Some(published) => Some(published.book),
        None => Some(RuleBook::shipped()).filter(this),
    })
}

/// A version's book by its number, the one in force unless said.
pub async fn published_book(ctx: &Ctx, number: Option<u32>) -> Result<Option<Arc<RuleBook>>, StoreError> {
    let now = in_force(ctx.store().into(), ctx).await?;
    match number.filter(|number| *number != now.version().version) {
        None => Ok(Some(now)),
        Some(number) => {
            let published = version(ctx.store(), ctx, &now.version().book, number).await?;
            Ok(published.map(|published| published.book))
        }
    }
}

/// Every version, the newest first.
pub(crate) async fn versions(db: impl Read, ctx: &Ctx, book: &str) -> Result<Vec<Published>, StoreError> {
    let sql = format!("{VERSION} WHERE book = $1 ORDER BY version DESC");
    db.rows(&sql, args![book]).await?.iter().map(|row| read_version(ctx, row)).collect()
}

/// The number that the next version will have.
pub(crate) async fn next_number(mut db: Source<'_>, book: &str) -> Result<u32, StoreError> {
    let sql = "SELECT MAX(version) AS newest FROM rule_version WHERE book = $1";
    let row = db.row(sql, args![book]).await?;
    let newest = row.map(|row| row.get::<Option<i64>>("newest")).transpose()?.flatten();
    // The shipped version counts also before the first start has entered it.
    let newest = newest.unwrap_or_else(|| RuleBook::shipped().version().version.into());
    u32::try_from(newest + 1).map_err(|error| broken("rule_version", error))
}

pub(crate) async fn put_version(tx: &mut Tx, ctx: &Ctx, new: &Published) -> Result<(), StoreError> {
    let (version, digest) = (new.book.version(), new.book.digest());
    let officers = officers_text(&new.officers);
    let said = of_version(&new.book, &officers, new.published_at, new.entry);
    let mac = vouch(ctx, "pass.rule_version", &said);
    tx.run(
        "INSERT INTO rule_version (book, version, digest, text, published_at, officers, entry, mac) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            &version.book,
            version.version,
            digest.bytes(),
            new.book.text(),
            new.published_at,
            officers,
            new.entry,
            mac
        ],
    )
    .await?;
    Ok(())
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
