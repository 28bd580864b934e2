//! What an officer is told about a book that is right and yet not what they meant.

use rules::{BookFile, Change, Colour, Comparison, FactValue, Row, RuleBook};

fn shipped() -> BookFile {
    RuleBook::shipped().file().clone()
}

fn with_row(at: usize, id: &str, when: &str, colour: Colour) -> BookFile {
    let mut file = shipped();
    let row = Row { id: id.into(), when: when.into(), colour, since: None, ..file.rows[0].clone() };
    file.rows.insert(at, row);
    file
}

fn dead(file: BookFile) -> Vec<rules::DeadRow> {
    RuleBook::check(file).expect("a book that is right").search_dead()
}

#[test]
fn every_row_of_the_shipped_book_can_win() {
    assert_eq!(dead(shipped()), vec![]);
}

#[test]
fn a_row_that_a_more_severe_one_always_beats_is_reported_with_the_values_and_the_winner() {
    // Whoever is a contact within 7 days is red already.
    let found = dead(with_row(10, "shadow", "contact_days <= 5", Colour::Amber));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].row.as_str(), found[0].beaten_by.as_deref()), ("shadow", Some("contact")));
    let example = found[0].example.as_ref().unwrap();
    assert!(matches!(example["contact_days"], FactValue::Int(days) if days <= 5));
    assert!(found[0].why.en.contains("not a proof") && found[0].why.zh.contains("不是证明"));
}

#[test]
fn a_row_that_an_earlier_one_of_its_colour_always_beats_never_gives_the_colour() {
    let found = dead(with_row(4, "again", "contact_days <= 2", Colour::Red));
    assert_eq!(found.iter().map(|dead| dead.row.as_str()).collect::<Vec<_>>(), ["again"]);
}

#[test]
fn a_row_that_nothing_meets_is_reported_without_an_example() {
    for when in ["contact_days < 3 && contact_days > 5", "quarantined && quarantine_days == 9999"] {
        let found = dead(with_row(0, "never", when, Colour::Red));
        assert_eq!(found.len(), 1, "{when}: {found:?}");
        assert_eq!((found[0].row.as_str(), found[0].example.as_ref()), ("never", None), "{when}");
    }
}

#[test]
fn numbers_of_any_size_are_refused_or_searched_and_nothing_overflows() {
    for value in [i64::MIN, i64::MAX] {
        let mut file = shipped();
        file.parameters[6].value = value;
        assert!(RuleBook::check(file).is_err(), "a parameter of {value}");
        let mut file = shipped();
        let number = file.facts.iter_mut().find(|fact| fact.absent.is_some()).unwrap();
        number.absent = Some(value);
        assert!(RuleBook::check(file).is_err(), "{value} for none");
    }
    let most = vec![rules::MOST.to_string(); 13].join("+");
    let when = format!("{}>{most}", ["temperature"; 13].join("+"));
    assert_eq!(dead(with_row(0, "vast", &when, Colour::Red)).len(), 1, "nobody is so hot");
}

#[test]
fn a_green_row_may_win_where_the_red_one_rests_on_low_assurance_alone() {
    let green = with_row(20, "rumour", "contact_days <= 7", Colour::Green);
    assert_eq!(dead(green), vec![], "a photo of a place code turns nobody red, so the advice is heard");
    let case = with_row(20, "ill", "case_status == 'confirmed'", Colour::Green);
    assert_eq!(dead(case).len(), 1, "a case is never of low assurance");
}

#[test]
fn a_book_in_which_grey_swallows_all_says_so() {
    let found = dead(with_row(0, "all_grey", "declared || !declared", Colour::Grey));
    let rows: Vec<&str> = found.iter().map(|dead| dead.row.as_str()).collect();
    assert!(
        rows.contains(&"default") || rows.contains(&shipped().rows.last().unwrap().id.as_str()),
        "{rows:?}"
    );
    assert!(!rows.contains(&"contact"));
}

#[test]
fn two_books_side_by_side_tell_rows_columns_and_parameters_apart() {
    let (before, mut after) = (shipped(), shipped());
    after.rows[3].when = "contact_days <= apart_days + 1".into();
    after.rows[3].text.en = "You met a case.".into();
    let gone = after.rows.remove(5).id;
    after.rows.swap(0, 1);
    after.parameters[6].value = 5;
    after.rows.insert(0, Row { id: "fresh".into(), ..before.rows[0].clone() });
    let compared = Comparison::of(&before, &after);
    let row = |id: &str| compared.rows.iter().find(|row| row.id == id).unwrap();
    assert_eq!(
        (row("contact").change, row("contact").columns.as_slice()),
        (Change::Changed, &["text".to_owned(), "when".to_owned()][..])
    );
    assert_eq!(row(&gone).change, Change::Removed);
    assert_eq!((row("fresh").change, row("fresh").before.is_none()), (Change::Added, true));
    let moved: Vec<&str> = compared
        .rows
        .iter()
        .filter(|row| row.columns.contains(&"order".to_owned()))
        .map(|row| row.id.as_str())
        .collect();
    assert_eq!(moved.len(), 1, "one of two rows that changed places moved: {moved:?}");
    let changed: Vec<&str> = compared
        .parameters
        .iter()
        .filter(|line| line.change != Change::Same)
        .map(|line| line.id.as_str())
        .collect();
    assert_eq!(changed, [before.parameters[6].name.as_str()]);
    assert!(compared.facts.iter().all(|line| line.change == Change::Same));
}

#[test]
fn an_example_that_fails_says_what_came_instead() {
    let mut file = shipped();
    file.examples[0].expect = Colour::Red;
    let tried = RuleBook::check(file).unwrap().try_examples(&base::Zone::default());
    assert_eq!((tried[0].passes, tried[0].expect, tried[0].got), (false, Colour::Red, Colour::Green));
}

#[test]
fn names_for_completion_are_told_also_while_a_cell_is_wrong() {
    let mut file = shipped();
    file.rows[0].when = "case_stat".into();
    let names = file.names();
    let status = names.iter().find(|note| note.name == "case_status").unwrap();
    assert_eq!(status.words, ["suspected", "confirmed", "recovered"]);
    assert!(names.iter().any(|note| note.name == "apart_days"));
}
