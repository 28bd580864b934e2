//! Puts a made town into the store: first what stands (areas, places, people, visits, stays), then the outbreak as it
//! happened, then what is known today; in the end everybody is judged.

use std::sync::Arc;

use access::{Ctx, PersonId, PlaceId, StaffId, World};
use base::{Chance, Clock, Id, Moment, Text};
use gate::{Answer, NewPlace, NewVisit, PlaceKind};
use http::Module;
use journal::Entry;
use people::{Area, NewResident, Phone, Staff};
use rules::{Answer as Said, Assurance, Colour, Declaration, Symptom};
use serde_json::json;
use store::{StoreError, transact};
use town::Town;

use super::outbreak;
use crate::{commands::Failure, terminal::Progress};

/// Which id each of the town's indices got.
#[derive(Debug)]
pub(crate) struct Ids {
    pub people: Vec<PersonId>,
    pub places: Vec<PlaceId>,
    pub staff: Vec<StaffId>,
}

impl Ids {
    /// New ids for a town.
    pub(crate) fn of(world: &World, town: &Town) -> Self {
        Self::drawn(town, world.clock.now(), &world.chance)
    }

    /// The same chance draws the same ids.
    pub(super) fn drawn(town: &Town, now: Moment, chance: &Chance) -> Self {
        Self {
            people: town.residents.iter().map(|_| Id::random(chance)).collect(),
            places: town.places.iter().map(|_| Id::new(now, chance)).collect(),
            staff: town.staff.iter().map(|_| Id::random(chance)).collect(),
        }
    }
}

/// Rows in one transaction: large enough to be quick, small enough for the bar to move.
const CHUNK: usize = 4_000;

pub(super) async fn fill(
    world: &Arc<World>,
    modules: &[Module],
    town: &Town,
    ids: &Ids,
    progress: &mut Progress,
) -> Result<(), Failure> {
    let ctx = Ctx::system(world, "demo");
    standing(&ctx, town, ids, progress).await?;
    progress.at(50);
    progress.step("stays in cities");
    stays(&ctx, town, ids, progress).await?;
    progress.at(65);
    progress.step("the outbreak");
    outbreak::replay(world, modules, town, ids, progress).await?;
    progress.at(75);
    progress.step("declarations and colours");
    declarations(&ctx, town, ids).await?;
    known(&ctx, town, ids).await?;
    progress.at(80);
    let jobs: Vec<_> = modules.iter().flat_map(|module| module.jobs.clone()).collect();
    let readers: Vec<_> = modules.iter().flat_map(|module| module.readers.clone()).collect();
    work::settle(world, &jobs, &readers).await;
    progress.at(100);
    Ok(())
}

/// What stands before anything happens: areas, places, staff, residents, and the visits of the last days.
pub(crate) async fn standing(
    ctx: &Ctx,
    town: &Town,
    ids: &Ids,
    progress: &mut Progress,
) -> Result<(), Failure> {
    progress.step("areas, places and staff");
    areas(ctx, town).await?;
    places(ctx, town, ids).await?;
    hospitals(ctx, town).await?;
    staff(ctx, town, ids).await?;
    progress.at(12);
    progress.step("residents");
    residents(ctx, town, ids).await?;
    progress.at(20);
    progress.step("visits of the last 14 days");
    visits(ctx, town, ids, progress).await
}

async fn areas(ctx: &Ctx, town: &Town) -> Result<(), StoreError> {
    let all =
        [&town.city].into_iter().chain(&town.districts).chain(&town.subdistricts).chain(&town.communities);
    let areas: Vec<Area> = all
        .map(|area| Area {
            code: area.code,
            name: area.name.zh.clone(),
            name_en: Some(area.name.en.clone()),
            geometry: Some(area.geometry()),
        })
        .collect();
    transact!(ctx.store(), "demo.areas", tx => {
        people::areas::put(tx, &areas).await?;
        Ok(())
    })
}

async fn places(ctx: &Ctx, town: &Town, ids: &Ids) -> Result<(), StoreError> {
    let places: Vec<NewPlace> = town
        .places
        .iter()
        .zip(&ids.places)
        .map(|(place, id)| NewPlace {
            id: *id,
            name: place.name.zh.clone(),
            name_en: place.name.en.clone(),
            kind: PlaceKind::named(place.kind.as_str()).unwrap_or(PlaceKind::Other),
            area: place.area,
            address: place.address.clone(),
            stay_minutes: place.usual_minutes.into(),
            at: Some(lies(place.at)),
        })
        .collect();
    let opened = ctx.now() - base::Span::days(400);
    transact!(ctx.store(), "demo.places", tx => {
        gate::put_places(tx, opened, &places).await?;
        Ok(())
    })
}

/// In millionths of a degree.
fn lies([longitude, latitude]: town::geometry::Point) -> gate::Where {
    let micro = |degrees: f64| (degrees * 1e6) as i64;
    gate::Where { latitude: micro(latitude), longitude: micro(longitude) }
}

