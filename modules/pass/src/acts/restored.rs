//! A store was put back to an older state: nobody goes through a gate on what was signed in the time that is lost, and no
//! serial of that time is ever given again. Which rule book is in force is what the store says again.

use ::store::{StoreError, args, transact};
use access::{Ctx, PersonId};
use base::Moment;
use serde::Serialize;

use crate::store::{books, holders};

/// What putting back did to passes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PassesEnded {
    /// Holders whose phones fetch a new pass.
    pub holders: u64,
    /// Numbers that were given out in the time that is lost: whose they were is not known any more.
    pub numbers_lost: i64,
    /// Serials that gates are told of.
    pub serials: u64,
    /// The number under which a rule book came into force last, as the keyring knew and as the store says.
    pub rules: Option<(i64, i64)>,
}

const STRIDE: i64 = 500;

/// `since`: when the backup was made; what was signed before is known. `blind`: the keyring itself may have seen less than
/// there was, so numbers go on far behind those that it knows.
///
/// # Errors
/// When the store or the keyring cannot be written. Harmless when repeated: epochs only move on.
pub async fn restored(ctx: &Ctx, since: Moment, blind: bool) -> Result<PassesEnded, StoreError> {
    let mut ended = PassesEnded { rules: books::take_back(ctx).await?, ..PassesEnded::default() };
    let mut after = PersonId::from_bytes([0; 16]);
    loop {
        let rows = ctx
            .store()
            .rows(
                "SELECT person FROM holder WHERE person > $1 ORDER BY person LIMIT $2",
                args![after, STRIDE],
            )
            .await?;
        let people: Vec<PersonId> = rows.iter().map(|row| row.get("person")).collect::<Result<_, _>>()?;
        let Some(last) = people.last() else { break };
        after = *last;
        let serials: Result<u64, StoreError> = transact!(ctx.store(), "pass.restored", tx => {
            holders::begin_anew(tx, ctx, &people, since).await
        });
        ended.holders += people.len() as u64;
        ended.serials += serials?;
    }
    let (first, last) = holders::numbers_lost(ctx).await?;
    for part in (first..=last).collect::<Vec<i64>>().chunks(1_000) {
        let serials: Result<u64, StoreError> = transact!(ctx.store(), "pass.restored", tx => {
            holders::end_numbers(tx, ctx, part, since).await
        });
        ended.numbers_lost += part.len() as i64;
        ended.serials += serials?;
    }
    if blind {
        holders::leave_a_gap(ctx).await?;
        super::filter::leave_a_gap(ctx).await?;
    }
    Ok(ended)
}
