//! Whom did the case meet? The visits of its infectious days are gone through, those who were near become
//! contacts, companions or contacts of contacts, contacts are told to stay at home, and everybody whose visits
//! were looked at can read that they were.
//!
//! Looked for again when more visits come in, when dates are corrected, and every hour while the case is not
//! isolated. The picture follows the facts: who turns out not to have been near is released.

use std::collections::{BTreeSet, HashMap};

use access::{Ctx, PersonId};
use base::{Day, Id, Moment, Span};
use journal::Entry;
use serde_json::{Value, json};
use store::{StoreError, Tx, transact};
use work::WorkError;

use super::{keep_following::FOLLOW_UP, purpose};
use crate::{
    CaseId, facts,
    look::{Asking, Look},
    model::{
        case::Case,
        contact::{Class, Exposure, Meeting},
        fold::{self, Near},
        ruling::Ruling,
        vehicle::vehicles,
        window::Window,
    },
    needs::Needs,
    store::{
        cases,
        contacts::{self, By, Contact, Met},
        follow_ups::{self, Quarantine},
        journeys,
    },
};

/// While we look, nobody else begins; a look that died is begun again after this.
const HOLD: Span = Span::minutes(10);
/// As many contacts' visits as are held in memory at a time.
const CONTACTS_AT_ONCE: usize = 500;
/// A case that is not isolated goes on meeting people.
const AGAIN: Span = Span::hours(1);

/// Cases looked at in one go: after a bad night many are due, and they often were at the same places.
const AT_ONCE: i64 = 20;

/// Looks for the contacts of the next cases that are due. Says how many there were.
pub async fn find_due(ctx: &Ctx, needs: &Needs) -> Result<u64, WorkError> {
    let now = ctx.now();
    let held = now + HOLD;
    let due: Result<Vec<(Case, Option<Day>)>, StoreError> = transact!(ctx.store(), "case.trace.begin", tx => {
        let due = cases::due(&mut *tx, now, AT_ONCE).await?;
        for (case, _) in &due {
            cases::trace_at(tx, case.id, Some(held)).await?;
        }
        Ok(due)
    });
    let due = due?;
    if due.is_empty() {
        return Ok(0);
    }
    let ruling = needs.rulings.now(ctx).await?;
    let mut look = Look::new(ctx, needs, &ruling);
    let asking: Vec<Asking> = due.iter().filter_map(|(case, _)| asking(ctx, &ruling, case)).collect();
    let mut met: HashMap<CaseId, Vec<Met>> =
        asking.iter().map(|one| one.case).zip(look.of(&asking).await?).collect();
    let mut failed = None;
    for (case, told_on) in &due {
        let met = met.remove(&case.id);
        // One that fails is begun again after the hold; the others need not wait for it.
        let stored = match case.dates.window(ruling.lead_days, ctx.zone()) {
            // A task asks for the dates; they set the case due again.
            Err(_) => rest(ctx, case, held).await,
            Ok(window) => conclude(&mut look, &ruling, case, window, met, *told_on, held).await,
        };
        failed = failed.or(stored.err());
    }
    failed.map_or(Ok(due.len() as u64), Err)
}

/// What there is to ask about a case: nothing without dates, or before its first day.
fn asking(ctx: &Ctx, ruling: &Ruling, case: &Case) -> Option<Asking> {
    let window = case.dates.window(ruling.lead_days, ctx.zone()).ok()?;
    let (from, until) = window.up_to(ctx.now())?;
    Some(Asking { case: case.id, person: case.person, from, until })
}

async fn rest(ctx: &Ctx, case: &Case, held: Moment) -> Result<(), WorkError> {
    let rest: Result<(), StoreError> = transact!(ctx.store(), "case.trace.rest", tx => {
        cases::trace_at_unless_asked(tx, case.id, held, None).await
    });
    Ok(rest?)
}

