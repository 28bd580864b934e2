//! Going through the visits of people and of whoever was near them, a day at a time: one range of the index by place for
//! each place and day, however many of the people were there, one by person for each person and day.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use access::{Ctx, PersonId, PlaceId};
use base::{Day, Moment, Span};
use futures::{StreamExt as _, TryStreamExt as _, stream};
use work::WorkError;

use crate::{
    CaseId,
    model::{
        contact::{Limits, Meeting, meetings},
        presence::{Direction, Interval, Presence, Stay, presences, stay_after},
        ruling::Ruling,
    },
    needs::{AskedOf, Hidden, Needs, PlaceNote, Reason, Seen},
    store::contacts::{By, Met},
};

/// What somebody stays where nobody knows the place any more.
const UNKNOWN: Span = Span::minutes(60);
/// While one day's visits are compared, the next day's are read.
const DAYS_AT_ONCE: usize = 2;

/// Whom did this person meet between two moments? For a case.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asking {
    pub case: CaseId,
    pub person: PersonId,
    pub from: Moment,
    pub until: Moment,
}

/// Looks that share what they know of places and days.
pub(crate) struct Look<'a> {
    ctx: &'a Ctx,
    needs: &'a Needs,
    limits: Limits,
    places: HashMap<PlaceId, Stay>,
    gone: BTreeSet<Day>,
}

impl std::fmt::Debug for Look<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Look(without {:?})", self.gone)
    }
}

/// Where one of those asked about was on a day: at this place, in these stretches.
struct There {
    asking: usize,
    low: bool,
    intervals: Vec<Interval>,
}

/// A question to the gates, and for whom it is asked.
struct Shared {
    asked: AskedOf,
    there: Vec<usize>,
}

/// Somebody unknown who was near one of those asked about.
struct Nearby {
    who: Hidden,
    asking: usize,
    place: PlaceId,
    meeting: Meeting,
}

impl<'a> Look<'a> {
    pub(crate) fn new(ctx: &'a Ctx, needs: &'a Needs, ruling: &Ruling) -> Self {
        Self { ctx, needs, limits: ruling.limits, places: HashMap::new(), gone: BTreeSet::new() }
    }

