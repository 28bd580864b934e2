//! A community worker registers somebody they know or have checked, with any document or none.

use access::{Ctx, Denied, PersonId, Resource};
use base::{AreaCode, Day, Document, DocumentKind, Sex, Text};
use http::Problem;
use serde_json::json;
use store::{StoreError, transact};

use super::{Misfit, NoHome, Registered};
use crate::{
    facts,
    limits::{self, Limited},
    model::{NewResident, Phone},
    store::residents,
};

/// What the worker enters, parsed.
#[derive(Debug)]
pub struct Vouching {
    pub document: Document,
    pub name: Text<40>,
    pub birth: Option<Day>,
    pub sex: Option<Sex>,
    pub home_area: AreaCode,
    pub address: Option<Text<120>>,
    /// Not proven by a code: the worker stands beside the person.
    pub phone: Option<Phone>,
    /// The sender's own number for this request. Without a document nothing else tells a repeated request from a
    /// second person of the same name.
    pub request: Option<Text<64>>,
}

/// Registers a resident on a worker's word. The worker's line stays with the person: *who* vouched can be asked.
pub async fn vouch(ctx: &Ctx, said: Vouching) -> Result<Registered, VouchError> {
    ctx.may("resident.vouch", &Resource::new("resident").area(&said.home_area))?;
    let today = ctx.zone().day(ctx.now());
    let (birth, sex) = super::birth_and_sex(&said.document, said.birth, said.sex, today)?;
    super::home_in(ctx.store(), &said.home_area).await?;
    // The answer tells a worker of any community whether a number is registered anywhere.
    if said.document.kind() != DocumentKind::None {
        limits::take_lookup(ctx, &limits::of_document(&said.document)).await?;
    }
    let new = NewResident {
        id: said.request.as_deref().map_or_else(|| residents::new_id(ctx.chance()), |said| id_for(ctx, said)),
        name: said.name.into_string(),
        document: said.document,
        phone: said.phone,
        birth,
        sex,
        home_area: said.home_area,
        address: said.address.map(Text::into_string),
        guardian: None,
    };
    match enter(ctx, &new).await {
        Err(VouchError::Store(error)) if error.is_duplicate() => enter(ctx, &new).await,
        done => done,
    }
}

async fn enter(ctx: &Ctx, new: &NewResident) -> Result<Registered, VouchError> {
    let keys = ctx.keys();
    transact!(ctx.store(), "resident.vouch", tx => {
        if residents::subject(&mut *tx, new.id).await?.is_some() {
            return Ok(Registered { person: new.id, again: true });
        }
        if residents::by_document(&mut *tx, keys, &new.document).await?.is_some() {
            return Err(VouchError::AlreadyRegistered);
        }
        if let Some(phone) = &new.phone
            && residents::by_phone(&mut *tx, keys, phone).await?.is_some()
        {
            return Err(VouchError::PhoneInUse);
        }
        residents::insert(tx, keys, ctx.now(), std::slice::from_ref(new)).await?;
        let payload = json!({ "document_kind": new.document.kind(), "by": "worker" });
        facts::of_person(tx, ctx, facts::REGISTERED, new.id, &new.home_area, payload).await?;
        audit::look(tx, ctx, new.id, "resident.vouch", "vouched").await?;
        Ok(Registered { person: new.id, again: false })
    })
}

/// The same worker's same request makes the same person.
fn id_for(ctx: &Ctx, request: &str) -> PersonId {
    let hash = ctx.keys().lookup("resident.request", format!("{}:{request}", ctx.actor.mark()).as_bytes());
    let mut id = [0; 16];
    id.copy_from_slice(&hash[..16]);
    PersonId::from_bytes(id)
}

/// Why nobody was registered.
#[derive(Debug, thiserror::Error)]
pub enum VouchError {
    #[error("the document is registered")]
    AlreadyRegistered,
    #[error("the phone is another resident's")]
    PhoneInUse,
    #[error(transparent)]
    Limited(#[from] Limited),
    #[error(transparent)]
    Misfit(#[from] Misfit),
    #[error(transparent)]
    Home(#[from] NoHome),
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<VouchError> for Problem {
    fn from(error: VouchError) -> Self {
        match error {
            VouchError::AlreadyRegistered => super::already_registered(),
            VouchError::PhoneInUse => super::phone_in_use("phone"),
            VouchError::Limited(error) => error.into(),
            VouchError::Misfit(error) => error.into(),
            VouchError::Home(error) => error.into(),
            VouchError::Denied(error) => error.into(),
            VouchError::Store(error) => error.into(),
        }
    }
}
