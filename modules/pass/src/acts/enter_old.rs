//! Decisions that were made before there was a public ledger are entered in it, once, when the platform is brought up
//! to date. From then on a decision without an entry is somebody else's work.

use std::sync::Arc;

use ::store::{StoreError, transact};
use access::{Ctx, World};
use base::{AreaCode, Level};
use ledger::{Kind, NewLeaf};
use serde_json::json;

use crate::{
    body::Account,
    store::old::{self, Old},
};

/// As many as go in one transaction that holds nobody up.
const BATCH: i64 = 500;
/// Says, outside the database, that all that was old has been entered.
const ENTERED: &str = "decisions-entered";

/// Enters all of them, the first time that this edition opens a store; before anybody is judged by it. Afterwards it
/// does nothing: the keyring remembers.
pub async fn open(world: &Arc<World>) -> Result<(), StoreError> {
    let ctx = Ctx::system(world, "decision.enter_old");
    let mut entered = 0;
    loop {
        match enter_old(&ctx).await? {
            0 => break,
            more => entered += more,
        }
    }
    if entered > 0 {
        tracing::info!(entered, "decisions from before the ledger wait to be published");
    }
    Ok(())
}

/// Enters a batch of old decisions. Returns how many.
async fn enter_old(ctx: &Ctx) -> Result<u64, StoreError> {
    if anchored(ctx)? {
        return Ok(0);
    }
    let batch = old::unentered(ctx.store(), ctx, BATCH).await?;
    if batch.is_empty() {
        ctx.keys().set_anchor(ENTERED, b"1").map_err(keyring)?;
        return Ok(0);
    }
    let count = batch.len() as u64;
    enter(ctx, batch).await?;
    Ok(count)
}

fn anchored(ctx: &Ctx) -> Result<bool, StoreError> {
    Ok(ctx.keys().anchor(ENTERED).map_err(keyring)?.is_some())
}

fn keyring(error: keys::KeyError) -> StoreError {
    StoreError::Column { name: "decision", column: "mac".into(), reason: error.to_string() }
}

/// To pass over a decision would be to come back to it for ever.
fn nowhere() -> StoreError {
    StoreError::Open(
        "decisions from before the ledger are to be entered and no area is known: give --issuer a division code".into(),
    )
}

async fn enter(ctx: &Ctx, batch: Vec<Old>) -> Result<(), StoreError> {
    let people: Vec<_> = batch.iter().map(|old| old.person).collect();
    // Whoever left the register was judged by the same office as everybody else of the town.
    let town = people::widest_office(ctx.store()).await?.or_else(|| AreaCode::parse(&ctx.world.issuer).ok());
    transact!(ctx.store(), "decision.enter_old", tx => {
        let homes = people::homes(&mut *tx, &people).await?;
        for old in &batch {
            let home = homes.iter().find(|(person, _)| *person == old.person).map(|(_, area)| *area);
            let Some(office) = home.or(town).map(|area| area.up_to(Level::County)) else {
                return Err(nowhere());
            };
            let number = old::numbered(tx, old.person).await? + 1;
            let account = Account::new(text(old, number, &office), ctx.chance());
            let leaf = NewLeaf {
                kind: Kind::Decision,
                office,
                rule: Some((old.outcome.rule.book.clone(), old.outcome.rule.version)),
                commitment: account.commitment(),
                statement: None,
            };
            let Some(entry) = ledger::enter(tx, ctx, vec![leaf]).await?.into_iter().next() else { continue };
            let old = Old {
                id: old.id,
                person: old.person,
                made_at: old.made_at,
                cause: old.cause.clone(),
                outcome: old.outcome.clone(),
            };
            old::enter(tx, ctx, old, (number, office), (account, entry)).await?;
        }
        Ok(())
    })
}

/// As a decision's body, without the facts: nobody wrote them down at that time.
fn text(old: &Old, number: u32, office: &AreaCode) -> String {
    let outcome = &old.outcome;
    json!({
        "v": 1,
        "decision": old.id,
        "person": old.person,
        "number": number,
        "office": office,
        "made_at": old.made_at,
        "cause": old.cause,
        "rule": { "book": outcome.rule.book, "version": outcome.rule.version },
        "colour": outcome.colour,
        "ruled": outcome.colour,
        "rows": outcome.reasons.iter().map(|reason| &reason.row).collect::<Vec<_>>(),
        "noticed": outcome.noticed.iter().map(|reason| &reason.row).collect::<Vec<_>>(),
        "from": outcome.from,
        "until": outcome.until,
        "facts": null,
        "order": null,
    })
    .to_string()
}
