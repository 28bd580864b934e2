//! The shipped health rules, as the people under them live through them.

use base::{Id, Moment, Span, kinds};
use rules::{
    Answer, Arrival, Assurance, CaseState, CaseStatus, Colour, ContactClass, Facts, Origin, Outcome,
    Quarantine, RiskLevel, RuleBook, Stay, Symptom, TestKind, TestResult,
};

use crate::made::{days_ago, near, noon, said, shanghai, test, well};

fn judge(facts: &Facts) -> Outcome {
    judge_at(facts, noon())
}

fn judge_at(facts: &Facts, now: Moment) -> Outcome {
    RuleBook::shipped().judge(facts, now, &shanghai())
}

fn rows(outcome: &Outcome) -> Vec<&str> {
    outcome.reasons.iter().map(|reason| reason.row.as_str()).collect()
}

fn moment(text: &str) -> Moment {
    text.parse().expect("a moment")
}

#[test]
fn a_newcomer_is_grey_until_the_first_declaration() {
    let outcome = judge(&Facts::default());
    assert_eq!((outcome.colour, rows(&outcome), outcome.until), (Colour::Grey, vec!["not_declared"], None));
    assert_eq!(outcome.rule.to_string(), "health 1");
}

#[test]
fn who_is_well_is_green_until_the_declaration_expires_at_midnight() {
    let outcome = judge(&well());
    assert_eq!((outcome.colour, rows(&outcome)), (Colour::Green, vec!["nothing_known"]));
    // Declared on the 20th; good for 14 days; expired when the 15th day begins in Shanghai.
    assert_eq!(outcome.until, Some(moment("2022-08-03T16:00:00Z")));
    let later = judge_at(&well(), outcome.until.unwrap());
    assert_eq!((later.colour, rows(&later), later.until), (Colour::Grey, vec!["declaration_expired"], None));
}

#[test]
fn a_contact_is_red_for_seven_days_watched_for_three_and_then_free() {
    let mut facts = well();
    let exposed = moment("2022-07-18T01:30:00Z");
    facts.exposures.push(near(ContactClass::Contact, exposed));
    facts.exposures[0].evidence = Some(Id::<kinds::Fact>::from_bytes([7; 16]));
    let red = judge(&facts);
    assert_eq!((red.colour, rows(&red)), (Colour::Red, vec!["contact"]));
    assert_eq!(red.reasons[0].since, Some(exposed));
    assert_eq!(red.reasons[0].evidence, vec![Id::from_bytes([7; 16])]);
    assert_eq!(red.until, Some(moment("2022-07-25T16:00:00Z")));
    let amber = judge_at(&facts, red.until.unwrap());
    assert_eq!((amber.colour, rows(&amber)), (Colour::Amber, vec!["contact_watch"]));
    assert_eq!(amber.until, Some(moment("2022-07-28T16:00:00Z")));
    let green = judge_at(&facts, amber.until.unwrap());
    assert_eq!((green.colour, rows(&green)), (Colour::Green, vec!["nothing_known"]));
}

#[test]
fn the_most_severe_row_wins_and_every_row_met_is_a_reason() {
    let mut facts = well();
    facts.exposures.push(near(ContactClass::Secondary, days_ago(1)));
    facts.stays.push(Stay {
        level: RiskLevel::High,
        from: days_ago(9),
        last_at: Some(days_ago(2)),
        assurance: Assurance::Normal,
        evidence: None,
    });
    facts.declaration = Some(said(days_ago(20)));
    let outcome = judge(&facts);
    assert_eq!(outcome.colour, Colour::Red);
    assert_eq!(rows(&outcome), ["high_risk_area", "declaration_expired", "secondary"]);
    assert_eq!(outcome.next, RuleBook::shipped().row("high_risk_area").unwrap().next);
}

#[test]
fn a_companion_turns_green_with_the_second_negative_test() {
    let mut facts = well();
    facts.exposures.push(near(ContactClass::Companion, days_ago(2)));
    facts.tests.push(test(TestKind::Pcr, TestResult::Negative, days_ago(3)));
    facts.tests.push(test(TestKind::Pcr, TestResult::Negative, days_ago(1)));
    assert_eq!(judge(&facts).colour, Colour::Amber, "the test before the exposure does not count");
    facts.tests.push(test(TestKind::Antigen, TestResult::Negative, noon()));
    assert_eq!(judge(&facts).colour, Colour::Amber, "an antigen test does not count");
    facts.tests.push(test(TestKind::Pcr, TestResult::Negative, noon()));
    assert_eq!(judge(&facts).colour, Colour::Green);
}

