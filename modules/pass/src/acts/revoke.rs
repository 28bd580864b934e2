//! What was signed for somebody ends before its time: the colour changed, the phone was lost, the person died.

use std::collections::HashMap;

use ::store::{StoreError, Tx};
use access::{Ctx, PersonId};
use base::Moment;

use crate::store::{holders, papers};

/// Ends every token of these people, on phones and on paper, each with the end of the decision for which it was signed
/// (nothing: unknown). Says how many serials the gates will be told.
pub(crate) async fn everything(
    tx: &mut Tx,
    ctx: &Ctx,
    people: &HashMap<PersonId, Option<Moment>>,
) -> Result<u64, StoreError> {
    if people.is_empty() {
        return Ok(0);
    }
    let on_phones = holders::end_epochs(tx, ctx, people, false).await?;
    let on_paper = papers::end_all(tx, ctx, people.keys().copied()).await?;
    Ok(on_phones + on_paper)
}

/// The pass is on no phone any more; what is on paper stays good.
pub(crate) async fn phone(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<u64, StoreError> {
    holders::end_epochs(tx, ctx, &HashMap::from([(person, None)]), true).await
}

/// Somebody died, or is registered no more.
pub(crate) async fn for_good(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<u64, StoreError> {
    Ok(phone(tx, ctx, person).await? + papers::end_all(tx, ctx, [person].into_iter()).await?)
}
