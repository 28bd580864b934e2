//! Walking along all leaves and tiles, beside each other.

use std::collections::BTreeMap;

use super::{Mark, judge};
use crate::{
    Kind, Leaf, commit_to,
    path::{Piece, unbundle},
    serve::Statement,
    tree::{Frontier, Hash, Spot, WIDTH, hashes, leaf_hash, perfect_root},
};

/// A leaf whose text and whose hash in the tile do not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Differs {
    pub leaf: u64,
    pub by_text: Hash,
    pub by_tile: Hash,
}

/// So many differences are told one by one; behind them only their number.
const MOST: usize = 1_000;

/// The walk. Two trees grow side by side: one of what the leaves say, one of what the tiles say; where one of them
/// has a hole the other's hash stands in.
#[derive(Debug)]
pub(super) struct Walk {
    size: u64,
    by_text: Frontier,
    by_tile: Frontier,
    /// The leaves of the bundle that came last.
    bundle: Vec<Option<Hash>>,
    /// What the tiles of each level above the lowest must hold.
    above: Vec<Vec<Hash>>,
    marks: BTreeMap<u64, Vec<Mark>>,
    stated: BTreeMap<u64, Statement>,
    counts: BTreeMap<(Kind, String), u64>,
    statements: u64,
    differs: Vec<Differs>,
    faults: Vec<String>,
    broken_marks: Vec<String>,
}

/// What the walk has found.
#[derive(Debug)]
pub(super) struct Walked {
    pub counts: BTreeMap<(Kind, String), u64>,
    pub statements: u64,
    pub faults: Vec<String>,
}

impl Walk {
    pub(super) fn new(size: u64, stated: BTreeMap<u64, Statement>) -> Self {
        Self {
            size,
            by_text: Frontier::default(),
            by_tile: Frontier::default(),
            bundle: Vec::new(),
            above: Vec::new(),
            marks: BTreeMap::new(),
            stated,
            counts: BTreeMap::new(),
            statements: 0,
            differs: Vec::new(),
            faults: Vec::new(),
            broken_marks: Vec::new(),
        }
    }

    pub(super) fn mark(&mut self, size: u64, mark: Mark) {
        self.marks.entry(size).or_default().push(mark);
        self.look_at_marks(0);
    }

    pub(super) fn take(&mut self, piece: Piece, bytes: Option<&[u8]>) {
        match piece {
            Piece::Entries(index, width) => self.entries(piece, index * WIDTH as u64, width, bytes),
            Piece::Tile(Spot { level: 0, index }, width) => {
                self.lowest(piece, index * WIDTH as u64, width, bytes);
            }
            Piece::Tile(spot, width) => self.upper(piece, spot, width, bytes),
        }
    }

    fn entries(&mut self, piece: Piece, first: u64, width: u16, bytes: Option<&[u8]>) {
        self.bundle = vec![None; usize::from(width)];
        let Some(bytes) = bytes else { return self.faults.push(format!("{piece} is missing")) };
        let Some(leaves) = unbundle(bytes) else {
            return self.faults.push(format!("{piece} is cut in the middle of a leaf"));
        };
        if leaves.len() != usize::from(width) {
            self.faults.push(format!("{piece} has {} leaves, not {width}", leaves.len()));
        }
        for ((at, leaf), index) in leaves.iter().enumerate().take(usize::from(width)).zip(first..) {
            self.bundle[at] = Some(leaf_hash(leaf));
            self.read(index, leaf);
        }
    }

    fn read(&mut self, index: u64, bytes: &[u8]) {
        let leaf = std::str::from_utf8(bytes).ok().and_then(|line| line.parse::<Leaf>().ok());
        let Some(leaf) = leaf else {
            return self.faults.push(format!("leaf {index} does not read as a leaf"));
        };
        *self.counts.entry((leaf.kind, leaf.office.to_string())).or_default() += 1;
        if let Some(stated) = self.stated.get(&index) {
            if commit_to(&stated.statement) == leaf.commitment {
                self.statements += 1;
            } else {
                self.faults
                    .push(format!("the public statement of leaf {index} is not what the leaf commits to"));
            }
        }
    }

