//! SQL to model and back.

use base::AreaCode;
use store::{Args, Listing, Row, Store, StoreError, Tx, args};

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
    store: &Store,
    area: Option<&AreaCode>,
    text: &str,
    after: Option<(String, HospitalId)>,
    limit: i64,
) -> Result<Vec<Hospital>, StoreError> {
    let after = after.map(|(name, id)| (Some(name.into()), id.into()));
    let mut listing = Listing::of("hospital").by("name").after(after).limit(limit);
    if let Some(area) = area {
        listing = listing.within("code", area);
    }
    if !text.is_empty() {
        let pattern = format!("%{}%", text.replace('!', "!!").replace('%', "!%").replace('_', "!_"));
        let holds = "(name LIKE {} ESCAPE '!' OR place LIKE {} ESCAPE '!' OR address LIKE {} ESCAPE '!')";
        listing = listing.holding_with(holds, pattern);
    }
    listing.page(store).await?.iter().map(read).collect()
}
