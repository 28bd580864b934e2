//! The tree against the vectors that the makers of RFC 6962's first log published, and against itself.

use proptest::prelude::*;

use super::*;

/// Eight leaves and the roots over the first one, two, … of them.
const LEAVES: [&str; 8] =
    ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const ROOTS: [&str; 8] = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

fn known() -> Vec<Hash> {
    LEAVES.iter().map(|leaf| leaf_hash(&hex::decode(leaf).unwrap())).collect()
}

fn made(count: u64) -> Vec<Hash> {
    (0..count).map(|number| leaf_hash(&number.to_be_bytes())).collect()
}

#[test]
fn the_tree_has_the_published_roots() {
    assert_eq!(hex::encode(root_of(&[])), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    for (count, root) in (1..).zip(ROOTS) {
        assert_eq!(hex::encode(root_of(&known()[..count])), root, "{count} leaves");
    }
}

#[test]
fn an_audit_path_is_the_published_one() {
    let path: Vec<String> = audit_path(0, &known()).iter().map(hex::encode).collect();
    assert_eq!(
        path,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ]
    );
    let path: Vec<String> = audit_path(5, &known()).iter().map(hex::encode).collect();
    assert_eq!(
        path,
        [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ]
    );
    assert_eq!(audit_path(0, &known()[..1]).len(), 0);
}

/// The recursive definition of the standard, word for word.
fn by_the_standard(hashes: &[Hash]) -> Hash {
    match hashes {
        [] => sha(&[]),
        [one] => *one,
        _ => {
            let (left, right) = hashes.split_at(hashes.len().next_power_of_two() / 2);
            node_hash(&by_the_standard(left), &by_the_standard(right))
        }
    }
}

/// Every tile that growing in these portions writes, the last version of each.
fn grown(portions: &[u64]) -> (Edge, std::collections::BTreeMap<Spot, Vec<Hash>>) {
    let (mut edge, mut tiles) = (Edge::default(), std::collections::BTreeMap::new());
    let all = made(portions.iter().sum());
    let mut at = 0;
    for portion in portions {
        let next = at + *portion as usize;
        tiles.extend(edge.grow(all[at..next].iter().copied()));
        at = next;
    }
    (edge, tiles)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn growing_by_any_portions_gives_the_standards_tree(portions in prop::collection::vec(0_u64..700, 1..6)) {
        let (edge, tiles) = grown(&portions);
        let all = made(edge.size());
        let frontier = edge.frontier();
        prop_assert_eq!(frontier.root(), by_the_standard(&all));
        prop_assert_eq!(root_of(&all), by_the_standard(&all));
        // What was written is what a tree of this size has.
        for level in 0..3 {
            let below = 256_usize.pow(u32::from(level));
            let have = hashes_at(level, edge.size());
            let expected: Vec<Hash> = all.chunks_exact(below).map(by_the_standard).collect();
            let written: Vec<Hash> =
                tiles.iter().filter(|(spot, _)| spot.level == level).flat_map(|(_, hashes)| hashes.clone()).collect();
            prop_assert_eq!(expected.len() as u64, have);
            prop_assert_eq!(written, expected);
        }
        // The edge is found again from what was written, and from nothing else.
        let stored: Vec<_> = Edge::spots(edge.size()).into_iter().map(|spot| (spot, tiles[&spot].clone())).collect();
        let again = Edge::of(&frontier, &stored);
        prop_assert_eq!(again.as_ref().map(Edge::frontier), Ok(frontier.clone()));
        for (at, (spot, hashes)) in stored.iter().enumerate() {
            let mut forged = stored.clone();
            forged[at].1[hashes.len() - 1][7] ^= 1;
            prop_assert_eq!(Edge::of(&frontier, &forged), Err(Torn(spot.level)));
        }
    }

    #[test]
    fn every_leaf_is_followed_up_to_its_root(size in 1_u64..1_500, pick in 0_u64..1_500) {
        let (edge, tiles) = grown(&[size]);
        let (leaf, all) = (pick % size, made(size));
        let frontier = edge.frontier();
        let (height, root) = frontier.over(leaf).unwrap();
        let through: Vec<_> = spots_over(leaf, height).iter().map(|spot| tiles[spot].clone()).collect();
        prop_assert_eq!(follow(leaf, all[leaf as usize], height, &through), Ok(root));
        prop_assert_eq!(follow(leaf, leaf_hash(b"another"), height, &through), Err(0));
        prop_assert_eq!(frontier.over(size), None);
        // The standard's own proof of the same.
        let (mut hash, mut index, mut last) = (all[leaf as usize], leaf, size - 1);
        for step in audit_path(leaf as usize, &all) {
            while index % 2 == 0 && index == last {
                (index, last) = (index / 2, last / 2);
            }
            hash = if index % 2 == 1 { node_hash(&step, &hash) } else { node_hash(&hash, &step) };
            (index, last) = (index / 2, last / 2);
        }
        prop_assert_eq!(hash, frontier.root());
    }

    #[test]
    fn a_few_tiles_lead_from_any_tree_to_any_larger_one(small in 0_u64..140_000, more in 0_u64..140_000) {
        let size = small + more;
        let taken = steps(small, size);
        prop_assert!(taken.len() <= 6, "{taken:?}");
        let (edge, tiles) = grown(&[size]);
        let (old, _) = grown(&[small]);
        let mut frontier = old.frontier();
        for step in &taken {
            frontier = frontier.walk(step, &tiles[&step.spot]).unwrap();
        }
        prop_assert_eq!(frontier, edge.frontier());
    }
}

#[test]
fn a_tile_that_is_no_whole_number_of_hashes_does_not_read() {
    assert_eq!(hashes(&[0; 33]), None);
    assert_eq!(hashes(&[0; 257 * 32]), None);
    assert_eq!(hashes(&flat(&made(256))).unwrap(), made(256));
}
