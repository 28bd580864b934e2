//! Going through a person's visits and those of whoever was near, a day and a place at a time:
//! one range of the index by place for each place and day, one by person for each person and day.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use access::{Ctx, PersonId, PlaceId};
use base::{Day, Moment, Span};
use work::WorkError;

use crate::{
    CaseId,
    model::{
        contact::{Limits, Meeting, meetings},
        presence::{Direction, Interval, Presence, Stay, presences, stay_after},
        ruling::Ruling,
    },
    needs::{Hidden, Needs, PlaceNote, Reason, Seen},
    store::contacts::{By, Met},
};

/// What somebody stays where nobody knows the place any more.
const UNKNOWN: Span = Span::minutes(60);

/// One look for one case.
pub(crate) struct Look<'a> {
    ctx: &'a Ctx,
    needs: &'a Needs,
    limits: Limits,
    reason: Reason,
    places: HashMap<PlaceId, Stay>,
    asked: BTreeSet<Day>,
    gone: BTreeSet<Day>,
}

impl std::fmt::Debug for Look<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Look({:?})", self.reason)
    }
}

impl<'a> Look<'a> {
    pub(crate) fn new(ctx: &'a Ctx, needs: &'a Needs, ruling: &Ruling, case: CaseId) -> Self {
        let reason = Reason { case, purpose: "contact tracing" };
        Self {
            ctx,
            needs,
            limits: ruling.limits,
            reason,
            places: HashMap::new(),
            asked: BTreeSet::new(),
            gone: BTreeSet::new(),
        }
    }

    /// The days that could be asked.
    pub(crate) fn looked_at(&self) -> BTreeSet<Day> {
        self.asked.difference(&self.gone).copied().collect()
    }

    /// Everybody who was near this person between two moments.
    pub(crate) async fn of(
        &mut self,
        person: PersonId,
        from: Moment,
        until: Moment,
    ) -> Result<Vec<Met>, WorkError> {
        let zone = self.ctx.zone();
        let (mut day, last) = (zone.day(from), zone.day(until));
        let mut met = Vec::new();
        while day <= last {
            if !self.gone.contains(&day) {
                let visits = self.needs.visits.of_person(self.ctx, &self.reason, person, day).await?;
                match visits {
                    None => drop(self.gone.insert(day)),
                    Some(visits) => {
                        self.asked.insert(day);
                        self.know(visits.iter().map(|visit| visit.place)).await?;
                        let there = presences(&visits, |place| self.stay(place));
                        met.extend(self.near(person, day, &within(&there, from, until)).await?);
                    }
                }
            }
            day = day.plus(1);
        }
        Ok(met)
    }

    async fn know(&mut self, places: impl Iterator<Item = PlaceId>) -> Result<(), WorkError> {
        let new: BTreeSet<PlaceId> = places.filter(|place| !self.places.contains_key(place)).collect();
        if new.is_empty() {
            return Ok(());
        }
        let notes = self.needs.visits.places(self.ctx, new.into_iter().collect()).await?;
        self.places.extend(notes.iter().map(|note| (note.id, note.stay())));
        Ok(())
    }

    fn stay(&self, place: PlaceId) -> Stay {
        let unknown = || PlaceNote { id: place, name: String::new(), usual: UNKNOWN }.stay();
        self.places.get(&place).copied().unwrap_or_else(unknown)
    }

    /// Who was near these presences of one day.
    async fn near(&self, person: PersonId, day: Day, there: &[Presence]) -> Result<Vec<Met>, WorkError> {
        let mut by_place: BTreeMap<(PlaceId, bool), Vec<Interval>> = BTreeMap::new();
        for presence in there {
            by_place.entry((presence.place, presence.low)).or_default().push(presence.interval);
        }
        // A presence that goes past midnight is met by visits of the next day.
        let mut hidden: BTreeMap<Day, Vec<(Hidden, PlaceId, Meeting)>> = BTreeMap::new();
        for ((place, low), intervals) in by_place {
            let stay = self.stay(place);
            let apart = self.limits.apart;
            let Some(first) = intervals.iter().map(|i| i.from).min() else { continue };
            let Some(last) = intervals.iter().map(|i| i.until).max() else { continue };
            let (from, until) = (first - apart - stay.longest, last + apart);
            let zone = self.ctx.zone();
            let mut on = zone.day(from);
            while on <= zone.day(until) {
                let from = from.max(zone.start(on));
                let until = until.min(zone.start(on.plus(1)) - Span::from_micros(1));
                let seen = self.needs.visits.seen_at(self.ctx, on, place, from, until).await?;
                let found = meetings(&intervals, &stretches(&seen, stay), self.limits);
                hidden.entry(on).or_default().extend(
                    found.into_iter().map(|((who, theirs), meeting)| {
                        (who, place, Meeting { low: low || theirs, ..meeting })
                    }),
                );
                on = on.plus(1);
            }
        }
        let mut met = Vec::new();
        for (on, near) in hidden {
            let who: BTreeSet<Hidden> = near.iter().map(|(who, _, _)| *who).collect();
            let who: Vec<Hidden> = who.into_iter().collect();
            let known: HashMap<Hidden, PersonId> =
                self.needs.visits.resolve(self.ctx, &self.reason, on, who).await?.into_iter().collect();
            met.extend(near.into_iter().filter_map(|(who, place, meeting)| {
                let other = *known.get(&who)?;
                let by = By::Place(place);
                (other != person).then_some(Met { person: other, through: None, by, on: day, meeting })
            }));
        }
        Ok(met)
    }
}

/// The parts of the presences inside a window.
fn within(there: &[Presence], from: Moment, until: Moment) -> Vec<Presence> {
    there
        .iter()
        .filter_map(|presence| {
            Some(Presence { interval: presence.interval.within(from, until)?, ..*presence })
        })
        .collect()
}

/// Scans as stretches of presence; a check-out whose check-in is among them adds nothing.
/// Each with whether nothing but a printed code says so.
fn stretches(seen: &[Seen], stay: Stay) -> Vec<((Hidden, bool), Interval)> {
    let mut all: Vec<((Hidden, bool), Interval)> = Vec::with_capacity(seen.len());
    let mut came: HashMap<Hidden, Vec<Interval>> = HashMap::new();
    for one in seen.iter().filter(|one| one.direction == Direction::In) {
        let interval = stay_after(one.at, one.direction, one.next, stay);
        came.entry(one.who).or_default().push(interval);
        all.push(((one.who, one.low), interval));
    }
    for one in seen.iter().filter(|one| one.direction == Direction::Out) {
        let told = came
            .get(&one.who)
            .is_some_and(|intervals| intervals.iter().any(|i| i.from <= one.at && one.at <= i.until));
        if !told {
            all.push(((one.who, one.low), Interval { from: one.at, until: one.at }));
        }
    }
    all
}
