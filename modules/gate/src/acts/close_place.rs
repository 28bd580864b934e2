//! An administrator closes a place: nothing more is scanned there. Its visits stay until their day is forgotten.

use ::journal::Entry;
use ::store::transact;
use access::{Ctx, Denied, PlaceId};
use serde_json::json;

use super::scan::{ScanError, resource};
use crate::{facts, store};

/// Closes the place; closing it again changes nothing.
pub async fn close_place(ctx: &Ctx, id: PlaceId) -> Result<(), ScanError> {
    let place = store::place(ctx.store(), id).await?.ok_or(Denied::Hidden)?;
    ctx.may("place.close", &resource(&place))?;
    let closed = transact!(ctx.store(), "place.close", tx => {
        if store::close_place(tx, id, ctx.now()).await? > 0 {
            ::journal::write(tx, ctx, Entry {
                kind: facts::CLOSED,
                subject: Some(*id.bytes()),
                area: Some(&place.area),
                payload: json!({}),
            })
            .await?;
        }
        Ok(())
    });
    store::forget_place(id);
    closed
}
