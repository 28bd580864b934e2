//! A phone asks again: the decision stands, and the token is signed anew.

use std::{sync::Arc, time::Instant};

use super::{
    Figure, Plan,
    house::Served,
    load::{Client, Measured, Meter, ROUNDS, drive, request},
    phones::Carried,
    scans::figure,
};
use crate::commands::Failure;

/// Residents who look at the same time.
const CLIENTS: usize = 64;

pub(super) async fn refresh(served: &Served, plan: Plan<'_>) -> Result<Vec<Figure>, Failure> {
    let mut figures = refreshed(served, plan, "token refresh over HTTP", |phone| &phone.ask).await?;
    figures.extend(refreshed(served, plan, "token refresh, decision told", |phone| &phone.ask_all).await?);
    Ok(figures)
}

/// Of phones that all ask this way.
async fn refreshed(
    served: &Served,
    plan: Plan<'_>,
    name: &str,
    way: impl Fn(&Carried) -> &String,
) -> Result<Vec<Figure>, Failure> {
    let asks: Vec<Vec<u8>> = served
        .residents
        .iter()
        .zip(served.passes.iter())
        .map(|((person, session), phone)| {
            request("POST", &format!("/api/v1/residents/{person}/pass/refresh"), session, way(phone))
        })
        .collect();
    let mut client = Client::open(served.address).await?;
    let size = match client.ask(&asks[0]).await? {
        (200, body) => body.len(),
        (status, body) => {
            let says = String::from_utf8_lossy(body);
            return Err(Failure::done(format!("a refresh answered {status}: {says}")));
        }
    };
    let asks = Arc::new(asks);
    let bare = Arc::new(vec![request("GET", &format!("/sign?size={size}"), "", "")]);
    let round = Plan { span: plan.span / ROUNDS, ..plan };
    let (mut refreshed, mut signed) = (Measured::default(), Measured::default());
    for _ in 0..ROUNDS {
        refreshed.add(ask_in_turn(served, &asks, round).await);
        signed.add(ask_in_turn(served, &bare, round).await);
    }
    let beside = "a handler that only signs such a token and answers as many bytes";
    Ok(vec![
        figure(name, &mut refreshed, beside, signed.per_second()),
        Figure::rate(
            &format!("{name}, CPU"),
            refreshed.per_cpu_second(),
            "answers for a second of CPU beside that handler's; the load's own work is in both",
            signed.per_cpu_second(),
        ),
    ])
}

async fn ask_in_turn(served: &Served, asks: &Arc<Vec<Vec<u8>>>, plan: Plan<'_>) -> Measured {
    drive(CLIENTS, plan.span, |number, mut meter: Meter| {
        let (address, asks) = (served.address, Arc::clone(asks));
        async move {
            let Ok(mut client) = Client::open(address).await else { return meter.broken() };
            let mut turn = number;
            while meter.on() {
                turn += CLIENTS + 1;
                let begun = Instant::now();
                let good = matches!(client.ask(&asks[turn % asks.len()]).await, Ok((200, _)));
                meter.note(begun, good);
            }
            meter
        }
    })
    .await
}
