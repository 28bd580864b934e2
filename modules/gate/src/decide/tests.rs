//! What a gate must never do, tried on made-up passes.

use base::{Id, Moment, Span};
use credential::{Checked, Kept};
use proptest::prelude::*;
use rules::Colour;

use super::*;
use crate::{GatePolicy, PlacePolicy};

const NOW: Moment = Moment::from_seconds(1_795_230_000);

fn hours(hours: i64) -> Span {
    Span::hours(hours)
}

fn pass(colour: Colour, age: Span) -> Checked {
    Checked {
        issuer: "9901".into(),
        serial: Id::from_bytes([7; 16]),
        colour,
        assurance: credential::Assurance::Seen,
        issued: NOW - age,
        expires: NOW - age + hours(72),
        key: Kept::Good,
        paper_for: None,
        identity: None,
        tick: Some(credential::tick_at(NOW)),
    }
}

fn circumstances(policy: &PlacePolicy, kind: PlaceKind) -> Circumstances<'_> {
    Circumstances {
        now: NOW,
        kind,
        policy,
        direction: Direction::In,
        temperature: None,
        filter_at: Some(NOW - Span::minutes(5)),
        revoked: false,
        seen: false,
        clock_doubt: false,
    }
}

fn at_market(change: impl FnOnce(&mut Circumstances<'_>), pass: &Checked) -> (Answer, Option<Fault>) {
    let policy = GatePolicy::shipped();
    let mut at = circumstances(policy.at(PlaceKind::Market), PlaceKind::Market);
    change(&mut at);
    let decision = decide(&Ok(pass.clone()), &at);
    (decision.answer, decision.fault)
}

#[test]
fn a_fresh_green_pass_is_let_in() {
    assert_eq!(at_market(|_| {}, &pass(Colour::Green, hours(3))), (Answer::In, None));
}

#[test]
fn each_doubt_says_look_closer_and_names_itself() {
    let green = pass(Colour::Green, hours(3));
    let closer = |fault| (Answer::Closer, Some(fault));
    assert_eq!(at_market(|at| at.seen = true, &green), closer(Fault::SeenTwice));
    assert_eq!(at_market(|at| at.revoked = true, &green), closer(Fault::Revoked));
    assert_eq!(at_market(|at| at.clock_doubt = true, &green), closer(Fault::Clock));
    assert_eq!(at_market(|at| at.filter_at = None, &green), closer(Fault::OldFilter));
    assert_eq!(at_market(|at| at.filter_at = Some(NOW - hours(73)), &green), closer(Fault::OldFilter));
    let withdrawn = Checked { key: Kept::Withdrawn, ..green.clone() };
    assert_eq!(at_market(|_| {}, &withdrawn), closer(Fault::KeyWithdrawn));
    let elsewhere = Checked { paper_for: Some(vec!["hospital".into()]), ..green };
    assert_eq!(at_market(|_| {}, &elsewhere), closer(Fault::PaperElsewhere));
}

#[test]
fn a_place_that_asks_for_names_looks_closer_at_who_gives_none() {
    let mut policy = GatePolicy::shipped().at(PlaceKind::School).clone();
    policy.identity = true;
    let at = circumstances(&policy, PlaceKind::School);
    let mut green = pass(Colour::Green, hours(1));
    assert_eq!(decide(&Ok(green.clone()), &at).fault, Some(Fault::IdentityWanted));
    green.identity = Some(credential::Identity::new([0; 16], "张*三", "0021").unwrap());
    assert_eq!(decide(&Ok(green), &at).answer, Answer::In);
}

#[test]
fn an_old_pass_is_looked_at_only_while_it_could_have_been_refreshed() {
    let old = pass(Colour::Green, hours(30));
    let (fresh, cut_off) = (NOW - hours(2), NOW - hours(3));
    assert_eq!(at_market(|at| at.filter_at = Some(fresh), &old), (Answer::Closer, Some(Fault::OldToken)));
    assert_eq!(at_market(|at| at.filter_at = Some(cut_off), &old), (Answer::In, None));
    assert_eq!(at_market(|at| at.filter_at = Some(NOW - hours(72)), &old), (Answer::In, None));
}

#[test]
fn doubts_about_lists_and_clocks_change_nothing_for_red() {
    let red = pass(Colour::Red, hours(30));
    assert_eq!(at_market(|at| (at.clock_doubt, at.filter_at) = (true, None), &red), (Answer::No, None));
}

#[test]
fn an_old_tick_at_a_gate_whose_clock_is_in_doubt_blames_the_clock() {
    let policy = GatePolicy::shipped();
    let mut at = circumstances(policy.at(PlaceKind::Market), PlaceKind::Market);
    at.clock_doubt = true;
    let decision = decide(&Err(credential::Fault::Stale { age: 600 }), &at);
    assert_eq!((decision.answer, decision.sentence), (Answer::Closer, Fault::Clock.sentence()));
}

fn outcomes() -> impl Strategy<Value = Result<Checked, credential::Fault>> {
    use credential::Fault as F;
    let colour = prop::sample::select(Colour::ALL.to_vec());
    let good = (colour, 0..72_i64, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(colour, age, withdrawn, paper, named)| {
            let mut pass = pass(colour, hours(age));
            pass.key = if withdrawn { Kept::Withdrawn } else { Kept::Good };
            pass.paper_for = paper.then(|| vec!["market".to_owned()]);
            pass.identity = named.then(|| credential::Identity::new([1; 16], "李*", "123X").unwrap());
            Ok(pass)
        },
    );
    let fault = prop::sample::select(vec![
        F::NotAPass,
        F::UnknownIssuer,
        F::Forged,
        F::Expired,
        F::Stale { age: 99 },
    ]);
    prop_oneof![3 => good, 1 => fault.prop_map(Err)]
}

#[derive(Debug, Clone)]
struct Made {
    kind: PlaceKind,
    out: bool,
    temperature: Option<i64>,
    filter_hours: Option<i64>,
    flags: [bool; 4],
}

fn made() -> impl Strategy<Value = Made> {
    let kind = prop::sample::select(PlaceKind::ALL.to_vec());
    let temperature = prop::option::of(350..400_i64);
    let filter_hours = prop::option::of(0..200_i64);
    (kind, any::<bool>(), temperature, filter_hours, any::<[bool; 4]>()).prop_map(
        |(kind, out, temperature, filter_hours, flags)| Made { kind, out, temperature, filter_hours, flags },
    )
}

impl Made {
    fn policy(&self) -> PlacePolicy {
        let mut policy = GatePolicy::shipped().at(self.kind).clone();
        policy.identity = self.flags[3];
        policy
    }

    fn on<'a>(&self, policy: &'a PlacePolicy) -> Circumstances<'a> {
        Circumstances {
            direction: if self.out { Direction::Out } else { Direction::In },
            temperature: self.temperature,
            filter_at: self.filter_hours.map(|hours| NOW - Span::hours(hours)),
            revoked: self.flags[0],
            seen: self.flags[1],
            clock_doubt: self.flags[2],
            ..circumstances(policy, self.kind)
        }
    }
}

