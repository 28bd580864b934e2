//! Signalling records of an operator: CSV with at least city, user (or subscriber), start and end; times are the
//! zone's. A line that was seen before, in this run or another, changes nothing.

use std::path::Path;

use access::Ctx;
use base::Words;
use intake::{CHUNK, Counts, ImportError, Row, Say, Table, Tally, files};
use store::{StoreError, transact};
use tokio::task::JoinHandle;

use crate::{
    facts,
    file::{Read, Walls, read},
    store::signal::{self, Known, Sighting},
};

/// What a file has to have; the first two may go by other names.
pub(crate) const COLUMNS: [&str; 4] = ["city", "user|subscriber", "start", "end"];

/// Reads a file or a folder of them, packed or plain. While one chunk is stored, the next is read.
pub async fn import_signalling(ctx: &Ctx, path: &Path, say: Say<'_>) -> Result<Counts, ImportError> {
    let mut tally = Tally::new(say);
    let mut keeping = Keeping::new(ctx);
    let read = read_all(ctx, path, &mut keeping, &mut tally).await;
    // What was read before a file broke off stays.
    let kept = keeping.settle(&mut tally).await;
    read?;
    kept?;
    Ok(tally.counts())
}

async fn read_all(
    ctx: &Ctx,
    path: &Path,
    keeping: &mut Keeping,
    tally: &mut Tally<'_>,
) -> Result<(), ImportError> {
    let mut walls = Walls::new(ctx.zone());
    for file in files(path, &["csv", "csv.gz"])? {
        let mut table = Table::open(&file, &COLUMNS, tally)?;
        let mut chunk = Vec::with_capacity(CHUNK);
        while let Some(row) = table.read(tally)? {
            let line = row.line();
            match sighting(&mut walls, &row) {
                Ok(sighting) => chunk.push(sighting),
                Err(reason) => tally.reject(line, reason),
            }
            if chunk.len() == CHUNK {
                keeping.give(std::mem::replace(&mut chunk, Vec::with_capacity(CHUNK)), tally).await?;
            }
        }
        keeping.give(chunk, tally).await?;
    }
    Ok(())
}

fn sighting(walls: &mut Walls<'_>, row: &Row<'_>) -> Result<Sighting, Words> {
    let Read { city, subscriber, start, end } =
        read(walls, [row.get(0), row.get(1), row.get(2), row.get(3)])?;
    let (subscriber, city) = (subscriber.to_owned(), city.to_owned());
    Ok(Sighting { subscriber, city, start, end, line: row.fingerprint() })
}

/// Which phones are known after a chunk, how many of its records were new, and how many rows that wrote.
type Stored = Result<(Known, usize, u64), StoreError>;

/// Stores one chunk at a time, beside the reading.
struct Keeping {
    ctx: Ctx,
    known: Known,
    storing: Option<JoinHandle<Stored>>,
}

impl Keeping {
    fn new(ctx: &Ctx) -> Self {
        Self { ctx: ctx.clone(), known: Known::default(), storing: None }
    }

    async fn give(&mut self, chunk: Vec<Sighting>, tally: &mut Tally<'_>) -> Result<(), ImportError> {
        self.settle(tally).await?;
        if chunk.is_empty() {
            return Ok(());
        }
        let (ctx, mut known) = (self.ctx.clone(), std::mem::take(&mut self.known));
        self.storing = Some(tokio::spawn(async move {
            known.meet(ctx.keys(), &chunk);
            let new: Result<u64, StoreError> = transact!(ctx.store(), "stays.receive", tx => {
                let new = signal::put_known(tx, &ctx, &chunk, &known).await?;
                facts::stays_received(tx, &ctx, new).await?;
                Ok(new)
            });
            let new = new?;
            known.stored();
            Ok((known, chunk.len(), new))
        }));
        Ok(())
    }

    /// Waits until what was given is durable, and counts it.
    async fn settle(&mut self, tally: &mut Tally<'_>) -> Result<(), ImportError> {
        let Some(storing) = self.storing.take() else { return Ok(()) };
        let broke = |_| ImportError::Other(Words::new("导入中断。", "The import broke off."));
        let (known, rows, new) = storing.await.map_err(broke)??;
        self.known = known;
        tally.stored(rows, new);
        Ok(())
    }
}
