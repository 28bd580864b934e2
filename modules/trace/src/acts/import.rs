//! Published case reports are taken in: cases, the places they were at, the trips they took.
//!
//! A case is known by its file and its number there. The same line again is unchanged; another line under the
//! same number is refused and named, since we cannot know which of the two is right. Places and trips are kept
//! also when their case is in no file we have: it may come later.

use std::{collections::HashMap, path::Path};

use access::Ctx;
use base::{Day, Words};
use intake::{Counts, ImportError, Say, Table, Tally, files};
use serde_json::json;
use store::{StoreError, transact};

use crate::{
    facts,
    model::report::{Case, Identity, Line, ReadLine, Sheet, Unreadable, read},
    store::reports,
};

/// Lines in one transaction: a report line is ten times as long as a scan's.
const CHUNK: usize = 2_000;

/// The columns of each sheet, as they are published.
const COLUMNS: [(Sheet, &[&str]); 3] = [
    (
        Sheet::Cases,
        &[
            "file",
            "case_id",
            "province",
            "city",
            "district",
            "street",
            "age",
            "sex",
            "linked_cases",
            "left_hubei",
            "left_city",
            "onset",
            "confirmed",
            "hospital",
            "symptoms",
            "n_close_contacts",
            "source_url",
        ],
    ),
    (Sheet::Places, &["file", "case_id", "start", "end", "place", "event"]),
    (Sheet::Trips, &["file", "case_id", "date", "mode", "vehicle_no", "origin", "destination"]),
];

/// Imports `cases.csv`, `places.csv` and `trips.csv` of a folder, or one such file under any name.
pub async fn import_cases(ctx: &Ctx, path: &Path, say: Say<'_>) -> Result<Counts, ImportError> {
    let mut tally = Tally::new(say);
    let today = ctx.zone().day(ctx.now());
    for file in files(path, &["csv", "csv.gz"])? {
        import_file(ctx, &file, today, &mut tally).await?;
    }
    Ok(tally.counts())
}

async fn import_file(ctx: &Ctx, file: &Path, today: Day, tally: &mut Tally<'_>) -> Result<(), ImportError> {
    let (sheet, columns, mut table) = open(file, tally)?;
    let mut chunk: Vec<(u64, ReadLine)> = Vec::with_capacity(CHUNK);
    while let Some(row) = table.read(tally)? {
        let cell = |name: &'static str| {
            columns.iter().position(|column| *column == name).map_or("", |at| row.get(at))
        };
        let line = row.line();
        match read(sheet, cell, today) {
            Ok(good) => chunk.push((line, good)),
            Err(why) => tally.reject(line, words(&why)),
        }
        if chunk.len() == CHUNK {
            put(ctx, sheet, std::mem::take(&mut chunk), tally).await?;
        }
    }
    put(ctx, sheet, chunk, tally).await
}

/// Opens a file as the first sheet whose columns it has.
fn open(file: &Path, tally: &mut Tally<'_>) -> Result<(Sheet, &'static [&'static str], Table), ImportError> {
    let mut refused = None;
    for (sheet, columns) in COLUMNS {
        match Table::open(file, columns, tally) {
            Ok(table) => return Ok((sheet, columns, table)),
            Err(error @ ImportError::Header { .. }) => refused = refused.or(Some(error)),
            Err(error) => return Err(error),
        }
    }
    Err(refused.unwrap_or_else(|| ImportError::NoFile {
        path: file.display().to_string(),
        expected: "cases.csv, places.csv, trips.csv".into(),
    }))
}

/// What came of one good line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    New,
    Unchanged,
    Conflict,
}

