//! Group commit: scans that wait together are written together, each answered after its row is durable.
//!
//! One by one, an embedded store takes some hundreds of durable rows a second, in groups a hundred thousand;
//! so nobody writes a visit but this.

mod group;

use std::sync::{Arc, Mutex, PoisonError};

use ::store::StoreError;
use access::{Ctx, PlaceId, World};
use base::{Day, Id, Moment, kinds};
use rules::Colour;
use tokio::sync::{mpsc, oneshot};

use crate::{Answer, Assurance, By, Direction, days::Made};

pub(crate) use group::{into, row, store_group};

pub(crate) type ScanId = Id<kinds::Scan>;

/// A visit on its way into its day's table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewVisit {
    pub day: Day,
    pub scan: ScanId,
    pub place: PlaceId,
    pub at: Moment,
    /// Hidden under the day's key.
    pub person: [u8; 16],
    pub direction: Direction,
    pub answer: Answer,
    pub colour: Colour,
    /// Tenths of a degree.
    pub temperature: Option<i64>,
    pub assurance: Assurance,
    pub by: By,
    /// By a paper pass, of which there may be copies.
    pub paper: bool,
}

/// What became of a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stored {
    New,
    /// The same scan stood already; what was answered then stands.
    Repeated {
        answer: Answer,
        colour: Colour,
    },
    /// The same id stood already for something else.
    Differs,
}

/// Visits that came together, and whoever waits for them.
#[derive(Debug)]
struct Waiting {
    visits: Vec<NewVisit>,
    give: oneshot::Sender<Result<Vec<Stored>, Arc<StoreError>>>,
}

/// The one who writes visits. Starts its task with the first visit.
#[derive(Debug, Default)]
pub struct Writer(Mutex<Option<mpsc::Sender<Waiting>>>);

/// When a transaction has so many it takes no more; they wait for the next, which is milliseconds away.
const GROUP: usize = 4_096;
/// So many may wait: each is a scan, or an upload of some hundred.
const QUEUE: usize = 1_024;

impl Writer {
    /// Stores a visit; answers after it is durable.
    pub async fn store(&self, world: &Arc<World>, visit: NewVisit) -> Result<Stored, StoreError> {
        self.store_all(world, vec![visit]).await?.pop().ok_or_else(gone)
    }

    /// Stores visits that came together, all or none; answers after they are durable, in their order.
    pub async fn store_all(
        &self,
        world: &Arc<World>,
        visits: Vec<NewVisit>,
    ) -> Result<Vec<Stored>, StoreError> {
        if visits.is_empty() {
            return Ok(Vec::new());
        }
        let (give, take) = oneshot::channel();
        self.queue(world).send(Waiting { visits, give }).await.map_err(|_| gone())?;
        match take.await {
            Ok(Ok(stored)) => Ok(stored),
            // The group failed as one; each of it is told so and may try again.
            Ok(Err(error)) => Err(error.into()),
            Err(_) => Err(gone()),
        }
    }

    fn queue(&self, world: &Arc<World>) -> mpsc::Sender<Waiting> {
        let mut queue = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*queue {
            Some(queue) if !queue.is_closed() => queue.clone(),
            _ => {
                let (give, take) = mpsc::channel(QUEUE);
                tokio::spawn(write_on(Arc::clone(world), take));
                *queue = Some(give.clone());
                give
            }
        }
    }
}

fn gone() -> StoreError {
    StoreError::Open("the visit writer has stopped".into())
}

async fn write_on(world: Arc<World>, mut queue: mpsc::Receiver<Waiting>) {
    let ctx = Ctx::system(&world, "gate");
    let made = Made::default();
    while let Some(first) = queue.recv().await {
        let (mut visits, mut waiting) = (Vec::new(), Vec::new());
        let mut next = Some(first);
        while let Some(Waiting { visits: more, give }) = next {
            waiting.push((more.len(), give));
            visits.extend(more);
            next = if visits.len() < GROUP { queue.try_recv().ok() } else { None };
        }
        match store_group(&ctx, &made, &visits).await {
            Ok(results) => {
                let mut results = results.into_iter();
                for (many, give) in waiting {
                    // Whoever asked may have gone; the visit stands all the same.
                    drop(give.send(Ok(results.by_ref().take(many).collect())));
                }
            }
            Err(error) => {
                tracing::warn!(%error, visits = visits.len(), "a group of visits was not stored");
                let error = Arc::new(error);
                for (_, give) in waiting {
                    drop(give.send(Err(Arc::clone(&error))));
                }
            }
        }
    }
}
