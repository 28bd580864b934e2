//! The outbreak: somebody comes back from a trip infected, and the infection passes on where people were
//! really together, until most of the cases are found and their contacts stay at home.

use base::{Moment, Span, Zone};

use crate::{
    Case, CaseState, Direction, Meeting, Place, PlaceKind, Quarantine, Resident, Symptom, Test, Trip, Visit,
    calendar::Calendar, dice::Dice, presence::Presences, residents::by_community,
};

/// What [`spread`] makes.
pub(crate) struct Outbreak {
    pub(crate) cases: Vec<Case>,
    pub(crate) quarantines: Vec<Quarantine>,
    pub(crate) tests: Vec<Test>,
    /// Whoever is a case or was a contact of one.
    pub(crate) touched: Vec<bool>,
}

/// What is given to the outbreak.
pub(crate) struct Setting<'a> {
    pub(crate) people: &'a [Resident],
    pub(crate) places: &'a [Place],
    pub(crate) trips: &'a [Trip],
    pub(crate) calendar: &'a Calendar,
    pub(crate) seed: u64,
}

/// Lets the infection spread along the visits, and takes out those that cases and quarantined contacts can
/// no longer have made.
pub(crate) fn spread(setting: &Setting<'_>, visits: &mut Vec<Visit>) -> Outbreak {
    let mut dice = Dice::new(setting.seed, "outbreak");
    let mut touched = vec![false; setting.people.len()];
    let Some(source) = setting.trips.first() else {
        return Outbreak { cases: Vec::new(), quarantines: Vec::new(), tests: Vec::new(), touched };
    };
    go_out(source.person, setting, visits, &mut dice);
    let presences = Presences::new(visits, setting.places, setting.people.len());
    let mut cases = chain(source, setting, &presences, &mut dice);
    settle(&mut cases, setting, &mut dice);
    for case in &cases {
        touched[case.person as usize] = true;
    }
    let (quarantines, mut tests) =
        find_contacts(&cases, &presences, setting.calendar, &mut touched, &mut dice);
    tests.extend(cases.iter().filter_map(|case| {
        let (sampled, reported) = case.sampled.zip(case.confirmed)?;
        Some(Test { person: case.person, sampled, reported, positive: true })
    }));
    tests.sort_by_key(|test| (test.reported, test.person));
    stay_at_home(visits, &cases, &quarantines, setting.people.len(), &mut dice);
    Outbreak { cases, quarantines, tests, touched }
}

/// The first case felt well enough for market and restaurant on the first three days at home.
fn go_out(person: u32, setting: &Setting<'_>, visits: &mut Vec<Visit>, dice: &mut Dice) {
    let (first, last) = (setting.calendar.at(12, 0), setting.calendar.at(9, 0));
    visits.retain(|visit| visit.person != person || visit.at < first || visit.at >= last);
    let community = setting.people[person as usize].community as usize;
    for days_ago in 10..=12 {
        for (kind, minute) in [(PlaceKind::Market, 540), (PlaceKind::Restaurant, 1_110)] {
            let place = *dice.pick(&by_community(setting.places, kind)[community]);
            let at = setting.calendar.at(days_ago, minute + dice.between(0, 40));
            visits.push(Visit { at, person, place, direction: Direction::In, temperature: None });
        }
    }
    visits.sort();
}

/// Nobody goes out who is isolated or in quarantine; who is ill and still about is warm.
fn stay_at_home(
    visits: &mut Vec<Visit>,
    cases: &[Case],
    quarantines: &[Quarantine],
    people: usize,
    dice: &mut Dice,
) {
    let never = Moment::from_micros(i64::MAX);
    let mut away = vec![(never, never); people];
    let mut ill = vec![never; people];
    for order in quarantines {
        away[order.person as usize] = (order.from, order.until);
    }
    for case in cases {
        away[case.person as usize] = (case.isolated, never);
        ill[case.person as usize] = case.onset.unwrap_or(never);
    }
    visits.retain(|visit| {
        let (from, until) = away[visit.person as usize];
        visit.at < from || visit.at >= until
    });
    for visit in visits.iter_mut().filter(|visit| visit.at > ill[visit.person as usize]) {
        if dice.chance(0.5) {
            visit.temperature = Some(dice.between(372, 384) as u16);
        }
    }
}

