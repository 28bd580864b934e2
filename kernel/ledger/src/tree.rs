//! The tree over all leaves (RFC 6962, section 2.1), cut into tiles of 256 hashes. Pure.

mod edge;

use ring::digest::{Context, SHA256};

pub use edge::{Edge, Torn};

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// Hashes side by side in one tile.
pub const WIDTH: usize = 256;
/// How many levels of the tree one tile spans.
const HEIGHT: u32 = 8;

fn sha(parts: &[&[u8]]) -> Hash {
    let mut context = Context::new(&SHA256);
    parts.iter().for_each(|part| context.update(part));
    let mut hash = [0; 32];
    hash.copy_from_slice(context.finish().as_ref());
    hash
}

/// The hash of a leaf's text.
pub fn leaf_hash(leaf: &[u8]) -> Hash {
    sha(&[&[0], leaf])
}

/// The hash over two neighbours.
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    sha(&[&[1], left, right])
}

/// The root over hashes whose number is a power of two.
pub fn perfect_root(hashes: &[Hash]) -> Option<Hash> {
    if !hashes.len().is_power_of_two() {
        return None;
    }
    let mut row = hashes.to_vec();
    while row.len() > 1 {
        row = row.chunks_exact(2).map(|pair| node_hash(&pair[0], &pair[1])).collect();
    }
    row.pop()
}

/// The roots of the perfect subtrees that a tree of this size consists of, largest first: one for each bit of its
/// size. All that is needed to go on growing, and nothing of what lies inside.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frontier {
    size: u64,
    roots: Vec<Hash>,
}

impl Frontier {
    /// `None` when there is not one root for each bit of the size.
    pub fn of(size: u64, roots: Vec<Hash>) -> Option<Self> {
        (roots.len() == size.count_ones() as usize).then_some(Self { size, roots })
    }

    pub fn size(&self) -> u64 {
        self.size
    }

    pub fn roots(&self) -> &[Hash] {
        &self.roots
    }

    /// Appends one leaf.
    pub fn push(&mut self, hash: Hash) {
        self.push_at(0, hash);
    }

    /// Appends one hash of a tile of this level: as many leaves as lie under it, and the tree must have a multiple of
    /// those already.
    fn push_at(&mut self, level: u8, hash: Hash) {
        let (mut hash, height) = (hash, HEIGHT * u32::from(level));
        // Two neighbours of one height become one of the next, as in adding one to a number.
        for _ in 0..(self.size >> height).trailing_ones() {
            if let Some(left) = self.roots.pop() {
                hash = node_hash(&left, &hash);
            }
        }
        self.roots.push(hash);
        self.size += 1 << height;
    }

    /// Grows along one step with its tile in hand; `None` when the tile is too short.
    pub fn walk(mut self, step: &Step, tile: &[Hash]) -> Option<Self> {
        for hash in tile.get(step.from..step.until)? {
            self.push_at(step.spot.level, *hash);
        }
        Some(self)
    }

    /// The hash over everything.
    pub fn root(&self) -> Hash {
        let folded = self.roots.iter().rev().copied().reduce(|right, left| node_hash(&left, &right));
        folded.unwrap_or_else(|| sha(&[]))
    }

    /// The perfect subtree in which a leaf lies: its height and its root.
    pub fn over(&self, leaf: u64) -> Option<(u32, Hash)> {
        let height = (leaf < self.size).then(|| height_over(leaf, self.size))?;
        // Higher bits of the size are the roots before it.
        let before = (self.size >> height >> 1).count_ones() as usize;
        Some((height, *self.roots.get(before)?))
    }
}

/// The height of the perfect subtree in which a leaf lies, in a tree of this size.
pub fn height_over(leaf: u64, size: u64) -> u32 {
    // The highest bit in which the two differ is one that the size has and the leaf has not: there it begins.
    (leaf ^ size).checked_ilog2().unwrap_or(0)
}

/// Where a tile lies: level 0 holds the leaves' hashes, each further level the roots of full tiles below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    pub level: u8,
    pub index: u64,
}

