//! What tracing tells the journal. Payloads hold ids and codes only.

use access::Ctx;
use journal::Entry;
use serde_json::{Value, json};
use store::{StoreError, Tx};

use crate::{model::case::Case, store::follow_ups::Quarantine};

/// `{case, person}`; subject: the case.
pub const CASE_SUSPECTED: &str = "case.suspected";
/// `{case, person}`; subject: the case.
pub const CASE_CONFIRMED: &str = "case.confirmed";
/// `{case, person, onset?, sampled?, isolated?}`; subject: the case.
pub const CASE_DATED: &str = "case.dated";
/// `{case, person, outcome, on}`; subject: the case.
pub const CASE_CLOSED: &str = "case.closed";
/// `{case, person, until}`; subject: the case. Access lines written for it are shown late; the legal basis stands on
/// the lines.
pub const LINES_DELAYED: &str = "case.lines_delayed";
/// `{case, to}`; subject: the case.
pub const CASE_LINKED: &str = "case.linked";
/// `{person, case, class, at, assurance}`; subject: the person. `at` is the end of the last exposure of that class; of
/// assurance `low` when nothing but printed place codes say that they met.
pub const CONTACT_CLASSIFIED: &str = "contact.classified";
/// `{person, case}`; subject: the person. The facts, as corrected, no longer say that they were near.
pub const CONTACT_RELEASED: &str = "contact.released";
/// `{person, case, from, until}`; subject: the person. `until` is the first moment of freedom.
pub const QUARANTINE_ORDERED: &str = "quarantine.ordered";
/// `{person, case}`; subject: the person.
pub const QUARANTINE_ENDED: &str = "quarantine.ended";
/// `{person, task, reached, unwell}`; subject: the person.
pub const FOLLOW_UP_RECORDED: &str = "followup.recorded";
/// What was kept long enough went: of each table, how many rows.
pub const FORGOTTEN: &str = "trace.forgotten";
/// Lines of published reports were taken in: `{sheet, new}`.
pub const REPORTS_IMPORTED: &str = "reports.imported";

/// Something became of a case.
pub(crate) async fn of_case(
    tx: &mut Tx,
    ctx: &Ctx,
    kind: &'static str,
    case: &Case,
    more: Value,
) -> Result<(), StoreError> {
    let mut payload = json!({ "case": case.id, "person": case.person });
    if let (Some(payload), Value::Object(more)) = (payload.as_object_mut(), more) {
        payload.extend(more);
    }
    let entry = Entry { kind, subject: Some(*case.id.bytes()), area: Some(&case.area), payload };
    journal::write_about(tx, ctx, case.person, entry).await.map(drop)
}

pub(crate) async fn quarantine_ended(tx: &mut Tx, ctx: &Ctx, over: &Quarantine) -> Result<(), StoreError> {
    let entry = Entry {
        kind: QUARANTINE_ENDED,
        subject: Some(*over.person.bytes()),
        area: Some(&over.area),
        payload: json!({ "person": over.person, "case": over.case }),
    };
    journal::write_about(tx, ctx, over.person, entry).await.map(drop)
}
