//! Gates are told which passes ended early: an edition as soon as something waits, a base when there are many or it is
//! old, and a head that is signed anew each minute, so that a gate knows how old its knowledge is.
//!
//! ```text
//!  revoked, seq NULL ──▶ edition n+1 and head, in one transaction ──▶ gates
//!                            └──▶ many editions, or six hours: base n+1 and head, in another
//! ```
//!
//! What is revoked waits in its row until a transaction has put it into an edition, so nothing is lost by a crash; the
//! number of the last edition is remembered by the keyring too, so that a store put back to yesterday does not tell gates
//! less than they know under a number they have seen: it goes on after it, with a base.

use ::store::{StoreError, dialect, transact};
use access::Ctx;
use base::{Moment, Span};
use credential::filter;

use crate::{
    model::Serial,
    store::filter::{self as table, File, Head, Table},
};

/// As many as an edition takes: 80 kB.
const MOST: i64 = 10_000;
/// More than this since the last base makes a new one worth its bytes.
const MANY: i64 = 2_000;
/// What has run out leaves with the next base.
const OLD: Span = Span::hours(6);
/// A head is signed anew after this long, also when nothing changed.
const FRESH: Span = Span::seconds(55);

const ANCHOR: &str = "filter";
const SEQ: &str = "seq";
/// For PostgreSQL: one turn at a time.
const LOCK: i64 = 0x6275_6c77_2002;

/// Does what is due; says how many serials the gates were told.
pub async fn turn(ctx: &Ctx) -> Result<u64, StoreError> {
    let head = table::head(ctx.store()).await?;
    let known = counted(ctx)?;
    let Some(head) = head.filter(|head| head.seq >= known) else {
        // The first time, or the store was put back: what gates may hold goes farther than what we do.
        let put = edition(ctx, known).await?;
        base(ctx, put.seq, put.at).await?;
        return Ok(put.told);
    };
    if table::anything_waits(ctx.store()).await? {
        let put = edition(ctx, known).await?;
        if put.all {
            base_if_due(ctx).await?;
        }
        return Ok(put.told);
    }
    base_if_due(ctx).await?;
    if ctx.now() - head.at >= FRESH {
        renew(ctx).await?;
    }
    Ok(0)
}

/// An edition that was made.
struct Put {
    seq: i64,
    at: Moment,
    told: u64,
    /// Nothing waits any more.
    all: bool,
}

/// Puts what waits into the next edition.
async fn edition(ctx: &Ctx, known: i64) -> Result<Put, StoreError> {
    let put: Result<Put, StoreError> = transact!(ctx.store(), "filter.edition", tx => {
        dialect::alone(tx, LOCK).await?;
        let last = table::head(&mut *tx).await?;
        let at = not_before(ctx.now(), last);
        let waiting = table::waiting(tx, ctx, MOST).await?;
        let seq = table::last_seq(tx).await?.max(known) + 1;
        table::put_into(tx, &waiting.ours, seq).await?;
        table::put_into(tx, &waiting.others, 0).await?;
        let bytes = filter::Edition::new(&ctx.world.issuer, number(seq), at, entries(&waiting.ours))
            .sign(&*ctx.keys().issuer());
        let told = waiting.ours.len();
        let entries = i64::try_from(told).unwrap_or(i64::MAX);
        table::put_file(tx, Table::Edition, &File { seq, at, entries, bytes }).await?;
        // After a gap, or without a base, there is nothing that a gate could add to: the head then comes with the base.
        if let Some(last) = last.filter(|last| last.seq + 1 == seq) {
            put_head(tx, ctx, Head { seq, at, ..last }).await?;
        }
        Ok(Put { seq, at, told: told as u64, all: told + waiting.others.len() < MOST as usize })
    });
    let put = put?;
    count_to(ctx, put.seq);
    Ok(put)
}

/// Signs the head anew: nothing was revoked since that it does not tell.
async fn renew(ctx: &Ctx) -> Result<(), StoreError> {
    transact!(ctx.store(), "filter.head", tx => {
        dialect::alone(tx, LOCK).await?;
        let now = ctx.now();
        let Some(last) = table::head(&mut *tx).await? else { return Ok(()) };
        // A clock that was put back signs nothing older, and what came in meanwhile belongs into an edition first.
        if now <= last.at || last.seq < counted(ctx)? || table::anything_waits(&mut *tx).await? {
            return Ok(());
        }
        put_head(tx, ctx, Head { at: now, ..last }).await
    })
}

