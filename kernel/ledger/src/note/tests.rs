//! Notes against ones that other people's tools have made, and against every change of a byte.

use ring::signature::{Ed25519KeyPair, KeyPair as _};

use super::*;

/// The example of Go's package for signed notes.
const PETER: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const PETERS: &str = "If you think cryptography is the answer to your problem,\n\
    then you don't know what your problem is.\n\n\
    — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

fn pair(seed: u8) -> Ed25519KeyPair {
    Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap()
}

fn key(name: &str, hand: Hand, seed: u8) -> Vkey {
    Vkey::new(name, hand, pair(seed).public_key().as_ref().try_into().unwrap()).unwrap()
}

fn by(seed: u8) -> impl FnOnce(&[u8]) -> [u8; 64] {
    move |message| pair(seed).sign(message).as_ref().try_into().unwrap()
}

fn head() -> Checkpoint {
    Checkpoint { origin: "log.example/one".into(), size: 20_852_163, root: [9; 32] }
}

#[test]
fn a_note_that_another_tool_has_signed_is_read() {
    let key: Vkey = PETER.parse().unwrap();
    assert_eq!(key.to_string(), PETER);
    let note = Note::read(PETERS.as_bytes()).unwrap();
    assert_eq!(note.signed_by(&key), Signed::Log);
    assert_eq!(note.to_string(), PETERS);
    let changed = Note::read(PETERS.replace("problem,", "problem;").as_bytes()).unwrap();
    assert_eq!(changed.signed_by(&key), Signed::Wrongly);
}

#[test]
fn the_specifications_cosigned_checkpoint_reads() {
    let text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\
        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n\
        — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";
    let note = Note::read(text.as_bytes()).unwrap();
    assert_eq!(note.to_string(), text);
    let head: Checkpoint = note.text.parse().unwrap();
    assert_eq!((head.origin.as_str(), head.size), ("example.com/behind-the-sofa", 20_852_163));
    assert_eq!(head.to_string(), note.text);
    // The witness's line tells the time of the specification's text.
    assert_eq!(note.lines[1].signature.split_first_chunk::<8>().unwrap().0, &1_679_315_147_u64.to_be_bytes());
    assert_eq!(witness_text(&note.text, 1_679_315_147).lines().nth(1), Some("time 1679315147"));
}

#[test]
fn log_and_witness_sign_side_by_side_and_neither_passes_for_the_other() {
    let (log, witness) = (key("log.example/one", Hand::Log, 1), key("w.example", Hand::Witness, 2));
    let text = head().to_string();
    let lines = vec![sign(&log, &text, by(1)), cosign(&witness, &text, 1_700_000_000, by(2))];
    let note = Note::read(Note { text, lines }.to_string().as_bytes()).unwrap();
    assert_eq!(note.signed_by(&log), Signed::Log);
    assert_eq!(note.signed_by(&witness), Signed::Witness { at: 1_700_000_000 });
    assert_eq!(note.signed_by(&key("w.example", Hand::Log, 2)), Signed::Not);
    assert_eq!(note.signed_by(&key("w.example", Hand::Witness, 3)), Signed::Not);
    // A line under the witness's name and ID whose signature is the log's.
    let forged =
        Line { signature: [&[0; 8][..], &note.lines[0].signature].concat(), ..note.lines[1].clone() };
    let forged = Note { lines: vec![note.lines[0].clone(), forged], ..note };
    assert_eq!(forged.signed_by(&witness), Signed::Wrongly);
    assert_eq!(forged.signed_by(&log), Signed::Log);
}

#[test]
fn a_changed_byte_is_never_taken() {
    let log = key("log.example/one", Hand::Log, 1);
    let text = head().to_string();
    let lines = vec![sign(&log, &text, by(1))];
    let whole = Note { text, lines }.to_string().into_bytes();
    for at in 0..whole.len() {
        let mut changed = whole.clone();
        changed[at] ^= 1;
        let taken = Note::read(&changed).is_ok_and(|note| note.signed_by(&log) == Signed::Log);
        assert!(!taken, "byte {at}");
    }
    for length in 0..whole.len() {
        assert!(
            Note::read(&whole[..length]).map_or(true, |note| note.signed_by(&log) != Signed::Log),
            "{length}"
        );
    }
}

#[test]
fn what_is_no_key_no_note_and_no_checkpoint_is_refused() {
    for bad in
        ["", "a", "a+b", "a+00000000+AAAA", &PETER.replace("c74f", "c74e"), &PETER.replace("Peter", "Pe ter")]
    {
        assert!(bad.parse::<Vkey>().is_err(), "{bad}");
    }
    for bad in [
        "",
        "a\n",
        "a\n\n",
        "a\n\n— b\n",
        "a\n\n- b AAAAAAAA\n",
        "a\n\n— b AAAAAAAA",
        "a\n\n— b AAAA\n",
        "\u{1}\n\n— b AAAAAAAA\n",
    ] {
        assert!(Note::read(bad.as_bytes()).is_err(), "{bad:?}");
    }
    let root = STANDARD.encode([0; 32]);
    for bad in [
        format!("a\n1\n{root}"),
        format!("\n1\n{root}\n"),
        format!("a\n01\n{root}\n"),
        format!("a\n-1\n{root}\n"),
        "a\n1\nAAAA\n".to_owned(),
        format!("a\n1\n{root}\n\nb\n"),
    ] {
        assert!(bad.parse::<Checkpoint>().is_err(), "{bad:?}");
    }
    assert!(format!("a\n1\n{root}\nmore\n").parse::<Checkpoint>().is_ok());
}
