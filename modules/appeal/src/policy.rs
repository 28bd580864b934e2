//! How long an office has and how much may be handed in: read from `policy/appeals.toml`.

use base::Span;
use serde::Deserialize;

/// The rules of the clock and the counter.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AppealPolicy {
    deadline_hours: i64,
    /// Files with one appeal.
    pub most_files: i64,
    /// Appeals of one resident that wait at the same time.
    pub most_open: i64,
    keep_files_days: i64,
    keep_days: i64,
}

impl AppealPolicy {
    /// # Panics
    /// When the shipped file is wrong: a broken promise of our own, caught by any test.
    pub fn shipped() -> Self {
        Self::parse(include_str!("../../../policy/appeals.toml")).expect("the shipped appeal policy is sound")
    }

    /// Reads the file; every number in it must be at least one.
    pub fn parse(text: &str) -> Result<Self, String> {
        let policy: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        let Self { deadline_hours, most_files, most_open, keep_files_days, keep_days } = policy;
        if [deadline_hours, most_files, most_open, keep_files_days, keep_days].into_iter().any(|n| n < 1) {
            return Err("every number is at least 1".into());
        }
        Ok(policy)
    }

    /// How long one office has.
    pub const fn deadline(&self) -> Span {
        Span::hours(self.deadline_hours)
    }

    /// How long files stay after the appeal ended.
    pub const fn keep_files(&self) -> Span {
        Span::days(self.keep_files_days)
    }

    /// How long an appeal stays after it ended.
    pub const fn keep(&self) -> Span {
        Span::days(self.keep_days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_has_a_day_unless_the_town_says_otherwise() {
        assert_eq!(AppealPolicy::shipped().deadline(), Span::hours(24));
        let text = include_str!("../../../policy/appeals.toml");
        let other = AppealPolicy::parse(&text.replace("deadline_hours = 24", "deadline_hours = 6")).unwrap();
        assert_eq!(other.deadline(), Span::hours(6));
    }

    #[test]
    fn a_deadline_of_no_time_is_refused() {
        let text = include_str!("../../../policy/appeals.toml");
        assert!(AppealPolicy::parse(&text.replace("deadline_hours = 24", "deadline_hours = 0")).is_err());
        assert!(AppealPolicy::parse(&format!("{text}\nmost_words = 3")).is_err());
    }
}
