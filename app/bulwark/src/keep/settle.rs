//! Making a store that was put back go on with a keyring that has seen more. What was lost is said where everybody reads
//! it, and by whom it was decided; nothing of the lost time opens a door; whoever was forgotten is forgotten again.

use std::sync::Arc;

use access::{Ctx, StaffId, World};
use base::Moment;
use ledger::{Former, Kind, NewLeaf};
use people::Farewell as _;
use serde::Serialize;
use serde_json::json;
use store::{StoreError, args, transact};

use super::KeepError;
use crate::wire::Farewells;

/// The keyring's own word that it came out of an export, and may have seen less than there was.
pub(crate) const IMPORTED: &str = "imported";

/// Who decided to go on, and why.
pub(crate) struct Why {
    pub by: StaffId,
    /// For everybody to read: it stands in the public ledger.
    pub reason: String,
    /// As how many people may be forgotten again without looking twice.
    pub forgotten: Option<usize>,
}

/// What differed, and what was done.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Settled {
    /// Facts that are gone: the first and the last.
    pub facts: Option<(i64, i64)>,
    /// The ledger that this one continues under another name.
    pub ledger: Option<Former>,
    pub passes: Option<pass::PassesEnded>,
    pub forgotten_again: u64,
    pub keys_came_back: usize,
    pub keys_lost: u64,
    /// Accounts that open nothing until they are reset.
    pub accounts_locked: Vec<String>,
    /// What was lost cannot be told, for the keyring itself is older.
    pub unknown: bool,
}

impl Settled {
    pub(crate) fn anything(&self) -> bool {
        self.unknown
            || self.facts.is_some()
            || self.ledger.is_some()
            || self.forgotten_again > 0
            || self.keys_came_back > 0
    }
}

/// Whether the keyring has seen anything that this store does not hold.
pub(crate) async fn differs(world: &Arc<World>) -> Result<bool, KeepError> {
    let ctx = Ctx::system(world, "store.restore");
    let people = journal::people(&world.store, &world.keys).await?;
    Ok(imported(&ctx)?
        || journal::gap(world).await?.is_some()
        || ledger::behind(&ctx).await?.is_some()
        || !people.forgotten.is_empty()
        || !people.came_back.is_empty())
}

fn imported(ctx: &Ctx) -> Result<bool, KeepError> {
    Ok(ctx.keys().anchor(IMPORTED)?.is_some_and(|state| !state.is_empty()))
}

/// `made_at`: as of when the store is. Does nothing when it holds all that the keyring has seen.
pub(crate) async fn settle(world: &Arc<World>, made_at: Moment, why: &Why) -> Result<Settled, KeepError> {
    let ctx = Ctx::system(world, "store.restore");
    if !differs(world).await? {
        return Ok(Settled::default());
    }
    let people = journal::people(&world.store, &world.keys).await?;
    look_twice(people.forgotten.len(), people.known, why.forgotten)?;
    let unknown = imported(&ctx)?;
    let mut settled = Settled { unknown, ..Settled::default() };
    journal::settle_people(&ctx, &people).await?;
    (settled.keys_came_back, settled.keys_lost) = (people.came_back.len(), people.lost);
    settled.ledger = match unknown {
        true => ledger::reopen_anyway(&ctx).await?,
        false => ledger::reopen(&ctx).await?,
    };
    settled.passes = Some(pass::restored(&ctx, made_at, unknown).await?);
    let facts = journal::gap(world).await?;
    let more = json!({
        "as_of": made_at,
        "leaves": settled.ledger.as_ref().map(|former| (former.kept, former.published)),
        "serials_ended": settled.passes.as_ref().map(|passes| passes.serials),
        "unknown": unknown,
    });
    settled.facts = journal::restored(&ctx, why.by, &why.reason, more).await?;
    debug_assert_eq!(settled.facts, facts);
    tell(&ctx, made_at, &settled, &why.reason).await?;
    settled.forgotten_again = people::forget_again(&ctx, &Farewells, &people.forgotten).await?;
    settled.accounts_locked = people::lock_accounts(&ctx).await?;
    ledger::integrate(&ctx).await?;
    journal::seal(world).await?;
    ctx.keys().take_back_anchor(IMPORTED, b"")?;
    Ok(settled)
}

/// A keyring whose slots were overwritten by a broken disk looks as if everybody had asked to be forgotten.
pub(crate) fn look_twice(forgotten: usize, known: usize, said: Option<usize>) -> Result<(), KeepError> {
    const FEW: usize = 20;
    if forgotten <= FEW.max(known / 100) || said == Some(forgotten) {
        return Ok(());
    }
    Err(KeepError(format!(
        "the keyring says that {forgotten} of {known} people in this store were forgotten since. If that is so, give \
         --forgotten {forgotten}; if it is not, this keyring does not belong to this store, or was damaged"
    )))
}

/// The next leaf of the public ledger says what happened.
async fn tell(ctx: &Ctx, made_at: Moment, settled: &Settled, reason: &str) -> Result<(), KeepError> {
    // Whoever decided it has an account, and accounts have an area.
    let office = Farewells.office(ctx).await?;
    let office = office.ok_or_else(|| KeepError("nobody has an area in whose name to publish it".into()))?;
    let mut says = format!("store put back on {} to its state of {made_at}: ", ctx.zone().day(ctx.now()));
    match &settled.ledger {
        Some(former) if former.published > former.kept => {
            let name = former.key.split('+').next().unwrap_or_default();
            let last = former.published - 1;
            says += &format!("leaves {} to {last} of {name} are lost; ", former.kept);
        }
        _ => says += "the ledger had published nothing that is not in it; ",
    }
    if let Some((from, to)) = settled.facts {
        says += &format!("facts {from} to {to} of the journal are lost; ");
    }
    if settled.unknown {
        says += "the keyring was put back too, and more may be lost than it knows; ";
    }
    says += &format!("every pass was ended; reason: {reason}");
    let entered: Result<(), StoreError> = transact!(ctx.store(), "store.restored.publish", tx => {
        ledger::enter(tx, ctx, vec![NewLeaf::stated(Kind::Restored, office, says.clone())]).await.map(drop)
    });
    entered?;
    Ok(())
}

/// As of when a store is that was put back by other means: its newest fact.
pub(crate) async fn newest_fact(world: &World) -> Result<Moment, KeepError> {
    let row = world.store.row("SELECT MAX(at) AS at FROM fact", args![]).await?;
    let at: Option<Moment> = row.map_or(Ok(None), |row| row.get("at"))?;
    Ok(at.unwrap_or_else(|| world.clock.now()))
}