    fn lowest(&mut self, piece: Piece, first: u64, width: u16, bytes: Option<&[u8]>) {
        let tile = self.hashes_of(piece, width, bytes);
        let mut best = Vec::with_capacity(usize::from(width));
        for (at, leaf) in (0..usize::from(width)).zip(first..) {
            // Behind a hole no leaf has its place.
            if self.by_text.size() != leaf {
                return;
            }
            let text = self.bundle.get(at).copied().flatten();
            let stands = tile.as_ref().map(|tile| tile[at]);
            let (Some(by_text), Some(by_tile)) = (text.or(stands), stands.or(text)) else {
                // Neither is there: two faults are written already, and nothing behind this can be walked.
                return;
            };
            if by_text != by_tile && self.differs.len() < MOST {
                self.differs.push(Differs { leaf, by_text, by_tile });
            }
            self.by_text.push(by_text);
            self.by_tile.push(by_tile);
            best.push(by_tile);
            self.look_at_marks(leaf + 1);
        }
        self.lift(0, &best);
    }

    /// A full tile is one hash of the level above.
    fn lift(&mut self, level: usize, tile: &[Hash]) {
        if tile.len() < WIDTH {
            return;
        }
        if self.above.len() == level {
            self.above.push(Vec::new());
        }
        self.above[level].extend(perfect_root(tile));
    }

    fn upper(&mut self, piece: Piece, spot: Spot, width: u16, bytes: Option<&[u8]>) {
        let first = spot.index as usize * WIDTH;
        let below = usize::from(spot.level) - 1;
        let must = self.above.get(below).and_then(|all| all.get(first..first + usize::from(width)));
        let must = must.map(<[Hash]>::to_vec);
        let tile = self.hashes_of(piece, width, bytes);
        if let (Some(must), Some(tile)) = (&must, &tile)
            && let Some(at) = (0..must.len()).find(|at| must[*at] != tile[*at])
        {
            self.faults.push(format!("{piece}: hash {at} is not that of the tile below it"));
        }
        // Each level is held against the one below, so one changed hash is one fault.
        if let Some(best) = must.or(tile) {
            self.lift(usize::from(spot.level), &best);
        }
    }

    fn hashes_of(&mut self, piece: Piece, width: u16, bytes: Option<&[u8]>) -> Option<Vec<Hash>> {
        let Some(bytes) = bytes else {
            self.faults.push(format!("{piece} is missing"));
            return None;
        };
        let tile = hashes(bytes).filter(|tile| tile.len() == usize::from(width));
        if tile.is_none() {
            self.faults.push(format!("{piece} has {} bytes, not {}", bytes.len(), u32::from(width) * 32));
        }
        tile
    }

    fn look_at_marks(&mut self, size: u64) {
        for mark in self.marks.remove(&size).unwrap_or_default() {
            // What is changed only in the tiles or only in the leaves is told as that.
            if self.by_text.root() != mark.root && self.by_tile.root() != mark.root {
                self.broken_marks.push(mark.says);
            }
        }
    }

    /// So much is missing or wrong that nothing further will be learned.
    pub(super) fn hopeless(&self) -> bool {
        self.faults.len() >= MOST
    }

    pub(super) fn end(mut self, root: &Hash) -> Walked {
        let whole = self.by_text.size() == self.size;
        let text_holds = whole && self.by_text.root() == *root;
        let tiles_hold = whole && self.by_tile.root() == *root;
        if self.differs.len() == MOST {
            self.faults
                .push(format!("{MOST} leaves and more do not fit their tiles; the first of them follow"));
        }
        self.faults.extend(judge::told(&self.differs, text_holds));
        for says in std::mem::take(&mut self.broken_marks) {
            self.faults.push(says);
        }
        for at in self.stated.range(self.size..).map(|(at, _)| *at) {
            self.faults.push(format!("a public statement is said to stand at leaf {at}, which is not there"));
        }
        if !text_holds && !tiles_hold {
            self.faults.push(if whole {
                "neither the leaves nor the tiles hash to the signed root".to_owned()
            } else {
                format!("the tree cannot be walked beyond leaf {}", self.by_text.size())
            });
        } else if !text_holds && self.faults.is_empty() {
            self.faults.push("the leaves do not hash to the signed root".to_owned());
        }
        Walked { counts: self.counts, statements: self.statements, faults: self.faults }
    }
}
