//! Where phones were seen goes by itself.
//!
//! A trip card looks back 14 days; records stay twice as long, so that a late correction can still be understood, and
//! are counted from when they came in. Whom a risk area concerned is remembered as long after it ended. Both are the
//! town's own choice, after the two incubation times of the declarations.

use access::{Ctx, PersonId};
use base::Span;
use journal::Entry;
use serde_json::json;
use store::{StoreError, Tx, args, transact};
use work::Keep;

pub(crate) const SIGNALS_KEPT: Span = Span::days(28);
pub(crate) const RISKS_KEPT: Span = Span::days(28);

const KEPT: &[Keep] = &[
    Keep::since("signal", "subscriber, start_at, end_at, city, line", "received_at", SIGNALS_KEPT),
    Keep::since_day("risk_found", "person, area, level", "until_day", RISKS_KEPT),
];

/// What this module tells the journal of it: `{table: rows}`.
const FORGOTTEN: &str = "travel.forgotten";

/// Takes away a batch of what is past its time; says how many rows went.
pub(crate) async fn forget(ctx: &Ctx) -> Result<u64, StoreError> {
    work::forget(ctx, "travel.forget", FORGOTTEN, KEPT).await
}

/// Phones of which no record is left and by which nobody is known.
const NOBODYS: &str = "FROM subscriber WHERE person IS NULL \
                       AND NOT EXISTS (SELECT 1 FROM signal g WHERE g.subscriber = subscriber.id)";

/// Takes away a batch of phones that say nothing any more; says how many.
pub(crate) async fn forget_phones(ctx: &Ctx) -> Result<u64, StoreError> {
    const BATCH: i64 = 2_000;
    if ctx.store().row(&format!("SELECT id {NOBODYS} LIMIT 1"), args![]).await?.is_none() {
        return Ok(0);
    }
    transact!(ctx.store(), "phones.forget", tx => {
        let sql = format!("DELETE FROM subscriber WHERE id IN (SELECT id {NOBODYS} LIMIT $1)");
        let gone = tx.run(&sql, args![BATCH]).await?;
        let payload = json!({ "subscriber": gone });
        journal::write(tx, ctx, Entry { kind: FORGOTTEN, subject: None, area: None, payload }).await?;
        Ok(gone)
    })
}

/// Somebody is registered no more: neither their phone nor where it was stays here.
pub(crate) async fn forget_person(tx: &mut Tx, person: PersonId) -> Result<u64, StoreError> {
    let mut gone = 0;
    for sql in [
        "DELETE FROM signal WHERE subscriber IN (SELECT id FROM subscriber WHERE person = $1)",
        "DELETE FROM subscriber WHERE person = $1",
        "DELETE FROM stay_search WHERE person = $1",
        "DELETE FROM risk_found WHERE person = $1",
    ] {
        gone += tx.run(sql, args![person]).await?;
    }
    Ok(gone)
}
