//! Group commit: scans that wait together are written together, each answered after its row is durable.
//!
//! One by one, an embedded store takes some hundreds of durable rows a second, in groups a hundred thousand;
//! so nobody writes a visit but this.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::{Arc, Mutex, PoisonError},
};

use ::journal::Entry;
use ::store::{Args, StoreError, Tx, args, many, places, transact};
use access::{Ctx, PlaceId, World};
use base::{Day, Id, Moment, kinds};
use ring::digest;
use rules::Colour;
use serde_json::json;
use tokio::sync::{mpsc, oneshot};

use crate::{
    Answer, Assurance, By, Direction,
    days::{self, Made},
};

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

type Waiting = (NewVisit, oneshot::Sender<Result<Stored, Arc<StoreError>>>);

/// The one who writes visits. Starts its task with the first visit.
#[derive(Debug, Default)]
pub struct Writer(Mutex<Option<mpsc::Sender<Waiting>>>);

/// As many as one transaction takes; more wait for the next, which is milliseconds away.
const GROUP: usize = 4_096;

impl Writer {
    /// Stores many visits that came together; answers after they are durable, in their order.
    pub async fn store_all(
        &self,
        world: &Arc<World>,
        visits: Vec<NewVisit>,
    ) -> Result<Vec<Stored>, StoreError> {
        futures::future::try_join_all(visits.into_iter().map(|visit| self.store(world, visit))).await
    }

    /// Stores a visit; answers after it is durable.
    pub async fn store(&self, world: &Arc<World>, visit: NewVisit) -> Result<Stored, StoreError> {
        let (give, take) = oneshot::channel();
        let gone = || StoreError::Open("the visit writer has stopped".into());
        self.queue(world).send((visit, give)).await.map_err(|_| gone())?;
        match take.await {
            Ok(Ok(stored)) => Ok(stored),
            // The group failed as one; each of it is told so and may try again.
            Ok(Err(error)) => Err(StoreError::Open(error.to_string())),
            Err(_) => Err(gone()),
        }
    }

    fn queue(&self, world: &Arc<World>) -> mpsc::Sender<Waiting> {
        let mut queue = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*queue {
            Some(queue) if !queue.is_closed() => queue.clone(),
            _ => {
                let (give, take) = mpsc::channel(GROUP * 2);
                tokio::spawn(write_on(Arc::clone(world), take));
                *queue = Some(give.clone());
                give
            }
        }
    }
}

async fn write_on(world: Arc<World>, mut queue: mpsc::Receiver<Waiting>) {
    let ctx = Ctx::system(&world, "gate");
    let made = Made::default();
    let mut group: Vec<Waiting> = Vec::new();
    while queue.recv_many(&mut group, GROUP).await > 0 {
        let visits: Vec<NewVisit> = group.iter().map(|(visit, _)| visit.clone()).collect();
        match store_group(&ctx, &made, &visits).await {
            Ok(results) => {
                for ((_, give), stored) in group.drain(..).zip(results) {
                    // Whoever asked may have gone; the visit stands all the same.
                    drop(give.send(Ok(stored)));
                }
            }
            Err(error) => {
                tracing::warn!(%error, visits = group.len(), "a group of visits was not stored");
                let error = Arc::new(error);
                for (_, give) in group.drain(..) {
                    drop(give.send(Err(Arc::clone(&error))));
                }
            }
        }
    }
}

/// Writes a group in one transaction: the rows, and one fact with their count and hash.
pub(crate) async fn store_group(
    ctx: &Ctx,
    made: &Made,
    visits: &[NewVisit],
) -> Result<Vec<Stored>, StoreError> {
    let days: HashSet<Day> = visits.iter().map(|visit| visit.day).filter(|day| !made.has(*day)).collect();
    if !days.is_empty() {
        let ready: Result<(), StoreError> = transact!(ctx.store(), "visits.day", tx => {
            for day in &days {
                days::make(tx, *day).await?;
            }
            Ok(())
        });
        ready?;
        days.into_iter().for_each(|day| made.add(day));
    }
    transact!(ctx.store(), "visits.store", tx => {
        let mut results = vec![Stored::New; visits.len()];
        let mut by_day: BTreeMap<Day, Vec<usize>> = BTreeMap::new();
        for (index, visit) in visits.iter().enumerate() {
            by_day.entry(visit.day).or_default().push(index);
        }
        for (day, indexes) in by_day {
            store_day(tx, ctx, day, visits, &indexes, &mut results).await?;
        }
        Ok(results)
    })
}

