//! The town of these stories: a gate that remembers who was scanned, trips that were declared, files to import.

use std::{
    collections::{BTreeMap, HashSet},
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use access::{Ctx, PersonId, PlaceId};
use base::{Chance, Day, Id, Moment, Span, Zone};
use intake::{Counts, Progress};
use testkit::{Member, Resident, TestApp};
use trace::{
    AskedOf, DeclaredTrip, Hidden, Needs, PlaceNote, Reason, Ruling, Seen, Trips, Visits,
    model::presence::{Direction, Next, Visit},
    needs::Asked,
};

pub(crate) const MARKET: PlaceId = Id::from_bytes([1; 16]);
pub(crate) const OFFICE: PlaceId = Id::from_bytes([2; 16]);
pub(crate) const CAFE: PlaceId = Id::from_bytes([3; 16]);

/// What the gates and the declarations know.
#[derive(Debug, Default)]
pub(crate) struct Town {
    visits: Mutex<Vec<(PersonId, Visit)>>,
    gone: Mutex<HashSet<Day>>,
    trips: Mutex<Vec<(PersonId, DeclaredTrip)>>,
}

impl Town {
    /// Somebody is scanned at a place: `at` is `HH:MM` on a day of March 2026.
    pub(crate) fn scan(&self, who: &Resident, place: PlaceId, day: i8, at: &str, direction: Direction) {
        let at: Moment = format!("2026-03-{day:02}T{at}:00+08:00").parse().unwrap();
        self.visits.lock().unwrap().push((who.id, Visit { place, at, direction, low: false }));
    }
    /// Somebody comes to a place.
    pub(crate) fn comes(&self, who: &Resident, place: PlaceId, day: i8, at: &str) {
        self.scan(who, place, day, at, Direction::In);
    }
    pub(crate) fn leaves(&self, who: &Resident, place: PlaceId, day: i8, at: &str) {
        self.scan(who, place, day, at, Direction::Out);
    }
    /// The key of a day is destroyed.
    pub(crate) fn forget(&self, day: i8) {
        self.gone.lock().unwrap().insert(Day::new(2026, 3, day).unwrap());
    }
    pub(crate) fn travels(&self, who: &Resident, vehicle: &str, day: i8) {
        let trip = DeclaredTrip { vehicle: vehicle.into(), on: Day::new(2026, 3, day).unwrap() };
        self.trips.lock().unwrap().push((who.id, trip));
    }

    fn of_day(&self, zone: &Zone, day: Day) -> Vec<(PersonId, Visit)> {
        let mut visits = self.visits.lock().unwrap().clone();
        visits.retain(|(_, visit)| zone.day(visit.at) == day);
        visits.sort_by_key(|(_, visit)| visit.at);
        visits
    }
}

impl Visits for Town {
    fn of_people<'a>(
        &'a self,
        ctx: &'a Ctx,
        asked: &'a [(PersonId, Day)],
    ) -> Asked<'a, Vec<Option<Vec<Visit>>>> {
        let of = |(person, day): &(PersonId, Day)| {
            if self.gone.lock().unwrap().contains(day) {
                return None;
            }
            let visits = self.of_day(ctx.zone(), *day).into_iter();
            Some(visits.filter(|(who, _)| who == person).map(|(_, visit)| visit).collect())
        };
        let found = asked.iter().map(of).collect();
        Box::pin(async move { Ok(found) })
    }

    fn seen_at<'a>(&'a self, ctx: &'a Ctx, asked: &'a [AskedOf]) -> Asked<'a, Vec<Vec<Seen>>> {
        let of = |asked: &AskedOf| {
            let visits = self.of_day(ctx.zone(), asked.day);
            let mut seen = Vec::new();
            for (who, visit) in &visits {
                if visit.place != asked.place || visit.at < asked.from || visit.at > asked.until {
                    continue;
                }
                let next = visits.iter().find(|(other, next)| other == who && next.at > visit.at);
                seen.push(Seen {
                    who: ctx.keys().hide(asked.day, *who).unwrap(),
                    at: visit.at,
                    direction: visit.direction,
                    low: visit.low,
                    next: next.map(|(_, next)| Next {
                        at: next.at,
                        left_here: next.place == asked.place && next.direction == Direction::Out,
                    }),
                });
            }
            seen
        };
        let found = asked.iter().map(of).collect();
        Box::pin(async move { Ok(found) })
    }

    fn resolve<'a>(
        &'a self,
        ctx: &'a Ctx,
        reason: &'a Reason,
        day: Day,
        hidden: Vec<Hidden>,
    ) -> Asked<'a, Vec<(Hidden, PersonId)>> {
        Box::pin(async move {
            let case = reason.case_ref();
            let of = |hidden| ctx.keys().resolve(day, &hidden, &case, reason.purpose).unwrap().person;
            Ok(hidden.into_iter().map(|hidden| (hidden, of(hidden))).collect())
        })
    }

    fn places<'a>(&'a self, _: &'a Ctx, ids: Vec<PlaceId>) -> Asked<'a, Vec<PlaceNote>> {
        let known =
            BTreeMap::from([(MARKET, ("东门市场", 40)), (OFFICE, ("大楼", 480)), (CAFE, ("茶馆", 60))]);
        Box::pin(async move {
            let note = |id| {
                let (name, minutes) = known.get(&id)?;
                Some(PlaceNote { id, name: (*name).into(), usual: Span::minutes(*minutes) })
            };
            Ok(ids.into_iter().filter_map(note).collect())
        })
    }
}

