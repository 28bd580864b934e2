//! Rule books as files: kept in git, looked at and pushed from the command line.

use serde_json::Value;

use crate::binary::Home;

const SHIPPED: &str = include_str!("../../../../policy/rulebooks/health-v1.toml");

#[test]
fn a_file_is_looked_at_before_anybody_is_asked_to_read_it() {
    let home = Home::new();
    let right = home.file("health.toml", SHIPPED);
    let ran = home.run(["rule", "check", right.to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        ran.out.contains("digest ") && ran.out.contains("example photo_of_a_place_code: passes"),
        "{ran:?}"
    );

    let wrong =
        home.file("wrong.toml", SHIPPED.replace("when = \"contact_days <= ", "when = \"contact_dyas <= "));
    let ran = home.run(["rule", "check", wrong.to_str().unwrap()]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.out.contains("contact, when at character 1: There is no fact or parameter named contact_dyas."),
        "{ran:?}"
    );

    let failing = home.file("failing.toml", SHIPPED.replacen("expect = \"green\"", "expect = \"red\"", 1));
    let ran = home.run(["rule", "check", "--json", failing.to_str().unwrap()]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let said: Value = serde_json::from_str(ran.out.trim()).unwrap();
    assert_eq!(said["examples"][0]["passes"], false);
}

#[test]
fn a_pushed_file_is_a_draft_without_an_author_and_in_force_for_nobody() {
    let home = Home::new();
    let file = home.file(
        "shorter.toml",
        SHIPPED.replace("name = \"apart_days\"\nvalue = 7", "name = \"apart_days\"\nvalue = 5"),
    );
    // A database stands before anything is in it; a file does not.
    if home.url.starts_with("sqlite:") {
        let ran = home.run(["rule", "push", file.to_str().unwrap()]);
        assert_eq!(ran.code, 1, "there is no store yet: {ran:?}");
    }
    assert_eq!(home.run(["staff", "add", "--name", "root", "--area", "9901"]).code, 0);
    let ran = home.run(["rule", "push", file.to_str().unwrap()]);
    assert!(ran.code == 0 && ran.out.starts_with("draft "), "{ran:?}");

    let printed = home.run(["rule", "print"]);
    assert_eq!(printed.code, 0, "{printed:?}");
    let book = rules::RuleBook::load(&printed.out).unwrap();
    assert_eq!(book.digest(), rules::RuleBook::shipped().digest(), "what is printed reads back as it was");
    assert_eq!(home.run(["rule", "print", "2"]).code, 1);
}

#[test]
fn the_same_seed_makes_the_same_pairs() {
    let home = Home::new();
    let pairs = || home.run(["rule", "pairs", "--count", "120", "--seed", "5"]);
    let (once, again) = (pairs(), pairs());
    assert_eq!((once.code, once.out.lines().count()), (0, 120));
    assert_eq!(once.out, again.out);
    let books: std::collections::BTreeSet<String> = once
        .out
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["book"].to_string())
        .collect();
    assert_eq!(books.len(), 3);
}
