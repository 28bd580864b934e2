//! Scans: the whole way over HTTP, the visit writer alone, and how often a core could check the signature.

use std::{sync::Arc, time::Instant};

use access::PlaceId;
use base::{Chance, Id, kinds};
use gate::{Answer, Direction, NewVisit, Writer};
use rules::Colour;

use super::{
    Figure, Plan,
    house::Served,
    load::{Client, Measured, Meter, ROUNDS, cpu_seconds, drive, per_second, request},
    raw,
};
use crate::commands::Failure;

/// Gates that scan at the same time.
const CLIENTS: usize = 256;

pub(super) async fn scans(served: &Served, plan: Plan<'_>) -> Result<Vec<Figure>, Failure> {
    let round = Plan { span: plan.span / ROUNDS, ..plan };
    let (mut over, mut written, mut raw) = (Measured::default(), Measured::default(), Measured::default());
    let (mut verified, mut cpu) = (0.0, 0.0);
    let keys = pass::OwnKeys::of(&access::Ctx::system(&served.world, "bench"));
    for _ in 0..ROUNDS {
        over.add(over_http(served, round).await);
        raw.add(raw::visits(&served.world.store, CLIENTS, 1, round).await?);
        written.add(writer_alone(served, round).await);
        let (shows, now) = (shows(served), served.world.clock.now());
        let before = cpu_seconds();
        let rate = per_second(round.span / 2, |number| {
            std::hint::black_box(credential::check(&shows[number % shows.len()], &keys, now).is_ok());
        });
        verified += rate;
        cpu += rate * (round.span / 2).as_secs_f64() / (cpu_seconds() - before);
    }
    let group = "the same rows by group commit: one writer, synchronous=FULL, 256 waiting";
    let core = "one core that only checks shows: both signatures, expiry, tick";
    Ok(vec![
        figure("scans over HTTP", &mut over, group, raw.per_second()),
        figure("scans beside signatures", &mut over, core, verified / f64::from(ROUNDS)),
        Figure::rate(
            "scans for a second of CPU",
            over.per_cpu_second(),
            "a second of CPU that only checks shows; the load's own work is in the figure",
            cpu / f64::from(ROUNDS),
        ),
        figure("scans, visit writer alone", &mut written, group, raw.per_second()),
    ])
}

pub(super) fn figure(name: &str, measured: &mut Measured, beside: &str, baseline: f64) -> Figure {
    Figure {
        p50: Some(measured.within(0.5)),
        p99: Some(measured.within(0.99)),
        errors: measured.errors,
        ..Figure::rate(name, measured.per_second(), beside, baseline)
    }
}

/// What every phone shows now; good for a minute, which is longer than a round.
pub(super) fn shows(served: &Served) -> Vec<String> {
    let now = served.world.clock.now();
    served.passes.iter().map(|phone| phone.show(now)).collect()
}

/// Each client is a guard's device with its own session and connection; every scan is a new one of a real token.
async fn over_http(served: &Served, plan: Plan<'_>) -> Measured {
    let shows = Arc::new(shows(served));
    drive(CLIENTS, plan.span, |number, mut meter: Meter| {
        let (address, chance) = (served.address, served.world.chance.clone());
        let (place, session) = served.guards[number % served.guards.len()].clone();
        let shows = Arc::clone(&shows);
        async move {
            let Ok(mut client) = Client::open(address).await else { return meter.broken() };
            let mut turn = number;
            while meter.on() {
                turn += 7;
                let ask = one_scan(place, &session, &shows[turn % shows.len()], &chance);
                let begun = Instant::now();
                let good = matches!(client.ask(&ask).await, Ok((200, _)));
                meter.note(begun, good);
            }
            meter
        }
    })
    .await
}

/// A new scan of this show at this place, as it goes over the wire.
pub(super) fn one_scan(place: PlaceId, session: &str, code: &str, chance: &Chance) -> Vec<u8> {
    let scan: Id<kinds::Scan> = Id::random(chance);
    let body = format!(r#"{{"scan_id":"{scan}","code":"{code}","temperature_tenths":365}}"#);
    request("POST", &format!("/api/v1/places/{place}/scans"), session, &body)
}

/// The gate's group writer, asked directly.
async fn writer_alone(served: &Served, plan: Plan<'_>) -> Measured {
    let writer = Arc::new(Writer::default());
    drive(CLIENTS, plan.span, |number, mut meter: Meter| {
        let (world, writer) = (Arc::clone(&served.world), Arc::clone(&writer));
        let place = served.guards[number % served.guards.len()].0;
        async move {
            while meter.on() {
                let at = world.clock.now();
                let visit = NewVisit {
                    day: world.zone.day(at),
                    scan: Id::random(&world.chance),
                    place,
                    at,
                    person: world.chance.bytes(),
                    direction: Direction::In,
                    answer: Answer::In,
                    colour: Colour::Green,
                    temperature: Some(365),
                    assurance: gate::Assurance::Normal,
                    by: gate::By::Gate,
                    paper: false,
                };
                let begun = Instant::now();
                let good = writer.store(&world, visit).await.is_ok();
                meter.note(begun, good);
            }
            meter
        }
    })
    .await
}
