//! Does this entry stand in the published tree? What the house asks before it lets a decision open a door.

use access::Ctx;
use base::Words;
use store::{Read, StoreError};

use crate::{
    EntryId,
    anchor::Anchor,
    store::{entries, places},
    tree::{follow, leaf_hash, spots_over},
};

/// How an entry stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Its hash leads up to the published root.
    Proved { index: u64 },
    /// Entered, and not published yet: a matter of a second.
    Waiting,
    /// Nobody will be able to prove it; says why.
    Unproven(Words),
}

/// Computes the leaf anew from the entry and follows it through the tiles up to the root that is anchored outside
/// the store. Nothing that only the tables say is believed.
pub async fn prove(ctx: &Ctx, entry: EntryId) -> Result<Standing, StoreError> {
    let Some((row, index)) = entries::find(ctx.store(), entry).await? else {
        return Ok(unproven("账本中没有这条记录。", "The ledger has no such entry."));
    };
    let Some(found) = entries::read(&row, ctx.keys()) else {
        return Ok(unproven(
            "这条记录不是由本系统写入的，或写入后被改动。",
            "The entry was not made by this system, or was changed afterwards.",
        ));
    };
    let Some(index) = index else { return Ok(Standing::Waiting) };
    let anchor = match Anchor::read(ctx) {
        Ok(anchor) => anchor,
        Err(error) => {
            tracing::error!(%error, "the ledger's anchor");
            return Ok(unproven("账本的签名锚点无法读取。", "The ledger's signed anchor can't be read."));
        }
    };
    // Placed and not anchored yet, or given a place far outside by somebody's hand: in both cases not published.
    let Some((height, root)) = anchor.and_then(|anchor| anchor.frontier.over(index)) else {
        return Ok(Standing::Waiting);
    };
    let mut tiles = Vec::new();
    for spot in spots_over(index, height) {
        tiles.push(places::tile(ctx.store(), spot).await?.unwrap_or_default());
    }
    let hash = leaf_hash(found.leaf.to_string().as_bytes());
    Ok(match follow(index, hash, height, &tiles) {
        Ok(reached) if reached == root => Standing::Proved { index },
        _ => unproven(
            "这条记录不在已公布并签名的账本中。",
            "The entry is not in the ledger that was published and signed.",
        ),
    })
}

fn unproven(zh: &str, en: &str) -> Standing {
    Standing::Unproven(Words::new(zh, en))
}

/// An entry's leaf as it stands in the tree, and its place once it has one; `None` when there is no such entry or it
/// is not the house's own.
pub async fn entry_line(
    db: impl Read,
    ctx: &Ctx,
    entry: EntryId,
) -> Result<Option<(String, Option<u64>)>, StoreError> {
    let found = entries::find(db, entry).await?;
    Ok(found.and_then(|(row, index)| Some((entries::read(&row, ctx.keys())?.leaf.to_string(), index))))
}
