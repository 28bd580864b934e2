//! What a rule officer is told about a book that is not right.

use rules::{BookError, BookFile, Colour, Fault, RuleBook};

fn shipped() -> BookFile {
    RuleBook::shipped().file().clone()
}

fn faults(file: BookFile) -> Vec<Fault> {
    match RuleBook::check(file) {
        Ok(_) => vec![],
        Err(error) => error.faults(),
    }
}

/// The faults of the shipped book with its first row's condition replaced.
fn with_cell(when: &str) -> Vec<Fault> {
    let mut file = shipped();
    file.rows[0].when = when.to_owned();
    faults(file)
}

#[track_caller]
fn refused(when: &str, because: &str) {
    let faults = with_cell(when);
    assert_eq!(faults.len(), 1, "{when}: {faults:?}");
    assert_eq!(
        (faults[0].row.as_deref(), faults[0].column.as_str()),
        (Some("case_confirmed"), "when"),
        "{when}"
    );
    assert!(faults[0].says.en.contains(because), "{when}: {}", faults[0].says.en);
    assert!(!faults[0].says.zh.is_empty());
}

#[test]
fn a_condition_that_does_not_type_check_names_row_and_column() {
    let faults = with_cell("declared && contact_dyas <= 7");
    assert_eq!(faults[0].row.as_deref(), Some("case_confirmed"));
    assert_eq!(faults[0].column, "when");
    assert_eq!(faults[0].at, Some(12));
    assert_eq!(faults[0].says.en, "There is no fact or parameter named contact_dyas.");
    assert_eq!(
        BookError::Faults(faults).to_string(),
        "the rule book has 1 mistake(s): \n  case_confirmed, when at character 13: There is no fact or parameter named \
         contact_dyas."
    );
}

#[test]
fn types_are_not_mixed() {
    refused("contact_days", "A bool belongs here, not int");
    refused("contact_days <= 'x'", "An int belongs here, not text");
    refused("declared <= 7", "An int belongs here, not bool");
    refused("declared == 1", "cannot be equal");
    refused("case_status == declared_contact", "cannot be equal");
    refused("symptoms == symptoms", "cannot be equal");
    refused("1 + 'x' == 2", "An int belongs here");
    refused("declared && temperature", "A bool belongs here");
    refused("size(case_status) > 0", "size is for lists only");
}

#[test]
fn a_word_that_a_fact_can_never_be_is_refused() {
    refused(
        "case_status == 'confirmd'",
        "\"confirmd\" is none of the words: none, suspected, confirmed, recovered",
    );
    refused("'fevr' in symptoms", "\"fevr\" is none of the words");
    refused("arrival_from in ['abroad', 'moon']", "\"moon\" is none of the words");
}

#[test]
fn what_the_profile_leaves_out_is_refused() {
    refused("case_status.matches('c.*')", "matches is not allowed");
    refused("symptoms.exists(s, s == 'fever')", "Only facts, parameters");
    refused("temperature / 10 > 37", "/ is not allowed");
    refused("temperature * 2 > 700", "* is not allowed");
    refused("temperature % 2 == 0", "% is not allowed");
    refused("temperature > 37.3", "Only facts, parameters");
    refused("declared ? true : false", "is not allowed");
    refused("symptoms[0] == 'fever'", "is not allowed");
    refused("timestamp('2022-01-01T00:00:00Z') == now", "timestamp is not allowed");
    refused("has(declared.x)", "Only facts, parameters");
    refused("temperature > 373u", "Only facts, parameters");
    refused("{'a': 1}['a'] == 1", "is not allowed");
    refused("temperature > 9007199254740993", "too large");
}

#[test]
fn a_moving_count_stands_alone_against_a_number() {
    refused("contact_days < arrival_days", "A count that the clock moves");
    refused("contact_days + temperature < 7", "A count that the clock moves");
    refused("contact_days - contact_days == 0", "A count that the clock moves");
    assert!(with_cell("7 >= contact_days").is_empty());
    assert!(with_cell("-contact_days > -apart_days - 1 || contact_days in [1, apart_days]").is_empty());
    assert!(with_cell("negatives_since_low < negatives_since_arrival + 1").is_empty(), "these do not move");
}

#[test]
fn what_is_not_cel_is_refused_and_does_not_panic() {
    for text in
        ["", "&&", "declared &&", "((", "'", "声明", "a b", "1 = 1", "\u{0}", "declared\n\n&& (", "`x`"]
    {
        let faults = with_cell(text);
        assert_eq!((faults.len(), faults[0].column.as_str()), (1, "when"), "{text:?}");
    }
    let deep = format!("{}declared{}", "(".repeat(190), ")".repeat(190));
    assert_eq!(with_cell(&deep).len(), 1);
    let long = vec!["declared"; 60].join(" && ");
    assert!(with_cell(&long)[0].says.en.contains("400 are allowed"));
}

#[test]
fn a_book_without_its_default_row_is_refused() {
    let mut file = shipped();
    file.rows.pop();
    assert!(faults(file)[0].says.en.contains("last row must be the default"));
    let mut file = shipped();
    file.rows.clear();
    assert!(faults(file)[0].says.en.contains("default row is missing"));
    assert!(with_cell("true")[0].says.en.contains("Only the last row"));
}

