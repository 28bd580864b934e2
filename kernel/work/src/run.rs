//! What happens later: jobs when their time has come, readers when a fact was sealed.
//! [`run`] does it for real; [`settle`] does all that is due and returns, which is how a test lives through a month.

use std::{fmt, sync::Arc, time::Duration};

use access::{Ctx, World};
use base::Span;
use futures::future::BoxFuture;
use journal::Fact;
use store::{StoreError, Tx, args, dialect, transact};

/// A failure of later work: it is logged, and the work is tried again at its next turn.
#[derive(Debug, thiserror::Error)]
pub enum WorkError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{0}")]
    Other(String),
}

type JobFn = Arc<dyn Fn(Ctx) -> BoxFuture<'static, Result<u64, WorkError>> + Send + Sync>;

/// Something done every so often by one process at a time.
#[derive(Clone)]
pub struct Job {
    pub name: &'static str,
    pub every: Span,
    act: JobFn,
}

impl Job {
    /// The act says how much it did; when it did anything it is asked again at once.
    pub fn every<F>(name: &'static str, every: Span, act: F) -> Self
    where
        F: Fn(Ctx) -> BoxFuture<'static, Result<u64, WorkError>> + Send + Sync + 'static,
    {
        Self { name, every, act: Arc::new(act) }
    }
}

impl fmt::Debug for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Job({})", self.name)
    }
}

type ReaderFn = Arc<
    dyn for<'a> Fn(&'a Ctx, &'a mut Tx, &'a [Fact]) -> BoxFuture<'a, Result<(), WorkError>> + Send + Sync,
>;

/// Something done once for every fact of certain kinds, in the journal's order.
#[derive(Clone)]
pub struct Reader {
    pub name: &'static str,
    pub kinds: &'static [&'static str],
    act: ReaderFn,
}

impl Reader {
    /// The act gets facts in batches; what it writes and how far it has read commit together.
    pub fn of<F>(name: &'static str, kinds: &'static [&'static str], act: F) -> Self
    where
        F: for<'a> Fn(&'a Ctx, &'a mut Tx, &'a [Fact]) -> BoxFuture<'a, Result<(), WorkError>>
            + Send
            + Sync
            + 'static,
    {
        Self { name, kinds, act: Arc::new(act) }
    }
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reader({})", self.name)
    }
}

/// How many facts a reader looks through in one transaction.
const BATCH: i64 = 512;
/// A process that died gives its job up after this long.
const LEASE: Span = Span::minutes(5);

/// Works until `stop` resolves: on every commit of this process and at least every half second.
pub async fn run(
    world: Arc<World>,
    jobs: Vec<Job>,
    readers: Vec<Reader>,
    stop: impl Future<Output = ()> + Send,
) {
    let mut commits = world.store.commits();
    tokio::pin!(stop);
    loop {
        commits.mark_unchanged();
        let did = once(&world, &jobs, &readers).await;
        if did > 0 {
            // Let requests in between two rounds of work.
            tokio::task::yield_now().await;
            continue;
        }
        tokio::select! {
            () = &mut stop => return,
            _ = commits.changed() => {}
            () = tokio::time::sleep(Duration::from_millis(500)) => {}
        }
    }
}

/// Does everything that is due by the world's clock, until nothing is. Returns how much was done.
pub async fn settle(world: &Arc<World>, jobs: &[Job], readers: &[Reader]) -> u64 {
    let mut all = 0;
    loop {
        let did = once(world, jobs, readers).await;
        if did == 0 {
            return all;
        }
        all += did;
    }
}

async fn once(world: &Arc<World>, jobs: &[Job], readers: &[Reader]) -> u64 {
    let mut did = 0;
    match journal::seal(world).await {
        Ok(sealed) => did += sealed,
        Err(error) => tracing::error!(%error, "sealing the journal"),
    }
    for reader in readers {
        match read_on(world, reader).await {
            Ok(facts) => did += facts,
            Err(error) => tracing::error!(reader = reader.name, %error, "following the journal"),
        }
    }
    for job in jobs {
        match do_job(world, job).await {
            Ok(done) => did += done,
            Err(error) => tracing::error!(job = job.name, %error, "doing a job"),
        }
    }
    did
}

/// Lets one reader take its next batch; returns how many facts of its kinds it worked on.
async fn read_on(world: &Arc<World>, reader: &Reader) -> Result<u64, WorkError> {
    let mut did = 0;
    let keys = &*world.keys;
    let mut before = journal::position(&world.store, keys, reader.name).await?;
    // How far it has looked; what it need not work on is passed over without a transaction of its own.
    let (mut seen, mut last) = (before, before);
    loop {
        let stretch = journal::behind(world, seen, BATCH).await?;
        seen = stretch.seen;
        last = last.max(stretch.last);
        if last == before && !stretch.more {
            return Ok(did);
        }
        // What is forgotten says nothing that could be acted on.
        let wanted: Vec<Fact> = stretch
            .facts
            .into_iter()
            .filter(|fact| !fact.forgotten && reader.kinds.contains(&fact.kind.as_str()))
            .collect();
        if wanted.is_empty() && stretch.more {
            continue;
        }
        let ctx = Ctx::system(world, reader.name);
        let moved: Result<bool, WorkError> = transact!(world.store, reader.name, tx => {
            // Another process may follow under the same name: whoever comes second finds the place moved.
            dialect::alone(tx, lock_of(reader.name)).await?;
            if journal::position(&mut *tx, keys, reader.name).await? != before {
                return Ok(false);
            }
            if !wanted.is_empty() {
                (reader.act)(&ctx, tx, &wanted).await?;
            }
            journal::advance(tx, keys, reader.name, last).await?;
            Ok(true)
        });
        if moved? {
            journal::remember(keys, reader.name, last)?;
            did += wanted.len() as u64;
            before = last;
        } else {
            before = journal::position(&world.store, keys, reader.name).await?;
            (seen, last) = (before, before);
        }
    }
}

/// A number for a name, for PostgreSQL's advisory locks (FNV-1a).
fn lock_of(name: &str) -> i64 {
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    i64::from_be_bytes(hash.to_be_bytes())
}

async fn do_job(world: &Arc<World>, job: &Job) -> Result<u64, WorkError> {
    let now = world.clock.now();
    let row = world.store.row("SELECT due_at, lease_until FROM job WHERE name = $1", args![job.name]).await?;
    if let Some(row) = &row {
        let (due, lease): (i64, i64) = (row.get("due_at")?, row.get("lease_until")?);
        if due > now.micros() || lease > now.micros() {
            return Ok(0);
        }
    }
    let taken: Result<u64, StoreError> = transact!(world.store, "job.take", tx => {
        tx.run(
            "INSERT INTO job (name, due_at, lease_until) VALUES ($1, $2, $3) ON CONFLICT (name) DO UPDATE \
             SET lease_until = excluded.lease_until WHERE job.lease_until <= $2 AND job.due_at <= $2",
            args![job.name, now, now + LEASE],
        )
        .await
    });
    if taken? == 0 {
        return Ok(0);
    }
    let result = (job.act)(Ctx::system(world, job.name)).await;
    // What did something is asked again at once; what failed or found nothing waits its turn.
    let next = if matches!(result, Ok(done) if done > 0) { now } else { now + job.every };
    let given: Result<u64, StoreError> = transact!(world.store, "job.give", tx => {
        tx.run("UPDATE job SET due_at = $2, lease_until = 0 WHERE name = $1", args![job.name, next]).await
    });
    given?;
    result
}
