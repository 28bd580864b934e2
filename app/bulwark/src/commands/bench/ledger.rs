//! The public ledger: entries given their places in a closed loop, at a steady 2,000 a second, and how large a proof is.

use std::{
    collections::VecDeque,
    sync::Arc,
    time::{Duration, Instant},
};

use access::{Ctx, World};
use ledger::{
    EntryId, Kind, NewLeaf, Standing,
    check::{Check, Files, Trust},
    path::Piece,
    tree::{Edge, height_over, leaf_hash, spots_over},
};
use store::{Args, Store, StoreError, args, many, transact};

use super::{Figure, Plan, house::Folder, raw};
use crate::commands::Failure;

/// Entries in one round of the closed loop.
const EACH: usize = 4_096;
/// What is asked for: decisions in a second.
const ASKED: u32 = 2_000;
/// How often some of them are made, in one transaction.
const BEAT: Duration = Duration::from_millis(25);
/// A run of ten minutes is for the steady stream; as fast as it goes says the same after ten seconds.
const CLOSED: Duration = Duration::from_secs(10);

pub(super) async fn ledger(folder: &Folder, plan: Plan<'_>) -> Result<Vec<Figure>, Failure> {
    let world = folder.world("ledger").await?;
    let ctx = Ctx::system(&world, "bench");
    let rate = closed(&ctx, plan).await?;
    let steady = steady(&world, plan).await?;
    let proof = proof(&ctx).await?;
    world.store.close().await;
    Ok(vec![rate, steady, proof])
}

/// The office of every made decision; no division code begins with 99.
fn decision(ctx: &Ctx) -> NewLeaf {
    NewLeaf {
        kind: Kind::Decision,
        office: base::AreaCode::parse("990101").expect("a well-formed code"),
        rule: Some(("health".to_owned(), 1)),
        commitment: ctx.chance().bytes(),
        statement: None,
    }
}

async fn enter(ctx: &Ctx, count: usize) -> Result<Vec<EntryId>, StoreError> {
    transact!(ctx.store(), "bench.enter", tx => {
        let leaves = (0..count).map(|_| decision(ctx)).collect();
        ledger::enter(tx, ctx, leaves).await
    })
}

/// Placing what waits, and the same rows moved and hashed without queue, macs, anchor and signature.
async fn closed(ctx: &Ctx, plan: Plan<'_>) -> Result<Figure, Failure> {
    raw::prepare(
        ctx.store(),
        &[
            "CREATE TABLE raw_leaf (leaf BIGINT NOT NULL PRIMARY KEY, entry BYTEA NOT NULL UNIQUE)",
            "CREATE TABLE raw_tile (idx BIGINT NOT NULL PRIMARY KEY, hashes BYTEA NOT NULL)",
        ],
    )
    .await?;
    let (mut placed, mut seconds) = (0, 0.0);
    let (mut edge, mut bare_seconds) = (Edge::default(), 0.0);
    let begun = Instant::now();
    while begun.elapsed() < plan.span.min(CLOSED) {
        let entries = enter(ctx, EACH).await?;
        let round = Instant::now();
        bare(ctx.store(), &mut edge, &entries).await?;
        bare_seconds += round.elapsed().as_secs_f64();
        let round = Instant::now();
        placed += ledger::integrate(ctx).await.map_err(Failure::done)?;
        seconds += round.elapsed().as_secs_f64();
    }
    let beside = "the same rows written and the same tree hashed in the same portions, without queue, macs, anchor \
                  and signature";
    let bare_rate = edge.size() as f64 / bare_seconds;
    Ok(Figure::rate("ledger, entries integrated", placed as f64 / seconds, beside, bare_rate))
}

async fn bare(store: &Store, edge: &mut Edge, entries: &[EntryId]) -> Result<(), StoreError> {
    let first = edge.size() as i64;
    let tiles = edge.grow(entries.iter().map(|entry| leaf_hash(entry.bytes())));
    transact!(store, "bench.leaves", tx => {
        let rows: Vec<Args> = entries.iter().zip(first..).map(|(entry, leaf)| args![leaf, *entry]).collect();
        many(tx, "INSERT INTO raw_leaf (leaf, entry) VALUES", rows, "").await?;
        for (spot, hashes) in tiles.iter().filter(|(spot, _)| spot.level == 0) {
            tx.run(
                "INSERT INTO raw_tile (idx, hashes) VALUES ($1, $2) \
                 ON CONFLICT (idx) DO UPDATE SET hashes = excluded.hashes",
                args![spot.index as i64, hashes.concat()],
            )
            .await?;
        }
        Ok(())
    })
}

