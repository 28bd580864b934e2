//! What this module writes to the journal. Payloads hold ids, codes and days, never a phone's number.
//!
//! | kind | subject | payload |
//! | --- | --- | --- |
//! | `stays.received` | - | records: how many were new |
//! | `risk.received` | - | notices: how many were new |
//! | `risk.set`, `risk.lifted` | the risk area | risk, level, area, from, until |
//! | `risk.found` | a resident | person, level, area, why (home, stay), from, until |
//! | `risk.cleared` | a resident | person, level, area |
//! | `travel.forgotten` | - | of each table: how many rows went |
//!
//! `from` and `until` of a risk area are days, both inside its period; until is null while it stands open. Of a
//! finding they are moments: the first and the last in the area while it was a risk area, the last null while the
//! person is there still. A later finding of the same person, area and level replaces the earlier.

use access::{Ctx, PersonId};
use base::{AreaCode, Span};
use journal::{Entry, write, write_about, write_many_about};
use serde_json::{Value, json};
use store::{StoreError, Tx};

use crate::risk::{Finding, RiskArea, RiskLevel};

pub(crate) async fn stays_received(tx: &mut Tx, ctx: &Ctx, new: u64) -> Result<(), StoreError> {
    received(tx, ctx, "stays.received", json!({ "records": new }), new).await
}

pub(crate) async fn risk_received(tx: &mut Tx, ctx: &Ctx, new: u64) -> Result<(), StoreError> {
    received(tx, ctx, "risk.received", json!({ "notices": new }), new).await
}

/// A batch in which everything was known already leaves no fact.
async fn received(
    tx: &mut Tx,
    ctx: &Ctx,
    kind: &'static str,
    payload: Value,
    new: u64,
) -> Result<(), StoreError> {
    if new > 0 {
        write(tx, ctx, Entry { kind, subject: None, area: None, payload }).await?;
    }
    Ok(())
}

pub(crate) async fn risk_set(tx: &mut Tx, ctx: &Ctx, risk: &RiskArea) -> Result<(), StoreError> {
    about_risk(tx, ctx, "risk.set", risk).await
}

pub(crate) async fn risk_lifted(tx: &mut Tx, ctx: &Ctx, risk: &RiskArea) -> Result<(), StoreError> {
    about_risk(tx, ctx, "risk.lifted", risk).await
}

async fn about_risk(tx: &mut Tx, ctx: &Ctx, kind: &'static str, risk: &RiskArea) -> Result<(), StoreError> {
    let payload = json!({
        "risk": risk.id, "level": risk.level, "area": risk.code, "from": risk.from, "until": risk.until,
    });
    let subject = Some(*risk.id.bytes());
    write(tx, ctx, Entry { kind, subject, area: risk.code.as_ref(), payload }).await?;
    Ok(())
}

pub(crate) async fn risk_found(tx: &mut Tx, ctx: &Ctx, findings: &[Finding]) -> Result<(), StoreError> {
    let entries = findings.iter().map(|finding| {
        let Finding { person, area, level, why, period: (from, until) } = finding;
        let from = ctx.zone().start(*from);
        let until = until.map(|last| ctx.zone().start(last.plus(1)) - Span::seconds(1));
        let payload = json!({
            "person": person, "level": level, "area": area, "why": why.as_str(), "from": from, "until": until,
        });
        (*person, Entry { kind: "risk.found", subject: Some(*person.bytes()), area: Some(area), payload })
    });
    write_many_about(tx, ctx, entries.collect()).await
}

pub(crate) async fn risk_cleared(
    tx: &mut Tx,
    ctx: &Ctx,
    person: PersonId,
    (area, level): (AreaCode, RiskLevel),
) -> Result<(), StoreError> {
    let payload = json!({ "person": person, "level": level, "area": area });
    let subject = Some(*person.bytes());
    write_about(tx, ctx, person, Entry { kind: "risk.cleared", subject, area: Some(&area), payload }).await?;
    Ok(())
}
