//! The secrets behind the codes at places' doors.

use ::store::{Read, StoreError, Tx, args};
use access::PlaceId;
use base::Moment;

/// A place's secret as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct Sealed {
    pub generation: i64,
    pub secret: Vec<u8>,
}

pub(crate) async fn find(db: impl Read, place: PlaceId) -> Result<Option<Sealed>, StoreError> {
    let row = db.row("SELECT generation, secret FROM place_code WHERE place = $1", args![place]).await?;
    row.map(|row| Ok(Sealed { generation: row.get("generation")?, secret: row.get("secret")? })).transpose()
}

pub(crate) async fn put(tx: &mut Tx, place: PlaceId, new: &Sealed, now: Moment) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO place_code (place, generation, secret, made_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (place) DO UPDATE SET generation = excluded.generation, secret = excluded.secret, \
         made_at = excluded.made_at",
        args![place, new.generation, &new.secret, now],
    )
    .await?;
    Ok(())
}
