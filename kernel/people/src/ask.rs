//! What modules ask about people: whose they are in bulk, whether they live, and how to call them.

use ::store::{Read, StoreError, Tx};
use access::{Actor, Ctx, PersonId};

use base::{Day, Document};
use http::Problem;

pub use crate::routes::parse::DocumentBody;
use crate::{Life, Subject, routes::parse, store::residents};

impl Subject {
    pub const fn is_living(&self) -> bool {
        matches!(self.life, Life::Living)
    }
}

/// As [`crate::subject`], for many; whoever does not exist is left out.
pub async fn subjects(tx: &mut Tx, people: &[PersonId]) -> Result<Vec<Subject>, StoreError> {
    residents::subjects(tx, people).await
}

/// How the reader may call a person: by the full name for themselves and whoever looks after them, masked
/// (`张*三`) for everybody else. The caller owes the person an access line.
pub async fn name_for(ctx: &Ctx, person: PersonId) -> Result<Option<String>, StoreError> {
    let Some(resident) = crate::find(ctx.store(), ctx.keys(), person).await? else { return Ok(None) };
    let own = match &ctx.actor {
        Actor::Resident { person: reader } => *reader == person || resident.guardian == Some(*reader),
        _ => false,
    };
    Ok(Some(if own { resident.name } else { base::document::masked_name(&resident.name) }))
}

/// Where people live, in bulk: their home areas, without opening anything.
pub async fn homes(
    db: impl Read,
    people: &[PersonId],
) -> Result<Vec<(PersonId, base::AreaCode)>, StoreError> {
    residents::homes(db, people).await
}

/// A document as somebody sent it, parsed; the problem names the field `document`.
pub fn document_said(said: &DocumentBody, today: Day) -> Result<Document, Problem> {
    parse::document("document", said, today).map(|(document, _)| document)
}