#[test]
fn a_positive_test_is_red_and_a_positive_antigen_test_amber_until_checked() {
    let mut facts = well();
    facts.tests.push(test(TestKind::Antigen, TestResult::Positive, days_ago(1)));
    assert_eq!((judge(&facts).colour, rows(&judge(&facts))), (Colour::Amber, vec!["antigen_positive"]));
    facts.tests.push(test(TestKind::Pcr, TestResult::Positive, noon()));
    assert_eq!((judge(&facts).colour, rows(&judge(&facts))), (Colour::Red, vec!["test_positive"]));
}

#[test]
fn a_case_is_red_as_long_as_it_lasts_and_watched_after_recovery() {
    let mut facts = well();
    facts.cases.push(CaseStatus { status: CaseState::Suspected, since: days_ago(3), evidence: None });
    assert_eq!(rows(&judge(&facts)), ["case_suspected"]);
    facts.cases.push(CaseStatus { status: CaseState::Confirmed, since: days_ago(2), evidence: None });
    let red = judge(&facts);
    assert_eq!((red.colour, rows(&red)), (Colour::Red, vec!["case_confirmed"]));
    facts.cases.push(CaseStatus { status: CaseState::Recovered, since: days_ago(1), evidence: None });
    assert_eq!(rows(&judge(&facts)), ["recovered_watch"]);
}

#[test]
fn a_quarantine_ends_on_the_minute() {
    let mut facts = well();
    let until = noon() + Span::minutes(77);
    facts.quarantines.push(Quarantine { from: days_ago(7), until: Some(until), evidence: None });
    let outcome = judge(&facts);
    assert_eq!((outcome.colour, outcome.until), (Colour::Red, Some(until)));
    assert_eq!(judge_at(&facts, until).colour, Colour::Green);
}

#[test]
fn an_order_that_begins_tomorrow_is_not_heeded_today() {
    let mut facts = well();
    let from = noon() + Span::days(1);
    facts.quarantines.push(Quarantine { from, until: None, evidence: None });
    let outcome = judge(&facts);
    assert_eq!((outcome.colour, outcome.until), (Colour::Green, Some(from)));
    assert_eq!(judge_at(&facts, from).colour, Colour::Red);
}

#[test]
fn whoever_is_still_in_a_high_risk_area_stays_red() {
    let mut facts = well();
    facts.stays.push(Stay {
        level: RiskLevel::High,
        from: days_ago(40),
        last_at: None,
        assurance: Assurance::Normal,
        evidence: None,
    });
    let outcome = judge(&facts);
    assert_eq!((outcome.colour, outcome.reasons[0].since), (Colour::Red, Some(days_ago(40))));
}

#[test]
fn an_arrival_from_a_low_risk_area_has_three_days_for_two_tests() {
    let mut facts = well();
    facts.arrivals.push(Arrival {
        from: Origin::Low,
        at: days_ago(1),
        assurance: Assurance::Normal,
        evidence: None,
    });
    let outcome = judge(&facts);
    assert_eq!((outcome.colour, rows(&outcome)), (Colour::Green, vec!["arrival_low"]));
    let late = judge_at(&facts, outcome.until.unwrap());
    assert_eq!((late.colour, rows(&late)), (Colour::Amber, vec!["arrival_untested"]));
    facts.tests.push(test(TestKind::Pcr, TestResult::Negative, days_ago(1)));
    facts.tests.push(test(TestKind::Pcr, TestResult::Negative, noon()));
    assert_eq!(judge(&facts).colour, Colour::Green);
}

