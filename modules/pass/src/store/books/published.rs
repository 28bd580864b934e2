//! The versions that were published, each whole.

use std::sync::Arc;

use ::store::{Read, Row, StoreError, Tx, args};
use access::{Ctx, StaffId};
use base::{Id, Moment, kinds};
use rules::{Digest, RuleBook, Version};

use super::{Source, checked, in_force, read_text, vouch, vouched};
use crate::store::broken;

/// A version that was published.
#[derive(Debug, Clone)]
pub(crate) struct Published {
    pub book: Arc<RuleBook>,
    pub published_at: Moment,
    pub officers: Vec<StaffId>,
    pub entry: Id<kinds::Entry>,
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
pub(in crate::store) async fn joined(
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

/// Every version that this platform published, the newest first.
pub(crate) async fn versions(db: impl Read, ctx: &Ctx, book: &str) -> Result<Vec<Published>, StoreError> {
    let sql = format!("{VERSION} WHERE book = $1 ORDER BY version DESC");
    let rows = db.rows(&sql, args![book]).await?;
    // A row that somebody else wrote hides no other.
    let wrong = |error: &StoreError| tracing::error!(%error, "a version is left out");
    Ok(rows.iter().filter_map(|row| read_version(ctx, row).inspect_err(wrong).ok()).collect())
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