async fn store_day(
    tx: &mut Tx,
    ctx: &Ctx,
    day: Day,
    visits: &[NewVisit],
    indexes: &[usize],
    results: &mut [Stored],
) -> Result<(), StoreError> {
    let table = days::table(day);
    let mut known = standing(tx, &table, day, visits, indexes).await?;
    let mut rows: Vec<Args> = Vec::with_capacity(indexes.len());
    let mut hash = digest::Context::new(&digest::SHA256);
    for &index in indexes {
        let visit = &visits[index];
        match known.get(&visit.scan) {
            // The guard looked closer and decided: that is the answer from here on, once.
            Some(stands) if same(stands, visit) && stands.by == By::Gate && visit.by == By::Guard => {
                let sql = format!("UPDATE {table} SET answer = $2, answered_by = $3 WHERE scan = $1");
                tx.run(&sql, args![visit.scan, visit.answer.as_str(), visit.by.as_str()]).await?;
                known.insert(visit.scan, visit.clone());
            }
            Some(stands) if same(stands, visit) => {
                results[index] = Stored::Repeated { answer: stands.answer, colour: stands.colour };
            }
            Some(_) => results[index] = Stored::Differs,
            None => {
                hash.update(visit.scan.bytes());
                hash.update(&visit.person);
                hash.update(&visit.at.micros().to_be_bytes());
                rows.push(args![
                    visit.place,
                    visit.at,
                    visit.scan,
                    visit.person,
                    visit.direction.as_str(),
                    visit.answer.as_str(),
                    visit.colour.as_str(),
                    visit.temperature,
                    visit.assurance.as_str(),
                    visit.by.as_str(),
                    visit.paper
                ]);
                // The same scan may stand twice in one group.
                known.insert(visit.scan, visit.clone());
            }
        }
    }
    let count = rows.len();
    if count > 0 {
        let head = format!(
            "INSERT INTO {table} (place, at, scan, person, direction, answer, colour, temperature, assurance, \
             answered_by, paper) VALUES"
        );
        many(tx, &head, rows, "").await?;
        let payload = json!({ "day": day, "count": count, "hash": hex::encode(hash.finish()) });
        ::journal::write(tx, ctx, Entry { kind: crate::facts::STORED, subject: None, area: None, payload })
            .await?;
    }
    Ok(())
}

/// The scans of this group that stand already.
async fn standing(
    tx: &mut Tx,
    table: &str,
    day: Day,
    visits: &[NewVisit],
    indexes: &[usize],
) -> Result<HashMap<ScanId, NewVisit>, StoreError> {
    let mut known = HashMap::new();
    for part in indexes.chunks(4_096) {
        // Lists of a few lengths only are found prepared; the last scan fills up.
        let length = part.len().next_power_of_two();
        let sql = format!("SELECT * FROM {table} WHERE scan IN ({})", places(1, length));
        let last = part.last().into_iter().cycle().take(length - part.len());
        let scans = part.iter().chain(last).map(|index| visits[*index].scan.into()).collect();
        for row in tx.rows(&sql, scans).await? {
            let visit = crate::store::read_visit(&row, day)?;
            known.insert(visit.scan, visit);
        }
    }
    Ok(known)
}

/// The same scan of the same pass, whatever the colour has become since.
fn same(stands: &NewVisit, again: &NewVisit) -> bool {
    stands.place == again.place
        && stands.person == again.person
        && stands.direction == again.direction
        && stands.temperature == again.temperature
        && stands.assurance == again.assurance
}
