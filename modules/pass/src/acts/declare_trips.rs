//! A resident says where they travelled, without saying anew how they are. Whoever traces contacts finds it; the colour
//! does not depend on it.

use ::journal::Entry;
use ::store::transact;
use access::{Ctx, Denied, PersonId};
use serde_json::json;

use super::declare::{DeclareError, check_trips};
use crate::{facts, store::Trip, trips};

/// Remembers the trips. One that was declared before stays one.
pub async fn declare_trips(ctx: &Ctx, person: PersonId, said: &[Trip]) -> Result<(), DeclareError> {
    let subject = people::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may("declaration.make", &subject.resource("declaration"))?;
    if !subject.is_living() {
        return Err(DeclareError::Died);
    }
    check_trips(said, ctx.zone().day(ctx.now()))?;
    transact!(ctx.store(), "trips.declare", tx => {
        ::journal::write_about(tx, ctx, person, Entry {
            kind: facts::TRIPS_DECLARED,
            subject: Some(*person.bytes()),
            area: Some(&subject.home_area),
            payload: json!({ "trips": said.len() }),
        })
        .await?;
        trips::put(tx, ctx, person, said).await?;
        Ok(())
    })
}