/// How many hashes a level has in a tree of this size.
pub fn hashes_at(level: u8, size: u64) -> u64 {
    size.checked_shr(HEIGHT * u32::from(level)).unwrap_or(0)
}

/// Hashes of one tile that carry a tree on from one size to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    pub spot: Spot,
    from: usize,
    until: usize,
}

/// The shortest way from a tree to a larger one: up through the levels to the largest whole tiles that were added,
/// and down again. A few tiles, however far apart the two are.
pub fn steps(from: u64, to: u64) -> Vec<Step> {
    let (mut at, mut steps) = (from, Vec::new());
    while at < to {
        let fits = |level: &u8| {
            let leaves = 1_u64 << (HEIGHT * u32::from(*level));
            at.is_multiple_of(leaves) && to - at >= leaves
        };
        let level = (0..7_u8).take_while(fits).last().unwrap_or(0);
        let height = HEIGHT * u32::from(level);
        let first = at >> height;
        let place = (first % WIDTH as u64) as usize;
        // At most to the end of this tile: from there on it is one hash of the level above.
        let count = ((to - at) >> height).min((WIDTH - place) as u64);
        let spot = Spot { level, index: first / WIDTH as u64 };
        steps.push(Step { spot, from: place, until: place + count as usize });
        at += count << height;
    }
    steps
}

/// The tile's hashes in a row of bytes.
pub fn flat(hashes: &[Hash]) -> Vec<u8> {
    hashes.concat()
}

/// The hashes of a tile; `None` when the bytes are no whole number of them, or too many.
pub fn hashes(bytes: &[u8]) -> Option<Vec<Hash>> {
    if !bytes.len().is_multiple_of(32) || bytes.len() > WIDTH * 32 {
        return None;
    }
    Some(bytes.as_chunks::<32>().0.to_vec())
}

/// The tiles through which a leaf is followed up to a perfect subtree of this height.
pub fn spots_over(leaf: u64, height: u32) -> Vec<Spot> {
    (0..8_u8)
        .take_while(|level| HEIGHT * u32::from(*level) < height.max(1))
        .map(|level| Spot { level, index: leaf >> (HEIGHT * (u32::from(level) + 1)) })
        .collect()
}

/// Follows a leaf's hash through those tiles, lowest first. Gives the root it arrives at, or the level of the tile
/// in which the hash does not stand.
pub fn follow(leaf: u64, hash: Hash, height: u32, tiles: &[Vec<Hash>]) -> Result<Hash, u8> {
    let mut hash = hash;
    for (level, tile) in tiles.iter().enumerate() {
        let below = HEIGHT * level as u32;
        let place = (leaf >> below) as usize % WIDTH;
        let span = 1_usize << (height - below.min(height)).min(HEIGHT);
        let begins = place / span * span;
        let part = tile.get(begins..begins + span).ok_or(level as u8)?;
        if part[place - begins] != hash {
            return Err(level as u8);
        }
        hash = perfect_root(part).ok_or(level as u8)?;
    }
    Ok(hash)
}

/// The hashes that prove a leaf's place to somebody who holds the root only (RFC 6962, section 2.1.1), lowest first.
/// `hashes` are those of all leaves.
pub fn audit_path(leaf: usize, hashes: &[Hash]) -> Vec<Hash> {
    if hashes.len() < 2 {
        return Vec::new();
    }
    let (left, right) = hashes.split_at(hashes.len().next_power_of_two() / 2);
    let (mut path, other) = if leaf < left.len() {
        (audit_path(leaf, left), right)
    } else {
        (audit_path(leaf - left.len(), right), left)
    };
    path.push(root_of(other));
    path
}

/// The root over any leaves' hashes.
pub fn root_of(hashes: &[Hash]) -> Hash {
    let mut frontier = Frontier::default();
    hashes.iter().for_each(|hash| frontier.push(*hash));
    frontier.root()
}

#[cfg(test)]
mod tests;
