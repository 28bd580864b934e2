//! For made towns and loads: many visits at once, and a visit of somebody whom the caller already knows.

use std::sync::Arc;

use ::store::StoreError;
use access::{Ctx, PersonId, PlaceId};

use super::{
    admit::{Arrival, admit},
    scan::{Glance, ScanError, When, open_place},
};
use crate::{
    Gate,
    days::Made,
    writer::{NewVisit, Stored, store_group},
};

/// Stores visits as the group writer would, in groups of some thousands; each scan id is stored once.
pub async fn store_visits(ctx: &Ctx, visits: &[NewVisit]) -> Result<u64, StoreError> {
    let made = Made::default();
    let mut new = 0;
    for group in visits.chunks(8_000) {
        let stored = store_group(ctx, &made, group).await?;
        new += stored.iter().filter(|stored| **stored == Stored::New).count() as u64;
    }
    Ok(new)
}

/// A known person comes to a gate: the answer by the place's policy, and the visit stored.
pub async fn pass_by(
    ctx: &Ctx,
    gate: &Arc<Gate>,
    place: PlaceId,
    person: PersonId,
    when: When,
) -> Result<Option<Glance>, ScanError> {
    let place = open_place(ctx, place, "gate.scan").await?;
    match gate.passes.of(ctx, person).await? {
        Some(holder) => admit(ctx, gate, &place, &holder, &Arrival::known(when)).await.map(Some),
        None => Ok(None),
    }
}
