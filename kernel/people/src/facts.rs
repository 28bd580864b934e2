//! What this crate writes to the journal. Payloads hold ids and codes, never a name, number or phone.

use access::{Ctx, PersonId, StaffId};
use base::{AreaCode, Day};
use journal::Entry;
use serde_json::{Value, json};
use store::{StoreError, Tx};

/// `{document_kind, by: self | worker | guardian, guardian?}`; subject: the person.
pub const REGISTERED: &str = "resident.registered";
/// `{fields: [name | phone | home_area | address], from_area?}`; subject: the person.
pub const CORRECTED: &str = "resident.corrected";
/// `{guardian?, before?}`; subject: the dependant.
pub const GUARDIAN_CHANGED: &str = "guardian.changed";
/// `{replaced: bool}`; subject: the person. What was issued to the lost phone is worth nothing from here on.
pub const PHONE_LOST: &str = "phone.lost";
/// `{on}`; subject: the person.
pub const DIED: &str = "resident.died";
/// `{person, by: self | guardian | worker | time}`; subject: the person. Told in the open: whoever remembers this person
/// has to hear of it, and the number says nothing any more.
pub const FORGOTTEN: &str = "resident.forgotten";
/// `{month}`: what the journal said about people in it is forgotten.
pub const MONTH_FORGOTTEN: &str = "journal.month_forgotten";
/// `{role, place?}`; subject: the staff member.
pub const STAFF_ADDED: &str = "staff.added";
/// `{}`; subject: the staff member.
pub const STAFF_ENDED: &str = "staff.ended";
/// `{reason: second_factor_lost | password_forgotten | both_lost | misuse_suspected}`; subject: the staff member. The old
/// credentials and every session are worth nothing from here on.
pub const STAFF_RESET: &str = "staff.reset";
/// `{}`; subject: the staff member, who took new credentials by the way back in that was opened for them.
pub const STAFF_ENROLLED: &str = "staff.enrolled";
/// `{ended}`; subject: the staff member, whose sessions an administrator ended.
pub const STAFF_SIGNED_OUT: &str = "staff.signed_out";
/// `{ended}`; subject: the resident or staff member, who ended sessions of their own from afar.
pub const SESSION_REVOKED: &str = "session.revoked";

pub(crate) async fn of_person(
    tx: &mut Tx,
    ctx: &Ctx,
    kind: &'static str,
    person: PersonId,
    area: &AreaCode,
    payload: Value,
) -> Result<(), StoreError> {
    let entry = Entry { kind, subject: Some(*person.bytes()), area: Some(area), payload };
    journal::write_about(tx, ctx, person, entry).await.map(drop)
}

pub(crate) async fn forgotten(
    tx: &mut Tx,
    ctx: &Ctx,
    person: PersonId,
    area: &AreaCode,
    payload: Value,
) -> Result<(), StoreError> {
    let (kind, subject) = (FORGOTTEN, Some(*person.bytes()));
    journal::write(tx, ctx, Entry { kind, subject, area: Some(area), payload }).await.map(drop)
}

pub(crate) async fn month_forgotten(tx: &mut Tx, ctx: &Ctx, month: Day) -> Result<(), StoreError> {
    let payload = json!({ "month": month });
    let entry = Entry { kind: MONTH_FORGOTTEN, subject: None, area: None, payload };
    journal::write(tx, ctx, entry).await.map(drop)
}

pub(crate) async fn of_staff(
    tx: &mut Tx,
    ctx: &Ctx,
    kind: &'static str,
    staff: StaffId,
    area: &AreaCode,
    payload: Value,
) -> Result<(), StoreError> {
    let entry = Entry { kind, subject: Some(*staff.bytes()), area: Some(area), payload };
    journal::write(tx, ctx, entry).await.map(drop)
}