async fn base_if_due(ctx: &Ctx) -> Result<(), StoreError> {
    let Some(head) = table::head(ctx.store()).await? else { return Ok(()) };
    let (made, added) = table::since_base(ctx.store(), head.base).await?;
    let old = made.is_none_or(|made| ctx.now() - made >= OLD);
    if added <= MANY && !old {
        return Ok(());
    }
    if head.seq > head.base {
        return base(ctx, head.seq, head.at).await;
    }
    // Nothing came, but what has run out should leave: an empty edition gives the base a number of its own.
    let put = edition(ctx, head.seq).await?;
    base(ctx, put.seq, put.at).await
}

/// Packs everything that was told up to an edition into a base, and takes away what that makes needless. `at`: until then
/// everything revoked is in it.
async fn base(ctx: &Ctx, seq: i64, at: Moment) -> Result<(), StoreError> {
    let told = table::told(ctx, seq, ctx.now()).await?;
    let count = i64::try_from(told.len()).unwrap_or(i64::MAX);
    let (issuer, key) = (ctx.world.issuer.clone(), ctx.keys().issuer());
    let packed = tokio::task::spawn_blocking(move || {
        filter::Base::build(&issuer, number(seq), at, entries(&told)).map(|base| base.sign(&*key))
    });
    let bytes = match packed.await {
        Ok(Ok(bytes)) => bytes,
        failed => {
            // Gates go on with the editions, which hold the same.
            tracing::error!(?failed, "no base of the filter could be made");
            return Ok(());
        }
    };
    transact!(ctx.store(), "filter.base", tx => {
        dialect::alone(tx, LOCK).await?;
        let last = table::head(&mut *tx).await?;
        if last.is_some_and(|last| last.base >= seq) {
            return Ok(());
        }
        table::put_file(tx, Table::Base, &File { seq, at, entries: count, bytes: bytes.clone() }).await?;
        let head = Head { seq: last.map_or(seq, |last| last.seq.max(seq)), base: seq, at: not_before(at, last) };
        put_head(tx, ctx, head).await?;
        table::tidy(tx, last.map_or(seq, |last| last.base)).await
    })
}

async fn put_head(tx: &mut ::store::Tx, ctx: &Ctx, head: Head) -> Result<(), StoreError> {
    let signed = filter::Head {
        issuer: ctx.world.issuer.clone(),
        seq: number(head.seq),
        at: head.at,
        base: number(head.base),
    };
    table::put_head(tx, head, &signed.sign(&*ctx.keys().issuer())).await
}

/// What is signed never goes back, whatever the clock does.
fn not_before(now: Moment, last: Option<Head>) -> Moment {
    last.map_or(now, |last| now.max(last.at))
}

fn entries(serials: &[Serial]) -> Vec<u64> {
    serials.iter().map(|serial| filter::entry(serial.bytes())).collect()
}

/// Editions count from 1.
fn number(seq: i64) -> u64 {
    u64::try_from(seq).unwrap_or_default()
}

/// More editions than are made between two exports of a keyring, one every few seconds.
const EDITIONS_APART: i64 = 1_000_000;

/// The next edition lies far behind every one that gates may hold.
pub(crate) async fn leave_a_gap(ctx: &Ctx) -> Result<(), StoreError> {
    let stands = table::head(ctx.store()).await?.map_or(0, |head| head.seq);
    count_to(ctx, stands.max(counted(ctx)?) + EDITIONS_APART);
    Ok(())
}

fn counted(ctx: &Ctx) -> Result<i64, StoreError> {
    ctx.keys().counted(ANCHOR, SEQ).map_err(|error| StoreError::Column {
        name: "filter_head",
        column: "seq".into(),
        reason: error.to_string(),
    })
}

fn count_to(ctx: &Ctx, seq: i64) {
    if let Err(error) = ctx.keys().count_to(ANCHOR, SEQ, seq) {
        tracing::error!(%error, "the keyring does not take the number of the filter");
    }
}
