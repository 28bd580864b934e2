//! What the clock does: an appeal whose time is over goes up, and what is long over is forgotten.

use access::Ctx;
use base::{Span, kinds};
use journal::Fact;
use store::Tx;
use work::{Job, Reader, WorkError};

use crate::{
    acts::{
        escalate::escalate_due,
        forget::{forget, forget_person},
    },
    needs::Needs,
};

pub(crate) fn jobs(needs: &Needs) -> Vec<Job> {
    let (for_escalating, for_forgetting) = (needs.policy.clone(), needs.policy.clone());
    vec![
        Job::every("appeal.escalate", Span::seconds(2), move |ctx| {
            let policy = for_escalating.clone();
            Box::pin(async move { Ok(escalate_due(&ctx, &policy).await?) })
        }),
        Job::every("appeal.forget", Span::hours(1), move |ctx| {
            let policy = for_forgetting.clone();
            Box::pin(async move { Ok(forget(&ctx, &policy).await?) })
        }),
    ]
}

pub(crate) fn readers() -> Vec<Reader> {
    vec![Reader::of("appeal.forgotten", &["resident.forgotten"], |ctx, tx, facts| {
        Box::pin(residents_left(ctx, tx, facts))
    })]
}

async fn residents_left(ctx: &Ctx, tx: &mut Tx, facts: &[Fact]) -> Result<(), WorkError> {
    for person in facts.iter().filter_map(Fact::subject_id::<kinds::Person>) {
        forget_person(tx, ctx, person).await?;
    }
    Ok(())
}
