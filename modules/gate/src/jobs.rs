//! What happens later: visits forget their people by themselves, and silent gates are forgotten.

use ::journal::Fact;
use ::store::Tx;
use access::Ctx;
use base::Span;
use work::{Job, Reader, WorkError};

use crate::acts::forget;

pub(crate) fn jobs() -> Vec<Job> {
    vec![Job::every("gate.forget", Span::minutes(10), |ctx| {
        Box::pin(async move { Ok(forget::forget(&ctx).await? + forget::forget_silent(&ctx).await?) })
    })]
}

pub(crate) fn readers() -> Vec<Reader> {
    vec![Reader::of("gate.forgotten", &["resident.forgotten"], |ctx, tx, facts| {
        Box::pin(gone(ctx, tx, facts))
    })]
}

async fn gone(ctx: &Ctx, tx: &mut Tx, facts: &[Fact]) -> Result<(), WorkError> {
    for fact in facts {
        if let Some(person) = fact.field("person").or_else(|| fact.subject_id()) {
            forget::forget_person(tx, ctx, person).await?;
        }
    }
    Ok(())
}