#[test]
fn a_fever_is_amber_from_37_3_degrees_and_a_negative_test_lifts_it() {
    let mut facts = well();
    let declaration = facts.declaration.as_mut().unwrap();
    declaration.temperature_tenths = Some(372);
    assert_eq!(judge(&facts).colour, Colour::Green);
    facts.declaration.as_mut().unwrap().temperature_tenths = Some(373);
    assert_eq!((judge(&facts).colour, rows(&judge(&facts))), (Colour::Amber, vec!["fever"]));
    facts.declaration.as_mut().unwrap().symptoms = vec![Symptom::Cough];
    assert_eq!(rows(&judge(&facts)), ["fever", "symptoms"]);
    facts.tests.push(test(TestKind::Pcr, TestResult::Negative, noon()));
    assert_eq!(judge(&facts).colour, Colour::Green);
}

#[test]
fn whoever_declares_contact_is_amber_and_whoever_is_unsure_is_advised() {
    let mut facts = well();
    facts.declaration.as_mut().unwrap().contact = Answer::Unsure;
    assert_eq!((judge(&facts).colour, rows(&judge(&facts))), (Colour::Green, vec!["contact_unsure"]));
    facts.declaration.as_mut().unwrap().contact = Answer::Yes;
    assert_eq!((judge(&facts).colour, rows(&judge(&facts))), (Colour::Amber, vec!["declared_contact"]));
}

#[test]
fn a_forwarded_photo_of_a_place_code_turns_nobody_red() {
    let mut facts = well();
    facts.exposures.push(near(ContactClass::Contact, days_ago(1)));
    facts.exposures[0].assurance = Assurance::Low;
    let outcome = judge(&facts);
    assert_eq!((outcome.colour, rows(&outcome)), (Colour::Green, vec!["nothing_known"]));
    assert_eq!(outcome.noticed.len(), 1, "what was not heeded is still told");
    assert_eq!(outcome.noticed[0].row, "contact");
    facts.exposures.push(near(ContactClass::Contact, days_ago(3)));
    let outcome = judge(&facts);
    assert_eq!((outcome.colour, outcome.reasons[0].since), (Colour::Red, Some(days_ago(3))));
}

#[test]
fn the_tracer_reads_the_windows_from_the_book() {
    let book = RuleBook::shipped();
    let parameters = book.parameters();
    assert_eq!(parameters.infectious_before(), Span::days(2));
    assert_eq!(parameters.contact(), Span::minutes(15));
    assert_eq!(parameters.companion(), Span::minutes(30));
    assert_eq!(parameters.get("apart_days").and_then(rules::Parameter::span), Some(Span::days(7)));
    assert_eq!(parameters.get("fever_tenths").and_then(rules::Parameter::span), None);
}

#[test]
fn the_book_describes_itself_in_both_languages() {
    let told = RuleBook::shipped().describe();
    let text = serde_json::to_value(&told).unwrap();
    assert_eq!(text["rows"][0]["when"], "case_status == \"confirmed\"");
    assert_eq!(text["rows"][0]["colour"], "red");
    let symptoms = told.facts.iter().find(|fact| fact.name == "symptoms").unwrap();
    assert!(symptoms.words.iter().any(|word| word == "fever"));
    for row in told.rows {
        assert!(row.text.zh != row.text.en && row.next.zh != row.next.en, "{} speaks one language", row.id);
    }
}

#[test]
fn facts_and_outcomes_survive_being_written_down() {
    let mut facts = well();
    facts.exposures.push(near(ContactClass::Contact, days_ago(1)));
    let text = serde_json::to_string(&facts).unwrap();
    assert_eq!(serde_json::from_str::<Facts>(&text).unwrap(), facts);
    let outcome = judge(&facts);
    let text = serde_json::to_string(&outcome).unwrap();
    assert_eq!(serde_json::from_str::<Outcome>(&text).unwrap(), outcome);
    assert_eq!(serde_json::from_str::<Facts>("{}").unwrap(), Facts::default());
    assert!(serde_json::from_str::<Facts>(r#"{"exposure":[]}"#).is_err(), "a misspelt list is not ignored");
}

#[test]
fn a_contact_of_a_contact_keeps_the_door_open_and_is_warned() {
    let mut facts = well();
    facts.exposures.push(near(ContactClass::Secondary, days_ago(1)));
    let outcome = judge(&facts);
    assert_eq!(outcome.colour, Colour::Green);
    assert_eq!(rows(&outcome), ["secondary"]);
}
