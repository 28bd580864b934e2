//! A store was put back to a time before somebody was forgotten: they are forgotten again. They asked once and it was
//! done; nobody asks them a second time, and nothing that has come back with the old rows may hold them.

use access::{Ctx, PersonId, StaffId};
use base::Level;
use serde_json::json;
use store::{StoreError, args, transact};

use super::{die::leave_nobody_alone, forget::destroy_keys};
use crate::{
    Farewell, facts,
    session::{self, Holder},
    store::{
        residents,
        vouched::{VOUCHED, Vouched},
    },
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

/// Whoever signs in by this name, if the account stands: who decides at the machine says so by it.
///
/// # Errors
/// When the store cannot be read.
pub async fn account_named(ctx: &Ctx, name: &str) -> Result<Option<StaffId>, StoreError> {
    let sql = format!("SELECT {VOUCHED} FROM staff t WHERE t.name = $1 AND t.ended_at IS NULL");
    let row = ctx.store().row(&sql, args![name.trim().to_lowercase()]).await?;
    row.map(|row| Ok(Vouched::read(&row)?.id)).transpose()
}

/// Accounts that were changed or ended after the backup was made: as they came back they open nothing, until somebody
/// resets them. By the names that are typed to sign in.
///
/// # Errors
/// When the store cannot be read.
pub async fn shut_accounts(ctx: &Ctx) -> Result<Vec<String>, StoreError> {
    let sql = format!("SELECT {VOUCHED} FROM staff t WHERE t.ended_at IS NULL ORDER BY t.name");
    let mut shut = Vec::new();
    for row in ctx.store().rows(&sql, args![]).await? {
        let account = Vouched::read(&row)?;
        if !account.holds(ctx.keys()) {
            shut.push(account.name);
        }
    }
    Ok(shut)
}
