//! A job belongs to one process at a time. Whoever does it holds a lease and renews it while it works; a process that was
//! killed gives its job up within seconds, and one that was held up for longer finds its job taken and lets go of it.
//!
//! The lease's end is also its token: only who knows it can renew it or give it back, and nobody takes the same twice.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use access::{Ctx, World};
use base::{Moment, Span};
use store::{StoreError, args, transact};

use crate::{Job, WorkError, tally};

/// A process that died gives its job up after this long.
const LEASE: Span = Span::seconds(15);
/// One that lives says so this often.
const BEAT: Duration = Duration::from_secs(4);

/// Does a job that is due and that nobody else does.
pub(crate) async fn do_job(world: &Arc<World>, job: &Job) -> Result<u64, WorkError> {
    let now = world.clock.now();
    let row = world.store.row("SELECT due_at, lease_until FROM job WHERE name = $1", args![job.name]).await?;
    if let Some(row) = &row {
        let (due, lease): (i64, i64) = (row.get("due_at")?, row.get("lease_until")?);
        // Later than any clock that is right could have written: the clock was ahead then, and is believed no more.
        let waits = due > now.micros() && due <= (now + job.every).micros();
        let held = lease > now.micros() && lease <= (now + LEASE + LEASE).micros();
        if waits || held {
            return Ok(0);
        }
    }
    let Some(until) = take(world, job, now).await? else { return Ok(0) };
    let mut lease = Lease { name: job.name, until, tried: until, renewed: Instant::now() };
    let begun = Instant::now();
    let held = lease.hold(world, (job.act)(Ctx::system(world, job.name))).await;
    tally::note(job.name, world.clock.now(), begun.elapsed(), matches!(held, Some(Ok(_))));
    let Some(result) = held else {
        return Err(WorkError::Other("another process took it over; it goes on there".into()));
    };
    // What did something is asked again at once; what failed or found nothing waits its turn.
    let next = if matches!(result, Ok(done) if done > 0) { now } else { now + job.every };
    lease.give(world, next).await?;
    result
}

async fn take(world: &World, job: &Job, now: Moment) -> Result<Option<Moment>, StoreError> {
    let until = now + LEASE;
    let taken: Result<u64, StoreError> = transact!(world.store, "job.take", tx => {
        tx.run(
            "INSERT INTO job (name, due_at, lease_until) VALUES ($1, $2, $3) ON CONFLICT (name) DO UPDATE \
             SET lease_until = excluded.lease_until \
             WHERE (job.lease_until <= $2 OR job.lease_until > $4) AND (job.due_at <= $2 OR job.due_at > $5)",
            args![job.name, now, until, until + LEASE, now + job.every],
        )
        .await
    });
    Ok((taken? > 0).then_some(until))
}

/// A job that this process does.
struct Lease {
    name: &'static str,
    until: Moment,
    /// What the last renewal would have made of it; its answer may have been lost on the way.
    tried: Moment,
    renewed: Instant,
}

impl Lease {
    /// Lets the job work and renews the lease beside it. `None` when the lease was lost.
    async fn hold<T>(&mut self, world: &World, act: impl Future<Output = T>) -> Option<T> {
        tokio::pin!(act);
        loop {
            tokio::select! {
                biased;
                result = &mut act => return Some(result),
                () = tokio::time::sleep(BEAT) => {}
            }
            // The renewal is never dropped half-way: whether it was done decides what the lease is given back by.
            let mut done = None;
            let kept = {
                let renewal = self.renew(world);
                tokio::pin!(renewal);
                loop {
                    tokio::select! {
                        biased;
                        kept = &mut renewal => break kept,
                        result = &mut act, if done.is_none() => done = Some(result),
                    }
                }
            };
            if done.is_some() {
                return done;
            }
            if !kept {
                return None;
            }
        }
    }

    /// Whether the job is still ours.
    async fn renew(&mut self, world: &World) -> bool {
        self.tried = world.clock.now() + LEASE;
        let renewed: Result<u64, StoreError> = transact!(world.store, "job.renew", tx => {
            tx.run(
                "UPDATE job SET lease_until = $2 WHERE name = $1 AND lease_until IN ($2, $3)",
                args![self.name, self.tried, self.until],
            )
            .await
        });
        match renewed {
            Ok(0) => false,
            Ok(_) => {
                (self.until, self.renewed) = (self.tried, Instant::now());
                true
            }
            // Unheard for as long as the lease runs, somebody else may have taken it.
            Err(error) => {
                tracing::debug!(job = self.name, %error, "a lease was not renewed");
                self.renewed.elapsed().as_secs() < LEASE.as_seconds().unsigned_abs()
            }
        }
    }

    async fn give(&self, world: &World, next: Moment) -> Result<(), StoreError> {
        transact!(world.store, "job.give", tx => {
            tx.run(
                "UPDATE job SET due_at = $2, lease_until = 0 WHERE name = $1 AND lease_until IN ($3, $4)",
                args![self.name, next, self.until, self.tried],
            )
            .await
            .map(drop)
        })
    }
}
