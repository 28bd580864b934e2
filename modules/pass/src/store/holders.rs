//! Who holds a pass and on which phone it is; and the serials that ended early.

use std::{collections::HashMap, sync::LazyLock};

use ::store::{Args, Read, Row, StoreError, Tx, args, dialect, many, places};
use access::{Ctx, PersonId};
use base::Moment;
use credential::PhoneKey;

use super::{
    broken,
    decisions::{STANDS, Stands, read_decision, read_stands},
    revoked,
};
use crate::{
    holder::{Binding, Holder, Proved},
    model::{Decision, DecisionId},
};

/// The columns of a holder, read along with something else.
pub(super) const HELD: &str = "h.person AS held_by, h.number AS h_number, h.epoch AS h_epoch, h.epoch_at AS h_epoch_at, \
                    h.phone AS h_phone, h.bound_at AS h_bound_at, h.decision AS h_decision, h.leaf AS h_leaf, \
                    h.outlasts AS h_outlasts, h.seen AS h_seen, h.mac AS h_mac";

/// The name of the anchor, and in it of the number that was given out last.
const ANCHOR: &str = "holders";
const NUMBERS: &str = "number";
/// What a serial has room for.
const MOST_NUMBERS: i64 = 1 << 40;
/// For PostgreSQL: numbers are given out one after another.
const NUMBERS_LOCK: i64 = 0x6275_6c77_2001;

fn mac_parts<T>(holder: &Holder, take: impl FnOnce(&[&[u8]]) -> T) -> T {
    let numbers = [holder.number, holder.epoch, holder.epoch_at.micros()].map(i64::to_be_bytes);
    let bound = holder.bound.map(|bound| (*bound.phone.point(), bound.since.micros().to_be_bytes()));
    let proved = holder.proved.map(|proved| (*proved.decision.bytes(), proved.leaf.to_be_bytes()));
    let outlasts = holder.outlasts.map(|outlasts| outlasts.micros().to_be_bytes());
    take(&[
        holder.person.bytes(),
        &numbers[0],
        &numbers[1],
        &numbers[2],
        bound.as_ref().map_or(&[][..], |(phone, _)| phone),
        bound.as_ref().map_or(&[][..], |(_, since)| since),
        proved.as_ref().map_or(&[][..], |(decision, _)| decision),
        proved.as_ref().map_or(&[][..], |(_, leaf)| leaf),
        outlasts.as_ref().map_or(&[][..], |outlasts| outlasts),
        &[u8::from(holder.seen)],
    ])
}

fn mac(ctx: &Ctx, holder: &Holder) -> [u8; 32] {
    mac_parts(holder, |parts| ctx.keys().mac("pass.holder", parts))
}

/// Reads the columns of [`HELD`]. `None` for nobody, and for a row that this platform did not write: somebody who can
/// write every table still cannot put a phone of theirs into it.
pub(super) fn read(ctx: &Ctx, row: &Row) -> Result<Option<Holder>, StoreError> {
    let Some(person) = row.get::<Option<PersonId>>("held_by")? else { return Ok(None) };
    let phone = row.get::<Option<Vec<u8>>>("h_phone")?.and_then(|point| PhoneKey::from_point(&point));
    let leaf = row.get::<Option<i64>>("h_leaf")?.and_then(|leaf| u64::try_from(leaf).ok());
    let holder = Holder {
        person,
        number: row.get("h_number")?,
        epoch: row.get("h_epoch")?,
        epoch_at: row.get("h_epoch_at")?,
        bound: phone
            .zip(row.get::<Option<Moment>>("h_bound_at")?)
            .map(|(phone, since)| Binding { phone, since }),
        proved: row
            .get::<Option<DecisionId>>("h_decision")?
            .zip(leaf)
            .map(|(decision, leaf)| Proved { decision, leaf }),
        outlasts: row.get("h_outlasts")?,
        seen: row.get("h_seen")?,
    };
    let mac: Vec<u8> = row.get("h_mac")?;
    if mac_parts(&holder, |parts| ctx.keys().mac_holds("pass.holder", parts, &mac)) {
        return Ok(Some(holder));
    }
    tracing::error!(person = %person, "a holder that nobody vouches for");
    Ok(None)
}

/// The holder's row, if the keyring vouches for it.
pub(crate) async fn holder(db: impl Read, ctx: &Ctx, person: PersonId) -> Result<Option<Holder>, StoreError> {
    let sql = format!("SELECT {HELD} FROM holder h WHERE h.person = $1");
    db.row(&sql, args![person]).await?.map_or(Ok(None), |row| read(ctx, &row))
}

/// Asks for the decision in force and its holder, in one read: all that signing a token takes.
pub(crate) fn ready_asked(person: PersonId) -> (&'static str, Args) {
    static SQL: LazyLock<String> = LazyLock::new(|| {
        format!(
            "SELECT d.*, {STANDS}, {HELD} FROM standing s JOIN decision d ON d.id = s.decision \
             JOIN holder h ON h.person = s.person WHERE s.person = $1"
        )
    });
    (&SQL, args![person])
}

