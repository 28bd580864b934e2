//! A store was put back to a time before somebody was forgotten: they are forgotten again. They asked once and it was
//! done; nobody asks them a second time, and nothing that has come back with the old rows may hold them.

use access::{Ctx, PersonId};
use base::Level;
use serde_json::json;
use store::{StoreError, transact};

use super::{die::leave_nobody_alone, forget::destroy_keys};
use crate::{
    Farewell, facts,
    session::{self, Holder},
    store::residents,
};

/// Takes each of these people out of the register again, as [`super::forget::forget`] did before. Says how many were in it.
///
/// # Errors
/// When the store cannot be written; whoever was taken out until then stays out.
pub async fn forget_again(
    ctx: &Ctx,
    farewell: &dyn Farewell,
    people: &[PersonId],
) -> Result<u64, StoreError> {
    let mut done = 0;
    for person in people {
        let gone: Result<bool, StoreError> = transact!(ctx.store(), "resident.forget_again", tx => {
            let Some(subject) = residents::subject(&mut *tx, *person).await? else { return Ok(false) };
            leave_nobody_alone(tx, ctx, *person).await?;
            session::end_all(tx, Holder::Resident(*person)).await?;
            residents::remove(tx, *person).await?;
            journal::doom(tx, ctx.keys(), *person, &subject.home_area.up_to(Level::County)).await?;
            let said = json!({ "person": person, "by": "restored" });
            facts::forgotten(tx, ctx, *person, &subject.home_area, said).await?;
            Ok(true)
        });
        done += u64::from(gone?);
    }
    // Their keys are gone already; what is left is to say so, and to drop the rows that named them.
    destroy_keys(ctx, farewell).await?;
    Ok(done)
}
