//! When a case could infect others: from two days before onset (before sampling for somebody without
//! symptoms) until isolation. A case whose dates are missing has no window: we ask, we do not guess.

use base::{Day, Moment, Span, Zone};
use rules::Symptom;

/// What the clinic knows of the course of the illness.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dates {
    /// First day with symptoms.
    pub onset: Option<Day>,
    /// Day of the first positive sample.
    pub sampled: Option<Day>,
    /// From when the person met nobody any more. Said as a day, it is the end of that day.
    pub isolated: Option<Moment>,
    /// What the person suffers from; empty without symptoms, `None` when nobody said.
    pub symptoms: Option<Vec<Symptom>>,
}

/// A stretch of time, open at its end while the person is not isolated yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    pub from: Moment,
    pub until: Option<Moment>,
}

/// Which date the clinic has to find out before contacts can be looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Missing {
    #[error("the day of the first symptoms is not known")]
    Onset,
    #[error("neither the day of the first symptoms nor that of the first positive sample is known")]
    OnsetOrSampling,
}

impl Dates {
    /// The infectious window; `lead_days` is the rule book's number of days before onset or sampling.
    pub fn window(&self, lead_days: i64, zone: &Zone) -> Result<Window, Missing> {
        let anchor = match (self.onset, self.sampled, &self.symptoms) {
            (Some(onset), _, _) => onset,
            (None, _, Some(symptoms)) if !symptoms.is_empty() => return Err(Missing::Onset),
            (None, Some(sampled), _) => sampled,
            (None, None, _) => return Err(Missing::OnsetOrSampling),
        };
        Ok(Window { from: zone.start(anchor.plus(-lead_days)), until: self.isolated })
    }

    /// The later word wins, field by field; what is not said again stays.
    #[must_use]
    pub fn amended(self, by: Self) -> Self {
        Self {
            onset: by.onset.or(self.onset),
            sampled: by.sampled.or(self.sampled),
            isolated: by.isolated.or(self.isolated),
            symptoms: by.symptoms.or(self.symptoms),
        }
    }

    /// The day of isolation: the last one on which the person may have met somebody.
    pub fn isolated_on(&self, zone: &Zone) -> Option<Day> {
        self.isolated.map(|at| zone.day(at - Span::from_micros(1)))
    }

    /// The name of the first field that lies after `now`, if one does.
    pub fn in_future(&self, now: Moment, zone: &Zone) -> Option<&'static str> {
        let today = zone.day(now);
        if self.onset.is_some_and(|day| day > today) {
            Some("onset")
        } else if self.sampled.is_some_and(|day| day > today) {
            Some("sampled")
        } else if self.isolated_on(zone).is_some_and(|day| day > today) {
            Some("isolated")
        } else {
            None
        }
    }
}

impl Window {
    /// The window up to `now`; `None` when isolation came before anybody could be infected.
    pub fn up_to(&self, now: Moment) -> Option<(Moment, Moment)> {
        let until = self.until.map_or(now, |end| end.min(now));
        (self.from < until).then_some((self.from, until))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_case_infects_from_two_days_before_onset_until_isolation() {
        let zone = Zone::default();
        let isolated = zone.start(day("2026-03-12"));
        let dates = Dates {
            onset: Some(day("2026-03-10")),
            sampled: Some(day("2026-03-11")),
            isolated: Some(isolated),
            symptoms: None,
        };
        let window = dates.window(2, &zone).unwrap();
        assert_eq!(window.from, zone.start(day("2026-03-08")));
        assert_eq!(window.up_to(isolated + Span::days(9)), Some((window.from, isolated)));
    }

    #[test]
    fn without_symptoms_the_sample_counts() {
        let zone = Zone::default();
        let dates =
            Dates { sampled: Some(day("2026-03-11")), symptoms: Some(Vec::new()), ..Dates::default() };
        assert_eq!(dates.window(2, &zone).unwrap().from, zone.start(day("2026-03-09")));
    }

    #[test]
    fn nobody_guesses_the_dates_of_a_case() {
        let zone = Zone::default();
        assert_eq!(Dates::default().window(2, &zone), Err(Missing::OnsetOrSampling));
        let ill = Dates {
            sampled: Some(day("2026-03-11")),
            symptoms: Some(vec![Symptom::Cough]),
            ..Dates::default()
        };
        assert_eq!(ill.window(2, &zone), Err(Missing::Onset));
    }

    #[test]
    fn somebody_isolated_in_time_infects_nobody() {
        let zone = Zone::default();
        let dates = Dates {
            onset: Some(day("2026-03-10")),
            isolated: Some(zone.start(day("2026-03-01"))),
            ..Dates::default()
        };
        assert_eq!(dates.window(2, &zone).unwrap().up_to(zone.start(day("2026-03-20"))), None);
    }

    #[test]
    fn a_date_in_the_future_is_named() {
        let zone = Zone::default();
        let now = zone.start(day("2026-03-10"));
        let onset = |text| Dates { onset: Some(day(text)), ..Dates::default() };
        assert_eq!(onset("2026-03-11").in_future(now, &zone), Some("onset"));
        assert_eq!(onset("2026-03-10").in_future(now, &zone), None);
        // Isolated today, said as a day: until tonight.
        let tonight = Dates { isolated: Some(zone.start(day("2026-03-11"))), ..Dates::default() };
        assert_eq!(tonight.in_future(now, &zone), None);
        assert_eq!(tonight.isolated_on(&zone), Some(day("2026-03-10")));
    }
}
