//! A resident takes a child or an elder into their own phone.

use access::{Ctx, Denied, PersonId};
use base::{Day, Document, DocumentKind, Sex, Text};
use http::Problem;
use serde_json::json;
use store::{StoreError, transact};

use super::{Misfit, Registered};
use crate::{
    facts,
    limits::{self, Limited},
    model::{Life, NewResident},
    store::residents,
};

/// Who is to be looked after, parsed.
#[derive(Debug)]
pub struct NewDependant {
    pub document: Document,
    pub name: Text<40>,
    pub birth: Option<Day>,
    pub sex: Option<Sex>,
}

/// Registers a dependant, who lives where the guardian lives. Somebody who is registered already changes hands only
/// before a community worker, or one could take a stranger's pass over by knowing a number.
pub async fn add_dependant(
    ctx: &Ctx,
    guardian: PersonId,
    said: NewDependant,
) -> Result<Registered, AddDependantError> {
    let carer = residents::subject(ctx.store(), guardian).await?.ok_or(Denied::Hidden)?;
    ctx.may("dependant.add", &carer.resource("resident"))?;
    if carer.life != Life::Living || carer.guardian.is_some() {
        return Err(AddDependantError::CannotCare);
    }
    if said.document.kind() == DocumentKind::None {
        return Err(AddDependantError::NeedsVouching);
    }
    // The answer tells whether a document is registered: hence few tries.
    let document = limits::of_document(&said.document);
    let counted =
        [(limits::DEPENDANTS_PER_GUARDIAN, &guardian.bytes()[..]), (limits::DOCUMENT_PER_DAY, &document)];
    limits::take_all(ctx, &counted).await?;
    let today = ctx.zone().day(ctx.now());
    let (birth, sex) = super::birth_and_sex(&said.document, said.birth, said.sex, today)?;
    let new = NewResident {
        id: residents::new_id(ctx.chance()),
        name: said.name.into_string(),
        document: said.document,
        phone: None,
        birth,
        sex,
        home_area: carer.home_area,
        address: None,
        guardian: Some(guardian),
    };
    match enter(ctx, guardian, &new).await {
        Err(AddDependantError::Store(error)) if error.is_duplicate() => enter(ctx, guardian, &new).await,
        done => done,
    }
}

async fn enter(ctx: &Ctx, guardian: PersonId, new: &NewResident) -> Result<Registered, AddDependantError> {
    let keys = ctx.keys();
    transact!(ctx.store(), "dependant.add", tx => {
        if let Some(person) = residents::by_document(&mut *tx, keys, &new.document).await? {
            let stands = residents::subject(&mut *tx, person).await?;
            return match stands {
                Some(subject) if subject.guardian == Some(guardian) => Ok(Registered { person, again: true }),
                _ => Err(AddDependantError::AlreadyRegistered),
            };
        }
        residents::insert(tx, keys, ctx.now(), std::slice::from_ref(new)).await?;
        let payload =
            json!({ "document_kind": new.document.kind(), "by": "guardian", "guardian": guardian });
        facts::of_person(tx, ctx, facts::REGISTERED, new.id, &new.home_area, payload).await?;
        audit::look(tx, ctx, guardian, "dependant.add", "dependant added").await?;
        Ok(Registered { person: new.id, again: false })
    })
}

/// Why nobody was taken in.
#[derive(Debug, thiserror::Error)]
pub enum AddDependantError {
    #[error("the guardian has died or is looked after themselves")]
    CannotCare,
    #[error("without a document a community worker vouches")]
    NeedsVouching,
    #[error("the document is registered")]
    AlreadyRegistered,
    #[error(transparent)]
    Misfit(#[from] Misfit),
    #[error(transparent)]
    Limited(#[from] Limited),
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<AddDependantError> for Problem {
    fn from(error: AddDependantError) -> Self {
        match error {
            AddDependantError::CannotCare => Self::new(409, "cannot-care").say(
                "由他人代管的居民不能再代管别人。",
                "A resident who is looked after cannot look after others.",
            ),
            AddDependantError::NeedsVouching => Self::new(422, "needs-vouching").field("document").say(
                "没有证件的家人，请到社区由工作人员核实后登记。",
                "For a family member without a document, please ask your community worker, who can vouch.",
            ),
            AddDependantError::AlreadyRegistered => {
                Self::new(409, "already-registered").field("document").say(
                    "该证件已登记；要由您代管，请到社区办理代管人变更。",
                    "This document is registered already; your community worker can make you the guardian.",
                )
            }
            AddDependantError::Misfit(error) => error.into(),
            AddDependantError::Limited(error) => error.into(),
            AddDependantError::Denied(error) => error.into(),
            AddDependantError::Store(error) => error.into(),
        }
    }
}