/// The town's hospitals, as its health commission would publish them.
async fn hospitals(ctx: &Ctx, town: &Town) -> Result<(), StoreError> {
    let hospitals: Vec<inform::Hospital> = town
        .places
        .iter()
        .filter(|place| place.kind == town::PlaceKind::Hospital)
        .enumerate()
        .map(|(index, place)| inform::Hospital {
            id: Id::new(ctx.now(), ctx.chance()),
            code: Some(place.area),
            place: format!("{} {}", town.city.name.zh, town.communities[place.community as usize].name.zh),
            name: place.name.zh.clone(),
            level: if index == 0 { "三级" } else { "二级" }.to_owned(),
            designated: index == 0,
            address: place.address.clone(),
            tel: String::new(),
            hours: "24 小时".to_owned(),
            source: format!("{}（演示）", town.city.name.zh),
            published_on: Some(ctx.zone().day(ctx.now())),
        })
        .collect();
    transact!(ctx.store(), "demo.hospitals", tx => {
        inform::put_hospitals(tx, &hospitals).await?;
        Ok(())
    })
}

async fn staff(ctx: &Ctx, town: &Town, ids: &Ids) -> Result<(), Failure> {
    let mut members = Vec::with_capacity(town.staff.len());
    for (member, id) in town.staff.iter().zip(&ids.staff) {
        members.push(Staff {
            id: *id,
            name: member.login.clone(),
            display_name: member.name.zh.clone(),
            role: member.duty.as_str().parse().map_err(Failure::done)?,
            area: member.area,
            place: member.place.map(|place| ids.places[place as usize]),
            added_at: ctx.now(),
            ended_at: None,
        });
    }
    let settled: Result<(), StoreError> = transact!(ctx.store(), "demo.staff", tx => {
        people::settle_staff(ctx, tx, ctx.keys(), &members).await
    });
    Ok(settled?)
}

async fn residents(ctx: &Ctx, town: &Town, ids: &Ids) -> Result<(), Failure> {
    let today = ctx.zone().day(ctx.now());
    let mut all = Vec::with_capacity(town.residents.len());
    for (resident, id) in town.residents.iter().zip(&ids.people) {
        let (document, _) = base::Document::parse(resident.document, &resident.number, today)
            .map_err(|error| Failure::done(format!("the town made a wrong document: {error}")))?;
        all.push(NewResident {
            id: *id,
            name: resident.name.clone(),
            document,
            phone: resident.phone.as_deref().map(Phone::parse).transpose().map_err(Failure::done)?,
            birth: Some(resident.birth),
            sex: Some(resident.sex),
            home_area: resident.area,
            address: Some(resident.address.clone()),
            guardian: resident.guardian.map(|guardian| ids.people[guardian as usize]),
        });
    }
    for chunk in all.chunks(CHUNK) {
        let settled: Result<(), StoreError> = transact!(ctx.store(), "demo.residents", tx => {
            people::settle(tx, ctx.keys(), ctx.now(), chunk).await
        });
        settled?;
    }
    Ok(())
}

async fn visits(ctx: &Ctx, town: &Town, ids: &Ids, progress: &Progress) -> Result<(), Failure> {
    let all = town.visits.len().max(1);
    for (index, chunk) in town.visits.chunks(CHUNK * 2).enumerate() {
        let mut rows = Vec::with_capacity(chunk.len());
        for visit in chunk {
            let day = ctx.zone().day(visit.at);
            let person = ids.people[visit.person as usize];
            rows.push(NewVisit {
                day,
                scan: Id::new(visit.at, ctx.chance()),
                place: ids.places[visit.place as usize],
                at: visit.at,
                person: ctx.keys().hide(day, person).map_err(Failure::done)?,
                direction: match visit.direction {
                    town::Direction::In => gate::Direction::In,
                    town::Direction::Out => gate::Direction::Out,
                },
                answer: Answer::In,
                colour: Colour::Green,
                temperature: visit.temperature.map(i64::from),
                assurance: gate::Assurance::Normal,
                by: gate::By::Gate,
                paper: false,
            });
        }
        gate::store_visits(ctx, &rows).await?;
        progress.at(20 + (30 * (index * CHUNK * 2 + chunk.len()) / all) as u64);
    }
    Ok(())
}

async fn stays(ctx: &Ctx, town: &Town, ids: &Ids, progress: &Progress) -> Result<(), StoreError> {
    let phones = town.residents.iter().zip(&ids.people);
    let phones: Vec<(&str, PersonId)> =
        phones.filter_map(|(resident, person)| Some((resident.phone.as_deref()?, *person))).collect();
    let linked: Result<(), StoreError> =
        transact!(ctx.store(), "demo.phones", tx => { travel::link_many(tx, ctx, &phones).await });
    linked?;
    let all = town.signals.len().max(1);
    for (index, chunk) in town.signals.chunks(CHUNK * 4).enumerate() {
        let seen: Vec<travel::Sighting> = chunk
            .iter()
            .filter_map(|signal| {
                let subscriber = town.residents[signal.person as usize].phone.clone()?;
                // The made town stands in no table of names: its own code tells which city is meant.
                let city = &town::CITIES[usize::from(signal.city)];
                let city = if signal.city == 0 { city.code } else { city.slug }.to_owned();
                let (start, end) = (signal.start.to_string(), signal.end.to_string());
                let line = intake::fingerprint([subscriber.as_str(), &city, &start, &end]);
                Some(travel::Sighting { subscriber, city, start: signal.start, end: signal.end, line })
            })
            .collect();
        let received: Result<u64, StoreError> =
            transact!(ctx.store(), "demo.stays", tx => { travel::receive(tx, ctx, &seen).await });
        received?;
        progress.at(50 + (15 * (index * CHUNK * 4 + chunk.len()) / all) as u64);
    }
    Ok(())
}

