//! Consents, each with the keyring's word that the resident gave it; and who is a test resident.

use access::{Ctx, PersonId};
use base::{AreaCode, Moment};
use store::{Read, Row, StoreError, Tx, args};

use super::wrong;
use crate::model::{Consent, ConsentId, Purpose, services, words};

fn with_parts<T>(consent: &Consent, then: impl FnOnce(&[&[u8]]) -> T) -> T {
    let services = words(&consent.services);
    then(&[
        consent.id.bytes(),
        consent.person.bytes(),
        consent.partner.bytes(),
        services.as_bytes(),
        consent.purpose.word().as_bytes(),
        &consent.given_at.micros().to_be_bytes(),
        &consent.until.micros().to_be_bytes(),
        &[u8::from(consent.withdrawn)],
    ])
}

fn mac(ctx: &Ctx, consent: &Consent) -> [u8; 32] {
    with_parts(consent, |parts| ctx.keys().mac("partner.consent", parts))
}

fn read(ctx: &Ctx, row: &Row) -> Result<Option<Consent>, StoreError> {
    let purpose: String = row.get("purpose")?;
    let consent = Consent {
        id: row.get("id")?,
        person: row.get("person")?,
        partner: row.get("partner")?,
        services: services(&row.get::<String>("services")?),
        purpose: Purpose::named(&purpose).ok_or_else(|| wrong("partner_consent", "purpose", "no purpose"))?,
        given_at: row.get("given_at")?,
        until: row.get("until_at")?,
        withdrawn: row.get("withdrawn")?,
    };
    let said: Vec<u8> = row.get("mac")?;
    let holds = with_parts(&consent, |parts| ctx.keys().mac_holds("partner.consent", parts, &said));
    if !holds {
        tracing::error!("a consent that no resident gave lets nobody in");
    }
    Ok(holds.then_some(consent))
}

pub(crate) async fn find(db: impl Read, ctx: &Ctx, id: ConsentId) -> Result<Option<Consent>, StoreError> {
    let row = db.row("SELECT * FROM partner_consent WHERE id = $1", args![id]).await?;
    row.map_or(Ok(None), |row| read(ctx, &row))
}

/// A person's consents, newest first.
pub(crate) async fn of_person(
    db: impl Read,
    ctx: &Ctx,
    person: PersonId,
) -> Result<Vec<Consent>, StoreError> {
    let sql = "SELECT * FROM partner_consent WHERE person = $1 ORDER BY given_at DESC, id LIMIT 200";
    let rows = db.rows(sql, args![person]).await?;
    let read: Result<Vec<_>, _> = rows.iter().map(|row| read(ctx, row)).collect();
    Ok(read?.into_iter().flatten().collect())
}

pub(crate) async fn add(tx: &mut Tx, ctx: &Ctx, consent: &Consent) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO partner_consent (id, person, partner, services, purpose, given_at, until_at, withdrawn, mac) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args![
            consent.id,
            consent.person,
            consent.partner,
            words(&consent.services),
            consent.purpose.word(),
            consent.given_at,
            consent.until,
            consent.withdrawn,
            mac(ctx, consent)
        ],
    )
    .await
    .map(drop)
}

/// It lets nobody in from this moment on.
pub(crate) async fn withdraw(
    tx: &mut Tx,
    ctx: &Ctx,
    consent: &mut Consent,
    now: Moment,
) -> Result<(), StoreError> {
    (consent.withdrawn, consent.until) = (true, consent.until.min(now));
    let sql = "UPDATE partner_consent SET until_at = $2, withdrawn = $3, mac = $4 WHERE id = $1";
    tx.run(sql, args![consent.id, consent.until, true, mac(ctx, consent)]).await.map(drop)
}

/// Whether somebody was made up to try things out on.
pub(crate) async fn is_test(db: impl Read, ctx: &Ctx, person: PersonId) -> Result<bool, StoreError> {
    let row = db.row("SELECT mac FROM partner_test_person WHERE person = $1", args![person]).await?;
    let Some(row) = row else { return Ok(false) };
    let mac: Vec<u8> = row.get("mac")?;
    Ok(ctx.keys().mac_holds("partner.test", &[person.bytes()], &mac))
}

pub(crate) async fn put_test(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<(), StoreError> {
    let mac = ctx.keys().mac("partner.test", &[person.bytes()]);
    let sql = "INSERT INTO partner_test_person (person, mac) VALUES ($1, $2) ON CONFLICT (person) DO NOTHING";
    tx.run(sql, args![person, mac]).await.map(drop)
}

/// Whoever is registered no more leaves nothing behind here.
pub(crate) async fn forget_person(tx: &mut Tx, person: PersonId) -> Result<(), StoreError> {
    tx.run("DELETE FROM partner_consent WHERE person = $1", args![person]).await?;
    tx.run("DELETE FROM partner_test_person WHERE person = $1", args![person]).await.map(drop)
}

/// Partners of an area that a resident of it may choose from are those whose areas hold the home.
pub(crate) fn serves(areas: &[AreaCode], home: &AreaCode) -> bool {
    areas.iter().any(|area| area.contains(home))
}
