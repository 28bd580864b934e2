//! A store was put back to a time before some accounts were changed: whatever was true of them then (an old password, one
//! that ended since) opens nothing now. An administrator who knows the person resets them, as after a loss.

use access::{Ctx, StaffId};
use store::{StoreError, args, transact};

use crate::{
    devices::Locked,
    session::{self, Holder},
    store::{
        staff::bound_totp,
        vouched::{Changed, VOUCHED, Vouched},
    },
};

/// Gives each account whose row is older than the keyring knows it credentials that nobody has. Their names, as they are
/// typed to sign in.
///
/// # Errors
/// When the store or the keyring cannot be written.
pub async fn lock_accounts(ctx: &Ctx) -> Result<Vec<String>, StoreError> {
    let keys = ctx.keys();
    let sql = format!("SELECT {VOUCHED} FROM staff t WHERE t.ended_at IS NULL ORDER BY t.name");
    let mut locked = Vec::new();
    for row in ctx.store().rows(&sql, args![]).await? {
        let account = Vouched::read(&row)?;
        // What the house never wrote is an insider's, and stays what it is.
        if account.holds(keys) || !account.was_ours(keys) {
            continue;
        }
        let Locked(password, secret) = Locked::new(ctx).await;
        let name = account.name.clone();
        let changed: Result<Changed, StoreError> = transact!(ctx.store(), "staff.lock", tx => {
            let mut account = Vouched::read(&row)?;
            account.overtake(keys)?;
            password.as_stored().clone_into(&mut account.password);
            account.totp = keys.seal(&bound_totp(account.id), secret.bytes());
            session::end_all(tx, Holder::Staff(account.id)).await?;
            account.rewrite(tx, keys).await
        });
        changed?.settle(keys)?;
        locked.push(name);
    }
    Ok(locked)
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
