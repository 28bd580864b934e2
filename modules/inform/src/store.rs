//! SQL to model and back.

use base::AreaCode;
use store::{Args, Read, Row, StoreError, Tx, args};

use crate::model::{Hospital, HospitalId};

fn read(row: &Row) -> Result<Hospital, StoreError> {
    Ok(Hospital {
        id: row.get("id")?,
        code: row.get("code")?,
        place: row.get("place")?,
        name: row.get("name")?,
        level: row.get("level")?,
        designated: row.get("designated")?,
        address: row.get("address")?,
        tel: row.get("tel")?,
        hours: row.get("hours")?,
        source: row.get("source")?,
        published_on: row.get("published_on")?,
    })
}

/// Writes hospitals; says how many were new.
pub(crate) async fn put(tx: &mut Tx, hospitals: &[Hospital]) -> Result<u64, StoreError> {
    let rows: Vec<Args> = hospitals
        .iter()
        .map(|h| {
            args![
                h.id,
                h.code,
                &h.place,
                &h.name,
                &h.level,
                h.designated,
                &h.address,
                &h.tel,
                &h.hours,
                &h.source,
                h.published_on
            ]
        })
        .collect();
    store::many(
        tx,
        "INSERT INTO hospital (id, code, place, name, level, designated, address, tel, hours, source, published_on) \
         VALUES",
        rows,
        "ON CONFLICT DO NOTHING",
    )
    .await
}

/// By name: those of an area (or all) whose name, place or address holds the text, after one of them.
pub(crate) async fn list(
    db: impl Read,
    area: Option<&AreaCode>,
    text: &str,
    after: Option<(String, HospitalId)>,
    limit: i64,
) -> Result<Vec<Hospital>, StoreError> {
    let (name, id) = after.unwrap_or((String::new(), HospitalId::from_bytes([0; 16])));
    let pattern = format!("%{}%", text.replace('!', "!!").replace('%', "!%").replace('_', "!_"));
    let mut sql = "SELECT * FROM hospital WHERE (name, id) > ($1, $2) AND (name LIKE $3 ESCAPE '!' \
                   OR place LIKE $3 ESCAPE '!' OR address LIKE $3 ESCAPE '!')"
        .to_owned();
    let mut values = args![name, id, pattern, limit];
    if let Some(area) = area {
        let (low, high) = area.range();
        sql.push_str(" AND code >= $5 AND code < $6");
        values.extend(args![low, high]);
    }
    sql.push_str(" ORDER BY name, id LIMIT $4");
    db.rows(&sql, values).await?.iter().map(read).collect()
}