/// Reads what [`ready_asked`] asked. `None` also when nobody vouches for one of the two: the slow way then says so.
pub(crate) fn ready_in(ctx: &Ctx, row: &Row) -> Result<Option<(Decision, Holder)>, StoreError> {
    let Some(holder) = read(ctx, row)? else { return Ok(None) };
    Ok(read_decision(ctx, row)?.sound().map(|decision| (decision, holder)))
}

/// Asks where somebody stands and for their holder: the decision itself stays closed.
pub(crate) fn standing_asked(person: PersonId) -> (&'static str, Args) {
    static SQL: LazyLock<String> = LazyLock::new(|| {
        format!(
            "SELECT {STANDS}, {HELD} FROM standing s JOIN holder h ON h.person = s.person WHERE s.person = $1"
        )
    });
    (&SQL, args![person])
}

/// Reads what [`standing_asked`] asked, if the keyring vouches for both.
pub(crate) fn standing_in(ctx: &Ctx, row: &Row) -> Result<Option<(Stands, Holder)>, StoreError> {
    let Some(holder) = read(ctx, row)? else { return Ok(None) };
    let stands = read_stands(ctx, row)?;
    Ok(stands.sound.then_some((stands, holder)))
}

/// Who holds these numbers: a gate that was alone asks for hundreds at once.
pub(crate) async fn by_numbers(ctx: &Ctx, numbers: &[i64]) -> Result<HashMap<i64, Holder>, StoreError> {
    let mut found = HashMap::with_capacity(numbers.len());
    for part in numbers.chunks(512) {
        // Lists of a few lengths only are found prepared; the last number fills up.
        let length = part.len().next_power_of_two();
        let sql = format!("SELECT {HELD} FROM holder h WHERE h.number IN ({})", places(1, length));
        let last = part.last().into_iter().cycle().take(length - part.len());
        let numbers = part.iter().chain(last).map(|number| (*number).into()).collect();
        for row in ctx.store().few(&sql, numbers).await? {
            found.extend(read(ctx, &row)?.map(|holder| (holder.number, holder)));
        }
    }
    Ok(found)
}

/// Whose row nobody vouches for.
pub(crate) async fn broken_holders(ctx: &Ctx) -> Result<Vec<PersonId>, StoreError> {
    const PAGE: i64 = 2_000;
    let (mut found, mut after) = (Vec::new(), PersonId::from_bytes([0; 16]));
    loop {
        let sql = format!("SELECT {HELD} FROM holder h WHERE h.person > $1 ORDER BY h.person LIMIT $2");
        let rows = ctx.store().rows(&sql, args![after, PAGE]).await?;
        let Some(last) = rows.last() else { return Ok(found) };
        after = last.get("held_by")?;
        for row in &rows {
            if read(ctx, row)?.is_none() {
                found.push(row.get("held_by")?);
            }
        }
    }
}

/// A number that nobody has or had. The keyring remembers the greatest one: after somebody was forgotten, or a store was
/// put back to yesterday, no serial of theirs may name another.
pub(crate) async fn next_number(tx: &mut Tx, ctx: &Ctx) -> Result<i64, StoreError> {
    dialect::alone(tx, NUMBERS_LOCK).await?;
    let row = tx.row("SELECT MAX(number) AS last FROM holder WHERE number < $1", args![MOST_NUMBERS]).await?;
    let last: Option<i64> = row.map_or(Ok(None), |row| row.get("last"))?;
    let known = ctx.keys().counted(ANCHOR, NUMBERS).map_err(|error| broken("holder", error))?;
    let next = last.unwrap_or(0).max(known) + 1;
    if next < MOST_NUMBERS { Ok(next) } else { Err(broken("holder", "no number is left")) }
}

/// The number was given out: for after the commit.
pub(crate) fn remember_number(ctx: &Ctx, number: i64) {
    if let Err(error) = ctx.keys().count_to(ANCHOR, NUMBERS, number) {
        // The row itself says it as long as it is there.
        tracing::error!(%error, "the keyring does not take the number of a holder");
    }
}

/// Writes holders as they are now.
pub(crate) async fn put(tx: &mut Tx, ctx: &Ctx, holders: &[Holder]) -> Result<(), StoreError> {
    let rows = holders.iter().map(|holder| row(ctx, holder)).collect();
    let tail = "ON CONFLICT (person) DO UPDATE SET number = excluded.number, epoch = excluded.epoch, \
                epoch_at = excluded.epoch_at, phone = excluded.phone, bound_at = excluded.bound_at, \
                decision = excluded.decision, leaf = excluded.leaf, outlasts = excluded.outlasts, \
                seen = excluded.seen, mac = excluded.mac";
    many(
        tx,
        "INSERT INTO holder (person, number, epoch, epoch_at, phone, bound_at, decision, leaf, outlasts, seen, mac) VALUES",
        rows,
        tail,
    )
    .await?;
    Ok(())
}

