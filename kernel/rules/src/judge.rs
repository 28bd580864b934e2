//! Judging: which rows are met, which colour follows, and when the clock alone would change that.

use base::{Moment, Words, Zone};

use crate::{
    Colour,
    book::{RuleBook, Version},
    facts::{FactId, Facts},
    observe::{Gathered, View},
};

/// One row that was met.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct Reason {
    pub row: String,
    pub text: Words,
    /// When what it rests on happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Moment>,
    /// The journal facts that it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<FactId>,
}

/// What a rule book says of a resident.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct Outcome {
    pub colour: Colour,
    /// Every row that was met, the most severe first; the first one gave the colour.
    pub reasons: Vec<Reason>,
    /// Amber and red rows that only facts of low assurance met. They colour nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub noticed: Vec<Reason>,
    /// What to do, from the first reason.
    pub next: Words,
    /// The moment of judging.
    pub from: Moment,
    /// The first later moment at which the clock alone changes the colour or the rows met; none when it
    /// never does.
    pub until: Option<Moment>,
    pub rule: Version,
}

/// The rows met at one moment, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Hits {
    heeded: u128,
    noticed: u128,
}

impl RuleBook {
    /// Judges one resident. The same version, facts, moment and zone always give the same outcome.
    ///
    /// A row that shuts doors is heeded only if it is met both with everything that is known and with the
    /// facts of low assurance left out: so these can never make a colour worse, alone or by tipping a scale.
    pub fn judge(&self, facts: &Facts, now: Moment, zone: &Zone) -> Outcome {
        let gathered = Gathered::from(&self.observed, facts, zone);
        let (mut view, mut firm) = (View::default(), View::default());
        let hits = self.hits(&gathered, now, zone, &mut view, &mut firm);
        let reasons = self.reasons(hits.heeded, &gathered, now, gathered.any_low, [&view, &firm]);
        let noticed = self.reasons(hits.noticed, &gathered, now, false, [&view, &view]);
        let top = self.worst(hits.heeded);
        let until = gathered
            .turns(&self.observed, now, zone)
            .into_iter()
            .find(|turn| self.hits(&gathered, *turn, zone, &mut view, &mut firm) != hits);
        Outcome {
            colour: self.file.rows[top].colour,
            reasons,
            noticed,
            next: self.file.rows[top].next.clone(),
            from: now,
            until,
            rule: self.version.clone(),
        }
    }

    fn hits(&self, gathered: &Gathered, now: Moment, zone: &Zone, view: &mut View, firm: &mut View) -> Hits {
        gathered.look(&self.observed, now, zone, false, view);
        if !gathered.any_low {
            let (heeded, noticed) = self.heeded(view, view);
            return Hits { heeded, noticed };
        }
        gathered.look(&self.observed, now, zone, true, firm);
        let (heeded, noticed) = self.heeded(view, firm);
        Hits { heeded, noticed }
    }

    /// The rows that count and those that only facts of low assurance met.
    pub(crate) fn heeded(&self, view: &View, firm: &View) -> (u128, u128) {
        let met = self.met(view);
        let held = if std::ptr::eq(view, firm) { met } else { self.met(firm) };
        let noticed = met & !held & self.shutting;
        let heeded = met & !noticed;
        let default = 1 << (self.rows.len() - 1);
        // The default row is for whom no other row took.
        (if heeded == default { default } else { heeded & !default }, noticed)
    }

    /// Bit n is set when row n is met; the default row always is.
    fn met(&self, view: &View) -> u128 {
        let rows = self.rows.iter().enumerate();
        rows.fold(0, |met, (index, row)| met | u128::from(row.condition.node.holds(&view.slots)) << index)
    }

    /// The row that gives the colour: the most severe, the earlier of equals.
    pub(crate) fn worst(&self, hits: u128) -> usize {
        self.by_severity.iter().copied().find(|row| hits >> row & 1 == 1).unwrap_or(self.rows.len() - 1)
    }

    fn reasons(
        &self,
        hits: u128,
        gathered: &Gathered,
        now: Moment,
        low: bool,
        views: [&View; 2],
    ) -> Vec<Reason> {
        let [all, without_low] = views;
        let met = self.by_severity.iter().copied().filter(|row| hits >> row & 1 == 1);
        met.map(|index| {
            let (row, checked) = (&self.file.rows[index], &self.rows[index]);
            // A row that shuts doors shows the evidence that would do alone.
            let firm = low && row.colour.shuts_doors();
            let view = if firm { without_low } else { all };
            let mut evidence = Vec::new();
            for fact in &checked.condition.used {
                gathered.evidence(*fact, &self.observed[*fact], (now, firm), view, &mut evidence);
            }
            evidence.sort_unstable();
            evidence.dedup();
            let since = checked.since.and_then(|fact| gathered.since(fact, view));
            Reason { row: row.id.clone(), text: row.text.clone(), since, evidence }
        })
        .collect()
    }
}
