//! An administrator opens a place.

use ::journal::Entry;
use ::store::{StoreError, transact};
use access::{Ctx, Denied, PlaceId, Resource};
use base::{AreaCode, Text};
use http::Problem;
use serde_json::json;

use crate::{
    PlaceKind, facts,
    model::Where,
    store::{NewPlace, put_places},
};

/// The place that is to be.
#[derive(Debug)]
pub struct OpenPlace {
    pub name: Text<60>,
    pub name_en: Option<Text<60>>,
    pub kind: PlaceKind,
    pub area: AreaCode,
    pub address: Option<Text<120>>,
    pub stay_minutes: Option<i64>,
    pub at: Option<Where>,
}

#[derive(Debug, thiserror::Error)]
pub enum OpenPlaceError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("nobody stays that long")]
    Stay,
    #[error("no such point on earth")]
    Where,
}

/// Opens the place; answers with its id.
pub async fn open_place(ctx: &Ctx, new: OpenPlace) -> Result<PlaceId, OpenPlaceError> {
    ctx.may("place.open", &Resource::new("place").area(&new.area))?;
    let stay_minutes = new.stay_minutes.unwrap_or_else(|| new.kind.usual_stay());
    if !(1..=24 * 60).contains(&stay_minutes) {
        return Err(OpenPlaceError::Stay);
    }
    if new.at.is_some_and(|at| !at.is_on_earth()) {
        return Err(OpenPlaceError::Where);
    }
    let place = NewPlace {
        id: PlaceId::new(ctx.now(), ctx.chance()),
        name: new.name.to_string(),
        name_en: new.name_en.as_ref().unwrap_or(&new.name).to_string(),
        kind: new.kind,
        area: new.area,
        address: new.address.map(|text| text.to_string()).unwrap_or_default(),
        stay_minutes,
        at: new.at,
    };
    transact!(ctx.store(), "place.open", tx => {
        put_places(tx, ctx.now(), std::slice::from_ref(&place)).await?;
        ::journal::write(tx, ctx, Entry {
            kind: facts::OPENED,
            subject: Some(*place.id.bytes()),
            area: Some(&place.area),
            payload: json!({ "kind": place.kind }),
        })
        .await?;
        Ok(place.id)
    })
}

impl From<OpenPlaceError> for Problem {
    fn from(error: OpenPlaceError) -> Self {
        match error {
            OpenPlaceError::Denied(denied) => denied.into(),
            OpenPlaceError::Store(error) => error.into(),
            OpenPlaceError::Stay => Self::new(422, "bad-stay")
                .say(
                    "通常停留时间应在 1 到 1440 分钟之间。",
                    "The usual stay lies between 1 and 1440 minutes.",
                )
                .field("stay_minutes"),
            OpenPlaceError::Where => Self::new(422, "bad-coordinates")
                .say(
                    "纬度应在 ±90 度、经度在 ±180 度之内，单位为百万分之一度。",
                    "Latitude lies within 90 and longitude within 180 degrees, in millionths of a degree.",
                )
                .field("at"),
        }
    }
}
