//! Gates hand in what they decided alone: 256 devices at once, over HTTP, beside the same rows by the same group commit.

use std::{
    fmt::Write as _,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Instant,
};

use base::{Id, Moment, Span, kinds};
use store::args;

use super::{
    Figure, Plan,
    house::Served,
    load::{Client, Measured, Meter, ROUNDS, drive, request},
    raw,
    scans::figure,
};
use crate::commands::Failure;

const CLIENTS: usize = 256;
/// What comes together at a busy gate within a few minutes, and at one that was cut off for an hour.
const BATCHES: [usize; 2] = [20, 200];
/// The visits of an upload lie in the last ten minutes.
const SECONDS: i64 = 600;

pub(super) async fn uploads(served: &Served, plan: Plan<'_>) -> Result<Vec<Figure>, Failure> {
    let round = Plan { span: plan.span / ROUNDS, ..plan };
    let mut figures = Vec::new();
    for batch in BATCHES {
        let (mut over, mut raw) = (Measured::default(), Measured::default());
        for _ in 0..ROUNDS {
            over.add(checked(served, batch, round).await?);
            raw.add(raw::visits(&served.world.store, CLIENTS, batch, round).await?);
        }
        let (name, shed) = (format!("visits uploaded, {batch} at once"), over.shed);
        let beside = format!(
            "the same rows by group commit: one writer, synchronous=FULL, 256 waiting with {batch} each; \
             {shed} uploads were told to come again, and did"
        );
        over.each_is(batch);
        raw.each_is(batch);
        figures.push(figure(&name, &mut over, &beside, raw.per_second()));
    }
    Ok(figures)
}

/// A round, after which as many visits must lie in the store as were acknowledged: what is missing is an error.
async fn checked(served: &Served, batch: usize, plan: Plan<'_>) -> Result<Measured, Failure> {
    let days = [-SECONDS, 60].map(|seconds| day(served, seconds));
    let before = stored(served, &days).await?;
    let acknowledged = Arc::new(AtomicU64::new(0));
    let mut measured = over_http(served, batch, plan, &acknowledged).await;
    let rows = stored(served, &days).await? - before;
    measured.errors += acknowledged.load(Ordering::Relaxed).saturating_sub(rows);
    Ok(measured)
}

fn day(served: &Served, seconds: i64) -> base::Day {
    served.world.zone.day(served.world.clock.now() + Span::seconds(seconds))
}

/// How many visits these days' tables hold.
async fn stored(served: &Served, days: &[base::Day; 2]) -> Result<u64, Failure> {
    let mut all = 0;
    let tables = gate::days_with_tables(&served.world.store).await?;
    for day in tables.iter().filter(|day| days.contains(day)) {
        let sql = format!("SELECT COUNT(*) AS n FROM visit_{}", day.compact());
        let row = served.world.store.row(&sql, args![]).await?;
        all += row.map_or(Ok(0), |row| row.get::<i64>("n"))?.unsigned_abs();
    }
    Ok(all)
}

/// What all uploads are made of; a device would have it ready too.
struct Parts {
    /// `"at":"…"` for each of the last seconds.
    moments: Vec<String>,
    serials: Vec<Id<kinds::Pass>>,
    issuer: String,
}

impl Parts {
    fn of(served: &Served) -> Self {
        let begin = Moment::from_seconds(served.world.clock.now().seconds() - SECONDS);
        Self {
            moments: (0..SECONDS).map(|second| (begin + Span::seconds(second)).to_string()).collect(),
            serials: served.passes.iter().filter_map(super::phones::Carried::serial).collect(),
            issuer: served.world.issuer.clone(),
        }
    }

    fn body(&self, served: &base::Chance, batch: usize, turn: &mut usize) -> String {
        let mut body = String::with_capacity(batch * 256 + 16);
        body.push_str(r#"{"visits":["#);
        for at in 0..batch {
            *turn += 7;
            let scan: Id<kinds::Scan> = Id::random(served);
            let (moment, serial) =
                (&self.moments[*turn % self.moments.len()], self.serials[*turn % self.serials.len()]);
            let comma = if at == 0 { "" } else { "," };
            // Writing to a string cannot fail.
            let _written = write!(
                body,
                r#"{comma}{{"scan_id":"{scan}","at":"{moment}","issuer":"{}","serial":"{serial}","direction":"in","temperature_tenths":365,"answer":"in","colour":"green","by":"gate","paper":false}}"#,
                self.issuer
            );
        }
        body.push_str("]}");
        body
    }
}

/// Each client is the device of a gate with its own session and connection; every visit is a new one of a real pass.
async fn over_http(served: &Served, batch: usize, plan: Plan<'_>, acknowledged: &Arc<AtomicU64>) -> Measured {
    let parts = Arc::new(Parts::of(served));
    drive(CLIENTS, plan.span, |number, mut meter: Meter| {
        let (address, chance) = (served.address, served.world.chance.clone());
        let (place, session) = served.guards[number % served.guards.len()].clone();
        let (parts, acknowledged) = (Arc::clone(&parts), Arc::clone(acknowledged));
        async move {
            let Ok(mut client) = Client::open(address).await else { return meter.broken() };
            let path = format!("/api/v1/places/{place}/visits");
            let mut turn = number;
            while meter.on() {
                let ask = request("POST", &path, &session, &parts.body(&chance, batch, &mut turn));
                let begun = Instant::now();
                let answer = client.ask(&ask).await;
                let took = begun.elapsed();
                if matches!(answer, Ok((503, _))) {
                    meter.shed(client.again_after).await;
                    continue;
                }
                let good = matches!(answer, Ok((200, body)) if all_stored(body, batch));
                if good {
                    acknowledged.fetch_add(batch as u64, Ordering::Relaxed);
                }
                meter.took(begun, took, good);
            }
            meter
        }
    })
    .await
}

/// Whether every result says `stored`: anything else is longer.
fn all_stored(body: &[u8], batch: usize) -> bool {
    const ONE: usize = r#"{"scan_id":"5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e","state":"stored"},"#.len();
    body.len() == r#"{"results":["#.len() + ONE * batch - 1 + "]}".len()
}
