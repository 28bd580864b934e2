//! A forwarded photo of a printed place code once coloured more than a thousand people. Here it colours nobody.

use access::{PlaceId, Role};
use base::{Id, Span, kinds};
use gate::{Place, PlaceKind, Where};
use serde_json::{Value, json};
use testkit::{DISTRICT, HERE, Member, Resident, TestApp};
use town::{Plan, Town};

use crate::house::whole;

struct Market {
    app: TestApp,
    place: PlaceId,
    guard: Member,
    clinician: Member,
    tracer: Member,
}

impl Market {
    async fn new() -> Self {
        let app = whole().await;
        let administrator = app.staff(Role::Administrator, DISTRICT, None).await;
        let body = json!({ "name": "东门市场", "kind": "market", "area": HERE });
        let opened = app.post("/places", body).by(&administrator).await.ok();
        let place: PlaceId = opened["id"].as_str().unwrap().parse().unwrap();
        let guard = app.staff(Role::Guard, HERE, Some(place)).await;
        let clinician = app.staff(Role::Clinician, DISTRICT, None).await;
        let tracer = app.staff(Role::Tracer, DISTRICT, None).await;
        app.settle().await;
        Self { app, place, guard, clinician, tracer }
    }

    async fn green(&self) -> Resident {
        let resident = self.app.resident().await;
        let body = json!({ "temperature_tenths": 365, "symptoms": [], "contact": "no", "trips": [] });
        self.app.post(format!("/residents/{}/declarations", resident.id), body).by(&resident).await.ok();
        resident
    }

    async fn code(&self) -> String {
        let path = format!("/places/{}/static-code", self.place);
        self.app.get(path).by(&self.guard).await.ok()["text"].as_str().unwrap().to_owned()
    }

    async fn checks_in(&self, who: &Resident, code: &str) -> Value {
        let body = json!({ "scan_id": Id::<kinds::Scan>::random(&base::Chance::system()), "code": code });
        self.app.post(format!("/residents/{}/check-ins", who.id), body).by(who).await.ok()
    }

    async fn is_scanned(&self, who: &Resident) {
        let code = self.app.show_of(who).await;
        let body = json!({ "scan_id": Id::<kinds::Scan>::random(&base::Chance::system()), "code": code });
        let glance = self.app.post(format!("/places/{}/scans", self.place), body).by(&self.guard).await.ok();
        assert_eq!(glance["answer"], "in", "{glance}");
    }

    async fn settle(&self) {
        self.app.settle().await;
        self.app.advance(Span::seconds(5));
        self.app.settle().await;
    }

    async fn falls_ill(&self, who: &Resident) -> String {
        let body = json!({ "person": who.id, "status": "confirmed", "onset": "2026-03-01" });
        let case = self.app.post("/cases", body).by(&self.clinician).await.ok();
        self.settle().await;
        case["id"].as_str().unwrap().to_owned()
    }

    async fn colour(&self, who: &Resident) -> String {
        let pass = self.app.get(format!("/residents/{}/pass", who.id)).by(who).await.ok();
        pass["decision"]["colour"].as_str().unwrap().to_owned()
    }

    /// Class and assurance of each contact that the tracer sees.
    async fn contacts(&self, case: &str) -> Vec<(String, String)> {
        let list = self.app.get(format!("/cases/{case}/contacts")).by(&self.tracer).await.ok();
        let word = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
        let rows = list["items"].as_array().unwrap().iter();
        rows.map(|row| (word(row, "class"), word(row, "assurance"))).collect()
    }
}

#[tokio::test]
async fn a_forwarded_photo_of_the_printed_code_makes_nobody_red() {
    let market = Market::new().await;
    let (ill, beside) = (market.green().await, market.green().await);
    let mut far_away = Vec::new();
    for _ in 0..20 {
        far_away.push(market.green().await);
    }
    market.settle().await;
    let photo = market.code().await;
    market.is_scanned(&ill).await;
    for who in &far_away {
        assert_eq!(market.checks_in(who, &photo).await["assurance"], "low");
    }
    market.is_scanned(&beside).await;
    market.app.advance(Span::hours(3));
    let case = market.falls_ill(&ill).await;
    assert_eq!(market.colour(&beside).await, "red", "a gate saw her beside the case");
    for who in &far_away {
        assert_eq!(market.colour(who).await, "green");
    }
    let contacts = market.contacts(&case).await;
    let of = |assurance: &str| contacts.iter().filter(|(_, known)| known == assurance).count();
    assert_eq!(
        (of("normal"), of("low")),
        (1, 20),
        "the tracer sees them, and how little is known: {contacts:?}"
    );
    assert_eq!(market.app.facts("quarantine.ordered").await.len(), 1);
}

#[tokio::test]
async fn whoever_is_ill_colours_nobody_at_a_place_that_only_a_printed_code_names() {
    let market = Market::new().await;
    let (ill, bystander) = (market.green().await, market.green().await);
    market.settle().await;
    let photo = market.code().await;
    market.checks_in(&ill, &photo).await;
    market.is_scanned(&bystander).await;
    market.app.advance(Span::hours(3));
    let case = market.falls_ill(&ill).await;
    assert_eq!(market.colour(&bystander).await, "green");
    assert_eq!(market.contacts(&case).await, [("contact".to_owned(), "low".to_owned())]);
    assert!(market.app.facts("quarantine.ordered").await.is_empty());
}

/// Two weeks of a made town: everybody goes where people go, and nobody is taken for a copy.
#[test]
fn no_honest_trip_in_the_town_is_taken_for_two_copies_of_a_paper_pass() {
    let now = "2026-03-02T09:00:00+08:00".parse().unwrap();
    let plan = Plan { residents: 2_000, seed: 7, now, zone: base::Zone::default(), days: 14 };
    let town = Town::make(&plan, &mut |_, _| {});
    let places: Vec<Place> = town
        .places
        .iter()
        .map(|place| Place {
            id: PlaceId::random(&base::Chance::system()),
            name: String::new(),
            name_en: String::new(),
            kind: PlaceKind::Other,
            area: place.area,
            address: String::new(),
            stay_minutes: 40,
            at: Some(Where { latitude: (place.at[1] * 1e6) as i64, longitude: (place.at[0] * 1e6) as i64 }),
            opened_at: now,
            closed_at: None,
        })
        .collect();
    let mut by_person: std::collections::HashMap<u32, Vec<(base::Moment, u32)>> =
        std::collections::HashMap::new();
    for visit in &town.visits {
        by_person.entry(visit.person).or_default().push((visit.at, visit.place));
    }
    let (mut trips, mut alarms, mut blind) = (0, 0, 0);
    for visits in by_person.values_mut() {
        visits.sort_unstable();
        for pair in visits.windows(2) {
            let [(left, from), (came, to)] = [pair[0], pair[1]];
            let (from, to) = (&places[from as usize], &places[to as usize]);
            let nowhere = |place: &Place| Place { at: None, ..place.clone() };
            trips += u32::from(from.id != to.id);
            alarms += u32::from(gate::is_impossible(from, to, came - left));
            blind += u32::from(gate::is_impossible(&nowhere(from), &nowhere(to), came - left));
        }
    }
    assert!(trips > 10_000, "{trips}");
    assert_eq!((alarms, blind), (0, 0), "of {trips} trips");
    eprintln!("{trips} trips of 2,000 people in two weeks: no false alarm, with coordinates and without");
}
