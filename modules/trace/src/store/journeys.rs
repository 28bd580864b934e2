//! The vehicles that our own cases took while they could infect.

use crate::{CaseId, store::put};
use base::Day;
use store::{Read, StoreError, Tx, args};

/// Our own cases on this vehicle that day.
pub(crate) async fn aboard(db: impl Read, vehicle: &str, on: Day) -> Result<Vec<CaseId>, StoreError> {
    db.rows(
        "SELECT j.case_id FROM trace_journey j JOIN trace_case c ON c.id = j.case_id \
         WHERE j.vehicle = $1 AND j.on_day = $2 AND c.confirmed_at IS NOT NULL ORDER BY j.case_id",
        args![vehicle, on],
    )
    .await?
    .iter()
    .map(|row| row.get("case_id"))
    .collect()
}

/// Notes the vehicles of a case; those noted before stay.
pub(crate) async fn note(tx: &mut Tx, case: CaseId, taken: &[(String, Day)]) -> Result<(), StoreError> {
    let rows = taken.iter().map(|(vehicle, on)| args![vehicle, *on, case]).collect();
    put(tx, "INSERT INTO trace_journey (vehicle, on_day, case_id) VALUES", rows, "ON CONFLICT DO NOTHING")
        .await?;
    Ok(())
}
