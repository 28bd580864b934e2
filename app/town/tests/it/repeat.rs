use std::fmt::Write;

use town::Town;

use crate::{opened_at, town};

/// FNV-1a over everything that a town can say of itself.
struct Hash(u64);

impl Write for Hash {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        for byte in text.bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Ok(())
    }
}

fn hash(town: &Town) -> u64 {
    let mut hash = Hash(0xcbf2_9ce4_8422_2325);
    write!(hash, "{town:?}").expect("hashing never fails");
    hash.0
}

#[test]
fn the_same_seed_makes_the_same_town_and_another_seed_another() {
    let first = hash(&town(2_000, 1));
    assert_eq!(first, hash(&town(2_000, 1)));
    assert_ne!(first, hash(&town(2_000, 2)));
    assert_ne!(first, hash(&town(2_001, 1)));
    assert_ne!(first, hash(&opened_at(2_000, 1, "2026-11-21T12:31:00Z")));
}

#[test]
fn the_ground_is_the_same_for_every_seed() {
    assert_eq!(town(500, 1).map_of_communities(), town(500, 2).map_of_communities());
}

#[test]
fn the_same_seed_lives_the_same_evening() {
    let town = town(2_000, 1);
    let evening = |seed| town.living(seed, town.plan.now, 120.0).take(500).collect::<Vec<_>>();
    assert_eq!(evening(1), evening(1));
    assert_ne!(evening(1), evening(2));
}

#[test]
fn bulk_records_are_the_same_again() {
    let now = "2026-11-21T12:30:00Z".parse().unwrap();
    let records = |seed| town::bulk::signalling(1_000, now, seed).collect::<Vec<_>>();
    assert_eq!(records(1), records(1));
    assert!(
        records(1)
            .iter()
            .all(|record| now - base::Span::days(1) <= record.start && record.start <= record.end)
    );
    let from = now - base::Span::days(14);
    let visits = |seed| town::bulk::visits(1_000, 50, 7, (from, now), seed).collect::<Vec<_>>();
    assert_eq!(visits(3), visits(3));
    assert!(visits(3).iter().all(|visit| visit.person < 50 && visit.place < 7 && visit.at < now));
    assert!(visits(3).windows(2).all(|pair| pair[0].at <= pair[1].at));
}
