//! The baseline of everything that writes: the same rows into tables of the same shape, and nothing else.

use std::time::Instant;

use base::{Id, kinds};
use store::{Args, Store, StoreError, args, dialect, many, transact};
use tokio::sync::{mpsc, oneshot};

use super::{
    Plan,
    load::{Measured, Meter, drive},
};

/// Runs statements that prepare a table.
pub(super) async fn prepare(store: &Store, statements: &[&str]) -> Result<(), StoreError> {
    transact!(store, "bench.prepare", tx => {
        for statement in statements {
            tx.run(statement, args![]).await?;
        }
        Ok(())
    })
}

/// A day's table for visits, with the columns, keys and indexes of the gate's own.
async fn visit_table(store: &Store) -> Result<(), StoreError> {
    transact!(store, "bench.visits", tx => {
        let columns = "place BYTEA NOT NULL, at BIGINT NOT NULL, scan BYTEA NOT NULL UNIQUE, person BYTEA NOT NULL, \
                       direction TEXT NOT NULL, answer TEXT NOT NULL, colour TEXT NOT NULL, temperature BIGINT, \
                       assurance TEXT NOT NULL, answered_by TEXT NOT NULL, paper BOOLEAN NOT NULL, \
                       PRIMARY KEY (place, at, scan)";
        dialect::make_day_table(tx, "raw_visit", columns).await?;
        let index = "CREATE INDEX IF NOT EXISTS raw_visit_person ON raw_visit (person, at, direction, answer, place)";
        tx.run(index, args![]).await?;
        Ok(())
    })
}

type Waiting = (Vec<Args>, oneshot::Sender<bool>);

/// Visits by group commit: one writer, one transaction for all that wait.
pub(super) async fn visits(
    store: &Store,
    clients: usize,
    batch: usize,
    plan: Plan<'_>,
) -> Result<Measured, StoreError> {
    visit_table(store).await?;
    let (give, take) = mpsc::channel::<Waiting>(8_192);
    let writer = tokio::spawn(write_on(store.clone(), take));
    let chance = base::Chance::system();
    let places: Vec<[u8; 16]> = (0..64).map(|_| chance.bytes()).collect();
    let measured = drive(clients, plan.span, |number, mut meter: Meter| {
        let (give, chance, place) = (give.clone(), chance.clone(), places[number % places.len()]);
        async move {
            while meter.on() {
                let rows = (0..batch).map(|_| row(&chance, place)).collect();
                let begun = Instant::now();
                let (done, stored) = oneshot::channel();
                let good = give.send((rows, done)).await.is_ok() && stored.await.unwrap_or(false);
                meter.note(begun, good);
            }
            meter
        }
    })
    .await;
    drop(give);
    drop(writer.await);
    Ok(measured)
}

fn row(chance: &base::Chance, place: [u8; 16]) -> Args {
    let scan: Id<kinds::Scan> = Id::random(chance);
    let (now, person) = (base::Clock::System.now(), chance.bytes::<16>());
    args![place, now, scan, person, "in", "in", "green", 365, "normal", "gate", false]
}

async fn write_on(store: Store, mut queue: mpsc::Receiver<Waiting>) {
    const HEAD: &str = "INSERT INTO raw_visit (place, at, scan, person, direction, answer, colour, temperature, \
                        assurance, answered_by, paper) VALUES";
    while let Some(first) = queue.recv().await {
        let (mut rows, mut done) = (Vec::new(), Vec::new());
        let mut next = Some(first);
        while let Some((more, waiting)) = next {
            rows.extend(more);
            done.push(waiting);
            next = if rows.len() < 4_096 { queue.try_recv().ok() } else { None };
        }
        let written = insert(&store, HEAD, rows).await.is_ok();
        for done in done {
            // Whoever waited may have run out of time.
            let _sent = done.send(written);
        }
    }
}

/// Rows in one transaction.
pub(super) async fn insert(store: &Store, head: &str, rows: Vec<Args>) -> Result<u64, StoreError> {
    let mut tx = store.begin("bench.raw").await?;
    let written = many(&mut tx, head, rows, "").await?;
    tx.commit().await?;
    Ok(written)
}
