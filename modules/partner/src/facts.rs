//! What partners and consents tell the journal. Payloads hold ids, codes and numbers only.

use access::{Ctx, PersonId};
use base::AreaCode;
use journal::Entry;
use serde_json::{Value, json};
use store::{StoreError, Tx};

use crate::model::{Consent, Partner, Service};

/// `{partner, method, services, areas, per_minute, per_day, sandbox}`; the subject is the partner.
pub const ADMITTED: &str = "partner.admitted";
/// As admitted, as it stands now; `key` says whether the key is another one.
pub const CHANGED: &str = "partner.changed";
/// `{partner}`.
pub const ENDED: &str = "partner.ended";
/// `{consent, partner, services, purpose, until}`, about the resident.
pub const GIVEN: &str = "consent.given";
/// `{consent, partner}`, about the resident.
pub const WITHDRAWN: &str = "consent.withdrawn";
/// `{service, partner, consent}`, about the resident in whose name something is changed next.
pub const USED: &str = "service.used";
/// `{table: rows}`: rows whose time was over.
pub const FORGOTTEN: &str = "partners.forgotten";

pub(crate) async fn of_partner(
    tx: &mut Tx,
    ctx: &Ctx,
    kind: &'static str,
    partner: &Partner,
    more: Value,
) -> Result<(), StoreError> {
    let mut payload = json!({
        "partner": partner.id, "method": partner.method, "services": partner.services, "areas": partner.areas,
        "per_minute": partner.quota.per_minute, "per_day": partner.quota.per_day, "sandbox": partner.sandbox,
    });
    if let (Some(payload), Value::Object(more)) = (payload.as_object_mut(), more) {
        payload.extend(more);
    }
    let area: Option<&AreaCode> = partner.areas.first();
    journal::write(tx, ctx, Entry { kind, subject: Some(*partner.id.bytes()), area, payload }).await.map(drop)
}

pub(crate) async fn of_consent(
    tx: &mut Tx,
    ctx: &Ctx,
    kind: &'static str,
    consent: &Consent,
    more: Value,
) -> Result<(), StoreError> {
    let mut payload = json!({ "consent": consent.id, "partner": consent.partner });
    if let (Some(payload), Value::Object(more)) = (payload.as_object_mut(), more) {
        payload.extend(more);
    }
    about(tx, ctx, kind, consent.person, payload).await
}

pub(crate) async fn used(
    tx: &mut Tx,
    ctx: &Ctx,
    service: Service,
    consent: &Consent,
) -> Result<(), StoreError> {
    let payload = json!({ "service": service, "consent": consent.id, "partner": consent.partner });
    about(tx, ctx, USED, consent.person, payload).await
}

async fn about(
    tx: &mut Tx,
    ctx: &Ctx,
    kind: &'static str,
    person: PersonId,
    payload: Value,
) -> Result<(), StoreError> {
    let subject = Some(*person.bytes());
    journal::write_about(tx, ctx, person, Entry { kind, subject, area: None, payload }).await.map(drop)
}
