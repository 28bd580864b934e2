//! An administrator puts a device at a place's gate, and takes it away again: from that moment its secret opens nothing.

use ::journal::Entry;
use ::store::{StoreError, transact};
use access::{Ctx, Denied, PlaceId, Resource, StaffId};
use base::{AreaCode, Text};
use http::Problem;
use people::{Staff, devices};
use serde_json::json;

use super::scan::resource;
use crate::{
    facts,
    store::{
        self,
        contacts::{self, Contact},
    },
};

#[derive(Debug, thiserror::Error)]
pub enum GateError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the place is closed")]
    Closed,
}

/// Enrols a device. Its secret is shown this once.
pub async fn enrol(ctx: &Ctx, name: &Text<40>, place: PlaceId) -> Result<devices::NewDevice, GateError> {
    let place = store::place(ctx.store(), place).await?.ok_or(Denied::Hidden)?;
    ctx.may("gate.enrol", &resource(&place))?;
    if place.closed_at.is_some() {
        return Err(GateError::Closed);
    }
    let locked = devices::Locked::new(ctx).await;
    transact!(ctx.store(), "gate.enrol", tx => {
        let new = devices::enrol(tx, ctx, name, (place.area, place.id), &locked).await?;
        ::journal::write(tx, ctx, Entry {
            kind: facts::GATE_ENROLLED,
            subject: Some(*new.device.bytes()),
            area: Some(&place.area),
            payload: json!({ "place": place.id }),
        })
        .await?;
        Ok(new)
    })
}

/// Takes a device out of use at once. Doing it twice is doing it once.
pub async fn withdraw(ctx: &Ctx, device: StaffId) -> Result<(), GateError> {
    let known = devices::find(ctx.store(), ctx.keys(), device).await?.ok_or(Denied::Hidden)?;
    ctx.may("gate.withdraw", &Resource::new("gate").id(*device.bytes()).area(&known.area))?;
    let withdrawn: Result<devices::Withdrawn, GateError> = transact!(ctx.store(), "gate.withdraw", tx => {
        let withdrawn = devices::withdraw(tx, ctx, device).await?;
        if withdrawn.anew {
            contacts::forget_gate(tx, *device.bytes()).await?;
            ::journal::write(tx, ctx, Entry {
                kind: facts::GATE_WITHDRAWN,
                subject: Some(*device.bytes()),
                area: Some(&known.area),
                payload: json!({ "place": known.place }),
            })
            .await?;
        }
        Ok(withdrawn)
    });
    withdrawn?.settle(ctx.keys())?;
    Ok(())
}

/// A page of the devices of an area, withdrawn ones included: after this area and id.
pub async fn list(
    ctx: &Ctx,
    area: &AreaCode,
    after: Option<(String, StaffId)>,
    limit: i64,
) -> Result<Vec<Staff>, GateError> {
    ctx.may("gate.list", &Resource::new("gate").area(area))?;
    Ok(devices::of_area(ctx.store(), ctx.keys(), area, after, limit).await?)
}

/// The pages of guards in an area, the longest silent first.
pub(crate) async fn pages(ctx: &Ctx, area: &AreaCode, limit: i64) -> Result<Vec<Contact>, GateError> {
    ctx.may("gate.list", &Resource::new("gate").area(area))?;
    Ok(contacts::pages(ctx.store(), area, limit).await?)
}

impl From<GateError> for Problem {
    fn from(error: GateError) -> Self {
        match error {
            GateError::Denied(denied) => denied.into(),
            GateError::Store(error) => error.into(),
            GateError::Closed => Self::new(409, "place-closed")
                .say("该场所已关闭，不能登记卡口设备。", "This place is closed; no gate is put there."),
        }
    }
}