    pub(crate) fn ctx(&self) -> &'a Ctx {
        self.ctx
    }

    pub(crate) fn needs(&self) -> &'a Needs {
        self.needs
    }

    /// The days of these that could be asked.
    pub(crate) fn looked_at(&self, asking: &[Asking]) -> BTreeSet<Day> {
        let days = asking.iter().flat_map(|one| self.days(one));
        days.filter(|day| !self.gone.contains(day)).collect()
    }

    fn days(&self, one: &Asking) -> impl Iterator<Item = Day> + use<> {
        let zone = self.ctx.zone();
        (zone.day(one.from).number()..=zone.day(one.until).number()).map(Day::from_number)
    }

    /// Everybody who was near each of these, in their order.
    pub(crate) async fn of(&mut self, asking: &[Asking]) -> Result<Vec<Vec<Met>>, WorkError> {
        let by_day = self.whereabouts(asking).await?;
        let look = &*self;
        let found: Vec<Vec<(usize, Met)>> = stream::iter(by_day)
            .map(|(day, there)| look.near(asking, day, there))
            .buffered(DAYS_AT_ONCE)
            .try_collect()
            .await?;
        let mut met: Vec<Vec<Met>> = asking.iter().map(|_| Vec::new()).collect();
        for (index, one) in found.into_iter().flatten() {
            met[index].push(one);
        }
        Ok(met)
    }

    /// Where each of them was, by day.
    async fn whereabouts(
        &mut self,
        asking: &[Asking],
    ) -> Result<BTreeMap<Day, Vec<(PlaceId, There)>>, WorkError> {
        let mut whose: Vec<usize> = Vec::new();
        let mut asked: Vec<(PersonId, Day)> = Vec::new();
        for (index, one) in asking.iter().enumerate() {
            for day in self.days(one).filter(|day| !self.gone.contains(day)) {
                whose.push(index);
                asked.push((one.person, day));
            }
        }
        let visits = self.needs.visits.of_people(self.ctx, &asked).await?;
        self.know(visits.iter().flatten().flatten().map(|visit| visit.place)).await?;
        let mut by_day: BTreeMap<Day, Vec<(PlaceId, There)>> = BTreeMap::new();
        for ((index, (_, day)), visits) in whose.into_iter().zip(asked).zip(visits) {
            let Some(visits) = visits else {
                self.gone.insert(day);
                continue;
            };
            let there = presences(&visits, |place| self.stay(place));
            let there = within(&there, asking[index].from, asking[index].until);
            by_day.entry(day).or_default().extend(by_place(index, &there));
        }
        Ok(by_day)
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

    /// Who was near those who were somewhere on a day.
    async fn near(
        &self,
        asking: &[Asking],
        day: Day,
        there: Vec<(PlaceId, There)>,
    ) -> Result<Vec<(usize, Met)>, WorkError> {
        let shared = self.questions(&there);
        let asked: Vec<AskedOf> = shared.iter().map(|one| one.asked).collect();
        let seen = self.needs.visits.seen_at(self.ctx, &asked).await?;
        let mut nearby: BTreeMap<(Day, CaseId), Vec<Nearby>> = BTreeMap::new();
        for (Shared { asked: AskedOf { day: on, place, .. }, there: for_whom }, seen) in
            shared.iter().zip(seen)
        {
            let others = stretches(&seen, self.stay(*place));
            for (_, There { asking: index, low, intervals }) in for_whom.iter().map(|at| &there[*at]) {
                let found = meetings(intervals, &others, self.limits).into_iter();
                let case = asking[*index].case;
                nearby.entry((*on, case)).or_default().extend(found.map(|((who, theirs), meeting)| Nearby {
                    who,
                    asking: *index,
                    place: *place,
                    meeting: Meeting { low: *low || theirs, ..meeting },
                }));
            }
        }
        let mut met = Vec::new();
        for ((on, case), near) in nearby {
            met.extend(self.resolve(asking, on, case, near).await?.into_iter().map(
                |(index, person, near)| {
                    let by = By::Place(near.place);
                    (index, Met { person, through: None, by, on: day, meeting: near.meeting })
                },
            ));
        }
        Ok(met)
    }

    /// What has to be asked of the gates. A presence that goes past midnight is met by visits of the next day.
    fn questions(&self, there: &[(PlaceId, There)]) -> Vec<Shared> {
        let zone = self.ctx.zone();
        let mut shared: BTreeMap<(Day, PlaceId), Shared> = BTreeMap::new();
        for (at, (place, one)) in there.iter().enumerate() {
            let (stay, apart) = (self.stay(*place), self.limits.apart);
            let Some(first) = one.intervals.iter().map(|i| i.from).min() else { continue };
            let Some(last) = one.intervals.iter().map(|i| i.until).max() else { continue };
            let (from, surely, until) =
                (first - apart - stay.longest, first - apart - stay.usual, last + apart);
            let mut on = zone.day(from);
            while on <= zone.day(until) {
                let (begins, ends) = (zone.start(on), zone.start(on.plus(1)) - Span::from_micros(1));
                let asked = AskedOf {
                    day: on,
                    place: *place,
                    from: from.max(begins),
                    surely,
                    until: until.min(ends),
                };
                let one = shared.entry((on, *place)).or_insert_with(|| Shared { asked, there: Vec::new() });
                one.asked.from = one.asked.from.min(asked.from);
                one.asked.surely = one.asked.surely.min(asked.surely);
                one.asked.until = one.asked.until.max(asked.until);
                one.there.push(at);
                on = on.plus(1);
            }
        }
        shared.into_values().collect()
    }

    /// Only who was near is turned back into a person.
    async fn resolve(
        &self,
        asking: &[Asking],
        on: Day,
        case: CaseId,
        near: Vec<Nearby>,
    ) -> Result<Vec<(usize, PersonId, Nearby)>, WorkError> {
        let mut who: Vec<Hidden> = near.iter().map(|one| one.who).collect();
        who.sort_unstable();
        who.dedup();
        let reason = Reason { case, purpose: "contact tracing" };
        let known: HashMap<Hidden, PersonId> =
            self.needs.visits.resolve(self.ctx, &reason, on, who).await?.into_iter().collect();
        let found = near.into_iter().filter_map(|one| {
            let other = *known.get(&one.who)?;
            (other != asking[one.asking].person).then_some((one.asking, other, one))
        });
        Ok(found.collect())
    }
}

/// One person's presences of a day, by place and by what vouches for them.
fn by_place(asking: usize, presences: &[Presence]) -> Vec<(PlaceId, There)> {
    let mut by_place: BTreeMap<(PlaceId, bool), Vec<Interval>> = BTreeMap::new();
    for presence in presences {
        by_place.entry((presence.place, presence.low)).or_default().push(presence.interval);
    }
    let there = |((place, low), intervals)| (place, There { asking, low, intervals });
    by_place.into_iter().map(there).collect()
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
    let mut left: HashMap<Hidden, Vec<Interval>> = HashMap::new();
    for one in seen.iter().filter(|one| one.direction == Direction::Out) {
        left.entry(one.who).or_default();
    }
    for one in seen.iter().filter(|one| one.direction == Direction::In) {
        let interval = stay_after(one.at, one.direction, one.next, stay);
        if let Some(came) = left.get_mut(&one.who) {
            came.push(interval);
        }
        all.push(((one.who, one.low), interval));
    }
    for one in seen.iter().filter(|one| one.direction == Direction::Out) {
        let told = left
            .get(&one.who)
            .is_some_and(|intervals| intervals.iter().any(|i| i.from <= one.at && one.at <= i.until));
        if !told {
            all.push(((one.who, one.low), Interval { from: one.at, until: one.at }));
        }
    }
    // In the order in which they are compared, once for all who ask.
    all.sort_by_key(|(_, interval)| *interval);
    all
}
