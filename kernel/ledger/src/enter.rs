//! Entering a deed, in the transaction of the deed itself.

use access::Ctx;
use store::{StoreError, Tx};

use crate::{
    EntryId, NewLeaf, commit_to,
    leaf::Leaf,
    store::entries::{self, Entry},
};

/// Enters deeds, one line each, in the order given. They get their places in the tree right after the commit.
pub async fn enter(tx: &mut Tx, ctx: &Ctx, leaves: Vec<NewLeaf>) -> Result<Vec<EntryId>, StoreError> {
    let (now, day) = (ctx.now(), ctx.zone().day(ctx.now()));
    let entries: Vec<Entry> = leaves
        .into_iter()
        .map(|new| {
            let commitment = new.statement.as_deref().map_or(new.commitment, commit_to);
            let leaf = Leaf { kind: new.kind, office: new.office, day, rule: new.rule, commitment };
            Entry { id: EntryId::new(now, ctx.chance()), leaf, statement: new.statement }
        })
        .collect();
    entries::insert(tx, ctx.keys(), &entries).await?;
    Ok(entries.iter().map(|entry| entry.id).collect())
}
