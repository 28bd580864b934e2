//! What happens later: whoever is concerned by a change is found.

use access::Ctx;
use base::Span;
use journal::Fact;
use store::Tx;
use work::{Job, Reader, WorkError};

use crate::acts::find_concerned;

pub(crate) fn jobs() -> Vec<Job> {
    vec![Job::every("travel.find", Span::seconds(1), |ctx| {
        Box::pin(async move {
            let changed = find_concerned::stays_changed(&ctx).await?;
            Ok(changed + find_concerned::go_on(&ctx).await?)
        })
    })]
}

pub(crate) fn readers() -> Vec<Reader> {
    vec![Reader::of("travel.homes", &["resident.registered", "resident.corrected"], |ctx, tx, facts| {
        Box::pin(homes_changed(ctx, tx, facts))
    })]
}

/// Somebody came to live somewhere.
async fn homes_changed(ctx: &Ctx, tx: &mut Tx, facts: &[Fact]) -> Result<(), WorkError> {
    let mut people: Vec<_> = facts.iter().filter_map(Fact::subject_id).collect();
    people.sort_unstable();
    people.dedup();
    find_concerned::look_again(tx, ctx, &people).await?;
    Ok(())
}
