//! Signalling records of an operator: CSV with at least city, user (or subscriber), start and end; times are the
//! zone's. A line that was seen before, in this run or another, changes nothing.

use std::path::Path;

use access::Ctx;
use base::Words;
use intake::{CHUNK, Counts, ImportError, Row, Say, Table, Tally, files};
use store::{StoreError, transact};

use crate::{
    facts,
    file::{Read, Walls, read},
    store::signal::{self, Sighting},
};

/// What a file has to have; the first two may go by other names.
pub(crate) const COLUMNS: [&str; 4] = ["city", "user|subscriber", "start", "end"];

/// Reads a file or a folder of them, packed or plain.
pub async fn import_signalling(ctx: &Ctx, path: &Path, say: Say<'_>) -> Result<Counts, ImportError> {
    let mut tally = Tally::new(say);
    let mut walls = Walls::new(ctx.zone());
    for file in files(path, &["csv", "csv.gz"])? {
        let mut table = Table::open(&file, &COLUMNS, &mut tally)?;
        let mut chunk = Vec::with_capacity(CHUNK);
        while let Some(row) = table.read(&mut tally)? {
            let line = row.line();
            match sighting(&mut walls, &row) {
                Ok(sighting) => chunk.push(sighting),
                Err(reason) => tally.reject(line, reason),
            }
            if chunk.len() == CHUNK {
                keep(ctx, &mut chunk, &mut tally).await?;
            }
        }
        keep(ctx, &mut chunk, &mut tally).await?;
    }
    Ok(tally.counts())
}

fn sighting(walls: &mut Walls<'_>, row: &Row<'_>) -> Result<Sighting, Words> {
    let Read { city, subscriber, start, end } =
        read(walls, [row.get(0), row.get(1), row.get(2), row.get(3)])?;
    let (subscriber, city) = (subscriber.to_owned(), city.to_owned());
    Ok(Sighting { subscriber, city, start, end, line: row.fingerprint() })
}

async fn keep(ctx: &Ctx, chunk: &mut Vec<Sighting>, tally: &mut Tally<'_>) -> Result<(), ImportError> {
    if chunk.is_empty() {
        return Ok(());
    }
    let new: Result<u64, StoreError> = transact!(ctx.store(), "stays.receive", tx => {
        let new = signal::put(tx, ctx, chunk).await?;
        facts::stays_received(tx, ctx, new).await?;
        Ok(new)
    });
    tally.stored(chunk.len(), new?);
    chunk.clear();
    Ok(())
}
