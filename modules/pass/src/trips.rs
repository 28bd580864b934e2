//! Declared trips, found by person and by vehicle: a shared train or flight is how strangers meet.

use ::store::{Args, StoreError, Tx, args, many};
use access::{Ctx, PersonId};
use base::Day;
use work::{Key, Sealed};

use crate::store::Trip;

fn purpose(person: PersonId) -> String {
    format!("pass.trip/{person}")
}

/// What is sealed here, for whoever seals all of it anew.
pub(crate) fn sealed() -> Sealed {
    Sealed::of("declared_trip", [Key::Bytes("vehicle"), Key::Int("on_day"), Key::Bytes("person")])
        .column("sealed", |row| Ok(purpose(row.get("person")?)))
}

/// A vehicle's number as everybody writes it: upper case, half width, without blanks.
fn normal(vehicle: &str) -> String {
    vehicle
        .chars()
        .filter(|sign| !sign.is_whitespace())
        .map(|sign| match sign {
            // Full-width forms stand at a fixed distance from ASCII.
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign),
            other => other,
        })
        .flat_map(char::to_uppercase)
        .collect()
}

fn hash(ctx: &Ctx, vehicle: &str) -> [u8; 32] {
    ctx.keys().lookup("pass.trip", normal(vehicle).as_bytes())
}

/// Remembers the trips of a declaration; one declared before stays one.
pub(crate) async fn put(tx: &mut Tx, ctx: &Ctx, person: PersonId, trips: &[Trip]) -> Result<(), StoreError> {
    let mut rows: Vec<Args> = trips
        .iter()
        .map(|trip| {
            let sealed = ctx.keys().seal(&purpose(person), normal(&trip.number).as_bytes());
            args![hash(ctx, &trip.number), trip.on, person, sealed]
        })
        .collect();
    rows.sort_by(|a, b| format!("{:?}", &a[..2]).cmp(&format!("{:?}", &b[..2])));
    rows.dedup_by(|a, b| a[..2] == b[..2]);
    let head = "INSERT INTO declared_trip (vehicle, on_day, person, sealed) VALUES";
    many(tx, head, rows, "ON CONFLICT DO NOTHING").await?;
    Ok(())
}

/// The vehicles that a person declared for these days, both included.
pub async fn trips_of(
    ctx: &Ctx,
    person: PersonId,
    from: Day,
    until: Day,
) -> Result<Vec<(String, Day)>, StoreError> {
    let sql = "SELECT on_day, sealed FROM declared_trip WHERE person = $1 AND on_day >= $2 AND on_day <= $3 \
               ORDER BY on_day, vehicle";
    let rows = ctx.store().rows(sql, args![person, from, until]).await?;
    rows.iter()
        .map(|row| {
            let sealed: Vec<u8> = row.get("sealed")?;
            let broken = |reason: String| StoreError::Column {
                name: "declared_trip",
                column: "sealed".into(),
                reason,
            };
            let plain = ctx.keys().open_sealed(&purpose(person), &sealed);
            let plain = plain.map_err(|error| broken(error.to_string()))?;
            let vehicle = String::from_utf8(plain).map_err(|error| broken(error.to_string()))?;
            Ok((vehicle, row.get("on_day")?))
        })
        .collect()
}

/// Who declared this vehicle for that day.
pub async fn aboard(ctx: &Ctx, vehicle: &str, on: Day) -> Result<Vec<PersonId>, StoreError> {
    let sql = "SELECT person FROM declared_trip WHERE vehicle = $1 AND on_day = $2 ORDER BY person";
    let rows = ctx.store().rows(sql, args![hash(ctx, vehicle), on]).await?;
    rows.iter().map(|row| row.get("person")).collect()
}

#[cfg(test)]
mod tests {
    use super::normal;

    #[test]
    fn a_train_is_the_same_train_however_it_is_typed() {
        assert_eq!(normal(" g1234 "), "G1234");
        assert_eq!(normal("Ｇ１２３４"), "G1234");
    }
}
