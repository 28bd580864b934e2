//! Divisions after GB/T 2260 and their towns: CSV with code and name, of towns also the three or six digits below
//! the county. A row that says what is known already changes nothing; a new name for a known code is accepted.

use std::{collections::HashMap, path::Path};

use access::Ctx;
use base::{AreaCode, Words};
use intake::{CHUNK, Counts, ImportError, Say, Table, Tally, files};
use people::{Area, areas};
use store::{StoreError, transact};

/// Reads a file or a folder of them.
pub async fn import_divisions(ctx: &Ctx, path: &Path, say: Say<'_>) -> Result<Counts, ImportError> {
    let mut tally = Tally::new(say);
    // A code that comes twice in one run with two names would go back and forth at every run.
    let mut seen: HashMap<AreaCode, String> = HashMap::new();
    for file in files(path, &["csv", "csv.gz"])? {
        let mut table = open(&file, &mut tally)?;
        let mut chunk = Vec::new();
        while let Some(row) = table.read(&mut tally)? {
            let (line, digits, name) =
                (row.line(), format!("{}{}", row.get(0), row.get(2)), row.get(1).to_owned());
            match area(&digits, name, &seen) {
                Ok(Some(area)) => {
                    seen.insert(area.code, area.name.clone());
                    chunk.push(area);
                }
                Ok(None) => tally.stored(1, 0),
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

/// Only the list of towns has the column of digits below the county.
fn open(file: &Path, tally: &mut Tally<'_>) -> Result<Table, ImportError> {
    match Table::open(file, &["code", "name", "town"], tally) {
        Err(ImportError::Header { .. }) => Table::open(file, &["code", "name"], tally),
        other => other,
    }
}

/// `None` when the same was read before in this run.
fn area(digits: &str, name: String, seen: &HashMap<AreaCode, String>) -> Result<Option<Area>, Words> {
    let code = AreaCode::parse(digits).map_err(|_| {
        Words::new(format!("“{digits}”不是行政区划代码。"), format!("“{digits}” is no division code."))
    })?;
    if name.is_empty() || name.chars().count() > 80 {
        return Err(Words::new("名称缺失或过长。", "The name is missing or too long."));
    }
    match seen.get(&code) {
        Some(before) if *before == name => Ok(None),
        Some(before) => Err(Words::new(
            format!("代码{code}在本次导入中已名为“{before}”，又名“{name}”。"),
            format!("Code {code} was named “{before}” earlier in this run and is now “{name}”."),
        )),
        None => Ok(Some(Area { code, name, name_en: None, geometry: None })),
    }
}

async fn keep(ctx: &Ctx, chunk: &mut Vec<Area>, tally: &mut Tally<'_>) -> Result<(), ImportError> {
    if chunk.is_empty() {
        return Ok(());
    }
    let new: Result<u64, StoreError> =
        transact!(ctx.store(), "divisions.receive", tx => { areas::put(tx, chunk).await });
    tally.stored(chunk.len(), new?);
    chunk.clear();
    Ok(())
}
