//! What is fuzzed for hours elsewhere (scripts/fuzz) is tried here for a moment: the corpus, what was ever found, and some
//! hundred changes to both, the same in every run.

#[path = "../../../../fuzz/src/house.rs"]
#[allow(unreachable_pub)]
mod house;
#[path = "../../../../fuzz/src/readers.rs"]
#[allow(unreachable_pub)]
mod readers;
#[path = "../../../../fuzz/src/seeds.rs"]
#[allow(unreachable_pub, dead_code)]
mod seeds;
#[path = "../../../../fuzz/src/targets.rs"]
#[allow(unreachable_pub, dead_code)]
mod targets;

use std::{fs, path::Path};

use base::Chance;

use targets::Target;

fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty(), "{target}: the corpus is gone");
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}

/// The corpus as it is, then so many changes of it.
fn try_all((target, run): Target, more: Vec<Vec<u8>>, changes: usize) {
    let inputs = [corpus(target), more].concat();
    inputs.iter().for_each(|input| run(input));
    let chance = Chance::seeded(target.len() as u64);
    for _ in 0..changes {
        let mut input = inputs[below(&chance, inputs.len())].clone();
        for _ in 0..=below(&chance, 4) {
            change(&mut input, &chance, &inputs);
        }
        run(&input);
    }
}

fn of(all: &[Target], wanted: &str) -> Target {
    *all.iter().find(|(name, _)| *name == wanted).unwrap()
}

/// One change of the kinds that confuse readers: bits and digits, quotes and brackets, pieces gone, doubled or from
/// elsewhere.
fn change(input: &mut Vec<u8>, chance: &Chance, others: &[Vec<u8>]) {
    const SIGNS: &[u8] = b"\"'{}[]:,;0919-+eE.\\/ \n\r\t\0\xff";
    let at = below(chance, input.len() + 1);
    let end = (at + 1 + below(chance, 16)).min(input.len());
    match below(chance, 6) {
        0 if at < input.len() => input[at] ^= 1 << below(chance, 8),
        1 if at < input.len() => input[at] = SIGNS[below(chance, SIGNS.len())],
        2 => input.truncate(at),
        3 if at < end => drop(input.drain(at..end)),
        4 if at < end => {
            let piece = input[at..end].to_vec();
            input.splice(at..at, piece);
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

#[test]
fn documents_areas_and_days_in_any_form_break_nothing() {
    try_all(of(&readers::ALL, "words"), Vec::new(), 2_000);
}

#[test]
fn certificates_from_abroad_in_any_form_break_nothing() {
    try_all(of(&readers::ALL, "certificate"), Vec::new(), 1_000);
}

#[test]
fn rule_books_in_any_form_break_nothing() {
    try_all(of(&readers::ALL, "book"), Vec::new(), 100);
}

#[test]
fn calls_of_programs_in_any_form_break_nothing() {
    try_all(of(&house::ALL, "call"), Vec::new(), 2_000);
}

#[test]
fn a_ledger_of_any_bytes_breaks_no_witness() {
    try_all(of(&house::ALL, "note"), Vec::new(), 2_000);
}

#[test]
fn bodies_in_any_form_break_no_route() {
    try_all(of(&house::ALL, "body"), house::examples(), 400);
}

#[test]
fn files_in_any_form_are_taken_or_refused() {
    try_all(of(&house::ALL, "file"), Vec::new(), 150);
}

#[test]
fn a_scanner_that_sends_noise_and_a_torn_queue_stop_no_gate() {
    try_all(of(&house::ALL, "scanner"), Vec::new(), 200);
}

#[test]
fn what_is_no_backup_of_ours_is_put_back_nowhere() {
    try_all(of(&house::ALL, "backup"), Vec::new(), 200);
}
