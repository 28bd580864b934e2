//! A document was entered wrongly, or somebody got a new one: a community worker who sees the paper enters it.
//! Residents cannot do this for themselves: whoever could would take somebody else's identity.

use access::{Ctx, Denied, PersonId};
use base::Document;
use http::Problem;
use serde_json::json;
use store::{StoreError, transact};

use super::{Misfit, already_registered, birth_and_sex};
use crate::{
    facts,
    limits::{self, Limited},
    model::Life,
    store::residents,
};

/// Enters the document; the same one again changes nothing. Birth and sex follow it where it tells them.
pub async fn correct_document(
    ctx: &Ctx,
    person: PersonId,
    document: &Document,
) -> Result<(), CorrectDocumentError> {
    let subject = residents::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may("document.correct", &subject.resource("resident"))?;
    // The answer tells whether somebody, anywhere, holds that document.
    limits::take_lookup(ctx, &limits::of_document(document)).await?;
    let today = ctx.zone().day(ctx.now());
    transact!(ctx.store(), "document.correct", tx => {
        let resident = residents::find(&mut *tx, ctx.keys(), person).await?.ok_or(Denied::Hidden)?;
        if resident.life != Life::Living {
            return Err(CorrectDocumentError::Died);
        }
        match residents::by_document(&mut *tx, ctx.keys(), document).await? {
            Some(holder) if holder == person => return Ok(()),
            Some(_) => return Err(CorrectDocumentError::InUse),
            None => {}
        }
        // What the old document told goes with it; what was said beside it stays if the new one is silent.
        let (birth, sex) = birth_and_sex(document, None, None, today)?;
        let (birth, sex) = (birth.or(resident.birth), sex.or(resident.sex));
        residents::set_document(tx, ctx.keys(), person, document, birth, sex).await?;
        let payload = json!({ "fields": ["document"], "document_kind": document.kind() });
        facts::of_person(tx, ctx, facts::CORRECTED, person, &resident.home_area, payload).await?;
        audit::look(tx, ctx, person, "document.correct", "document").await?;
        Ok(())
    })
}

/// Why the document was not entered.
#[derive(Debug, thiserror::Error)]
pub enum CorrectDocumentError {
    #[error("another resident holds this document")]
    InUse,
    #[error("the person has died")]
    Died,
    #[error(transparent)]
    Limited(#[from] Limited),
    #[error(transparent)]
    Misfit(#[from] Misfit),
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for CorrectDocumentError {
    fn from(error: StoreError) -> Self {
        if error.is_duplicate() { Self::InUse } else { Self::Store(error) }
    }
}

impl From<CorrectDocumentError> for Problem {
    fn from(error: CorrectDocumentError) -> Self {
        match error {
            CorrectDocumentError::InUse => already_registered(),
            CorrectDocumentError::Died => super::resident_died(),
            CorrectDocumentError::Limited(error) => error.into(),
            CorrectDocumentError::Misfit(error) => error.into(),
            CorrectDocumentError::Denied(error) => error.into(),
            CorrectDocumentError::Store(error) => error.into(),
        }
    }
}
