//! The code at a place's door: a screen turns it every 30 seconds, a print never does, and both come to an end when somebody
//! at the place asks for a new one.

use ::journal::Entry;
use ::store::{Read, StoreError, transact};
use access::{Ctx, Denied, PlaceId};
use http::Problem;
use keys::Keyring;
use serde_json::json;

use super::scan::resource;
use crate::{
    Place, facts,
    store::{
        self,
        codes::{self, Sealed},
    },
};

/// 256 bits, as the code's HMAC wants them.
pub type Secret = [u8; 32];

#[derive(Debug, thiserror::Error)]
pub enum PlaceCodeError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the place is closed")]
    Closed,
}

/// The secret for the screen at the door, made when it is first asked for.
pub async fn for_screen(ctx: &Ctx, place: PlaceId) -> Result<Secret, PlaceCodeError> {
    let place = open(ctx, place, "place.screen").await?;
    secret_of(ctx, &place).await
}

/// The secret for the printed code.
pub async fn for_print(ctx: &Ctx, place: PlaceId) -> Result<Secret, PlaceCodeError> {
    let place = open(ctx, place, "place.print").await?;
    secret_of(ctx, &place).await
}

/// Makes every code of the place before this one worthless: a print was photographed, a screen was stolen.
pub async fn renew(ctx: &Ctx, place: PlaceId) -> Result<(), PlaceCodeError> {
    let place = open(ctx, place, "place.renew").await?;
    make(ctx, &place, true).await.map(drop)
}

async fn open(ctx: &Ctx, id: PlaceId, action: &str) -> Result<Place, PlaceCodeError> {
    let place = store::known_place(ctx.store(), id).await?.ok_or(Denied::Hidden)?;
    ctx.may(action, &resource(&place))?;
    if place.closed_at.is_some() {
        return Err(PlaceCodeError::Closed);
    }
    Ok(place)
}

async fn secret_of(ctx: &Ctx, place: &Place) -> Result<Secret, PlaceCodeError> {
    match find(ctx.store(), ctx.keys(), place.id).await? {
        Some(secret) => Ok(secret),
        None => make(ctx, place, false).await,
    }
}

/// A place's secret, if it has one that the house sealed for it.
pub(crate) async fn find(
    db: impl Read,
    keys: &Keyring,
    place: PlaceId,
) -> Result<Option<Secret>, StoreError> {
    Ok(codes::find(db, place).await?.and_then(|sealed| open_sealed(keys, place, &sealed)))
}

fn open_sealed(keys: &Keyring, place: PlaceId, sealed: &Sealed) -> Option<Secret> {
    let plain = keys.open_sealed(&purpose(place, sealed.generation), &sealed.secret);
    // A row that somebody else wrote is no secret of this place; the next one asked for takes its stead.
    plain.ok()?.try_into().ok()
}

/// What is sealed here, for whoever seals all of it anew.
pub(crate) fn sealed() -> work::Sealed {
    work::Sealed::of("place_code", [work::Key::Bytes("place")])
        .column("secret", |row| Ok(purpose(row.get("place")?, row.get("generation")?)))
}

fn purpose(place: PlaceId, generation: i64) -> String {
    format!("place.code/{place}/{generation}")
}

/// Makes a secret; without `anew` the one that stands stays.
async fn make(ctx: &Ctx, place: &Place, anew: bool) -> Result<Secret, PlaceCodeError> {
    let secret: Secret = ctx.chance().bytes();
    transact!(ctx.store(), "place.renew", tx => {
        let stands = codes::find(&mut *tx, place.id).await?;
        if !anew && let Some(known) = stands.as_ref().and_then(|row| open_sealed(ctx.keys(), place.id, row)) {
            return Ok(known);
        }
        let generation = stands.map_or(1, |stands| stands.generation + 1);
        let sealed = ctx.keys().seal(&purpose(place.id, generation), &secret);
        codes::put(tx, place.id, &Sealed { generation, secret: sealed }, ctx.now()).await?;
        ::journal::write(tx, ctx, Entry {
            kind: facts::CODE_RENEWED,
            subject: Some(*place.id.bytes()),
            area: Some(&place.area),
            payload: json!({ "generation": generation }),
        })
        .await?;
        Ok(secret)
    })
}

impl From<PlaceCodeError> for Problem {
    fn from(error: PlaceCodeError) -> Self {
        match error {
            PlaceCodeError::Denied(denied) => denied.into(),
            PlaceCodeError::Store(error) => error.into(),
            PlaceCodeError::Closed => super::scan::ScanError::Closed.into(),
        }
    }
}