/// Looks for whoever met the contacts too, and stores it all.
async fn conclude(
    look: &mut Look<'_>,
    ruling: &Ruling,
    case: &Case,
    window: Window,
    met: Option<Vec<Met>>,
    told_on: Option<Day>,
    held: Moment,
) -> Result<(), WorkError> {
    let ctx = look.ctx();
    let now = ctx.now();
    let again = window.until.is_none_or(|until| until > now).then_some(now + AGAIN);
    let mut found = Found::default();
    if let (Some((from, until)), Some(met)) = (window.up_to(now), met) {
        found = further(look, case, (from, until), met).await?;
    }
    found.first_day = ctx.zone().day(window.from);
    let tell_all = told_on != Some(ctx.zone().day(now));
    let put: Result<(), StoreError> = transact!(ctx.store(), "case.trace", tx => {
        let Some(now_stands) = cases::find(&mut *tx, case.id).await? else { return Ok(()) };
        if now_stands.dates != case.dates {
            return Ok(()); // Corrected meanwhile, and due again already.
        }
        put(tx, ctx, ruling, case, &found, tell_all).await?;
        cases::trace_at_unless_asked(tx, case.id, held, again).await
    });
    Ok(put?)
}

/// What a look brought.
#[derive(Debug)]
struct Found {
    met: Vec<Met>,
    first_day: Day,
    /// The days whose visits could still be asked.
    looked_at: BTreeSet<Day>,
    journeys: Vec<(String, Day)>,
}

impl Default for Found {
    fn default() -> Self {
        Self {
            met: Vec::new(),
            first_day: Day::from_number(0),
            looked_at: BTreeSet::new(),
            journeys: Vec::new(),
        }
    }
}

/// Whom each of these met between two moments, for a case: the one step that everything else here is made of.
/// Stores nothing; whoever asks owes each of them an access line.
pub async fn whom_met(
    ctx: &Ctx,
    needs: &Needs,
    people: &[(CaseId, PersonId)],
    from: Moment,
    until: Moment,
) -> Result<Vec<HashMap<PersonId, Exposure>>, WorkError> {
    let ruling = needs.rulings.now(ctx).await?;
    let asking: Vec<Asking> =
        people.iter().map(|(case, person)| Asking { case: *case, person: *person, from, until }).collect();
    let met = Look::new(ctx, needs, &ruling).of(&asking).await?;
    Ok(met.iter().map(|met| exposures(met)).collect())
}

/// Who met the contacts, and who was aboard.
async fn further(
    look: &mut Look<'_>,
    case: &Case,
    (from, until): (Moment, Moment),
    mut met: Vec<Met>,
) -> Result<Found, WorkError> {
    let (ctx, needs) = (look.ctx(), look.needs());
    let known = contacts::of_case(ctx.store(), case.id).await?;
    let asking: Vec<Asking> = exposures(&met)
        .into_iter()
        .filter(|(_, exposure)| exposure.class == Class::Contact)
        .map(|(person, exposure)| {
            // Whoever was told to stay at home meets nobody from then on.
            let told = known.get(&person).filter(|before| before.exposure.binds());
            let until = told.map_or(ctx.now(), |before| before.classified.max(exposure.first));
            Asking { case: case.id, person, from: exposure.first, until }
        })
        .collect();
    for some in asking.chunks(CONTACTS_AT_ONCE) {
        for (contact, nearby) in some.iter().zip(look.of(some).await?) {
            met.extend(
                nearby
                    .into_iter()
                    .filter(|one| one.person != case.person && one.meeting.class == Class::Contact)
                    .map(|one| Met {
                        through: Some(contact.person),
                        meeting: Meeting { class: Class::Secondary, ..one.meeting },
                        ..one
                    }),
            );
        }
    }
    let journeys = aboard(ctx, needs, case, from, until, &mut met).await?;
    let own = Asking { case: case.id, person: case.person, from, until };
    let mut looked_at = look.looked_at(&[own]);
    looked_at.extend(look.looked_at(&asking));
    Ok(Found { met, looked_at, journeys, ..Found::default() })
}

