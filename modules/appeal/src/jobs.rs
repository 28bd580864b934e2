//! What the clock does: an appeal whose time is over goes up, and what is long over is forgotten.

use base::Span;
use work::Job;

use crate::{
    acts::{escalate::escalate_due, forget::forget},
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
