//! Published case reports: what stands, and putting more of it there.

use std::collections::HashMap;

use base::Day;
use store::{Args, Read, StoreError, Tx, args, places};

use super::{KEYS, put};
use crate::model::{
    link::{Candidate, Link},
    report::{Case, Identity, Line, Place, ReadLine, Trip, When},
};

/// The contents that stand for these identities. Asked file by file: neither engine takes its index for a
/// list of pairs.
pub(crate) async fn contents(
    tx: &mut Tx,
    of: &[&Identity],
) -> Result<HashMap<(String, String), [u8; 32]>, StoreError> {
    let mut by_file: HashMap<&str, Vec<&str>> = HashMap::new();
    for id in of {
        by_file.entry(&id.file).or_default().push(&id.case_id);
    }
    let mut standing = HashMap::with_capacity(of.len());
    for (file, ids) in by_file {
        for some in ids.chunks(KEYS) {
            let sql = format!(
                "SELECT case_id, content FROM reported_case WHERE file = $1 AND case_id IN ({})",
                places(2, some.len())
            );
            let args: Args = [file].into_iter().chain(some.iter().copied()).map(store::Value::from).collect();
            for row in tx.rows(&sql, args).await? {
                standing.insert((file.to_string(), row.get("case_id")?), row.get("content")?);
            }
        }
    }
    Ok(standing)
}

/// Puts new cases there, with their links.
pub(crate) async fn add_cases(tx: &mut Tx, cases: &[(&Case, &[u8; 32])]) -> Result<(), StoreError> {
    let mut rows = Vec::with_capacity(cases.len());
    let mut links = Vec::new();
    for (case, content) in cases {
        rows.push(args![
            &case.identity.file,
            &case.identity.case_id,
            case.identity.key(),
            *content,
            &case.province,
            &case.city,
            &case.district,
            &case.street,
            &case.age,
            &case.sex,
            case.left_hubei.map(|when| when.day),
            &case.left_city,
            case.onset.map(|when| when.day),
            case.confirmed.map(|when| when.day),
            &case.hospital,
            &case.symptoms,
            &case.close_contacts,
            &case.source,
            &case.linked,
        ]);
        for (n, link) in (0_i64..).zip(&case.links) {
            let id = &case.identity;
            links.push(args![&id.file, &id.case_id, n, &link.text, &link.key]);
        }
    }
    put(
        tx,
        "INSERT INTO reported_case (file, case_id, number, content, province, city, district, street, age, \
         sex, left_hubei_on, left_city, onset_on, confirmed_on, hospital, symptoms, close_contacts, source, \
         linked) VALUES",
        rows,
        "",
    )
    .await?;
    put(tx, "INSERT INTO reported_link (file, case_id, n, words, number) VALUES", links, "").await?;
    Ok(())
}

/// Puts places and trips there; what stands already stays. Returns how many were new.
pub(crate) async fn add_others(tx: &mut Tx, lines: &[ReadLine]) -> Result<u64, StoreError> {
    let (mut places, mut trips, mut journeys) = (Vec::new(), Vec::new(), Vec::new());
    for read in lines {
        match &read.line {
            Line::Place(place) => places.push(place_row(place, &read.content)),
            Line::Trip(trip) => {
                trips.push(trip_row(trip, &read.content));
                journeys.extend(journey_rows(trip));
            }
            Line::Case(_) => {}
        }
    }
    let new = put(
        tx,
        "INSERT INTO reported_place (file, case_id, content, from_on, from_minute, until_on, until_minute, \
         place, event) VALUES",
        places,
        "ON CONFLICT DO NOTHING",
    )
    .await?
        + put(
            tx,
            "INSERT INTO reported_trip (file, case_id, content, on_day, at_minute, mode, vehicle_words, \
             origin, destination) VALUES",
            trips,
            "ON CONFLICT DO NOTHING",
        )
        .await?;
    put(
        tx,
        "INSERT INTO reported_journey (vehicle, on_day, file, case_id) VALUES",
        journeys,
        "ON CONFLICT DO NOTHING",
    )
    .await?;
    Ok(new)
}

fn place_row(place: &Place, content: &[u8; 32]) -> Args {
    let minute = |when: Option<When>| when.and_then(|when| when.minute);
    args![
        &place.identity.file,
        &place.identity.case_id,
        content,
        place.from.map(|when| when.day),
        minute(place.from),
        place.until.map(|when| when.day),
        minute(place.until),
        &place.place,
        &place.event,
    ]
}

fn trip_row(trip: &Trip, content: &[u8; 32]) -> Args {
    args![
        &trip.identity.file,
        &trip.identity.case_id,
        content,
        trip.on.map(|when| when.day),
        trip.on.and_then(|when| when.minute),
        &trip.mode,
        &trip.vehicle_text,
        &trip.origin,
        &trip.destination,
    ]
}

/// A trip whose day is not known answers no look-up.
fn journey_rows(trip: &Trip) -> Vec<Args> {
    let Some(on) = trip.on else { return Vec::new() };
    trip.vehicles
        .iter()
        .map(|vehicle| args![&vehicle.number, on.day, &trip.identity.file, &trip.identity.case_id])
        .collect()
}

/// The reported case that somebody means by a file and a number, with or without leading zeros.
pub(crate) async fn meant(db: impl Read, id: &Identity) -> Result<Option<Identity>, StoreError> {
    let rows = db
        .rows(
            "SELECT file, case_id FROM reported_case WHERE file = $1 AND number = $2 ORDER BY case_id LIMIT 8",
            args![&id.file, id.key()],
        )
        .await?;
    let found: Vec<Identity> = rows
        .iter()
        .map(|row| Ok(Identity { file: row.get("file")?, case_id: row.get("case_id")? }))
        .collect::<Result<_, StoreError>>()?;
    let exact = found.iter().find(|one| one.case_id == id.case_id).cloned();
    Ok(exact.or_else(|| if found.len() == 1 { found.into_iter().next() } else { None }))
}

/// The links of a case, in the report's order.
pub(crate) async fn links(db: impl Read, of: &Identity) -> Result<Vec<Link>, StoreError> {
    db.rows(
        "SELECT words, number FROM reported_link WHERE file = $1 AND case_id = $2 ORDER BY n",
        args![&of.file, &of.case_id],
    )
    .await?
    .iter()
    .map(|row| Ok(Link { text: row.get("words")?, key: row.get("number")? }))
    .collect()
}

/// Every known case that a link could mean: those with its number, in any file.
pub(crate) async fn candidates(db: impl Read, link: &Link) -> Result<Vec<Candidate>, StoreError> {
    db.rows(
        "SELECT file, case_id FROM reported_case WHERE number = $1 ORDER BY file, case_id LIMIT 500",
        args![&link.key],
    )
    .await?
    .iter()
    .map(|row| Ok(Candidate { file: row.get("file")?, case_id: row.get("case_id")? }))
    .collect()
}

/// Which reported cases were on this vehicle that day, as `FILE/ID`.
pub(crate) async fn aboard(db: impl Read, vehicle: &str, on: Day) -> Result<Vec<String>, StoreError> {
    db.rows(
        "SELECT file, case_id FROM reported_journey WHERE vehicle = $1 AND on_day = $2 ORDER BY file, case_id",
        args![vehicle, on],
    )
    .await?
    .iter()
    .map(|row| Ok(Identity { file: row.get("file")?, case_id: row.get("case_id")? }.written()))
    .collect()
}