/// Cases in order of infection along each branch: who infected stands before whom.
fn chain(source: &Trip, setting: &Setting<'_>, presences: &Presences<'_>, dice: &mut Dice) -> Vec<Case> {
    let target = (8 + setting.people.len() / 2_000).clamp(10, 28);
    // What is a crowd depends on how full the places are: 60 in a town of 20,000.
    let crowd = setting.people.len() * 60 / 133 / setting.places.len().max(1);
    let crowd = crowd.clamp(30, 250);
    let mut cases = vec![index_case(source, setting.calendar.now(), dice)];
    let mut reach = vec![infectable(met_by(&cases[0], presences, setting.calendar.zone()), setting)];
    let mut passed_on = vec![0_u32];
    for attempt in 0..9_000 {
        if cases.len() >= target {
            break;
        }
        let from = dice.below(cases.len() as u32) as usize;
        let most = if from == 0 { 5 } else { 3 };
        if reach[from].is_empty() || passed_on[from] >= most {
            continue;
        }
        let meeting = *dice.pick(&reach[from]);
        if cases.iter().any(|case| case.person == meeting.person) {
            continue;
        }
        let Some(case) = infected_at(&meeting, from, &cases[from], setting.calendar.now(), dice) else {
            continue;
        };
        let contacts = met_by(&case, presences, setting.calendar.zone());
        // At first those who met a few and not hundreds: a chain goes on through them, and hundreds of
        // contacts would be realistic once, not twenty times. The last two are only suspected so far.
        let late = case.confirmed.is_some_and(|at| at > setting.calendar.now());
        let wanted = (3..=crowd).contains(&contacts.len()) && late == (cases.len() + 2 >= target);
        if !wanted && attempt < 6_000 {
            continue;
        }
        passed_on[from] += 1;
        passed_on.push(0);
        reach.push(infectable(contacts, setting));
        cases.push(case);
    }
    cases
}

/// Whom of these the case could have infected: nobody at school, so that the chain is one of adults and
/// elders, and nobody who travels.
fn infectable(mut meetings: Vec<Meeting>, setting: &Setting<'_>) -> Vec<Meeting> {
    let today = setting.calendar.today();
    let away = |meeting: &Meeting| setting.trips.iter().any(|trip| trip.person == meeting.person);
    meetings.retain(|meeting| {
        setting.places[meeting.place as usize].kind != PlaceKind::School
            && setting.people[meeting.person as usize].age(today) >= 16
            && !away(meeting)
    });
    meetings
}

/// Everybody this case met while infectious (not before a day after the infection) and not yet isolated.
fn met_by(case: &Case, presences: &Presences<'_>, zone: &Zone) -> Vec<Meeting> {
    let Some(from) = case.infectious_from(zone) else { return Vec::new() };
    presences.contacts(case.person, from.max(case.infected + Span::hours(20)), case.isolated)
}

fn index_case(source: &Trip, now: Moment, dice: &mut Dice) -> Case {
    let home = source.back.as_ref().map_or(now - Span::days(12), |back| back.arrives);
    let onset = home + Span::hours(dice.between(18, 26));
    let isolated = onset + Span::hours(dice.between(66, 76));
    Case {
        person: source.person,
        state: CaseState::Confirmed,
        infector: None,
        infected: home - Span::hours(dice.between(30, 50)),
        onset: Some(onset),
        symptoms: symptoms(dice),
        sampled: Some(isolated + Span::minutes(30)),
        reported: isolated + Span::hours(1),
        isolated,
        confirmed: Some(isolated + Span::hours(dice.between(14, 24))),
        closed: None,
    }
}

