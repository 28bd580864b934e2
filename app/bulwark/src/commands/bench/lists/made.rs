//! What the rows of a city's tables are made from: a number, always the same way.

use access::{PersonId, PlaceId, World};
use base::{Id, Moment, Span};

/// Six rows of a hundred lie in this community: of a million, 60,000.
pub(super) const HERE: &str = "990101001001";
/// Two rows of ten thousand lie in this one.
pub(super) const TINY: &str = "990101001002";
/// The office above both; appeals lie with offices, not with communities.
pub(super) const COUNTY: &str = "990101";
pub(super) const CITY: &str = "9901";
/// The other communities.
pub(super) const ELSEWHERE: u64 = 940;
/// The case with the 60,000 contacts; the person about whom there are as many access lines.
pub(super) const BIG: u64 = 0;

/// What a table's rows are made from: a number, always the same way.
#[derive(Debug, Clone, Copy)]
pub(super) struct Made {
    now: Moment,
}

impl Made {
    pub(super) fn of(world: &World) -> Self {
        Self { now: world.clock.now() }
    }

    /// Ids in the order of time, a tenth of a minute apart, as the house makes them.
    pub(super) fn timely(self, kind: u64, n: u64) -> [u8; 16] {
        let millis = self.at(n).micros() / 1_000;
        let mut id = spread(kind, n);
        id[..6].copy_from_slice(&millis.to_be_bytes()[2..]);
        id
    }

    /// Moments of the last months.
    pub(super) fn at(self, n: u64) -> Moment {
        self.now - Span::days(100) + Span::seconds((n * 6) as i64)
    }

    pub(super) fn person(n: u64) -> PersonId {
        Id::from_bytes(spread(1, n))
    }
    pub(super) fn place(n: u64) -> PlaceId {
        Id::from_bytes(spread(2, n))
    }
    pub(super) fn big_case() -> [u8; 16] {
        spread(3, BIG)
    }
    pub(super) fn big_person() -> PersonId {
        Self::person(BIG)
    }
}

/// Sixteen bytes without a pattern (splitmix64).
pub(super) fn spread(kind: u64, n: u64) -> [u8; 16] {
    let mix = |seed: u64| {
        let mut z = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(kind << 48);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    };
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&mix(n * 2 + 1).to_be_bytes());
    bytes[8..].copy_from_slice(&mix(n * 2 + 2).to_be_bytes());
    bytes
}

/// Rows that follow each other lie far apart: nobody's share of a table is a stretch of it.
pub(super) fn scattered(n: u64) -> u64 {
    n.wrapping_mul(2_654_435_761) % 5_000
}

pub(super) fn area(n: u64) -> String {
    match scattered(n) {
        0..300 => HERE.to_owned(),
        300 => TINY.to_owned(),
        _ => elsewhere(n % ELSEWHERE),
    }
}

pub(super) fn elsewhere(n: u64) -> String {
    format!("9901{:02}{:03}{:03}", 2 + n / 100, 1 + n / 10 % 10, 1 + n % 10)
}

/// Which of some words a row has; rows of one area have all of them.
pub(super) fn word<'a>(n: u64, words: &[&'a str]) -> &'a str {
    words[(n / 7 % words.len() as u64) as usize]
}
