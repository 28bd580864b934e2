//! Where a tile or a bundle of entries lies, as a path that a file system and a web server understand alike.

use std::fmt;

use crate::tree::{Spot, WIDTH};

/// One static file of the ledger beside its checkpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Piece {
    /// Hashes.
    Tile(Spot, u16),
    /// The leaves themselves, as many as the tile of level 0 has hashes.
    Entries(u64, u16),
}

impl Piece {
    /// How many hashes or leaves it has: 256, or fewer at the right edge.
    pub fn width(&self) -> u16 {
        let (Self::Tile(_, width) | Self::Entries(_, width)) = self;
        *width
    }

    /// All pieces of a tree of this size: leaves and their hashes side by side, then the levels above.
    pub fn all(size: u64) -> impl Iterator<Item = Self> {
        let bottom = widths(0, size).flat_map(|(index, width)| {
            [Self::Entries(index, width), Self::Tile(Spot { level: 0, index }, width)]
        });
        let above = (1..8_u8).flat_map(move |level| {
            widths(level, size).map(move |(index, width)| Self::Tile(Spot { level, index }, width))
        });
        bottom.chain(above)
    }

    /// The tile at this spot in a tree of this size, as wide as it is there.
    pub fn of(spot: Spot, size: u64) -> Self {
        let behind = crate::tree::hashes_at(spot.level, size).saturating_sub(spot.index * WIDTH as u64);
        Self::Tile(spot, behind.min(WIDTH as u64) as u16)
    }

    /// Reads what comes after `tile/`: `LEVEL/N[.p/W]` or `entries/N[.p/W]`.
    pub fn read(path: &str) -> Option<Self> {
        let (level, rest) = path.split_once('/')?;
        let (number, width) = match rest.split_once(".p/") {
            Some((number, width)) => (number, canonical(width).filter(|width| (1..256).contains(width))?),
            None => (rest, WIDTH as u64),
        };
        let parts: Vec<&str> = number.split('/').collect();
        let (last, before) = parts.split_last()?;
        let mut index = 0_u64;
        for part in before.iter().map(|part| part.strip_prefix('x')).chain([Some(*last)]) {
            let digits =
                part.filter(|part| part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit()))?;
            index = index.checked_mul(1_000)?.checked_add(digits.parse().ok()?)?;
        }
        // `x000/001` would be a second name for `001`.
        if parts.len() > 1 && parts[0] == "x000" {
            return None;
        }
        let width = u16::try_from(width).ok()?;
        if level == "entries" {
            return Some(Self::Entries(index, width));
        }
        let level =
            canonical(level).and_then(|level| u8::try_from(level).ok()).filter(|level| *level < 64)?;
        Some(Self::Tile(Spot { level, index }, width))
    }
}

/// A number without a sign and without leading zeros.
fn canonical(text: &str) -> Option<u64> {
    let number: u64 = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}

fn widths(level: u8, size: u64) -> impl Iterator<Item = (u64, u16)> {
    let all = crate::tree::hashes_at(level, size);
    (0..all.div_ceil(WIDTH as u64))
        .map(move |index| (index, (all - index * WIDTH as u64).min(WIDTH as u64) as u16))
}

impl fmt::Display for Piece {
    /// With `tile/` before it, as it stands under the ledger's address.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (index, width) = match self {
            Self::Tile(spot, width) => {
                write!(f, "tile/{}/", spot.level)?;
                (spot.index, width)
            }
            Self::Entries(index, width) => {
                f.write_str("tile/entries/")?;
                (*index, width)
            }
        };
        let mut groups = vec![format!("{:03}", index % 1_000)];
        let mut rest = index / 1_000;
        while rest > 0 {
            groups.push(format!("x{:03}", rest % 1_000));
            rest /= 1_000;
        }
        groups.reverse();
        f.write_str(&groups.join("/"))?;
        if usize::from(*width) < WIDTH { write!(f, ".p/{width}") } else { Ok(()) }
    }
}

/// Packs leaves into a bundle: each with its length in two bytes before it.
pub fn bundle<'a>(leaves: impl IntoIterator<Item = &'a str>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for leaf in leaves {
        // A leaf is a line of a hundred bytes; one that could not be told in two bytes cannot be made.
        let length = u16::try_from(leaf.len()).unwrap_or(u16::MAX);
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(&leaf.as_bytes()[..usize::from(length)]);
    }
    bytes
}

/// The leaves of a bundle; `None` when it is cut or has something behind it.
pub fn unbundle(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let (mut rest, mut leaves) = (bytes, Vec::new());
    while !rest.is_empty() {
        let (length, behind) = rest.split_first_chunk::<2>()?;
        let (leaf, behind) = behind.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
        leaves.push(leaf);
        rest = behind;
    }
    Some(leaves)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tile(level: u8, index: u64, width: u16) -> Piece {
        Piece::Tile(Spot { level, index }, width)
    }

    #[test]
    fn a_path_is_written_as_the_specification_writes_it() {
        assert_eq!(tile(0, 1_234_067, 256).to_string(), "tile/0/x001/x234/067");
        assert_eq!(tile(2, 0, 1).to_string(), "tile/2/000.p/1");
        assert_eq!(Piece::Entries(273, 112).to_string(), "tile/entries/273.p/112");
        for piece in [tile(0, 1_234_067, 256), tile(63, 999, 255), Piece::Entries(1_000, 7)] {
            assert_eq!(Piece::read(piece.to_string().strip_prefix("tile/").unwrap()), Some(piece));
        }
    }

    #[test]
    fn a_second_name_for_the_same_tile_is_refused() {
        for bad in [
            "0/1",
            "0/0001",
            "0/x000/001",
            "00/001",
            "+0/001",
            "64/001",
            "0/001.p/0",
            "0/001.p/256",
            "0/001.p/07",
            "0/x01/001",
            "0/001/002",
            "0/xx01/001",
            "0/",
            "0",
            "",
            "entries/",
            "entries/x001",
            "data/001",
            "0/００１",
            "0/001.p/",
            "0/001.p/+1",
            "0/-01",
        ] {
            assert_eq!(Piece::read(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_specifications_tree_of_seventy_thousand_has_its_tiles() {
        let all: Vec<Piece> = Piece::all(70_000).collect();
        let tiles = |level: u8, width: u16| {
            all.iter().filter(|p| matches!(p, Piece::Tile(s, w) if s.level == level && *w == width)).count()
        };
        assert_eq!((tiles(0, 256), tiles(0, 112)), (273, 1));
        assert_eq!((tiles(1, 256), tiles(1, 17), tiles(2, 1), tiles(3, 1)), (1, 1, 1, 0));
        assert_eq!(Piece::all(256).last(), Some(tile(1, 0, 1)));
        assert_eq!(Piece::all(0).count(), 0);
    }

    #[test]
    fn a_cut_bundle_does_not_read() {
        let bytes = bundle(["one", "", "three"]);
        assert_eq!(unbundle(&bytes).unwrap(), [&b"one"[..], b"", b"three"]);
        for length in [1, 2, 3, 4, 6, bytes.len() - 1] {
            assert_eq!(unbundle(&bytes[..length]), None, "{length}");
        }
        assert_eq!(unbundle(&[]).unwrap().len(), 0);
    }
}