/// A steady stream of decisions, the ledger keeping up by itself as it does in a running house: how long each waits
/// until it can be proved. What is not in the ledger in the end counts as an error.
async fn steady(world: &Arc<World>, plan: Plan<'_>) -> Result<Figure, Failure> {
    let ctx = Ctx::system(world, "bench");
    let before = walked(&ctx).await?;
    let (tell, mut told) = tokio::sync::watch::channel(false);
    let keeper = tokio::spawn(ledger::keep_up(Arc::clone(world), async move {
        drop(told.wait_for(|stop| *stop).await);
    }));
    let portion = (f64::from(ASKED) * BEAT.as_secs_f64()) as usize;
    let mut waiting: VecDeque<(Instant, EntryId)> = VecDeque::new();
    let mut waits: Vec<Duration> = Vec::new();
    let (mut made, begun) = (0_usize, Instant::now());
    let mut beat = tokio::time::interval(BEAT);
    // A slow moment is caught up with: what was asked for in a second is made in that second.
    beat.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Burst);
    while begun.elapsed() < plan.span {
        beat.tick().await;
        let entries = enter(&ctx, portion).await?;
        made += entries.len();
        waiting.extend(entries.last().map(|last| (Instant::now(), *last)));
        proved(&ctx, &mut waiting, &mut waits).await?;
    }
    let seconds = begun.elapsed().as_secs_f64();
    let patience = Instant::now();
    while !waiting.is_empty() && patience.elapsed() < Duration::from_secs(30) {
        tokio::time::sleep(BEAT).await;
        proved(&ctx, &mut waiting, &mut waits).await?;
    }
    tell.send_replace(true);
    drop(keeper.await);
    let after = walked(&ctx).await?;
    waits.sort_unstable();
    let within = |part: f64| {
        let index = ((waits.len() as f64 * part) as usize).min(waits.len().saturating_sub(1));
        waits.get(index).map(|wait| wait.as_secs_f64() * 1_000.0)
    };
    Ok(Figure {
        p50: within(0.5),
        p99: within(0.99),
        errors: (before + made as u64).abs_diff(after),
        ..Figure::rate(
            "ledger, 2,000 decisions a second",
            made as f64 / seconds,
            "what was asked for; the times are from each commit until its proof, errors are entries lost",
            f64::from(ASKED),
        )
    })
}

/// Notes how long those waited that can be proved now.
async fn proved(
    ctx: &Ctx,
    waiting: &mut VecDeque<(Instant, EntryId)>,
    waits: &mut Vec<Duration>,
) -> Result<(), Failure> {
    while let Some((since, entry)) = waiting.front() {
        if !matches!(ledger::prove(ctx, *entry).await?, Standing::Proved { .. }) {
            break;
        }
        waits.push(since.elapsed());
        waiting.pop_front();
    }
    Ok(())
}

/// Every published leaf, checked as an outsider checks it: how many there are.
async fn walked(ctx: &Ctx) -> Result<u64, Failure> {
    let get = async |path: &str| {
        let served = ledger::served(ctx, &[], path).await.map_err(Failure::done)?;
        Ok::<_, Failure>(served.map(|served| served.bytes))
    };
    let files = Files {
        checkpoint: get("checkpoint").await?.unwrap_or_default(),
        keys: get("keys").await?.unwrap_or_default(),
        ..Files::default()
    };
    let mut check = Check::begin(&files, &Trust::default()).map_err(Failure::done)?;
    let pieces: Vec<Piece> = check.pieces().collect();
    for piece in pieces {
        let bytes = get(&piece.to_string()).await?;
        check.take(piece, bytes.as_deref());
    }
    let report = check.end();
    if report.holds {
        return Ok(report.size);
    }
    Err(Failure::done(format!("the ledger does not hold: {}", report.faults.join("; "))))
}

/// What a browser fetches to prove one decision, beside the bare proof of the standard.
async fn proof(ctx: &Ctx) -> Result<Figure, Failure> {
    let size = walked(ctx).await?;
    let leaf = size / 2;
    let head = ledger::served(ctx, &[], "checkpoint").await.map_err(Failure::done)?;
    let mut bytes = head.map_or(0, |head| head.bytes.len());
    // The tiles over the leaf, and those at the edge from which the root is put together.
    let mut spots = spots_over(leaf, height_over(leaf, size));
    spots.extend(Edge::spots(size));
    spots.sort_unstable();
    spots.dedup();
    for spot in spots {
        let tile =
            ledger::served(ctx, &[], &Piece::of(spot, size).to_string()).await.map_err(Failure::done)?;
        bytes += tile.map_or(0, |tile| tile.bytes.len());
    }
    let path = 32 * u64::from(u64::BITS - size.saturating_sub(1).leading_zeros());
    let mut figure = Figure::rate(
        "ledger, a proof",
        bytes as f64,
        "the audit path of RFC 6962 alone; the figure is what a browser fetches: the checkpoint and whole tiles, most \
         of which the next proof shares",
        path as f64,
    );
    figure.unit = "B".to_owned();
    Ok(figure)
}
