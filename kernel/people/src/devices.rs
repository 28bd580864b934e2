//! Devices at gates: accounts of the role `gate` that nobody signs in to. A device holds one session, which lasts until
//! an administrator withdraws it.
//!
//! These are steps of somebody else's act: the caller asks the permission, opens the transaction and writes the fact.

use ::store::{Read, Store, StoreError, Tx};
use access::{Ctx, PlaceId, Role, StaffId};
use base::{AreaCode, Id, Moment, Text};
use keys::Keyring;

use crate::{
    Staff, password,
    session::{self, Device, Holder, Token},
    store::{
        staff::{self, Ending, StaffListing, StaffOrder},
        vouched::Changed,
    },
    totp,
};

/// A new device's account and what it signs in with: shown once and stored nowhere in the clear.
#[derive(Debug)]
pub struct NewDevice {
    pub device: StaffId,
    pub secret: Token,
}

/// Credentials that nobody is ever told: an account without any could be mistaken for one with empty ones.
#[derive(Debug)]
pub struct Locked(pub(crate) password::Hash, pub(crate) totp::Secret);

impl Locked {
    /// Slow on purpose, so made before the transaction.
    pub async fn new(ctx: &Ctx) -> Self {
        let hash = password::hash(&password::invent(ctx.chance()), ctx.chance()).await;
        Self(hash, totp::Secret::new(ctx.chance()))
    }
}

/// Makes the account of a device at a place, and its session without an end.
pub async fn enrol(
    tx: &mut Tx,
    ctx: &Ctx,
    name: &Text<40>,
    (area, place): (AreaCode, PlaceId),
    locked: &Locked,
) -> Result<NewDevice, StoreError> {
    let id: StaffId = Id::random(ctx.chance());
    let device = Staff {
        id,
        name: format!("gate-{}", &id.to_string()[..20]),
        display_name: name.to_string(),
        role: Role::Gate,
        area,
        place: Some(place),
        added_at: ctx.now(),
        ended_at: None,
    };
    staff::insert(tx, ctx.keys(), &device, &locked.0, &locked.1).await?;
    let secret =
        session::begin_until(tx, ctx, Holder::Staff(id), Device::Program, Moment::from_micros(i64::MAX))
            .await?;
    Ok(NewDevice { device: id, secret })
}

/// A device was withdrawn; its older row is worth nothing once this has settled.
#[must_use = "after the commit, `settle` makes the older row worthless"]
#[derive(Debug)]
pub struct Withdrawn {
    /// It had not been withdrawn before.
    pub anew: bool,
    changed: Option<Changed>,
}

impl Withdrawn {
    /// After the commit.
    pub fn settle(&self, keys: &Keyring) -> Result<(), StoreError> {
        self.changed.as_ref().map_or(Ok(()), |changed| changed.settle(keys))
    }
}

/// Ends a device's account and its session. Withdrawing twice is harmless.
pub async fn withdraw(tx: &mut Tx, ctx: &Ctx, device: StaffId) -> Result<Withdrawn, StoreError> {
    let changed = match staff::end(tx, ctx.keys(), device, ctx.now()).await? {
        Ending::Stood => return Ok(Withdrawn { anew: false, changed: None }),
        Ending::Ended(changed) => Some(changed),
        Ending::Foreign => None,
    };
    session::end_all(tx, Holder::Staff(device)).await?;
    Ok(Withdrawn { anew: true, changed })
}

/// One device, also one that was withdrawn.
pub async fn find(db: impl Read, keys: &Keyring, device: StaffId) -> Result<Option<Staff>, StoreError> {
    Ok(staff::find(db, keys, device).await?.filter(|member| member.role == Role::Gate))
}

/// A page of the devices of an area, withdrawn ones included, by area: after this area and id.
pub async fn of_area(
    store: &Store,
    keys: &Keyring,
    area: &AreaCode,
    after: Option<(String, StaffId)>,
    limit: i64,
) -> Result<Vec<Staff>, StoreError> {
    let wanted = StaffListing { area: *area, by: StaffOrder::Area, descending: false, after, limit };
    staff::devices(store, keys, wanted).await
}
