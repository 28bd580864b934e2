//! Areas: their names, what lies in them, and their shapes.

use std::collections::{BTreeSet, HashMap};

use base::{AreaCode, Level, Words, division};
use store::{Args, Read, Row, StoreError, Tx, args, places};

/// An administrative division, down to the community.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    pub code: AreaCode,
    pub name: String,
    pub name_en: Option<String>,
    /// A GeoJSON geometry as text; `None` when the boundary is not known.
    pub geometry: Option<String>,
}

fn read(row: &Row) -> Result<Area, StoreError> {
    Ok(Area {
        code: row.get("code")?,
        name: row.get("name")?,
        name_en: row.get("name_en")?,
        geometry: row.get("geometry")?,
    })
}

/// The word of a level, as the table and the interface write it.
pub fn level_word(level: Level) -> &'static str {
    match level {
        Level::Province => "province",
        Level::City => "city",
        Level::County => "county",
        Level::Town => "town",
        Level::Community => "community",
    }
}

/// Writes areas, or what changed of them; says how many rows were new or different. A shape that is not given leaves
/// the one that is known.
pub async fn put(tx: &mut Tx, areas: &[Area]) -> Result<u64, StoreError> {
    let rows: Vec<Args> = areas
        .iter()
        .map(|area| {
            args![
                area.code,
                &area.name,
                area.name_en.as_deref(),
                division_parent(&area.code),
                level_word(area.code.level()),
                area.geometry.as_deref()
            ]
        })
        .collect();
    store::many(
        tx,
        "INSERT INTO area (code, name, name_en, parent, level, geometry) VALUES",
        rows,
        "ON CONFLICT (code) DO UPDATE SET name = excluded.name, \
         name_en = COALESCE(excluded.name_en, area.name_en), \
         geometry = COALESCE(excluded.geometry, area.geometry) \
         WHERE area.name <> excluded.name \
         OR COALESCE(excluded.name_en, area.name_en, '') <> COALESCE(area.name_en, '') \
         OR COALESCE(excluded.geometry, area.geometry, '') <> COALESCE(area.geometry, '')",
    )
    .await
}

/// The area that holds this one. Between a municipality and its counties there is no city, nor between a province and
/// the counties that it rules itself.
fn division_parent(code: &AreaCode) -> Option<AreaCode> {
    let parent = division::canonical(&code.parent()?);
    if parent.level() == Level::City && division::name(&parent).is_none() && division::name(code).is_some() {
        return parent.parent();
    }
    Some(parent)
}

/// One area.
pub async fn find(db: impl Read, code: &AreaCode) -> Result<Option<Area>, StoreError> {
    db.row("SELECT * FROM area WHERE code = $1", args![code]).await?.as_ref().map(read).transpose()
}

/// The areas directly below one (the provinces for `None`), in the order of their codes. Where the table holds none,
/// GB/T 2260 answers: a fresh store knows the country to county level.
pub async fn below(db: impl Read, parent: Option<&AreaCode>) -> Result<Vec<Area>, StoreError> {
    let rows = match parent {
        Some(parent) => {
            let sql =
                "SELECT code, name, name_en, NULL AS geometry FROM area WHERE parent = $1 ORDER BY code";
            db.rows(sql, args![parent]).await?
        }
        None => {
            let sql =
                "SELECT code, name, name_en, NULL AS geometry FROM area WHERE parent IS NULL ORDER BY code";
            db.rows(sql, args![]).await?
        }
    };
    if !rows.is_empty() {
        return rows.iter().map(read).collect();
    }
    let known = division::children(parent).into_iter();
    Ok(known
        .map(|(code, name)| Area { code, name: name.to_owned(), name_en: None, geometry: None })
        .collect())
}

/// The areas within one whose shape is known, of one level or of all.
pub async fn shapes(
    db: impl Read,
    within: Option<&AreaCode>,
    level: Option<Level>,
) -> Result<Vec<Area>, StoreError> {
    let (low, high) = within.map_or_else(|| ("0".into(), ":".into()), AreaCode::range);
    db.rows(
        "SELECT code, name, name_en, geometry FROM area WHERE geometry IS NOT NULL \
         AND code >= $1 AND code < $2 AND ($3 = '' OR level = $3) ORDER BY code",
        args![low, high, level.map_or("", level_word)],
    )
    .await?
    .iter()
    .map(read)
    .collect()
}

/// Names for many codes at once: from the table, else from GB/T 2260 (`南山区`), else the code itself.
pub async fn names(
    db: impl Read,
    codes: impl IntoIterator<Item = AreaCode>,
) -> Result<HashMap<AreaCode, String>, StoreError> {
    let codes: BTreeSet<AreaCode> = codes.into_iter().collect();
    let mut names: HashMap<AreaCode, String> = codes
        .iter()
        .map(|code| (*code, division::name(code).map_or_else(|| code.to_string(), str::to_owned)))
        .collect();
    if !codes.is_empty() {
        let marks: Vec<String> = (1..=codes.len()).map(|at| format!("${at}")).collect();
        let sql = format!("SELECT code, name FROM area WHERE code IN ({})", marks.join(","));
        for row in db.rows(&sql, codes.into_iter().map(Into::into).collect()).await? {
            names.insert(row.get("code")?, row.get("name")?);
        }
    }
    Ok(names)
}

/// Names for many codes at once in both languages, for a reader whose language is not known yet. Where no English name
/// is known, the Chinese one stands for it.
pub async fn words(
    db: impl Read,
    codes: impl IntoIterator<Item = AreaCode>,
) -> Result<HashMap<AreaCode, Words>, StoreError> {
    let codes: BTreeSet<AreaCode> = codes.into_iter().collect();
    let mut words: HashMap<AreaCode, Words> = codes
        .iter()
        .map(|code| {
            let name = division::name(code).map_or_else(|| code.to_string(), str::to_owned);
            (*code, Words::new(name.clone(), name))
        })
        .collect();
    if !codes.is_empty() {
        let sql = format!("SELECT code, name, name_en FROM area WHERE code IN ({})", places(1, codes.len()));
        for row in db.rows(&sql, codes.into_iter().map(Into::into).collect()).await? {
            let name: String = row.get("name")?;
            let name_en = row.get::<Option<String>>("name_en")?.unwrap_or_else(|| name.clone());
            words.insert(row.get("code")?, Words::new(name, name_en));
        }
    }
    Ok(words)
}

/// One area's name.
pub async fn name(db: impl Read, code: &AreaCode) -> Result<String, StoreError> {
    Ok(names(db, [*code]).await?.remove(code).unwrap_or_default())
}
