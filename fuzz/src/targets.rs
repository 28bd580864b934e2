//! What must hold whatever the bytes are: nothing panics, what is read encodes to the same bytes again, and what a gate
//! holds never goes back.

use base::{Chance, Moment};
use credential::{
    Algorithm, Issuers as _, Paper, PlaceCode, Show, Signed, Signer, Token, check,
    filter::{Base, Edition, Head, Held},
    list::{List, SignedList},
    sign1, text,
};

use super::seeds::{self, Hand, NOW};

/// Signs with what it is told: so a thing that was read is written again with its own signature.
struct Echo {
    algorithm: Algorithm,
    kid: [u8; 8],
    signature: [u8; 64],
}

impl Echo {
    fn of(signed: &Signed<'_>) -> Self {
        let kid = signed.kid.expect("a token and a filter name their key");
        Self { algorithm: signed.algorithm, kid, signature: signed.signature }
    }
}

impl Signer for Echo {
    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    fn kid(&self) -> [u8; 8] {
        self.kid
    }

    fn sign(&self, _: &[u8]) -> [u8; 64] {
        self.signature
    }
}

/// A target's name and what is run.
pub type Target = (&'static str, fn(&[u8]));

/// The targets by name.
pub const ALL: [Target; 4] = [("token", token), ("show", show), ("filter", filter), ("list", list)];

pub fn token(data: &[u8]) {
    let read = |bytes: &[u8]| {
        if let Ok((token, signed)) = Token::read(bytes) {
            assert_eq!(token.sign(&Echo::of(&signed)), bytes, "a token has another form");
            assert!(token.issued < token.expires);
            signed.holds(Hand::get().public());
        }
    };
    read(data);
    // The same as claims, in an envelope that holds.
    let enveloped = sign1(data, Hand::get());
    read(&enveloped);
    if let Ok((_, signed)) = Token::read(&enveloped) {
        assert!(signed.holds(Hand::get().public()));
    }
}

pub fn show(data: &[u8]) {
    let read = |bytes: &[u8]| {
        if let Ok((show, signed)) = Show::read(bytes) {
            assert_eq!(show.sign(|_| signed.signature), bytes, "a show has another form");
            show.age(Moment::from_seconds(NOW));
            token(show.token);
        }
        if let Ok(paper) = Paper::read(bytes) {
            assert_eq!(paper.write(), bytes, "a paper pass has another form");
            token(paper.token);
        }
        if let Ok(code) = PlaceCode::read(bytes) {
            assert_eq!(code.write(), bytes, "a place code has another form");
            code.holds(&[7; 32], Moment::from_seconds(NOW));
        }
        for prefix in [text::SHOW, text::PAPER, text::PLACE] {
            let scanned = text::encode(prefix, bytes);
            let _ = check(&scanned, known(), Moment::from_seconds(NOW));
            if let Some((found, decoded)) = text::decode(&scanned) {
                assert_eq!((found, decoded.as_slice()), (prefix, bytes));
            }
        }
    };
    read(data);
    // As what a token and a tick could be, in an envelope of a phone.
    read(&seeds::enveloped_show(data));
    if let Ok(text) = std::str::from_utf8(data) {
        let _ = check(text, known(), Moment::from_seconds(NOW));
        if let Some((prefix, bytes)) = text::decode(text) {
            assert_eq!(text::encode(prefix, &bytes), text, "a text has another form");
        }
    }
}

pub fn filter(data: &[u8]) {
    filter_file(data);
    // The same as a payload, in an envelope that holds; then as several, one after the other, to one gate.
    filter_file(&sign1(data, Hand::get()));
    let mut held = Held::nothing(seeds::CITY);
    for piece in pieces(data) {
        let before = (held.seq(), held.as_of());
        let file = sign1(piece, Hand::get());
        let base = held.take_base(&file, known()).is_ok();
        let taken =
            base || held.take_edition(&file, known()).is_ok() || held.take_head(&file, known()).is_ok();
        assert!(held.seq() >= before.0 && held.as_of() >= before.1, "what is held went back");
        assert!(taken || before == (held.seq(), held.as_of()), "what was refused changed something");
        held.asks();
        held.has(u64::from_be_bytes([9; 8]));
    }
}

fn filter_file(bytes: &[u8]) {
    if let Ok((base, signed)) = Base::read(bytes) {
        assert_eq!(base.sign(&Echo::of(&signed)), bytes, "a base has another form");
        let chance = Chance::seeded(bytes.len() as u64);
        for _ in 0..64 {
            base.has(u64::from_be_bytes(chance.bytes()));
        }
    }
    if let Ok((edition, signed)) = Edition::read(bytes) {
        assert_eq!(edition.sign(&Echo::of(&signed)), bytes, "an edition has another form");
    }
    if let Ok((head, signed)) = Head::read(bytes) {
        assert_eq!(head.sign(&Echo::of(&signed)), bytes, "a head has another form");
        assert!(head.base <= head.seq);
    }
}

pub fn list(data: &[u8]) {
    list_file(data);
    list_file(&seeds::enveloped_list(data));
    let mut pieces = pieces(data);
    let (Some(first), Some(second)) = (pieces.next(), pieces.next()) else { return };
    let both = [first, second].map(|piece| SignedList::read(&seeds::signed_list(piece)));
    if let [Ok(first), Ok(second)] = both {
        let taken = second.follows(first.list());
        if taken == Ok(true) {
            assert!(
                second.list().seq > first.list().seq && second.quorum(first.list()) >= first.list().threshold
            );
        }
    }
}

fn list_file(bytes: &[u8]) {
    let Ok(signed) = SignedList::read(bytes) else { return };
    assert_eq!(signed.bytes(), bytes, "a list has another form");
    let list = signed.list();
    assert_eq!(list.sound(), Ok(()));
    let again = SignedList::draft(list.clone()).expect("what was read is sound");
    assert_eq!(again.payload(), signed.payload(), "what a list says has another form");
    if signed.pinned().is_ok() {
        assert!(signed.quorum(list) >= list.threshold);
    }
    assert_eq!(signed.follows(list), Ok(false));
    for issuer in &list.issuers {
        for key in &issuer.keys {
            let found = list.keys(&issuer.code, key.public.kid(), key.from).expect("an issuer of the list");
            assert!(found.iter().any(|found| *found.public == key.public));
        }
    }
}

/// Cut at its zeros' doubles: so that one input can be several files.
fn pieces(data: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(data);
    std::iter::from_fn(move || {
        let data = rest?;
        let cut = data.windows(4).position(|four| four == seeds::CUT);
        let (piece, after) = match cut {
            Some(at) => (&data[..at], Some(&data[at + 4..])),
            None => (data, None),
        };
        rest = after;
        Some(piece)
    })
    .take(8)
}

fn known() -> &'static List {
    seeds::known()
}
