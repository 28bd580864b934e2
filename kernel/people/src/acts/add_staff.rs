//! An administrator gives somebody a role in an area; the first administrator is added at the machine.

use access::{Ctx, Denied, PlaceId, Resource, Role, StaffId};
use base::{AreaCode, Id, Text};
use http::Problem;
use serde_json::json;
use store::{StoreError, transact};

use crate::{facts, model::Staff, password, store::staff, totp};

/// Who is to work here, parsed.
#[derive(Debug)]
pub struct NewStaff {
    /// Typed to sign in: 2 to 32 of a–z, 0–9, dot, hyphen, underscore.
    pub name: String,
    pub display_name: Text<40>,
    pub role: Role,
    pub area: AreaCode,
    /// Where a guard stands.
    pub place: Option<PlaceId>,
}

/// A new account with its credentials, which are shown once and stored nowhere in the clear.
#[derive(Debug)]
pub struct Enrolled {
    pub staff: StaffId,
    pub password: String,
    pub totp: totp::Secret,
}

/// Makes the account. Password and second factor are made here: people choose poor ones.
pub async fn add_staff(ctx: &Ctx, new: NewStaff) -> Result<Enrolled, AddStaffError> {
    ctx.may("staff.add", &Resource::new("staff").area(&new.area))?;
    let name = new.name.trim().to_lowercase();
    let fits = (2..=32).contains(&name.len())
        && name
            .bytes()
            .all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || b".-_".contains(&sign));
    if !fits {
        return Err(AddStaffError::Name);
    }
    if new.role == Role::Gate {
        return Err(AddStaffError::Device);
    }
    if new.role == Role::Guard && new.place.is_none() {
        return Err(AddStaffError::PlaceMissing);
    }
    let member = Staff {
        id: Id::random(ctx.chance()),
        name,
        display_name: new.display_name.into_string(),
        role: new.role,
        area: new.area,
        place: new.place,
        added_at: ctx.now(),
        ended_at: None,
    };
    let secret = totp::Secret::new(ctx.chance());
    let password = password::invent(ctx.chance());
    let hash = password::hash(&password, ctx.chance()).await;
    let written: Result<(), AddStaffError> = transact!(ctx.store(), "staff.add", tx => {
        staff::insert(tx, ctx.keys(), &member, &hash, &secret).await?;
        let payload = json!({ "role": member.role, "place": member.place });
        facts::of_staff(tx, ctx, facts::STAFF_ADDED, member.id, &member.area, payload).await?;
        Ok(())
    });
    written?;
    Ok(Enrolled { staff: member.id, password, totp: secret })
}

/// Why there is no new account.
#[derive(Debug, thiserror::Error)]
pub enum AddStaffError {
    #[error("the name has the wrong form")]
    Name,
    #[error("the name is taken")]
    NameTaken,
    #[error("a guard stands at a place")]
    PlaceMissing,
    #[error("a device is enrolled, not employed")]
    Device,
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for AddStaffError {
    fn from(error: StoreError) -> Self {
        if error.is_duplicate() { Self::NameTaken } else { Self::Store(error) }
    }
}

impl From<AddStaffError> for Problem {
    fn from(error: AddStaffError) -> Self {
        match error {
            AddStaffError::Name => Self::new(422, "staff-name").field("name").say(
                "账号为2至32位小写字母、数字、点、横线或下划线。",
                "A sign-in name is 2 to 32 lower-case letters, digits, dots, hyphens or underscores.",
            ),
            AddStaffError::NameTaken => Self::new(409, "staff-name-taken")
                .field("name")
                .say("该账号已被使用，请换一个。", "This name is taken; please choose another."),
            AddStaffError::PlaceMissing => Self::new(422, "place-missing")
                .field("place")
                .say("卡口人员需要指定一个场所。", "A guard needs a place to stand at."),
            AddStaffError::Device => device_account(),
            AddStaffError::Denied(error) => error.into(),
            AddStaffError::Store(error) => error.into(),
        }
    }
}

/// Devices have no password that somebody could know.
pub(super) fn device_account() -> Problem {
    Problem::new(422, "gate-account").field("role").say(
        "卡口设备没有账号密码，请在场所的“卡口设备”中登记或停用。",
        "A gate's device has no password: enrol or withdraw it among the gates.",
    )
}
