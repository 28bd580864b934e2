//! Ten times the rush the machine can carry: first as many clients as keep it busy, then ten times as many, who ask as
//! often as they can and come back at once when they are sent away, whatever they were told. Beside each other: how many
//! are served, and how soon.

use std::{sync::Arc, time::Instant};

use super::{
    Figure, Plan,
    house::Served,
    load::{Client, Measured, Meter, ROUNDS, drive},
    scans::{one_scan, shows},
};
use crate::commands::Failure;

/// As many as keep two cores busy.
const BUSY: usize = 64;

pub(super) async fn overload(served: &Served, plan: Plan<'_>) -> Result<Vec<Figure>, Failure> {
    let round = Plan { span: plan.span / ROUNDS, ..plan };
    let (mut usual, mut ten) = (Measured::default(), Measured::default());
    for _ in 0..ROUNDS {
        usual.add(rush(served, BUSY, round).await);
        ten.add(rush(served, BUSY * 10, round).await);
    }
    let seconds = plan.span.as_secs_f64();
    let away = |measured: &Measured| {
        let shed = measured.shed as f64 / seconds;
        format!("{:.0} % ({shed:.0}/s)", 100.0 * shed / (shed + measured.per_second()).max(1.0))
    };
    let beside = format!(
        "the same scans by {BUSY} clients, of which {} are sent away; of those of {} clients {}",
        away(&usual),
        BUSY * 10,
        away(&ten)
    );
    let errors = ten.errors + usual.errors;
    let rate = Figure::rate("overload, scans served", ten.per_second(), &beside, usual.per_second());
    let waits = Figure {
        name: "overload, p99 of those served".into(),
        unit: "ms".into(),
        value: ten.within(0.99),
        baseline: usual.within(0.99),
        beside: format!("the p99 with {BUSY} clients"),
        p50: Some(ten.within(0.5)),
        p99: Some(ten.within(0.99)),
        errors,
    };
    Ok(vec![Figure { errors, ..rate }, waits])
}

async fn rush(served: &Served, clients: usize, plan: Plan<'_>) -> Measured {
    let shows = Arc::new(shows(served));
    drive(clients, plan.span, |number, mut meter: Meter| {
        let (address, chance, shows) = (served.address, served.world.chance.clone(), Arc::clone(&shows));
        let (place, session) = served.guards[number % served.guards.len()].clone();
        async move {
            let Ok(mut client) = Client::open(address).await else { return meter.broken() };
            let mut turn = number;
            while meter.on() {
                turn += 7;
                let ask = one_scan(place, &session, &shows[turn % shows.len()], &chance);
                let begun = Instant::now();
                match client.ask(&ask).await {
                    Ok((503, _)) => meter.shed(0).await,
                    answer => meter.note(begun, matches!(answer, Ok((200, _)))),
                }
            }
            meter
        }
    })
    .await
}
