//! Texts as a scanner reads them, and what a gate makes of them.

use base::{Id, Moment, Span};
use credential::{Algorithm, Assurance, Bound, Colour, Identity, Paper, Show, Signer as _, Token, text};
use serde_json::{Value, json};

use crate::{
    NOW,
    hand::{Hands, Liar},
};

fn now() -> Moment {
    Moment::from_seconds(NOW)
}

fn identity() -> Identity {
    Identity::new([9; 16], "王*明", "1234").expect("a short name")
}

fn token(hands: &Hands, issuer: &str) -> Token {
    Token {
        issuer: issuer.into(),
        issued: now() - Span::hours(1),
        expires: now() + Span::hours(71),
        serial: Id::from_bytes([7; 16]),
        colour: Colour::Green,
        assurance: Assurance::Seen,
        who: identity().commitment(),
        bound: Bound::Phone(hands.phone().phone_key()),
    }
}

fn show(hands: &Hands, token: &[u8], tick: i64, identity: Option<Identity>) -> Vec<u8> {
    let phone = hands.phone();
    Show { token, tick, identity }.sign(|message| phone.sign(message))
}

fn case(name: &str, text: String, now: i64, verdict: &str) -> Value {
    json!({ "name": name, "text": text, "now": now, "verdict": verdict })
}

pub(crate) fn all(hands: &Hands) -> Vec<Value> {
    let tick = NOW / 15;
    let plain = token(hands, "9901").sign(&hands.city("9901"));
    let shown = |token: &[u8]| text::encode(text::SHOW, &show(hands, token, tick, None));
    let mut all: Vec<Value> = ["9901", "9902", "9903"]
        .into_iter()
        .map(|code| {
            let city = hands.city(code);
            let name = format!("a green pass of {code}, signed with {}", city.algorithm().as_str());
            case(&name, shown(&token(hands, code).sign(&city)), NOW, "good")
        })
        .collect();
    let named = show(hands, &plain, tick, Some(identity()));
    let stranger = Identity::new([9; 16], "李*华", "1234").expect("a short name");
    let borrowed = show(hands, &plain, tick, Some(stranger));
    let on_paper = Token { bound: Bound::Paper { kinds: vec!["market".into()] }, ..token(hands, "9901") };
    let on_paper = on_paper.sign(&hands.city("9901"));
    let paper = Paper { token: &on_paper, identity: identity() }.write();
    all.extend([
        case("with a name that was disclosed", text::encode(text::SHOW, &named), NOW, "good"),
        case("with somebody else's name", text::encode(text::SHOW, &borrowed), NOW, "forged"),
        case("on paper", text::encode(text::PAPER, &paper), NOW, "good"),
        case(
            "a phone's token on paper",
            text::encode(text::PAPER, &Paper { token: &plain, identity: identity() }.write()),
            NOW,
            "not-a-pass",
        ),
        case("a paper's token in a show", shown(&on_paper), NOW, "not-a-pass"),
        case("a minute after its tick began", shown(&plain), NOW + 60, "good"),
        case("a second later", shown(&plain), NOW + 61, "stale"),
        case("a minute ahead of the gate's clock", shown(&plain), NOW - 60, "good"),
        case("a second more", shown(&plain), NOW - 61, "stale"),
        case(
            "expired to the second",
            text::encode(text::SHOW, &show(hands, &plain, (NOW + 71 * 3600) / 15, None)),
            NOW + 71 * 3600,
            "expired",
        ),
    ]);
    let city = hands.city("9901");
    let withdrawn = hands.eddsa(9);
    let liar = |algorithm, kid| token(hands, "9901").sign(&Liar { hand: &withdrawn, algorithm, kid });
    let kid = city.public.kid();
    all.extend([
        case(
            "under a key that was withdrawn",
            shown(&token(hands, "9902").sign(&withdrawn)),
            NOW,
            "withdrawn",
        ),
        case(
            "of a city that is not on the list",
            shown(&token(hands, "9909").sign(&city)),
            NOW,
            "unknown-issuer",
        ),
        case("under another city's key", shown(&token(hands, "9902").sign(&city)), NOW, "unknown-issuer"),
        case(
            "by a stranger in the name of the city's key",
            shown(&liar(Algorithm::Es256, kid)),
            NOW,
            "forged",
        ),
        case("EdDSA said of a P-256 key's name", shown(&liar(Algorithm::EdDsa, kid)), NOW, "forged"),
        case(
            "SM2 said of an ES256 signature",
            shown(&token(hands, "9901").sign(&Liar { hand: &city, algorithm: Algorithm::Sm2, kid })),
            NOW,
            "forged",
        ),
        case(
            "before its key began",
            shown(
                &Token {
                    issued: now() - Span::days(40),
                    expires: now() + Span::days(1),
                    ..token(hands, "9901")
                }
                .sign(&city),
            ),
            NOW,
            "unknown-issuer",
        ),
        case(
            "for longer than 90 days",
            shown(&Token { expires: now() + Span::days(91), ..token(hands, "9901") }.sign(&city)),
            NOW,
            "not-a-pass",
        ),
    ]);
    let mut high = plain.clone();
    mirror(&mut high);
    let mut high_show = show(hands, &plain, tick, None);
    mirror(&mut high_show);
    let mut longer = show(hands, &plain, tick, None);
    // The length of the signature in two bytes instead of one.
    let at = longer.len() - 66;
    longer.splice(at..at + 2, [0x59, 0x00, 0x40]);
    let more = [&show(hands, &plain, tick, None)[..], &[0xf6]].concat();
    all.extend([
        case("the high twin of the token's signature", shown(&high), NOW, "forged"),
        case("the high twin of the phone's signature", text::encode(text::SHOW, &high_show), NOW, "forged"),
        case("a length in a longer form than needed", text::encode(text::SHOW, &longer), NOW, "not-a-pass"),
        case("something behind the end", text::encode(text::SHOW, &more), NOW, "not-a-pass"),
        case("a link", "https://city.example/".into(), NOW, "not-a-pass"),
        case("nothing", text::SHOW.into(), NOW, "not-a-pass"),
    ]);
    all
}

/// Replaces the s of the signature at the end by n − s.
pub(crate) fn mirror(bytes: &mut [u8]) {
    const ORDER: [u8; 32] = [
        0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc,
        0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
    ];
    let start = bytes.len() - 32;
    let mut borrow = 0;
    for at in (0..32).rev() {
        let less = i16::from(ORDER[at]) - i16::from(bytes[start + at]) - borrow;
        borrow = i16::from(less < 0);
        bytes[start + at] = less.rem_euclid(256) as u8;
    }
}
