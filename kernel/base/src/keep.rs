//! How long a column is kept, as `data/columns/` says it: a small closed grammar that people, jobs and auditors read
//! alike.
//!
//! | said | means |
//! | --- | --- |
//! | `always` | it never goes |
//! | `as id`, `as trace_case.id` | it goes with that column |
//! | `28 days after at` | the clock takes it, counted from the moment or day in that column of the same row |
//! | `until expires_at passes` | as `0 days after expires_at` |
//! | `60 days after appeal.ended_at` | … in the row of that table whose id stands in this column |
//! | `1 year after made_at unless standing.decision` | … but not while that column names the row |
//! | `while registered` | an act takes it, not the clock |
//! | `until it is lost or changed` | the next thing that happens to it takes it |
//!
//! A row in whose column nothing stands has not begun to age.
//!
//! Nothing but the standard library here: `cargo xtask columns`, which stands alone, reads by this same file.

use std::{fmt, str::FromStr};

/// One `keep`, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keep {
    Always,
    As { table: Option<String>, column: String },
    After(Term),
    While(String),
    UntilIt(String),
}

/// The clock takes a row when its `column` lies so far back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub hours: i64,
    /// Holds the moment, or the day, that is counted from: in this row, or in the row of `of` that is named here.
    pub column: String,
    pub of: Option<String>,
    /// Table and column; a row that is named there stays.
    pub unless: Option<(String, String)>,
}

impl Term {
    /// Whether the column holds days and not moments: so it is named.
    pub fn counts_from_days(&self) -> bool {
        self.column.ends_with("_on") || self.column.ends_with("_day")
    }
}

/// The words mean nothing here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoKeep(String);

impl fmt::Display for NoKeep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:?} is none of: always; as COLUMN; N hours|days|years after COLUMN [unless TABLE.COLUMN]; \
             until COLUMN passes; while …; until it …",
            self.0
        )
    }
}

impl std::error::Error for NoKeep {}

impl FromStr for Keep {
    type Err = NoKeep;

    fn from_str(text: &str) -> Result<Self, NoKeep> {
        let words: Vec<&str> = text.split(' ').collect();
        let read = match words.as_slice() {
            ["always"] => Some(Self::Always),
            ["as", target] => named(target).map(|(table, column)| Self::As { table, column }),
            ["until", column, "passes"] => named_here(column)
                .map(|column| Self::After(Term { hours: 0, column, of: None, unless: None })),
            [n, unit, "after", column] => term(n, unit, column, None),
            [n, unit, "after", column, "unless", other] => term(n, unit, column, Some(other)),
            ["while", rest @ ..] if said(rest) => Some(Self::While(rest.join(" "))),
            ["until", "it", rest @ ..] if said(rest) => Some(Self::UntilIt(rest.join(" "))),
            _ => None,
        };
        read.ok_or_else(|| NoKeep(text.to_owned()))
    }
}

fn term(n: &str, unit: &str, column: &str, unless: Option<&str>) -> Option<Keep> {
    let n: i64 = n.parse().ok().filter(|n| (0..1_000).contains(n))?;
    let hours = match unit {
        "hour" | "hours" => n,
        "day" | "days" => n * 24,
        // A round figure: nobody's data wait for a leap day.
        "year" | "years" => n * 365 * 24,
        _ => return None,
    };
    let unless = match unless {
        None => None,
        Some(other) => match named(other)? {
            (Some(table), column) => Some((table, column)),
            (None, _) => return None,
        },
    };
    let (of, column) = named(column)?;
    Some(Keep::After(Term { hours, column, of, unless }))
}

/// `column` or `table.column`.
fn named(text: &str) -> Option<(Option<String>, String)> {
    match text.split_once('.') {
        Some((table, column)) => Some((Some(named_here(table)?), named_here(column)?)),
        None => Some((None, named_here(text)?)),
    }
}

fn named_here(word: &str) -> Option<String> {
    let is_name = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_';
    (!word.is_empty() && word.chars().all(is_name)).then(|| word.to_owned())
}

fn said(words: &[&str]) -> bool {
    !words.is_empty() && words.iter().all(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Keep {
        text.parse().unwrap()
    }

    #[test]
    fn each_way_of_keeping_is_read() {
        assert_eq!(read("always"), Keep::Always);
        assert_eq!(read("as id"), Keep::As { table: None, column: "id".into() });
        assert_eq!(read("as a.id"), Keep::As { table: Some("a".into()), column: "id".into() });
        let term = |hours, column: &str| Term { hours, column: column.into(), of: None, unless: None };
        assert_eq!(read("28 days after at"), Keep::After(term(28 * 24, "at")));
        assert_eq!(read("1 year after died_on"), Keep::After(term(365 * 24, "died_on")));
        assert_eq!(read("until expires_at passes"), Keep::After(term(0, "expires_at")));
        let other = Term { of: Some("appeal".into()), ..term(60 * 24, "ended_at") };
        assert_eq!(read("60 days after appeal.ended_at"), Keep::After(other));
        let unless = Some(("standing".into(), "decision".into()));
        let decision = Term { unless, ..term(365 * 24, "made_at") };
        assert_eq!(read("1 year after made_at unless standing.decision"), Keep::After(decision));
        assert_eq!(read("while registered"), Keep::While("registered".into()));
        assert_eq!(read("until it is reset or ended"), Keep::UntilIt("is reset or ended".into()));
    }

    #[test]
    fn words_that_a_job_could_not_keep_are_refused() {
        for text in [
            "",
            "14 days",
            "as long as needed",
            "two years after the case closed",
            "2 years after the case closed",
            "9999 days after at",
            "1 year after at unless decision",
            "until",
            "until it",
            "while",
            "always and ever",
        ] {
            assert!(text.parse::<Keep>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn a_column_says_by_its_name_whether_it_holds_days() {
        for (text, days) in
            [("1 day after on_day", true), ("1 day after closed_on", true), ("1 day after at", false)]
        {
            let Keep::After(term) = read(text) else { panic!("{text}") };
            assert_eq!(term.counts_from_days(), days);
        }
    }
}
