//! The journal's chain: facts sealed in a second, and the same rows moved without a hash.

use std::time::Instant;

use access::Ctx;
use journal::Entry;
use serde_json::json;
use store::{Args, Store, StoreError, args, many, transact};

use super::{Figure, Plan, house::Folder, raw};
use crate::commands::Failure;

const EACH: usize = 4_096;

pub(super) async fn sealing(folder: &Folder, plan: Plan<'_>) -> Result<Figure, Failure> {
    let world = folder.world("journal").await?;
    let ctx = Ctx::system(&world, "bench");
    raw::prepare(
        &world.store,
        &[
            "CREATE TABLE raw_unsealed (fact BYTEA NOT NULL PRIMARY KEY)",
            "CREATE TABLE raw_seal (seq BIGINT NOT NULL PRIMARY KEY, fact BYTEA NOT NULL UNIQUE, hash BYTEA NOT NULL)",
        ],
    )
    .await?;
    let (mut sealed, mut seconds) = (0, 0.0);
    let (mut moved, mut bare_seconds) = (0, 0.0);
    let begun = Instant::now();
    while begun.elapsed() < plan.span * 2 {
        tell(&ctx, EACH * 2).await?;
        let round = Instant::now();
        moved += carry(&world.store).await?;
        bare_seconds += round.elapsed().as_secs_f64();
        let round = Instant::now();
        sealed += journal::seal(&world).await?;
        seconds += round.elapsed().as_secs_f64();
    }
    world.store.close().await;
    let beside = "the same rows moved in the same transactions, unhashed and unchained";
    Ok(Figure::rate(
        "sealing the journal, facts",
        sealed as f64 / seconds,
        beside,
        moved as f64 / bare_seconds,
    ))
}

async fn tell(ctx: &Ctx, facts: usize) -> Result<(), StoreError> {
    transact!(ctx.store(), "bench.facts", tx => {
        let entries = (0..facts)
            .map(|number| Entry {
                kind: "bench.told",
                subject: Some(ctx.chance().bytes()),
                area: None,
                payload: json!({ "number": number, "colour": "green", "rows": ["declared"], "cause": "clock" }),
            })
            .collect();
        journal::write_many(tx, ctx, entries).await?;
        tx.run("INSERT INTO raw_unsealed (fact) SELECT fact FROM unsealed", args![]).await?;
        Ok(())
    })
}

async fn carry(store: &Store) -> Result<u64, StoreError> {
    let mut moved = 0;
    loop {
        let batch: Result<u64, StoreError> = transact!(store, "bench.carry", tx => {
            let head = tx.row("SELECT seq FROM raw_seal ORDER BY seq DESC LIMIT 1", args![]).await?;
            let mut seq = head.map_or(Ok(0), |row| row.get::<i64>("seq"))?;
            let waiting = tx
                .rows(
                    "SELECT f.id, f.at, f.kind, f.actor, f.subject, f.area, f.payload \
                     FROM raw_unsealed u JOIN fact f ON f.id = u.fact ORDER BY f.id LIMIT $1",
                    args![EACH as i64],
                )
                .await?;
            let mut rows: Vec<Args> = Vec::with_capacity(waiting.len());
            let mut last = Vec::new();
            for row in &waiting {
                seq += 1;
                last = row.get::<Vec<u8>>("id")?;
                rows.push(args![seq, &last, [0_u8; 32]]);
            }
            many(tx, "INSERT INTO raw_seal (seq, fact, hash) VALUES", rows, "").await?;
            tx.run("DELETE FROM raw_unsealed WHERE fact <= $1 AND fact IN (SELECT fact FROM raw_seal)", args![last])
                .await?;
            Ok(waiting.len() as u64)
        });
        let batch = batch?;
        moved += batch;
        if batch < EACH as u64 {
            return Ok(moved);
        }
    }
}
