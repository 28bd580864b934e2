//! Telling what happened from leaves and hashes that do not fit: changed, exchanged, moved, or only a tile rewritten.

use std::collections::{BTreeSet, HashMap};

use super::walk::Differs;
use crate::tree::Hash;

/// One sentence for each finding. When the leaves hash to the signed root, it is the tiles that were changed.
pub(super) fn told(differs: &[Differs], text_holds: bool) -> Vec<String> {
    if text_holds {
        return differs
            .iter()
            .map(|one| {
                format!(
                    "the tile's hash of leaf {} was changed; the leaf itself is as it was signed",
                    one.leaf
                )
            })
            .collect();
    }
    let homes: HashMap<Hash, u64> = differs.iter().map(|one| (one.by_tile, one.leaf)).collect();
    let by_leaf: HashMap<u64, &Differs> = differs.iter().map(|one| (one.leaf, one)).collect();
    let mut told = BTreeSet::new();
    let mut sentences = Vec::new();
    for one in differs {
        if told.contains(&one.leaf) {
            continue;
        }
        let home = homes.get(&one.by_text).copied();
        let exchanged = home.and_then(|home| by_leaf.get(&home)).filter(|other| other.by_text == one.by_tile);
        sentences.push(match (exchanged, home) {
            (Some(other), _) => {
                told.insert(other.leaf);
                format!("leaves {} and {} have changed places", one.leaf, other.leaf)
            }
            (None, Some(home)) => format!("at leaf {} stands what was signed as leaf {home}", one.leaf),
            (None, None) => {
                format!("leaf {} was changed: its text does not hash to what was signed", one.leaf)
            }
        });
    }
    sentences
}
