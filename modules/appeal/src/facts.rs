//! What appeals tell the journal. Payloads hold ids and codes only; the subject is the appeal.

use access::Ctx;
use journal::Entry;
use serde_json::{Value, json};
use store::{StoreError, Tx};

use crate::model::Appeal;

/// `{appeal, person, decision, office, due}`.
pub const FILED: &str = "appeal.filed";
/// `{appeal, person, decision, n, media, bytes}`.
pub const ATTACHED: &str = "appeal.attached";
/// `{appeal, person, decision, by}`.
pub const TAKEN: &str = "appeal.taken";
/// `{appeal, person, decision, from, to, due}`: the deadline passed at `from`.
pub const ESCALATED: &str = "appeal.escalated";
/// `{appeal, person, decision}`: the deadline passed and there is no office above.
pub const OVERDUE: &str = "appeal.overdue";
/// `{appeal, person, decision, outcome: upheld|rejected, set_aside: [fact], lift_order}`.
pub const DECIDED: &str = "appeal.decided";
/// `{appeal, person, decision}`.
pub const WITHDRAWN: &str = "appeal.withdrawn";

/// `{files, appeals}`: so many rows whose time was over.
pub const FORGOTTEN: &str = "appeals.forgotten";

/// Something became of an appeal.
pub(crate) async fn of_appeal(
    tx: &mut Tx,
    ctx: &Ctx,
    kind: &'static str,
    appeal: &Appeal,
    more: Value,
) -> Result<(), StoreError> {
    let mut payload = json!({ "appeal": appeal.id, "person": appeal.person, "decision": appeal.decision });
    if let (Some(payload), Value::Object(more)) = (payload.as_object_mut(), more) {
        payload.extend(more);
    }
    let (subject, area) = (Some(*appeal.id.bytes()), Some(&appeal.desk.office));
    journal::write_about(tx, ctx, appeal.person, Entry { kind, subject, area, payload }).await.map(drop)
}
