//! Published lists of risk areas: JSON lines, one day a line, with areas by level and their communities. A row is a
//! day, a level and a community.

use std::{collections::HashMap, path::Path};

use access::Ctx;
use base::{AreaCode, Day, Words, division};
use intake::{CHUNK, Counts, ImportError, Line, Lines, Say, Tally, files, fingerprint};
use serde_json::Value;
use store::{StoreError, transact};

use crate::{
    facts,
    model::DAYS_BACK,
    risk::{RiskArea, RiskId, RiskLevel},
    store::risk,
};

const LISTS: [(&str, RiskLevel); 3] =
    [("highlist", RiskLevel::High), ("middlelist", RiskLevel::Medium), ("lowlist", RiskLevel::Low)];

/// A day of the whole country was 2 MB when things were bad.
const LONGEST_DAY: usize = 64 << 20;

/// Reads a file or a folder of them, packed or plain.
pub async fn import_risk_areas(ctx: &Ctx, path: &Path, say: Say<'_>) -> Result<Counts, ImportError> {
    let mut import = Import { ctx, chunk: Vec::new(), codes: HashMap::new(), rows: 0, resolved: 0 };
    let mut tally = Tally::new(say);
    for file in files(path, &["jsonl", "jsonl.gz", "ndjson", "ndjson.gz"])? {
        let mut lines = Lines::open(&file, LONGEST_DAY, &mut tally)?;
        let mut days = 0_u32;
        while let Some(Line { number, bytes }) = lines.read()? {
            if bytes.as_ref().is_some_and(Vec::is_empty) {
                continue;
            }
            match read_day(bytes) {
                Ok((day, value)) => {
                    days += 1;
                    import.day(number, day, &value, &mut tally).await?;
                }
                // Nothing of the file was understood so far: it is another kind of file, not a bad row.
                Err(_) if days == 0 => return Err(not_this(&file)),
                Err(reason) => tally.reject(number, reason),
            }
            tally.progress(lines.taken());
        }
        if days == 0 {
            return Err(not_this(&file));
        }
    }
    import.keep(&mut tally).await?;
    import.say_share(&mut tally);
    Ok(tally.counts())
}

fn not_this(file: &Path) -> ImportError {
    let expected = "JSON lines with day, highlist, middlelist, lowlist".to_owned();
    ImportError::NoFile { path: file.display().to_string(), expected }
}

fn read_day(bytes: Option<Vec<u8>>) -> Result<(Day, Value), Words> {
    let bytes = bytes.ok_or_else(|| Words::new("此行过长。", "The line is too long."))?;
    if std::str::from_utf8(&bytes).is_err() {
        return Err(Words::new("此行不是有效的UTF-8文本。", "The line is not valid UTF-8 text."));
    }
    let value: Value = serde_json::from_slice(&bytes).map_err(|error| {
        Words::new(format!("此行不是JSON：{error}。"), format!("The line is no JSON: {error}."))
    })?;
    let text = value.get("day").and_then(Value::as_str).unwrap_or_default();
    let dashed = if text.len() == 8 && text.is_ascii() {
        format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..])
    } else {
        text.to_owned()
    };
    let day = dashed
        .parse()
        .map_err(|_| Words::new("此行没有有效的日期（day）。", "The line has no valid day."))?;
    Ok((day, value))
}

struct Import<'a> {
    ctx: &'a Ctx,
    chunk: Vec<RiskArea>,
    /// What each area's names resolve to; there are some thousand areas and a hundred thousand rows.
    codes: HashMap<[String; 3], Option<(AreaCode, bool)>>,
    rows: u64,
    resolved: u64,
}

