//! Something about a resident is wrong or has changed: a name, a phone, where they live.

use access::{Actor, Ctx, Denied, PersonId};
use base::{AreaCode, Text};
use http::Problem;
use serde_json::json;
use store::{StoreError, transact};

use super::NoHome;
use crate::{
    facts,
    limits::{self, Limited},
    model::{Life, Phone},
    store::{codes, residents},
};

/// A phone that is to be a resident's, with the code that proves it.
#[derive(Debug)]
pub struct NewPhone {
    pub phone: Phone,
    /// Needed when the resident changes it; a community worker sees the person instead.
    pub code: Option<String>,
}

impl NewPhone {
    /// A resident cannot take a phone that does not answer to them.
    pub(crate) async fn is_proven(&self, ctx: &Ctx) -> Result<bool, StoreError> {
        if !matches!(ctx.actor, Actor::Resident { .. }) {
            return Ok(true);
        }
        let code = self.code.as_deref().unwrap_or_default();
        codes::fits(ctx.store(), ctx.keys(), &self.phone, code, ctx.now()).await
    }
}

/// What is to be different; `None` stays as it is.
#[derive(Debug, Default)]
pub struct Correction {
    pub name: Option<Text<40>>,
    pub phone: Option<NewPhone>,
    pub home_area: Option<AreaCode>,
    pub address: Option<Text<120>>,
}

/// Corrects a resident. What is said again unchanged changes nothing and writes nothing.
pub async fn correct(ctx: &Ctx, person: PersonId, said: Correction) -> Result<(), CorrectError> {
    let subject = residents::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may("resident.correct", &subject.resource("resident"))?;
    if let Some(area) = &said.home_area {
        super::home_in(ctx.store(), area).await?;
    }
    if let Some(phone) = &said.phone
        && !phone.is_proven(ctx).await?
    {
        return Err(CorrectError::CodeWrong);
    }
    if let Some(phone) = &said.phone {
        // The answer tells whether the phone is somebody's: nobody tries many, with codes or without.
        limits::take_lookup(ctx, phone.phone.number().as_bytes()).await?;
    }
    let keys = ctx.keys();
    transact!(ctx.store(), "resident.correct", tx => {
        let mut resident = residents::find(&mut *tx, keys, person).await?.ok_or(Denied::Hidden)?;
        if resident.life != Life::Living {
            return Err(CorrectError::Died);
        }
        let from_area = resident.home_area;
        let mut fields = Vec::new();
        if let Some(name) = &said.name
            && resident.name != name.as_str()
        {
            resident.name = name.to_string();
            fields.push("name");
        }
        if let Some(NewPhone { phone, .. }) = &said.phone
            && resident.phone.as_ref() != Some(phone)
        {
            if residents::by_phone(&mut *tx, keys, phone).await?.is_some() {
                return Err(CorrectError::PhoneInUse);
            }
            resident.phone = Some(phone.clone());
            fields.push("phone");
        }
        if let Some(area) = said.home_area
            && area != from_area
        {
            resident.home_area = area;
            fields.push("home_area");
        }
        if let Some(address) = &said.address
            && resident.address.as_deref() != Some(address.as_str())
        {
            resident.address = Some(address.to_string());
            fields.push("address");
        }
        if fields.is_empty() {
            return Ok(());
        }
        residents::update(tx, keys, &resident).await?;
        let payload = json!({ "fields": fields, "from_area": from_area });
        facts::of_person(tx, ctx, facts::CORRECTED, person, &resident.home_area, payload).await?;
        audit::look(tx, ctx, person, "resident.correct", &fields.join(", ")).await?;
        Ok(())
    })
}

/// Why nothing was corrected.
#[derive(Debug, thiserror::Error)]
pub enum CorrectError {
    #[error("the code is wrong")]
    CodeWrong,
    #[error("the phone is another resident's")]
    PhoneInUse,
    #[error("the person has died")]
    Died,
    #[error(transparent)]
    Limited(#[from] Limited),
    #[error(transparent)]
    Home(#[from] NoHome),
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for CorrectError {
    fn from(error: StoreError) -> Self {
        if error.is_duplicate() { Self::PhoneInUse } else { Self::Store(error) }
    }
}

impl From<CorrectError> for Problem {
    fn from(error: CorrectError) -> Self {
        match error {
            CorrectError::CodeWrong => super::code_wrong(),
            CorrectError::PhoneInUse => super::phone_in_use("phone"),
            CorrectError::Died => super::resident_died(),
            CorrectError::Limited(error) => error.into(),
            CorrectError::Home(error) => error.into(),
            CorrectError::Denied(error) => error.into(),
            CorrectError::Store(error) => error.into(),
        }
    }
}