impl Trips for Town {
    fn of_person<'a>(
        &'a self,
        _: &'a Ctx,
        person: PersonId,
        from: Day,
        until: Day,
    ) -> Asked<'a, Vec<DeclaredTrip>> {
        Box::pin(async move {
            let trips = self.trips.lock().unwrap().clone().into_iter();
            let wanted = |(who, trip): &(PersonId, DeclaredTrip)| {
                *who == person && trip.on >= from && trip.on <= until
            };
            Ok(trips.filter(wanted).map(|(_, trip)| trip).collect())
        })
    }

    fn aboard<'a>(&'a self, _: &'a Ctx, vehicle: &'a str, on: Day) -> Asked<'a, Vec<PersonId>> {
        Box::pin(async move {
            let trips = self.trips.lock().unwrap().clone().into_iter();
            let same = |trip: &DeclaredTrip| {
                trip.on == on
                    && trace::model::vehicle::vehicles(&trip.vehicle).iter().any(|one| one.number == vehicle)
            };
            Ok(trips.filter(|(_, trip)| same(trip)).map(|(who, _)| who).collect())
        })
    }
}

/// A house that traces, at nine on Monday, 2 March 2026, with a clinician and a tracer for the whole town.
pub(crate) struct House {
    pub(crate) app: TestApp,
    pub(crate) town: Arc<Town>,
    pub(crate) clinician: Member,
    pub(crate) tracer: Member,
}

impl House {
    pub(crate) async fn new() -> Self {
        let town = Arc::new(Town::default());
        let visits = Arc::clone(&town) as Arc<dyn Visits>;
        let trips = Arc::clone(&town) as Arc<dyn Trips>;
        let needs = Needs { visits, trips, rulings: Arc::new(Ruling::default()) };
        let app = TestApp::with(vec![trace::module(&needs)]).await;
        let clinician = app.staff(access::Role::Clinician, testkit::TOWN, None).await;
        let tracer = app.staff(access::Role::Tracer, testkit::TOWN, None).await;
        Self { app, town, clinician, tracer }
    }

    /// Reports somebody as a confirmed case; gives the case's id.
    pub(crate) async fn confirmed(&self, who: &Resident, more: serde_json::Value) -> String {
        let mut body = serde_json::json!({ "person": who.id, "status": "confirmed" });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let case = self.app.post("/cases", body).by(&self.clinician).await.ok();
        case["id"].as_str().unwrap().to_owned()
    }

    /// Lets later work be done, a few seconds on.
    pub(crate) async fn settle(&self) {
        self.app.settle().await;
        self.app.advance(Span::seconds(5));
        self.app.settle().await;
    }

    /// Lets a day pass, hour by hour; in the morning the staff sign in again.
    pub(crate) async fn next_day(&mut self) {
        for _ in 0..24 {
            self.app.advance(Span::hours(1));
            self.app.settle().await;
        }
        self.sign_in().await;
    }

    /// The staff of another day.
    pub(crate) async fn sign_in(&mut self) {
        self.clinician = self.app.staff(access::Role::Clinician, testkit::TOWN, None).await;
        self.tracer = self.app.staff(access::Role::Tracer, testkit::TOWN, None).await;
    }

    /// What each of these people is to a case: the class, or nothing.
    pub(crate) async fn classes(&self, case: &str, people: &[&Resident]) -> Vec<String> {
        let list = self.app.get(format!("/cases/{case}/contacts")).by(&self.tracer).await.ok();
        let items = list["items"].as_array().unwrap().clone();
        people
            .iter()
            .map(|who| {
                let row = items.iter().find(|row| row["person"] == who.id.to_string());
                row.map_or_else(String::new, |row| row["class"].as_str().unwrap().to_owned())
            })
            .collect()
    }
}

/// A folder that goes when the test ends.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        let name = Id::<base::kinds::Job>::random(&Chance::system());
        let path = std::env::temp_dir().join(format!("bulwark-trace-{name}"));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        std::fs::write(self.0.join(name), text).unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// Runs an import; gives the counts and what was said of each refused row.
pub(crate) async fn import(app: &TestApp, path: &Path) -> (Counts, Vec<(String, u64, String)>) {
    let mut refused = Vec::new();
    let counts = trace::import_cases(&app.ctx(), path, &mut |progress: Progress<'_>| {
        if let Progress::Rejected(row) = progress {
            refused.push((row.file.clone(), row.line, row.reason.en.clone()));
        }
    })
    .await
    .unwrap();
    assert_eq!(counts.read, counts.accepted + counts.unchanged + counts.rejected);
    assert_eq!(refused.len() as u64, counts.rejected);
    (counts, refused)
}

pub(crate) fn counts(accepted: u64, unchanged: u64, rejected: u64) -> Counts {
    Counts { read: accepted + unchanged + rejected, accepted, unchanged, rejected }
}
