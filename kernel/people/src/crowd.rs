//! What is asked about everybody at once, without opening anything.

use ::store::{Read, StoreError, args};
use access::PersonId;
use base::{AreaCode, Day};

/// The birthdays of those between two people (the second included), in the order of their ids.
pub async fn births_between(
    db: impl Read,
    (after, until): (PersonId, PersonId),
) -> Result<Vec<(PersonId, Option<Day>)>, StoreError> {
    let sql = "SELECT id, birth FROM resident WHERE id > $1 AND id <= $2 ORDER BY id";
    let rows = db.rows(sql, args![after, until]).await?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("birth")?))).collect()
}

/// The widest area that anybody here works for; before there are staff, the home of whoever registered first.
pub async fn widest_office(db: impl Read) -> Result<Option<AreaCode>, StoreError> {
    let sql = "SELECT area, 0 AS later, LENGTH(area) AS digits FROM staff \
               UNION ALL SELECT home_area, 1, LENGTH(home_area) FROM resident \
               WHERE id = (SELECT id FROM resident ORDER BY registered_at, id LIMIT 1) \
               ORDER BY later, digits, area LIMIT 1";
    db.row(sql, args![]).await?.map(|row| row.get("area")).transpose()
}