impl Import<'_> {
    async fn day(
        &mut self,
        line: u64,
        day: Day,
        value: &Value,
        tally: &mut Tally<'_>,
    ) -> Result<(), ImportError> {
        for (list, level) in LISTS {
            let areas = match value.get(list) {
                None | Some(Value::Null) => continue,
                Some(Value::Array(areas)) => areas,
                Some(_) => {
                    tally
                        .reject(line, Words::new(format!("{list}不是列表。"), format!("{list} is no list.")));
                    continue;
                }
            };
            for area in areas {
                self.area(line, day, level, area, tally).await?;
            }
        }
        Ok(())
    }

    async fn area(
        &mut self,
        line: u64,
        day: Day,
        level: RiskLevel,
        area: &Value,
        tally: &mut Tally<'_>,
    ) -> Result<(), ImportError> {
        let text = |field: &str| area.get(field).and_then(Value::as_str).map(str::trim).unwrap_or_default();
        let path = [text("province").to_owned(), text("city").to_owned(), text("county").to_owned()];
        let name = match text("area_name") {
            "" => path.join(" ").trim().to_owned(),
            name => name.to_owned(),
        };
        let spots: Vec<&Value> = match area.get("communitys") {
            Some(Value::Array(spots)) if !spots.is_empty() => spots.iter().collect(),
            // A list without communities means all of the area.
            None | Some(Value::Null | Value::Array(_)) => vec![&Value::Null],
            Some(other) => vec![other],
        };
        let found = *self
            .codes
            .entry(path)
            .or_insert_with_key(|path| division::find(&[&path[0], &path[1], &path[2]]));
        for spot in spots {
            let community = match spot {
                Value::Null => "",
                Value::String(spot) => spot.trim(),
                _ => {
                    tally.reject(line, Words::new("社区名称不是文字。", "A community's name is no text."));
                    continue;
                }
            };
            if name.is_empty() {
                tally.reject(line, Words::new("没有地区名称。", "The area has no name."));
                continue;
            }
            if name.contains('\0') || community.contains('\0') {
                tally.reject(line, Words::new("名称含有空字节。", "A name holds a NUL byte."));
                continue;
            }
            let number = day.to_string();
            let half = fingerprint([number.as_str(), level.as_str(), &name, community]);
            self.rows += 1;
            self.resolved += u64::from(found.is_some_and(|(code, _)| division::city_of(&code).is_some()));
            self.chunk.push(RiskArea {
                id: RiskId::from_bytes(half),
                level,
                code: found.map(|(code, _)| code),
                whole: found.is_some_and(|(_, sure)| sure) && all_of_it(community),
                name: name.clone(),
                community: community.to_owned(),
                from: day,
                until: Some(day),
                notice: true,
            });
            if self.chunk.len() == CHUNK {
                self.keep(tally).await?;
            }
        }
        Ok(())
    }

    async fn keep(&mut self, tally: &mut Tally<'_>) -> Result<(), ImportError> {
        let (ctx, chunk) = (self.ctx, &self.chunk);
        if chunk.is_empty() {
            return Ok(());
        }
        let recent = ctx.zone().day(ctx.now()).plus(-DAYS_BACK);
        let new: Result<u64, StoreError> = transact!(ctx.store(), "risk.receive", tx => {
            let new = risk::put(tx, chunk).await?;
            for area in chunk.iter().filter(|area| new > 0 && area.whole && area.from >= recent) {
                risk::ask_search(tx, area.id, ctx.now()).await?;
            }
            facts::risk_received(tx, ctx, new).await?;
            Ok(new)
        });
        tally.stored(chunk.len(), new?);
        self.chunk.clear();
        Ok(())
    }

    fn say_share(&self, tally: &mut Tally<'_>) {
        let tenths = (self.resolved * 1_000).checked_div(self.rows).unwrap_or(0);
        let share = format!("{}.{}", tenths / 10, tenths % 10);
        let (rows, resolved) = (self.rows, self.resolved);
        tally.note(&Words::new(
            format!("{rows}行中{resolved}行（{share}%）对应到市县行政区划代码。"),
            format!(
                "{resolved} of {rows} rows ({share} %) resolved to the division code of a city or county."
            ),
        ));
    }
}

/// Whether a community's name says that all of the area is meant.
fn all_of_it(community: &str) -> bool {
    matches!(community, "" | "全域" | "全部" | "全区" | "全县" | "全市" | "全区域" | "全部区域")
}
