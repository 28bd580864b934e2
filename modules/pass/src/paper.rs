//! Where paper passes are good and for how long: read from `policy/paper.toml`.

use base::Span;
use serde::Deserialize;

/// More than this has no room on the paper.
const MOST_KINDS: usize = 8;

/// The town's rules for paper passes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperPolicy {
    /// The kinds of places, as gates know them.
    pub kinds: Vec<String>,
    days: i64,
}

impl PaperPolicy {
    /// # Panics
    /// When the shipped file is wrong: a broken promise of our own, caught by any test.
    pub fn shipped() -> Self {
        Self::parse(include_str!("../../../policy/paper.toml")).expect("the shipped paper policy is sound")
    }

    /// Reads the file.
    pub fn parse(text: &str) -> Result<Self, String> {
        let policy: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        let small = |kind: &String| (1..=16).contains(&kind.len());
        if policy.kinds.is_empty() || policy.kinds.len() > MOST_KINDS || !policy.kinds.iter().all(small) {
            return Err(format!("a paper pass is good at one to {MOST_KINDS} kinds of places"));
        }
        if !(1..=90).contains(&policy.days) {
            return Err("a paper pass is good for 1 to 90 days".into());
        }
        Ok(policy)
    }

    /// How long one is good.
    pub const fn life(&self) -> Span {
        Span::days(self.days)
    }

    /// The kinds asked for, in the policy's order; all of them when none was. `None` for one that is not in it.
    pub fn choose(&self, asked: Option<&[String]>) -> Option<Vec<String>> {
        let Some(asked) = asked.filter(|asked| !asked.is_empty()) else { return Some(self.kinds.clone()) };
        let known = asked.iter().all(|kind| self.kinds.contains(kind));
        known.then(|| self.kinds.iter().filter(|kind| asked.contains(kind)).cloned().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_is_good_for_two_weeks_where_nobody_can_do_without() {
        let policy = PaperPolicy::shipped();
        assert_eq!(policy.life(), Span::days(14));
        assert_eq!(policy.choose(None), Some(policy.kinds.clone()));
        let asked = ["hospital".to_owned(), "market".to_owned()];
        assert_eq!(policy.choose(Some(&asked)), Some(vec!["market".into(), "hospital".into()]));
        assert_eq!(policy.choose(Some(&["casino".to_owned()])), None);
    }

    #[test]
    fn a_policy_that_a_paper_has_no_room_for_is_refused() {
        for text in [
            "kinds = []\ndays = 14",
            "kinds = ['a','b','c','d','e','f','g','h','i']\ndays = 14",
            "kinds = ['market']\ndays = 0",
            "kinds = ['market']\ndays = 14\nmore = 1",
        ] {
            assert!(PaperPolicy::parse(text).is_err(), "{text}");
        }
    }
}
