//! The right edge of the tree: all of it that is ever written again.

use super::{Frontier, Hash, Spot, WIDTH, hashes_at, perfect_root};

/// The right edge: what of each level's last tile is not full yet. Growing it gives the tiles to be written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Edge {
    size: u64,
    tiles: Vec<Vec<Hash>>,
}

/// The tiles at the edge do not hash to the frontier: at this level they were changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Torn(pub u8);

impl Edge {
    /// The last tiles that a tree of this size has and that are not full.
    pub fn spots(size: u64) -> Vec<Spot> {
        (0..8_u8)
            .map(|level| (level, hashes_at(level, size)))
            .take_while(|(_, hashes)| *hashes > 0)
            .filter(|(_, hashes)| !hashes.is_multiple_of(WIDTH as u64))
            .map(|(level, hashes)| Spot { level, index: hashes / WIDTH as u64 })
            .collect()
    }

    /// Puts an edge together from stored tiles, none of which is believed before it hashes to the frontier.
    pub fn of(frontier: &Frontier, stored: &[(Spot, Vec<Hash>)]) -> Result<Self, Torn> {
        let size = frontier.size();
        let levels = (0..8_u8).take_while(|level| hashes_at(*level, size) > 0).count();
        let mut tiles = vec![Vec::new(); levels];
        for (spot, hashes) in stored {
            let width = (hashes_at(spot.level, size) % WIDTH as u64) as usize;
            // A stored tile may have grown further than this frontier has.
            let hashes = hashes.get(..width).ok_or(Torn(spot.level))?;
            *tiles.get_mut(usize::from(spot.level)).ok_or(Torn(spot.level))? = hashes.to_vec();
        }
        let edge = Self { size, tiles };
        let mut expected = frontier.roots().iter();
        for level in (0..levels).rev() {
            let width = (hashes_at(level as u8, size) % WIDTH as u64) as usize;
            if edge.tiles[level].len() != width {
                return Err(Torn(level as u8));
            }
            for root in roots_of(&edge.tiles[level]) {
                if expected.next() != Some(&root) {
                    return Err(Torn(level as u8));
                }
            }
        }
        Ok(edge)
    }

    /// Appends leaves; gives every tile that is new or longer now.
    pub fn grow(&mut self, leaves: impl IntoIterator<Item = Hash>) -> Vec<(Spot, Vec<Hash>)> {
        let mut changed = Vec::new();
        let mut touched = 0;
        for leaf in leaves {
            self.size += 1;
            let mut hash = leaf;
            for level in 0.. {
                touched = touched.max(level + 1);
                if self.tiles.len() == level {
                    self.tiles.push(Vec::with_capacity(WIDTH));
                }
                self.tiles[level].push(hash);
                if self.tiles[level].len() < WIDTH {
                    break;
                }
                let full = std::mem::take(&mut self.tiles[level]);
                let index = hashes_at(level as u8, self.size) / WIDTH as u64 - 1;
                let Some(root) = perfect_root(&full) else { break };
                changed.push((Spot { level: level as u8, index }, full));
                hash = root;
            }
        }
        for (level, tile) in self.tiles.iter().enumerate().take(touched) {
            if !tile.is_empty() {
                let index = hashes_at(level as u8, self.size) / WIDTH as u64;
                changed.push((Spot { level: level as u8, index }, tile.clone()));
            }
        }
        changed
    }

    pub fn size(&self) -> u64 {
        self.size
    }

    pub fn frontier(&self) -> Frontier {
        let roots = self.tiles.iter().rev().flat_map(|tile| roots_of(tile)).collect();
        Frontier { size: self.size, roots }
    }
}

/// The roots of the perfect subtrees of an unfinished tile, largest first.
fn roots_of(tile: &[Hash]) -> Vec<Hash> {
    let (mut rest, mut roots) = (tile, Vec::new());
    while !rest.is_empty() {
        let (first, behind) = rest.split_at(1 << rest.len().ilog2());
        roots.extend(perfect_root(first));
        rest = behind;
    }
    roots
}