/// The vehicles that the case took, and who else declared them.
async fn aboard(
    ctx: &Ctx,
    needs: &Needs,
    case: &Case,
    from: Moment,
    until: Moment,
    met: &mut Vec<Met>,
) -> Result<Vec<(String, Day)>, WorkError> {
    let (first, last) = (ctx.zone().day(from), ctx.zone().day(until));
    let mut taken: Vec<(String, Day)> = Vec::new();
    for trip in needs.trips.of_person(ctx, case.person, first, last).await? {
        taken.extend(vehicles(&trip.vehicle).into_iter().map(|vehicle| (vehicle.number, trip.on)));
    }
    taken.sort();
    taken.dedup();
    for (vehicle, on) in &taken {
        for person in needs.trips.aboard(ctx, vehicle, *on).await? {
            if person != case.person {
                // A whole train is no quarter of an hour together: only the tracer can tell who sat near.
                let at = ctx.zone().start(*on);
                let meeting = Meeting { at, until: at, class: Class::Companion, low: false };
                met.push(Met { person, through: None, by: By::Vehicle(vehicle.clone()), on: *on, meeting });
            }
        }
    }
    Ok(taken)
}

fn exposures(met: &[Met]) -> HashMap<PersonId, Exposure> {
    let near: Vec<Near<PersonId>> = met
        .iter()
        .map(|one| Near { person: one.person, through: one.through, meeting: one.meeting })
        .collect();
    fold::people(&near)
}

/// Stores what was found and tells whom it concerns.
async fn put(
    tx: &mut Tx,
    ctx: &Ctx,
    ruling: &Ruling,
    case: &Case,
    found: &Found,
    tell_all: bool,
) -> Result<(), StoreError> {
    let now = ctx.now();
    let today = ctx.zone().day(now);
    let looked_at: BTreeSet<Day> =
        found.looked_at.iter().copied().chain(found.journeys.iter().map(|(_, on)| *on)).collect();
    let (anew, mut all): (Vec<Met>, Vec<Met>) = contacts::met(&mut *tx, case.id)
        .await?
        .into_iter()
        .partition(|met| looked_at.contains(&met.on) || met.on < found.first_day || met.on > today);
    if !alike(anew, found.met.clone()) {
        // What lies before the first day stands from dates that were corrected since.
        let days = (found.first_day, today);
        let new_id = || Id::new(now, ctx.chance());
        contacts::replace(tx, case.id, days, &looked_at, &found.met, new_id).await?;
    }
    all.extend(found.met.iter().cloned());
    journeys::note(tx, case.id, &found.journeys).await?;

    let remembered = exposures(&all);
    let people: Vec<PersonId> = remembered.keys().copied().collect();
    let before = contacts::of_case(&mut *tx, case.id).await?;
    let mut changed = Vec::new();
    for subject in people::subjects(tx, &people).await?.into_iter().filter(people::Subject::is_living) {
        let exposure = remembered[&subject.person];
        let stood = before.get(&subject.person);
        if stood.is_some_and(|stood| same(&stood.exposure, &exposure)) {
            continue;
        }
        let class_stood = stood.filter(|stood| stood.exposure.class == exposure.class);
        changed.push(Contact {
            person: subject.person,
            area: subject.home_area,
            exposure,
            classified: class_stood.map_or(now, |stood| stood.classified),
        });
    }
    changed.sort_by_key(|contact| contact.person);
    contacts::save(tx, case.id, &changed).await?;
    tell_changed(tx, ctx, ruling, case, &before, &changed).await?;
    release(tx, ctx, case, &before, &remembered).await?;

    let looked: Vec<PersonId> = if tell_all {
        cases::told(tx, case.id, today).await?;
        people.into_iter().chain([case.person]).collect()
    } else {
        changed.iter().filter(|contact| !before.contains_key(&contact.person)).map(|c| c.person).collect()
    };
    audit::look_at_many(tx, ctx, &looked, "visits.read", &purpose(case.id)).await
}

/// Whether two looks brought the same, in whatever order.
fn alike(mut a: Vec<Met>, mut b: Vec<Met>) -> bool {
    a.sort();
    b.sort();
    a == b
}