fn row(ctx: &Ctx, holder: &Holder) -> Args {
    let leaf = holder.proved.map(|proved| i64::try_from(proved.leaf).unwrap_or(i64::MAX));
    args![
        holder.person,
        holder.number,
        holder.epoch,
        holder.epoch_at,
        holder.bound.map(|bound| *bound.phone.point()),
        holder.bound.map(|bound| bound.since),
        holder.proved.map(|proved| proved.decision),
        leaf,
        holder.outlasts,
        holder.seen,
        mac(ctx, holder)
    ]
}

/// The holders among these people.
async fn holders(tx: &mut Tx, ctx: &Ctx, people: &[PersonId]) -> Result<Vec<Holder>, StoreError> {
    let mut all = Vec::new();
    for part in people.chunks(1_000) {
        let sql = format!("SELECT {HELD} FROM holder h WHERE h.person IN ({})", places(1, part.len()));
        for row in tx.rows(&sql, part.iter().map(|person| (*person).into()).collect()).await? {
            all.extend(read(ctx, &row)?);
        }
    }
    Ok(all)
}

/// Ends what was signed for these people, each with the end of the decision for which it was; says how many serials.
pub(crate) async fn end_epochs(
    tx: &mut Tx,
    ctx: &Ctx,
    people: &HashMap<PersonId, Option<Moment>>,
    off_the_phone: bool,
) -> Result<u64, StoreError> {
    let now = ctx.now();
    let mut known: Vec<PersonId> = people.keys().copied().collect();
    known.sort_unstable();
    let mut all = holders(tx, ctx, &known).await?;
    let mut ended = Vec::new();
    for holder in &mut all {
        ended.extend(holder.end_epoch(ctx.keys(), now, people.get(&holder.person).copied().flatten()));
        if off_the_phone {
            holder.bound = None;
        }
    }
    put(tx, ctx, &all).await?;
    revoked::revoke(tx, ctx, &ended).await
}

/// As [`Holder::begin_anew`] for each of these people; says how many serials end.
pub(crate) async fn begin_anew(
    tx: &mut Tx,
    ctx: &Ctx,
    people: &[PersonId],
    since: Moment,
) -> Result<u64, StoreError> {
    let mut all = holders(tx, ctx, people).await?;
    let mut ended = Vec::new();
    for holder in &mut all {
        ended.extend(holder.begin_anew(ctx.keys(), ctx.now(), since));
    }
    put(tx, ctx, &all).await?;
    revoked::revoke(tx, ctx, &ended).await
}

/// The first and the last number that the keyring has seen given out and that nobody in the store has; empty when there
/// is none.
pub(crate) async fn numbers_lost(ctx: &Ctx) -> Result<(i64, i64), StoreError> {
    let sql = "SELECT MAX(number) AS last FROM holder WHERE number < $1";
    let row = ctx.store().row(sql, args![MOST_NUMBERS]).await?;
    let last: Option<i64> = row.map_or(Ok(None), |row| row.get("last"))?;
    let known = ctx.keys().counted(ANCHOR, NUMBERS).map_err(|error| broken("holder", error))?;
    Ok((last.unwrap_or(0) + 1, known))
}

/// More than an installation gives out between two exports of its keyring.
const NUMBERS_APART: i64 = 1_000_000;

/// The next number lies far behind every one that is known.
pub(crate) async fn leave_a_gap(ctx: &Ctx) -> Result<(), StoreError> {
    let (first, known) = numbers_lost(ctx).await?;
    let next = first.max(known) + NUMBERS_APART;
    ctx.keys().count_to(ANCHOR, NUMBERS, next).map_err(|error| broken("holder", error))
}

/// Ends what may have been signed for holders of whom only the number is left; says how many serials.
pub(crate) async fn end_numbers(
    tx: &mut Tx,
    ctx: &Ctx,
    numbers: &[i64],
    since: Moment,
) -> Result<u64, StoreError> {
    let nobody = PersonId::from_bytes([0; 16]);
    let ended: Vec<_> = numbers
        .iter()
        .flat_map(|number| Holder::new(nobody, *number, since).begin_anew(ctx.keys(), ctx.now(), since))
        .collect();
    revoked::revoke(tx, ctx, &ended).await
}

/// The decisions of these people end sooner than was said, each until then.
pub(crate) async fn outlast(
    tx: &mut Tx,
    ctx: &Ctx,
    people: &HashMap<PersonId, Option<Moment>>,
) -> Result<(), StoreError> {
    let mut known: Vec<PersonId> = people.keys().copied().collect();
    known.sort_unstable();
    let mut all = holders(tx, ctx, &known).await?;
    for holder in &mut all {
        holder.outlast(ctx.now(), people.get(&holder.person).copied().flatten());
    }
    put(tx, ctx, &all).await
}

/// Forgets what was proved last of these people: their next token is signed the slow way, which looks at everything.
pub(crate) async fn look_again(tx: &mut Tx, ctx: &Ctx, people: &[PersonId]) -> Result<(), StoreError> {
    let mut all = holders(tx, ctx, people).await?;
    for holder in &mut all {
        holder.proved = None;
    }
    put(tx, ctx, &all).await
}
