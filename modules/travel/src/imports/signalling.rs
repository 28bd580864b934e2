//! Signalling records of an operator: CSV with at least city, user (or subscriber), start and end; times are the
//! zone's. A line that was seen before, in this run or another, changes nothing.

use std::path::Path;

use access::Ctx;
use base::{Moment, Words};
use intake::{CHUNK, Counts, ImportError, Row, Say, Table, Tally, files};
use store::{StoreError, transact};

use crate::{
    facts,
    store::signal::{self, Sighting},
};

const COLUMNS: [&str; 4] = ["city", "user|subscriber", "start", "end"];

/// An operator's number or city name longer than this is none.
const LONGEST_NAME: usize = 64;

/// Reads a file or a folder of them, packed or plain.
pub async fn import_signalling(ctx: &Ctx, path: &Path, say: Say<'_>) -> Result<Counts, ImportError> {
    let mut tally = Tally::new(say);
    for file in files(path, &["csv", "csv.gz"])? {
        let mut table = Table::open(&file, &COLUMNS, &mut tally)?;
        let mut chunk = Vec::with_capacity(CHUNK);
        while let Some(row) = table.read(&mut tally)? {
            let line = row.line();
            match sighting(ctx, &row) {
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

fn sighting(ctx: &Ctx, row: &Row<'_>) -> Result<Sighting, Words> {
    let name = |column, zh: &str, en: &str| {
        let text = row.get(column);
        if text.is_empty() {
            return Err(Words::new(format!("缺少{zh}。"), format!("The {en} is missing.")));
        }
        if text.chars().count() > LONGEST_NAME {
            return Err(Words::new(format!("{zh}过长。"), format!("The {en} is too long.")));
        }
        Ok(text.to_owned())
    };
    let moment = |column, zh: &str, en: &str| -> Result<Moment, Words> {
        let text = row.get(column);
        ctx.zone().wall(text).ok_or_else(|| {
            let text: String = text.chars().take(40).collect();
            Words::new(
                format!("{zh}“{text}”不是有效时间，应如 2015-08-01 00:14:45。"),
                format!("The {en} “{text}” is no time; it should look like 2015-08-01 00:14:45."),
            )
        })
    };
    let city = name(0, "城市", "city")?;
    let subscriber = name(1, "用户号", "subscriber")?;
    let (start, end) = (moment(2, "开始时间", "start")?, moment(3, "结束时间", "end")?);
    if end < start {
        return Err(Words::new("结束时间早于开始时间。", "The end lies before the start."));
    }
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
