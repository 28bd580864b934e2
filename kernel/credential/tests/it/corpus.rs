//! What is fuzzed for hours elsewhere (scripts/fuzz) is tried here for a moment: the corpus, what was ever found, and some
//! thousand changes to both, the same in every run.

#[path = "../../../../fuzz/src/seeds.rs"]
#[allow(unreachable_pub)]
mod seeds;
#[path = "../../../../fuzz/src/targets.rs"]
#[allow(unreachable_pub)]
mod targets;

use std::{fs, path::Path};

use base::Chance;

/// Changes to each target's inputs; about two seconds for all.
const CHANGES: usize = 4_000;

fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}

#[test]
fn the_corpus_keeps_every_promise() {
    for (target, run) in targets::ALL {
        let inputs = corpus(target);
        assert!(inputs.len() >= seeds::of(target).len(), "{target}: the corpus is gone");
        inputs.iter().for_each(|input| run(input));
    }
}

#[test]
fn the_good_examples_are_in_the_corpus_as_they_are_made_today() {
    for (target, _) in targets::ALL {
        let inputs = corpus(target);
        for (name, bytes) in seeds::of(target) {
            assert!(
                inputs.contains(&bytes),
                "{target}/{name}: cargo run -p bulwark-credential --example corpus"
            );
        }
    }
}

#[test]
fn thousands_of_changed_inputs_keep_every_promise() {
    for (number, (target, run)) in targets::ALL.into_iter().enumerate() {
        let chance = Chance::seeded(number as u64);
        let inputs = corpus(target);
        for _ in 0..CHANGES {
            let mut input = inputs[below(&chance, inputs.len())].clone();
            for _ in 0..=below(&chance, 4) {
                change(&mut input, &chance, &inputs);
            }
            run(&input);
        }
    }
}

/// One change of the kinds that confuse readers: bits, lengths, pieces gone, doubled or from elsewhere.
fn change(input: &mut Vec<u8>, chance: &Chance, others: &[Vec<u8>]) {
    let at = below(chance, input.len() + 1);
    let end = (at + 1 + below(chance, 16)).min(input.len());
    match below(chance, 7) {
        0 if at < input.len() => input[at] ^= 1 << below(chance, 8),
        1 if at < input.len() => input[at] = chance.bytes::<1>()[0],
        2 => input.truncate(at),
        3 if at < end => drop(input.drain(at..end)),
        4 if at < end => {
            let piece = input[at..end].to_vec();
            input.splice(at..at, piece);
        }
        // A head that claims a great length.
        5 => {
            let kind = [0x5b, 0x7b, 0x9b, 0xbb][below(chance, 4)];
            let claim = [&[kind][..], &chance.bytes::<8>()].concat();
            input.splice(at..end.max(at), claim);
        }
        _ => {
            let other = &others[below(chance, others.len())];
            let from = below(chance, other.len());
            let piece = other[from..(from + 24).min(other.len())].to_vec();
            input.splice(at..end.max(at), piece);
        }
    }
}

fn below(chance: &Chance, most: usize) -> usize {
    u32::from_be_bytes(chance.bytes()) as usize % most.max(1)
}
