//! What happens later: jobs when their time has come, readers when a fact was sealed.
//! [`run`] does it for real; [`settle`] does all that is due and returns, which is how a test lives through a month.

use std::{fmt, sync::Arc, time::Duration};

use access::{Ctx, World};
use base::Span;
use futures::future::BoxFuture;
use journal::Fact;
use store::{StoreError, Tx};

use crate::{
    calm::{Calm, PAUSE},
    follow::Following,
    lease,
};

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
    pub(crate) act: JobFn,
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

    pub(crate) async fn act(&self, ctx: &Ctx, tx: &mut Tx, facts: &[Fact]) -> Result<(), WorkError> {
        (self.act)(ctx, tx, facts).await
    }
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reader({})", self.name)
    }
}

/// Works until `stop` resolves: on every commit of this process and at least every half second. While the store is away
/// it looks more and more seldom, and says so once.
pub async fn run(
    world: Arc<World>,
    jobs: Vec<Job>,
    readers: Vec<Reader>,
    stop: impl Future<Output = ()> + Send,
) {
    let mut commits = world.store.commits();
    let (mut calm, mut following) = (Calm::default(), Following::on());
    tokio::pin!(stop);
    loop {
        commits.mark_unchanged();
        let round = once(&world, &jobs, &readers, &mut following, &mut calm);
        let pause = match round.await {
            // Let requests in between two rounds of work.
            Round::Did(did) if did > 0 => Duration::ZERO,
            Round::Did(_) => PAUSE,
            Round::Away => calm.wait(),
        };
        // Nobody commits while the store is away, and what fails must not be tried at every knock.
        let away = pause > PAUSE;
        tokio::select! {
            biased;
            () = &mut stop => return,
            _ = commits.changed(), if !away => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
}

/// Does everything that is due by the world's clock, until nothing is. Returns how much was done.
pub async fn settle(world: &Arc<World>, jobs: &[Job], readers: &[Reader]) -> u64 {
    let (mut all, mut calm, mut following) = (0, Calm::default(), Following::promptly());
    loop {
        match once(world, jobs, readers, &mut following, &mut calm).await {
            Round::Did(did) if did > 0 => all += did,
            _ => return all,
        }
    }
}

/// What became of one round of everything.
enum Round {
    Did(u64),
    /// The store is away: the rest of the round would only find the same.
    Away,
}

async fn once(
    world: &Arc<World>,
    jobs: &[Job],
    readers: &[Reader],
    following: &mut Following,
    calm: &mut Calm,
) -> Round {
    let mut did = 0;
    following.round();
    match journal::seal(world).await {
        Ok(sealed) => did += sealed,
        Err(error) if calm.is_away(&error) => return Round::Away,
        Err(error) => tracing::error!(%error, "sealing the journal"),
    }
    for reader in readers {
        match following.read_on(world, reader).await {
            Ok(facts) => did += facts,
            Err(WorkError::Store(error)) if calm.is_away(&error) => return Round::Away,
            Err(error) => calm.complain(reader.name, &error, "following the journal"),
        }
    }
    for job in jobs {
        match lease::do_job(world, job).await {
            Ok(done) => did += done,
            Err(WorkError::Store(error)) if calm.is_away(&error) => return Round::Away,
            Err(error) => calm.complain(job.name, &error, "doing a job"),
        }
    }
    calm.answered();
    Round::Did(did)
}