async fn declarations(ctx: &Ctx, town: &Town, ids: &Ids) -> Result<(), StoreError> {
    for chunk in town.declarations.chunks(CHUNK) {
        let said: Vec<(PersonId, pass::Said)> = chunk
            .iter()
            .map(|declaration| (ids.people[declaration.person as usize], said(town, declaration)))
            .collect();
        let settled: Result<(), StoreError> = transact!(ctx.store(), "demo.declarations", tx => {
            pass::settle_declarations(tx, ctx, said.clone()).await
        });
        settled?;
    }
    Ok(())
}

fn said(town: &Town, declaration: &town::Declaration) -> pass::Said {
    let area = |city: u8| base::AreaCode::parse(town::CITIES[usize::from(city)].code).ok();
    let trips = declaration
        .trip
        .map(|trip| &town.trips[trip as usize])
        .into_iter()
        .flat_map(|trip| [Some(&trip.out), trip.back.as_ref()].into_iter().flatten())
        .map(|ride| pass::Trip {
            carrier: ride.carrier.as_str().to_owned(),
            number: ride.number.clone(),
            on: ride.on,
            from_area: area(ride.from),
            to_area: area(ride.to),
        })
        .collect();
    let says = Declaration {
        at: declaration.at,
        temperature_tenths: declaration.temperature.map(i32::from),
        symptoms: declaration.symptoms.iter().filter_map(|sign| symptom(*sign)).collect(),
        contact: declaration.near_case.as_str().parse().unwrap_or(Said::Unsure),
        planned_arrival: None,
        assurance: Assurance::Normal,
        evidence: None,
    };
    pass::Said { says, trips }
}

pub(super) fn symptom(sign: town::Symptom) -> Option<Symptom> {
    sign.as_str().parse().ok()
}

/// What the journal says of today: who is registered, which tests came back, which areas are at risk.
async fn known(ctx: &Ctx, town: &Town, ids: &Ids) -> Result<(), Failure> {
    for test in &town.tests {
        let tested = pass::Tested {
            kind: rules::TestKind::Pcr,
            sampled_at: test.sampled,
            result: if test.positive { rules::TestResult::Positive } else { rules::TestResult::Negative },
        };
        let recorded = pass::record_test(ctx, ids.people[test.person as usize], tested).await;
        // Somebody who died has no further tests.
        if let Err(error) = recorded
            && !matches!(error, pass::RecordTestError::Died)
        {
            return Err(Failure::done(error));
        }
    }
    for risk in &town.risk_areas {
        let new = travel::NewRisk {
            area: Some(risk.area),
            name: Text::parse(&risk.name.zh).map_err(Failure::done)?,
            level: level(risk.level),
            from: risk.from,
            until: risk.until.map(|day| day.plus(-1)),
        };
        travel::set_risk(ctx, new).await.map_err(Failure::done)?;
    }
    let everyone: Vec<(&town::Resident, &PersonId)> = town.residents.iter().zip(&ids.people).collect();
    for chunk in everyone.chunks(CHUNK) {
        let written: Result<(), StoreError> = transact!(ctx.store(), "demo.registered", tx => {
            let entries = chunk
                .iter()
                .map(|(resident, person)| {
                    let payload = json!({ "document_kind": resident.document, "by": "self" });
                    let (kind, subject) = (people::facts::REGISTERED, Some(*person.bytes()));
                    (**person, Entry { kind, subject, area: Some(&resident.area), payload })
                })
                .collect();
            journal::write_many_about(tx, ctx, entries).await
        });
        written?;
    }
    Ok(())
}

fn level(level: town::RiskLevel) -> travel::risk::RiskLevel {
    match level {
        town::RiskLevel::High => travel::risk::RiskLevel::High,
        town::RiskLevel::Medium => travel::risk::RiskLevel::Medium,
        town::RiskLevel::Low => travel::risk::RiskLevel::Low,
    }
}

/// The same house at another moment: for living through what lies behind.
pub(super) fn at(world: &Arc<World>, clock: Clock) -> Arc<World> {
    Arc::new(World {
        store: world.store.clone(),
        clock,
        chance: world.chance.clone(),
        zone: world.zone.clone(),
        keys: Arc::clone(&world.keys),
        policy: access::Policy::shipped(),
        issuer: world.issuer.clone(),
    })
}