proptest! {
    #[test]
    fn a_hospital_never_says_no(outcome in outcomes(), made in made()) {
        let made = Made { kind: PlaceKind::Hospital, ..made };
        prop_assert_ne!(decide(&outcome, &made.on(&made.policy())).answer, Answer::No);
    }

    #[test]
    fn whoever_leaves_leaves(outcome in outcomes(), made in made()) {
        let made = Made { out: true, ..made };
        prop_assert_eq!(decide(&outcome, &made.on(&made.policy())).answer, Answer::In);
    }

    #[test]
    fn nobody_comes_in_by_a_list_beyond_its_limit_or_a_clock_in_doubt(outcome in outcomes(), made in made()) {
        let stale = made.filter_hours.is_none_or(|hours| hours > 72) || made.flags[2] || made.flags[0];
        let policy = made.policy();
        if stale && !made.out {
            prop_assert_ne!(decide(&outcome, &made.on(&policy)).answer, Answer::In);
        }
    }

    #[test]
    fn nobody_is_turned_away_because_of_a_clock_a_list_or_a_film(outcome in outcomes(), made in made()) {
        let policy = made.policy();
        let calm = Made { filter_hours: Some(0), flags: [false; 4], ..made.clone() };
        let (doubted, plain) = (decide(&outcome, &made.on(&policy)), decide(&outcome, &calm.on(&policy)));
        if doubted.answer == Answer::No {
            prop_assert_eq!(plain.answer, Answer::No, "it is the pass itself that says no");
        }
        if matches!(outcome, Err(credential::Fault::Stale { .. } | credential::Fault::Expired)) {
            prop_assert_ne!(doubted.answer, Answer::No);
        }
    }

    #[test]
    fn nobody_with_a_fault_comes_in(outcome in outcomes(), made in made()) {
        let made = Made { out: false, ..made };
        let policy = made.policy();
        let decision = decide(&outcome, &made.on(&policy));
        if outcome.is_err() || decision.fault.is_some() {
            prop_assert_ne!(decision.answer, Answer::In);
        }
        prop_assert!(decision.sentence.zh.chars().count() > 4 && decision.sentence.en.len() > 4);
    }
}
