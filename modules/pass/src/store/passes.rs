//! What the books say of a serial: whose it is, whether it ended, and where its holder stands.

use ::store::{Row, StoreError, Tx, args};
use access::{Ctx, PersonId};
use base::{Colour, Moment, Words};
use rules::Digest;

use super::{
    books::{self, Source},
    decisions::{STANDS, read_stands},
    holders::{self, HELD},
    papers, revoked,
};
use crate::{
    acts::verify::Standing,
    model::{DecisionId, ORDER_ROW, Serial},
};

/// What the books say of a serial.
#[derive(Debug, Clone)]
pub(crate) enum Held {
    /// Its time was cut short.
    Ended {
        person: PersonId,
        at: Moment,
    },
    Stands(Stood),
}

/// The decision that stands, and the version by which it was made.
const BY: &str = "LEFT JOIN decision d ON d.id = s.decision \
                  LEFT JOIN rule_version v ON v.book = d.book AND v.version = d.version";

/// Where the holder stands, as a gate may know it.
#[derive(Debug, Clone)]
pub(crate) enum Stood {
    At(Standing),
    /// Nobody vouches for the row: it was written behind the platform's back.
    Broken,
    /// No pass (any more).
    Nowhere,
}

async fn read_standing(db: &mut Source<'_>, ctx: &Ctx, row: &Row) -> Result<Stood, StoreError> {
    let Some(person) = row.get::<Option<PersonId>>("stands_for")? else { return Ok(Stood::Nowhere) };
    let stands = read_stands(ctx, row)?;
    let (true, Ok(colour)) = (stands.sound, stands.colour.parse::<Colour>()) else {
        tracing::error!(decision = %stands.decision, "a standing that nobody vouches for");
        return Ok(Stood::Broken);
    };
    let reason = reason(db, ctx, row, &stands.met_rows).await?;
    Ok(Stood::At(Standing { person, decision: stands.decision, colour, reason }))
}

/// What the first row met says, in the version by which was decided.
async fn reason(
    db: &mut Source<'_>,
    ctx: &Ctx,
    row: &Row,
    met_rows: &str,
) -> Result<Option<Words>, StoreError> {
    let first = met_rows.split(' ').next().unwrap_or_default();
    if first == ORDER_ROW {
        // What the order says is between the officers and the resident.
        return Ok(Some(Words::new("依法作出的个案决定。", "An order about this person is in force.")));
    }
    let Some(name) = row.get::<Option<String>>("book")? else { return Ok(None) };
    let version: i64 = row.get("version")?;
    let digest = row.get::<Option<[u8; 32]>>("digest")?.map(Digest::from_bytes);
    let Some(book) = books::joined(db, ctx, (&name, version), digest).await? else { return Ok(None) };
    Ok(book.row(first).map(|row| row.text.clone()))
}

/// What the books say of a genuine serial; `None` when they know nothing of it. One read: gates wait for it.
pub(crate) async fn held(ctx: &Ctx, serial: Serial) -> Result<Option<Held>, StoreError> {
    match ctx.keys().lot(serial.bytes()) {
        Some(lot) => on_a_phone(ctx, serial, lot).await,
        None => on_paper(ctx, serial).await,
    }
}

async fn on_a_phone(ctx: &Ctx, serial: Serial, lot: keys::Lot) -> Result<Option<Held>, StoreError> {
    let mut db = Source::from(ctx.store());
    let sql = format!(
        "SELECT {HELD}, {STANDS}, d.book, d.version, v.digest FROM holder h \
         LEFT JOIN standing s ON s.person = h.person {BY} WHERE h.number = $1"
    );
    let Ok(number) = i64::try_from(lot.number) else { return Ok(None) };
    let Some(row) = db.row(&sql, args![number]).await? else { return Ok(None) };
    let Some(holder) = holders::read(ctx, &row)? else { return Ok(Some(Held::Stands(Stood::Broken))) };
    let epoch = i64::from(lot.epoch);
    if epoch > holder.epoch {
        // Signed under a store that was put back since.
        return Ok(None);
    }
    if epoch < holder.epoch {
        let at = revoked::revoked_at(ctx.store(), serial).await?.unwrap_or(holder.epoch_at);
        return Ok(Some(Held::Ended { person: holder.person, at }));
    }
    Ok(Some(Held::Stands(read_standing(&mut db, ctx, &row).await?)))
}

async fn on_paper(ctx: &Ctx, serial: Serial) -> Result<Option<Held>, StoreError> {
    let mut db = Source::from(ctx.store());
    let sql = format!(
        "SELECT p.*, {STANDS}, d.book, d.version AS version, v.digest FROM paper_pass p \
         LEFT JOIN standing s ON s.person = p.person {BY} WHERE p.serial = $1"
    );
    let Some(row) = db.row(&sql, args![serial]).await? else { return Ok(None) };
    let Some(paper) = papers::read(ctx, &row)? else { return Ok(Some(Held::Stands(Stood::Broken))) };
    if let Some(at) = paper.revoked {
        return Ok(Some(Held::Ended { person: paper.person, at }));
    }
    Ok(Some(Held::Stands(read_standing(&mut db, ctx, &row).await?)))
}

/// Where a person stands, as far as a gate may know.
pub(crate) async fn standing_of(
    mut db: Source<'_>,
    ctx: &Ctx,
    person: PersonId,
) -> Result<Stood, StoreError> {
    let sql =
        format!("SELECT {STANDS}, d.book, d.version, v.digest FROM standing s {BY} WHERE s.person = $1");
    match db.row(&sql, args![person]).await? {
        Some(row) => read_standing(&mut db, ctx, &row).await,
        None => Ok(Stood::Nowhere),
    }
}

/// Whether this decision is still the one that stands for the person.
pub(crate) async fn still_stands(
    tx: &mut Tx,
    person: PersonId,
    decision: DecisionId,
) -> Result<bool, StoreError> {
    let sql = "SELECT person FROM standing WHERE person = $1 AND decision = $2";
    Ok(tx.row(sql, args![person, decision]).await?.is_some())
}
