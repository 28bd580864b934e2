//! What was kept long enough goes by itself: tokens, declarations, trips, evidence, old decisions and orders.
//!
//! A decision stays for a year, so that a resident can still contest it and an auditor can ask; the one that somebody
//! stands by stays as long as they do. Its salt goes with it: its leaf in the public ledger then tells of nobody.

use std::collections::HashSet;

use ::journal::Entry;
use ::store::{StoreError, Tx, args, transact};
use access::{Ctx, PersonId};
use base::Span;
use serde_json::json;
use work::Keep;

use crate::{
    acts::{judge::judge, revoke},
    facts,
};

/// A paper pass that ran out is remembered until no visit made with it can arrive any more.
pub const PAPER_KEPT: Span = Span::days(14);
/// Declarations and trips are kept for two incubation times.
pub const DECLARED_KEPT: Span = Span::days(28);
/// Decisions, and orders after their end.
pub const DECISIONS_KEPT: Span = Span::days(365);

const KEPT: &[Keep] = &[
    Keep::since("paper_pass", "serial", "expires_at", PAPER_KEPT),
    // Nobody lets in by a token that ran out: the filter need not name it.
    Keep::since("revoked_serial", "serial", "expires_at", Span::ZERO),
    Keep::since("declaration", "id", "at", DECLARED_KEPT),
    Keep::since_day("declared_trip", "vehicle, on_day, person", "on_day", DECLARED_KEPT),
    Keep::since("certificate", "person, id", "goes_at", Span::ZERO),
    Keep::since("signer", "digest", "until_at", Span::ZERO),
    Keep::since("manual_order", "id", "until_at", DECISIONS_KEPT),
];

/// Nobody stands by it.
const LEFT: &str =
    "NOT EXISTS (SELECT 1 FROM standing s WHERE s.person = decision.person AND s.decision = decision.id)";

/// Takes away a batch of what is past its time; says how many rows went.
pub async fn forget(ctx: &Ctx) -> Result<u64, StoreError> {
    work::forget(ctx, "pass.forget", facts::FORGOTTEN, KEPT).await
}

/// Takes away a batch of decisions that are past their time and by which nobody stands.
pub async fn forget_decisions(ctx: &Ctx) -> Result<u64, StoreError> {
    let keep = Keep::since("decision", "id", "made_at", DECISIONS_KEPT).only(LEFT);
    work::forget(ctx, "decisions.forget", facts::FORGOTTEN, &[keep]).await
}

/// Takes away a batch of evidence that is past its time, and judges those it was about: a book that looks further back
/// than evidence is kept decides on what is there, not on what was.
pub async fn forget_evidence(ctx: &Ctx) -> Result<u64, StoreError> {
    /// As many as fit a transaction in which their people are judged.
    const BATCH: i64 = 500;
    let now = ctx.now();
    let sql = "SELECT 1 AS n FROM evidence WHERE goes_at < $1 LIMIT 1";
    if ctx.store().row(sql, args![now]).await?.is_none() {
        return Ok(0);
    }
    transact!(ctx.store(), "evidence.forget", tx => {
        let sql = "DELETE FROM evidence WHERE (person, key) IN \
                   (SELECT person, key FROM evidence WHERE goes_at < $1 LIMIT $2) RETURNING person";
        let rows = tx.rows(sql, args![now, BATCH]).await?;
        let people: HashSet<PersonId> =
            rows.iter().map(|row| row.get("person")).collect::<Result<_, StoreError>>()?;
        let payload = json!({ "evidence": rows.len() });
        ::journal::write(tx, ctx, Entry { kind: facts::FORGOTTEN, subject: None, area: None, payload }).await?;
        judge(tx, ctx, &people, "clock").await?;
        Ok(rows.len() as u64)
    })
}

/// Somebody is registered no more: nothing of theirs stays here. What the ledger needs of a decision it has.
pub(crate) async fn forget_person(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<u64, StoreError> {
    // What they still show is named to the gates, which do not know who that is.
    revoke::for_good(tx, ctx, person).await?;
    let mut gone = 0;
    for table in [
        "standing",
        "holder",
        "paper_pass",
        "evidence",
        "certificate",
        "declaration",
        "declared_trip",
        "manual_order",
        "decision",
    ] {
        gone += tx.run(&format!("DELETE FROM {table} WHERE person = $1"), args![person]).await?;
    }
    Ok(gone)
}