/// The course of an infection that was caught at this meeting; `None` when nobody could know of it yet.
fn infected_at(
    meeting: &Meeting,
    from: usize,
    infector: &Case,
    now: Moment,
    dice: &mut Dice,
) -> Option<Case> {
    let infected = meeting.from + Span::from_micros((meeting.until - meeting.from).micros() / 2);
    let onset = infected + Span::minutes(dice.around(40 * 60, 120 * 60));
    let silent = dice.chance(0.15);
    let seeks_help = if silent {
        infected + Span::minutes(dice.between(96 * 60, 150 * 60))
    } else {
        onset + Span::minutes(dice.around(16 * 60, 72 * 60))
    };
    // Once the infector is confirmed the tracers find the contacts; some take them a while.
    let found = infector.confirmed.map(|at| at + Span::minutes(dice.around(4 * 60, 60 * 60)));
    let isolated = found.map_or(seeks_help, |found| found.min(seeks_help));
    let sampled = isolated + Span::minutes(dice.between(20, 150));
    let reported = sampled + Span::minutes(dice.between(20, 60));
    if reported >= now - Span::minutes(30) {
        return None;
    }
    let ill = !silent && onset < now;
    Some(Case {
        person: meeting.person,
        state: CaseState::Confirmed,
        infector: Some((from as u32, *meeting)),
        infected,
        onset: ill.then_some(onset),
        symptoms: if ill { symptoms(dice) } else { Vec::new() },
        sampled: Some(sampled),
        reported,
        isolated,
        confirmed: Some(sampled + Span::minutes(dice.between(9 * 60, 26 * 60))),
        closed: None,
    })
}

pub(crate) fn symptoms(dice: &mut Dice) -> Vec<Symptom> {
    let often = [
        (Symptom::Fever, 0.85),
        (Symptom::Cough, 0.65),
        (Symptom::Fatigue, 0.4),
        (Symptom::SoreThroat, 0.2),
        (Symptom::MusclePain, 0.15),
        (Symptom::ShortBreath, 0.12),
        (Symptom::LossOfSmell, 0.1),
        (Symptom::Diarrhoea, 0.06),
    ];
    let mut felt: Vec<_> =
        often.iter().filter(|(_, often)| dice.chance(*often)).map(|(symptom, _)| *symptom).collect();
    if felt.is_empty() {
        felt.push(Symptom::Fever);
    }
    felt
}

/// What became of the cases by now. Of those who were ill long enough, the oldest may have died.
fn settle(cases: &mut [Case], setting: &Setting<'_>, dice: &mut Dice) {
    let now = setting.calendar.now();
    for case in cases.iter_mut() {
        case.confirmed = case.confirmed.filter(|at| *at <= now);
        let Some(confirmed) = case.confirmed else {
            case.state = CaseState::Suspected;
            continue;
        };
        let closed = confirmed + Span::minutes(dice.between(5 * 1_440, 8 * 1_440));
        if closed <= now {
            case.state = CaseState::Recovered;
            case.closed = Some(closed);
        }
    }
    let age = |case: &Case| setting.people[case.person as usize].age(setting.calendar.today());
    let oldest = cases.iter_mut().filter(|case| case.closed.is_some()).max_by_key(|case| age(case));
    if let Some(case) = oldest.filter(|case| age(case) >= 60) {
        case.state = CaseState::Died;
    }
}

/// The contacts of confirmed cases stay at home for 14 days after the meeting and most are tested; contacts
/// of suspected cases are only marked.
fn find_contacts(
    cases: &[Case],
    presences: &Presences<'_>,
    calendar: &Calendar,
    touched: &mut [bool],
    dice: &mut Dice,
) -> (Vec<Quarantine>, Vec<Test>) {
    let (now, zone) = (calendar.now(), calendar.zone());
    let mut found = Vec::new();
    for (index, case) in cases.iter().enumerate() {
        let Some(from) = case.infectious_from(zone) else { continue };
        for meeting in presences.contacts(case.person, from, case.isolated) {
            touched[meeting.person as usize] = true;
            let Some(confirmed) = case.confirmed else { continue };
            let is_case = cases.iter().any(|other| other.person == meeting.person);
            let ordered = confirmed + Span::minutes(dice.between(60, 480));
            if !is_case && ordered < now {
                let until = meeting.until + Span::days(14);
                found.push(Quarantine { person: meeting.person, case: index as u32, from: ordered, until });
            }
        }
    }
    found.sort_by_key(|order| (order.person, order.from, order.case));
    found.dedup_by_key(|order| order.person);
    let mut tests = Vec::new();
    for order in &found {
        let sampled = order.from + Span::minutes(dice.between(600, 2_400));
        let reported = sampled + Span::minutes(dice.between(400, 1_100));
        if reported < now && dice.chance(0.8) {
            tests.push(Test { person: order.person, sampled, reported, positive: false });
        }
    }
    (found, tests)
}
