//! A community worker has looked at a certificate's paper and at the person: it is theirs, or it is not.

use std::collections::HashSet;

use ::journal::Entry;
use ::store::{StoreError, dialect, transact};
use access::{Actor, Ctx, Denied, PersonId};
use base::Id;
use http::Problem;
use serde_json::json;

use super::TASK;
use crate::{
    abroad::{CertificateId, State, key},
    acts::judge::{judge, lock_of},
    facts,
    store::{self, abroad::Kept},
};

#[derive(Debug, thiserror::Error)]
pub(crate) enum CheckError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("it waits for nobody")]
    Settled,
}

/// Says whose it is; what rests on it is judged at once. The same word twice changes nothing.
pub(crate) async fn check(
    ctx: &Ctx,
    person: PersonId,
    id: CertificateId,
    theirs: bool,
) -> Result<Kept, CheckError> {
    let subject = people::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may("certificate.check", &subject.resource("certificate"))?;
    let Actor::Staff { staff, .. } = ctx.actor else { return Err(Denied::Role.into()) };
    transact!(ctx.store(), "certificate.check", tx => {
        dialect::alone_each(tx, vec![lock_of(&person)]).await?;
        let mut kept =
            store::abroad::find(&mut *tx, ctx, person, id).await?.ok_or(CheckError::Denied(Denied::Hidden))?;
        match (&kept.held.state, theirs) {
            (State::Waits { .. }, _) => {}
            (State::Counts { checked_by: Some(_) }, true) | (State::NotTheirs { .. }, false) => return Ok(kept),
            _ => return Err(CheckError::Settled),
        }
        kept.held.state =
            if theirs { State::Counts { checked_by: Some(staff) } } else { State::NotTheirs { checked_by: staff } };
        audit::look(tx, ctx, person, "certificate.check", &format!("certificate:{id}")).await?;
        store::abroad::put(tx, ctx, person, &kept).await?;
        let fact = ::journal::write_about(tx, ctx, person, Entry {
            kind: facts::CERTIFICATE_CHECKED,
            subject: Some(*person.bytes()),
            area: Some(&subject.home_area),
            payload: json!({ "certificate": id, "theirs": theirs }),
        })
        .await?;
        let fact = Id::from_bytes(*fact.bytes());
        match kept.held.piece(ctx.zone(), kept.presented_at, fact) {
            Some(piece) => store::put_evidence(tx, ctx, vec![(person, key(id), ctx.now(), piece)]).await?,
            None => store::drop_evidence(tx, person, &key(id)).await?,
        }
        let named = id.to_string();
        for task in work::open_about(&mut *tx, TASK, person.bytes()).await? {
            if task.about.get("certificate").and_then(|it| it.as_str()) == Some(named.as_str()) {
                work::close(tx, ctx, task.id, if theirs { "theirs" } else { "not_theirs" }).await?;
            }
        }
        judge(tx, ctx, &HashSet::from([person]), facts::CERTIFICATE_CHECKED).await?;
        Ok(kept)
    })
}

impl From<CheckError> for Problem {
    fn from(error: CheckError) -> Self {
        match error {
            CheckError::Denied(denied) => denied.into(),
            CheckError::Store(error) => error.into(),
            CheckError::Settled => Self::new(409, "certificate-settled").say(
                "这张证明已有定论，无需核对。",
                "This certificate is settled; nobody has to look at it.",
            ),
        }
    }
}
