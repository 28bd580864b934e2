//! Only colour and rows, for whoever tries a book on a million people: no words, no evidence, no `until`.

use base::{Moment, Zone};

use crate::{
    Colour,
    book::RuleBook,
    facts::Facts,
    observe::{Gathered, View},
};

/// What a book says of somebody, in two machine words. Means something only beside the book that said it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Glance {
    pub colour: Colour,
    heeded: u128,
}

impl RuleBook {
    /// The colour and the rows that [`RuleBook::judge`] would give.
    pub fn glance(&self, facts: &Facts, now: Moment, zone: &Zone) -> Glance {
        let gathered = Gathered::from(&self.observed, facts, zone);
        let mut view = View::default();
        gathered.look(&self.observed, now, zone, false, &mut view);
        let heeded = if gathered.any_low {
            let mut firm = View::default();
            gathered.look(&self.observed, now, zone, true, &mut firm);
            self.heeded(&view, &firm).0
        } else {
            self.heeded(&view, &view).0
        };
        Glance { colour: self.file.rows[self.worst(heeded)].colour, heeded }
    }

    /// The ids of the rows met, the most severe first.
    pub fn rows_of(&self, glance: Glance) -> impl Iterator<Item = &str> {
        let met = self.by_severity.iter().filter(move |row| glance.heeded >> **row & 1 == 1);
        met.map(|row| self.file.rows[*row].id.as_str())
    }
}
