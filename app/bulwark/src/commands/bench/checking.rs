//! A show, checked with nothing but keys and a clock: beside the two signature checks that it cannot do without.

use base::{Chance, Clock, Colour, Id, Moment, Span};
use credential::{
    Algorithm, Assurance, Bound, Identity, Issuers, Kept, Key, PhoneKey, PublicKey, Show, Signer as _, Token,
    check, text, tick_at,
};
use keys::IssuerKey;

use super::{
    Figure, Plan,
    load::{ROUNDS, per_second},
};
use crate::commands::Failure;

const SHOWS: usize = 500;

/// One issuer, as a trust list of one.
struct Office(IssuerKey);

impl Issuers for Office {
    fn keys<'a>(&'a self, _: &str, kid: [u8; 8], _: Moment) -> Option<Vec<Key<'a>>> {
        let public: &PublicKey = self.0.public();
        Some(if kid == self.0.kid() { vec![Key { public, kept: Kept::Good }] } else { Vec::new() })
    }
}

pub(super) fn checking(plan: Plan<'_>) -> Result<Vec<Figure>, Failure> {
    let chance = Chance::system();
    let mut figures = Vec::new();
    for algorithm in Algorithm::ALL {
        let office =
            Office(IssuerKey::of_secret(&IssuerKey::make(algorithm, &chance)).map_err(Failure::done)?);
        figures.push(of(&office, plan, &chance)?);
    }
    Ok(figures)
}

fn of(office: &Office, plan: Plan<'_>, chance: &Chance) -> Result<Figure, Failure> {
    let now = Clock::System.now();
    let phone = IssuerKey::of_secret(&IssuerKey::make(Algorithm::Es256, chance)).map_err(Failure::done)?;
    let shows: Vec<String> =
        (0..SHOWS).map(|_| show(office, &phone, now, chance)).collect::<Result<_, _>>()?;
    let message = [7; 200];
    let (token, tick) = (office.0.sign(&message), phone.sign(&message));
    let (mut checked, mut bare) = (0.0, 0.0);
    for _ in 0..ROUNDS {
        checked += per_second(plan.span / (2 * ROUNDS), |number| {
            std::hint::black_box(check(&shows[number % SHOWS], office, now).is_ok());
        });
        bare += per_second(plan.span / (2 * ROUNDS), |_| {
            let both =
                office.0.public().verifies(&message, &token) && phone.public().verifies(&message, &tick);
            std::hint::black_box(both);
        });
    }
    if let Some(bad) = shows.iter().find_map(|text| check(text, office, now).err()) {
        return Err(Failure::done(format!("a show that was just signed: {bad}")));
    }
    let name = format!("shows checked, {}", office.0.algorithm().as_str());
    let beside = "the signatures of office and phone alone, over 200 bytes";
    Ok(Figure::rate(&name, checked / f64::from(ROUNDS), beside, bare / f64::from(ROUNDS)))
}

fn show(office: &Office, phone: &IssuerKey, now: Moment, chance: &Chance) -> Result<String, Failure> {
    let identity = Identity::new(chance.bytes(), "李**", "0011").map_err(Failure::done)?;
    let key = PhoneKey::from_point(phone.public().bytes());
    let token = Token {
        issuer: "9901".into(),
        issued: now,
        expires: now + Span::hours(72),
        serial: Id::random(chance),
        colour: Colour::Green,
        assurance: Assurance::Seen,
        who: identity.commitment(),
        bound: Bound::Phone(key.ok_or_else(|| Failure::done("a P-256 key has another form"))?),
    };
    let token = token.sign(&office.0);
    let bytes =
        Show { token: &token, tick: tick_at(now), identity: None }.sign(|message| phone.sign(message));
    Ok(text::encode(text::SHOW, &bytes))
}
