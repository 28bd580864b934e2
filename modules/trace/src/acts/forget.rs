//! What tracing knew of people goes by itself.
//!
//! Meetings, contacts, quarantines, journeys and follow-ups stay for sixty days: two incubation times of 14 days in which
//! somebody met may still fall ill, and as long again in which a tracer works a chain out backwards. A case stays for two
//! years after it was closed, so that a season can be compared with the one before. Both are the town's own choice.

use access::{Ctx, PersonId};
use base::Span;
use journal::Entry;
use serde_json::json;
use store::{StoreError, Tx, args, transact};
use work::Keep;

use crate::{facts, store::forget as rows};

/// Whom a case met, and what came of it.
pub const MET_KEPT: Span = Span::days(60);
/// A case, counted from the day it was closed.
pub const CASES_KEPT: Span = Span::days(2 * 365);
/// Cases that go in one transaction, with everything that hangs on them.
const CASES: i64 = 100;

const KEPT: &[Keep] = &[
    Keep::since("trace_exposure", "case_id, id", "until_at", MET_KEPT),
    Keep::since("trace_contact", "case_id, person", "last_at", MET_KEPT),
    Keep::since("trace_quarantine", "person, case_id", "until_at", MET_KEPT),
    Keep::since("trace_follow_up", "id", "at", MET_KEPT),
    Keep::since_day("trace_journey", "vehicle, on_day, case_id", "on_day", MET_KEPT),
];

/// Takes away a batch of what is past its time; says how many rows went.
pub async fn forget(ctx: &Ctx) -> Result<u64, StoreError> {
    let met = work::forget(ctx, "trace.forget", facts::FORGOTTEN, KEPT).await?;
    Ok(met + forget_cases(ctx).await?)
}

async fn forget_cases(ctx: &Ctx) -> Result<u64, StoreError> {
    let before = ctx.zone().day(ctx.now() - CASES_KEPT);
    let old = rows::closed_before(ctx.store(), before, CASES).await?;
    if old.is_empty() {
        return Ok(0);
    }
    transact!(ctx.store(), "cases.forget", tx => {
        let gone = rows::drop_cases(tx, &old).await?;
        let payload = json!({ "trace_case": old.len() });
        journal::write(tx, ctx, Entry { kind: facts::FORGOTTEN, subject: None, area: None, payload }).await?;
        Ok(gone)
    })
}

/// Somebody is registered no more: nothing of them stays here, be they ill, met or between.
pub async fn forget_person(tx: &mut Tx, person: PersonId) -> Result<u64, StoreError> {
    let cases = rows::cases_of(&mut *tx, person).await?;
    let mut gone = rows::drop_cases(tx, &cases).await?;
    for sql in [
        "DELETE FROM trace_exposure WHERE through = $1 AND case_id IN (SELECT case_id FROM trace_contact WHERE person = $1)",
        "DELETE FROM trace_exposure WHERE person = $1",
        "DELETE FROM trace_contact WHERE person = $1",
        "DELETE FROM trace_quarantine WHERE person = $1",
        "DELETE FROM trace_follow_up WHERE person = $1",
    ] {
        gone += tx.run(sql, args![person]).await?;
    }
    Ok(gone)
}