/// Makes one chunk durable, then counts it.
async fn put(
    ctx: &Ctx,
    sheet: Sheet,
    chunk: Vec<(u64, ReadLine)>,
    tally: &mut Tally<'_>,
) -> Result<(), ImportError> {
    let (numbers, lines): (Vec<u64>, Vec<ReadLine>) = chunk.into_iter().unzip();
    if lines.is_empty() {
        return Ok(());
    }
    if sheet != Sheet::Cases {
        let new: Result<u64, StoreError> = transact!(ctx.store(), "report.import", tx => {
            let new = reports::add_others(tx, &lines).await?;
            note(tx, ctx, sheet, new).await?;
            Ok(new)
        });
        tally.stored(lines.len(), new?);
        return Ok(());
    }
    let verdicts: Result<Vec<Verdict>, StoreError> = transact!(ctx.store(), "report.import", tx => {
        let ids: Vec<&Identity> = lines.iter().map(|read| read.line.identity()).collect();
        let standing = reports::contents(tx, &ids).await?;
        let (verdicts, new) = judge(&lines, standing);
        reports::add_cases(tx, &new).await?;
        note(tx, ctx, sheet, new.len() as u64).await?;
        Ok(verdicts)
    });
    let verdicts = verdicts?;
    let count = |verdict| verdicts.iter().filter(|v| **v == verdict).count();
    tally.stored(count(Verdict::New) + count(Verdict::Unchanged), count(Verdict::New) as u64);
    for ((number, read), verdict) in numbers.iter().zip(&lines).zip(&verdicts) {
        if *verdict == Verdict::Conflict {
            tally.reject(*number, conflict(read.line.identity()));
        }
    }
    Ok(())
}

/// Compares each case with what stands, the lines before it included.
fn judge(
    lines: &[ReadLine],
    mut standing: HashMap<(String, String), [u8; 32]>,
) -> (Vec<Verdict>, Vec<(&Case, &[u8; 32])>) {
    let mut new = Vec::new();
    let mut verdicts = Vec::with_capacity(lines.len());
    for read in lines {
        let Line::Case(case) = &read.line else { continue };
        let id = (case.identity.file.clone(), case.identity.case_id.clone());
        verdicts.push(match standing.get(&id) {
            Some(content) if *content == read.content => Verdict::Unchanged,
            Some(_) => Verdict::Conflict,
            None => {
                standing.insert(id, read.content);
                new.push((&**case, &read.content));
                Verdict::New
            }
        });
    }
    (verdicts, new)
}

async fn note(tx: &mut store::Tx, ctx: &Ctx, sheet: Sheet, new: u64) -> Result<(), StoreError> {
    if new == 0 {
        return Ok(());
    }
    let entry = journal::Entry {
        kind: facts::REPORTS_IMPORTED,
        subject: None,
        area: None,
        payload: json!({ "sheet": sheet.word(), "new": new }),
    };
    journal::write(tx, ctx, entry).await.map(drop)
}

fn conflict(id: &Identity) -> Words {
    let id = id.written();
    Words::new(
        format!("病例 {id} 已有另一条不同的记录；保留先到的一条，请核对来源。"),
        format!("Case {id} stands already with other content; the first one is kept, check the source."),
    )
}

fn words(why: &Unreadable) -> Words {
    match why {
        Unreadable::NoIdentity(column) => Words::new(
            format!("{column} 列为空，不知道是哪个病例。"),
            format!("Column {column} is empty, so there is no telling which case this is."),
        ),
        Unreadable::BadDate { column, text } => Words::new(
            format!("{column} 列的“{text}”不是日期（应为 2020-01-22 或 2020-01-22T10:00）。"),
            format!(
                "Column {column} holds {text:?}, which is no date such as 2020-01-22 or 2020-01-22T10:00."
            ),
        ),
        Unreadable::Future { column, day } => Words::new(
            format!("{column} 列的日期 {day} 在将来。"),
            format!("Column {column} holds {day}, which lies in the future."),
        ),
        Unreadable::BadText(column) => Words::new(
            format!("{column} 列的内容过长或含有空字节。"),
            format!("Column {column} is too long or holds a zero byte."),
        ),
    }
}