#[test]
fn the_default_row_cannot_turn_people_red_for_want_of_facts() {
    let mut file = shipped();
    file.rows.last_mut().unwrap().colour = Colour::Red;
    assert_eq!(faults(file)[0].column, "colour");
}

#[test]
fn every_mistake_is_told_at_once() {
    let mut file = shipped();
    file.rows[1].id = file.rows[0].id.clone();
    file.rows[2].text.en = "  ".to_owned();
    file.rows[3].since = Some("yesterday".to_owned());
    file.rows[4].when = "oops".to_owned();
    file.parameters.retain(|parameter| parameter.name != "contact_minutes");
    let columns: Vec<String> = faults(file).into_iter().map(|fault| fault.column).collect();
    assert_eq!(columns, ["parameter", "id", "text.en", "since", "when"]);
}

#[test]
fn a_fact_that_cannot_be_taken_is_refused() {
    let change = |change: &dyn Fn(&mut rules::FactLine)| {
        let mut file = shipped();
        let fact = file.facts.iter_mut().find(|fact| fact.name == "negatives_since_declared").unwrap();
        change(fact);
        faults(file).first().map(|fault| fault.says.en.clone()).unwrap_or_default()
    };
    assert_eq!(change(&|_| {}), "");
    assert!(change(&|fact| fact.of = None).contains("Say in `of`"));
    assert!(change(&|fact| fact.absent = Some(1)).contains("others do not"));
    assert!(change(&|fact| fact.after = Some("low_days".into())).contains("stands before this one"));
    assert!(change(&|fact| fact.take = rules::Take::Days).contains("A number says in `absent`"));
    assert!(change(&|fact| fact.kind = rules::FactType::Bool).contains("type is not what is taken"));
    assert!(change(&|fact| fact.name = "size".into()).contains("no word of CEL"));
    assert!(change(&|fact| fact.name = "timestamp".into()).contains("no word of CEL"));
    assert!(change(&|fact| fact.name = "declared".into()).contains("taken already"));
    assert!(change(&|fact| fact.attr = Some("kind".into())).contains("only for value"));
    assert!(
        change(&|fact| _ = fact.only.insert("kind".into(), vec!["guess".into()])).contains("but one of pcr")
    );
    assert!(
        change(&|fact| _ = fact.only.insert("colour".into(), vec![])).contains("cannot be chosen by colour")
    );
}

#[test]
fn a_file_that_is_no_book_says_where() {
    let error = RuleBook::load("book = \"x\"\nversion = \"one\"").unwrap_err();
    assert!(matches!(error, BookError::Unreadable(_)));
    assert_eq!(error.faults()[0].column, "book");
}

#[test]
fn a_book_may_ask_for_vaccinations_and_recoveries_that_certificates_tell_of() {
    use base::{Moment, Span, Words, Zone};
    use rules::{Assurance, Course, FactLine, FactType, Facts, Recovery, Source, Take, Vaccination};
    let line = |name: &str, of, course: Option<&str>| FactLine {
        name: name.into(),
        kind: FactType::Int,
        unit: None,
        take: Take::Days,
        of: Some(of),
        attr: None,
        only: course.map(|word| ("course".to_owned(), vec![word.to_owned()])).into_iter().collect(),
        after: None,
        absent: Some(9_999),
        text: Words::new("…", "…"),
    };
    let mut file = shipped();
    file.examples.clear();
    file.facts.push(line("vaccinated_days", Source::Vaccination, Some("complete")));
    file.facts.push(line("recovered_days", Source::Recovery, None));
    file.rows[0].when = "vaccinated_days <= 180 || recovered_days <= 90".into();
    let row = file.rows[0].id.clone();
    let book = RuleBook::check(file).expect("a book");
    let (zone, now) = (Zone::default(), "2022-07-20T04:00:00Z".parse::<Moment>().expect("a moment"));
    let met = |facts: &Facts| book.judge(facts, now, &zone).reasons.iter().any(|reason| reason.row == row);
    let dose = |course, days, assurance| Facts {
        vaccinations: vec![Vaccination {
            course,
            dose: 2,
            at: now - Span::days(days),
            until: Some(now + Span::days(10)),
            assurance,
            evidence: None,
        }],
        ..Facts::default()
    };
    assert!(met(&dose(Course::Complete, 30, Assurance::Normal)));
    assert!(!met(&dose(Course::Begun, 30, Assurance::Normal)));
    assert!(!met(&dose(Course::Complete, 200, Assurance::Normal)));
    assert!(!met(&dose(Course::Complete, 30, Assurance::Low)), "what is not sure colours nothing");
    let recovered = |from: i64, until: i64| Facts {
        recoveries: vec![Recovery {
            positive_at: now - Span::days(60),
            from: now + Span::days(from),
            until: Some(now + Span::days(until)),
            assurance: Assurance::Normal,
            evidence: None,
        }],
        ..Facts::default()
    };
    assert!(met(&recovered(-49, 100)));
    assert!(!met(&recovered(1, 100)), "it does not count yet");
    assert!(!met(&recovered(-49, 0)), "it counts no more");
}
