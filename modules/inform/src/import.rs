//! Lists of hospitals and fever clinics: CSV, one a line. A line that was seen before changes nothing.

use std::path::Path;

use ::store::{StoreError, transact};
use access::Ctx;
use base::{Words, division};
use intake::{CHUNK, Counts, ImportError, Row, Say, Table, Tally, files};

use crate::{
    model::{Hospital, HospitalId, place_code},
    store,
};

const COLUMNS: [&str; 12] = [
    "province",
    "city",
    "city_code",
    "county",
    "name",
    "level",
    "designated",
    "address",
    "tel",
    "hours",
    "source",
    "date",
];

/// No cell of a real list is this long.
const LONGEST_CELL: usize = 500;

/// How many rows found which kind of code.
#[derive(Default)]
struct Share {
    rows: u64,
    county: u64,
    city: u64,
}

/// Reads a file or a folder of them, and says which share of the rows found a division code.
pub async fn import_hospitals(ctx: &Ctx, path: &Path, say: Say<'_>) -> Result<Counts, ImportError> {
    let mut tally = Tally::new(say);
    let mut share = Share::default();
    for file in files(path, &["csv", "csv.gz"])? {
        let mut table = Table::open(&file, &COLUMNS, &mut tally)?;
        let mut chunk = Vec::new();
        while let Some(row) = table.read(&mut tally)? {
            let line = row.line();
            match hospital(&row) {
                Ok(hospital) => {
                    share.count(&hospital);
                    chunk.push(hospital);
                }
                Err(reason) => tally.reject(line, reason),
            }
            if chunk.len() == CHUNK {
                keep(ctx, &mut chunk, &mut tally).await?;
            }
        }
        keep(ctx, &mut chunk, &mut tally).await?;
    }
    tally.note(&share.words());
    Ok(tally.counts())
}

fn hospital(row: &Row<'_>) -> Result<Hospital, Words> {
    if row.get(4).is_empty() {
        return Err(Words::new("没有医院名称。", "The hospital has no name."));
    }
    if (0..COLUMNS.len()).any(|column| row.raw(column).chars().count() > LONGEST_CELL) {
        return Err(Words::new("有一项过长。", "A cell is too long."));
    }
    let designated = match row.get(6).to_ascii_lowercase().as_str() {
        "true" => true,
        "false" | "" => false,
        other => {
            return Err(Words::new(
                format!("“定点”一项应为True或False，而不是“{other}”。"),
                format!("“designated” is True or False, not “{other}”."),
            ));
        }
    };
    let published_on = match row.get(11) {
        "" => None,
        text => Some(
            text.parse()
                .map_err(|_| Words::new(format!("“{text}”不是日期。"), format!("“{text}” is no date.")))?,
        ),
    };
    let names = [row.get(0), row.get(1), row.get(3)];
    let mut place: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
    place.dedup();
    let text = |column| row.get(column).to_owned();
    Ok(Hospital {
        id: HospitalId::from_bytes(row.fingerprint()),
        code: place_code(row.get(2), names),
        place: place.join(" "),
        name: text(4),
        level: text(5),
        designated,
        address: text(7),
        tel: text(8),
        hours: text(9),
        source: text(10),
        published_on,
    })
}

async fn keep(ctx: &Ctx, chunk: &mut Vec<Hospital>, tally: &mut Tally<'_>) -> Result<(), ImportError> {
    if chunk.is_empty() {
        return Ok(());
    }
    let new: Result<u64, StoreError> =
        transact!(ctx.store(), "hospitals.receive", tx => { store::put(tx, chunk).await });
    tally.stored(chunk.len(), new?);
    chunk.clear();
    Ok(())
}

impl Share {
    fn count(&mut self, hospital: &Hospital) {
        self.rows += 1;
        let Some(code) = &hospital.code else { return };
        match division::city_of(code) {
            Some(city) if city != *code => self.county += 1,
            Some(_) => self.city += 1,
            // A province alone says too little to find anybody a hospital.
            None => {}
        }
    }

    fn words(&self) -> Words {
        let Self { rows, county, city } = self;
        let found = county + city;
        let tenths = (found * 1_000).checked_div(*rows).unwrap_or(0);
        let share = format!("{}.{}", tenths / 10, tenths % 10);
        Words::new(
            format!("{rows}行中{found}行（{share}%）对应到行政区划代码：{county}行到区县，{city}行到地市。"),
            format!(
                "{found} of {rows} rows ({share} %) resolved to a division code: {county} to a county, {city} to a city."
            ),
        )
    }
}
