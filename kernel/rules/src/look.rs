//! What a book saw when it looked at somebody: the named facts, for whoever wants to judge again elsewhere.

use std::collections::BTreeMap;

use base::{Moment, Zone};

use crate::{
    book::{FactValue, RuleBook, value},
    facts::Facts,
    observe::{Gathered, Taking, View},
    record::Source,
};

/// The whole input of a book's cells at one moment, besides its parameters. With it, anybody who has the book's
/// text finds the same rows; nothing that the book does not ask for is in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct Look {
    /// Only what differs from the value that stands for "there is none"; `now` always, where the book asks for it.
    pub facts: BTreeMap<String, FactValue>,
    /// The same without the facts of low assurance, where that makes a difference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub firm: Option<BTreeMap<String, FactValue>>,
    /// From when each of these facts is.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub since: BTreeMap<String, Moment>,
}

impl RuleBook {
    /// What [`RuleBook::judge`] sees of these facts.
    pub fn look(&self, facts: &Facts, now: Moment, zone: &Zone) -> Look {
        let gathered = Gathered::from(&self.observed, facts, zone);
        let mut view = View::default();
        gathered.look(&self.observed, now, zone, false, &mut view);
        let all = self.named(&view);
        let since =
            self.file.facts.iter().zip(&self.observed).enumerate().filter_map(|(slot, (line, fact))| {
                // Identity is a state without a beginning.
                let dated = fact.source.is_some_and(|source| source != Source::Resident);
                let at = if dated { gathered.since(slot, &view) } else { None };
                at.map(|at| (line.name.clone(), at))
            });
        let since = since.collect();
        let mut firm = None;
        if gathered.any_low {
            gathered.look(&self.observed, now, zone, true, &mut view);
            firm = Some(self.named(&view)).filter(|firm| *firm != all);
        }
        Look { facts: all, firm, since }
    }

    /// The facts of a view that say something.
    fn named(&self, view: &View) -> BTreeMap<String, FactValue> {
        let lines = self.file.facts.iter().zip(&self.observed).zip(&view.slots);
        lines
            .filter(|((_, observed), slot)| observed.taking == Taking::Now || **slot != observed.absent)
            .map(|((line, observed), slot)| (line.name.clone(), value(observed.domain, *slot)))
            .collect()
    }
}