/// As far as it is stored: minutes, not seconds.
fn same(a: &Exposure, b: &Exposure) -> bool {
    a.weight() == b.weight()
        && a.first == b.first
        && a.last == b.last
        && a.together.as_minutes() == b.together.as_minutes()
}

/// Writes what each of them now is, and orders contacts to stay at home.
async fn tell_changed(
    tx: &mut Tx,
    ctx: &Ctx,
    ruling: &Ruling,
    case: &Case,
    before: &HashMap<PersonId, Contact>,
    changed: &[Contact],
) -> Result<(), StoreError> {
    let zone = ctx.zone();
    let mut entries = Vec::new();
    for contact in changed {
        // The same class on the same day is no news to anybody.
        let known = before.get(&contact.person).is_some_and(|stood| {
            stood.exposure.weight() == contact.exposure.weight()
                && zone.day(stood.exposure.last) == zone.day(contact.exposure.last)
        });
        if !known {
            let payload = json!({
                "person": contact.person,
                "case": case.id,
                "class": contact.exposure.class.word(),
                "at": contact.exposure.last,
                "assurance": if contact.exposure.low { "low" } else { "normal" },
            });
            entries.push(about(contact, facts::CONTACT_CLASSIFIED, payload));
        }
    }
    for contact in changed.iter().filter(|contact| contact.exposure.binds()) {
        let last_day = zone.day(contact.exposure.last).plus(ruling.apart_days);
        let quarantine = Quarantine {
            person: contact.person,
            case: case.id,
            area: contact.area,
            from: ctx.now(),
            until: zone.start(last_day.plus(1)),
        };
        let ill =
            cases::open_of(&mut *tx, contact.person).await?.is_some_and(|c| c.state.confirmed().is_some());
        if ill || quarantine.until <= ctx.now() || !follow_ups::order(tx, &quarantine).await? {
            continue;
        }
        let (from, until) = (quarantine.from, quarantine.until);
        let payload = json!({ "person": contact.person, "case": case.id, "from": from, "until": until });
        entries.push(about(contact, facts::QUARANTINE_ORDERED, payload));
    }
    journal::write_many_about(tx, ctx, entries).await
}

fn about<'a>(contact: &'a Contact, kind: &'static str, payload: Value) -> (PersonId, Entry<'a>) {
    let (subject, area) = (Some(*contact.person.bytes()), Some(&contact.area));
    (contact.person, Entry { kind, subject, area, payload })
}

/// Lets those go who were not near after all, and those from home who are no longer contacts.
async fn release(
    tx: &mut Tx,
    ctx: &Ctx,
    case: &Case,
    before: &HashMap<PersonId, Contact>,
    remembered: &HashMap<PersonId, Exposure>,
) -> Result<(), StoreError> {
    let gone: Vec<&Contact> =
        before.values().filter(|contact| !remembered.contains_key(&contact.person)).collect();
    let entries = gone
        .iter()
        .map(|contact| {
            let payload = json!({ "person": contact.person, "case": case.id });
            about(contact, facts::CONTACT_RELEASED, payload)
        })
        .collect();
    journal::write_many_about(tx, ctx, entries).await?;
    contacts::release(tx, case.id, &gone.iter().map(|contact| contact.person).collect::<Vec<_>>()).await?;
    for contact in before.values().filter(|contact| contact.exposure.binds()) {
        if remembered.get(&contact.person).is_some_and(Exposure::binds) {
            continue;
        }
        let running = follow_ups::running(&mut *tx, contact.person).await?;
        for quarantine in running.iter().filter(|quarantine| quarantine.case == case.id) {
            follow_ups::end(tx, quarantine, ctx.now()).await?;
            facts::quarantine_ended(tx, ctx, quarantine).await?;
        }
        if running.iter().all(|quarantine| quarantine.case == case.id) {
            for task in work::open_about(&mut *tx, FOLLOW_UP, contact.person.bytes()).await? {
                work::close(tx, ctx, task.id, "released").await?;
            }
        }
    }
    Ok(())
}
