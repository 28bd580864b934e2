//! What happens later: whoever is concerned by a change is found.

use std::collections::BTreeSet;

use access::{Ctx, PersonId};
use base::Span;
use journal::Fact;
use store::Tx;
use work::{Job, Reader, WorkError};

use crate::acts::{find_concerned, forget};

pub(crate) fn jobs() -> Vec<Job> {
    vec![
        Job::every("travel.find", Span::seconds(1), |ctx| {
            Box::pin(async move {
                let changed = find_concerned::stays_changed(&ctx).await?;
                Ok(changed + find_concerned::go_on(&ctx).await?)
            })
        }),
        Job::every("travel.forget", Span::hours(1), |ctx| {
            Box::pin(async move { Ok(forget::forget(&ctx).await?) })
        }),
        // Looks at every phone: once a day is enough.
        Job::every("travel.forget_phones", Span::hours(24), |ctx| {
            Box::pin(async move { Ok(forget::forget_phones(&ctx).await?) })
        }),
    ]
}

pub(crate) fn readers() -> Vec<Reader> {
    // One reader for both: nobody who was forgotten is looked at again by an older fact.
    const KINDS: &[&str] = &["resident.registered", "resident.corrected", "resident.forgotten"];
    vec![Reader::of("travel.homes", KINDS, |ctx, tx, facts| Box::pin(homes_changed(ctx, tx, facts)))]
}

/// Somebody came to live somewhere, or is registered no more.
async fn homes_changed(ctx: &Ctx, tx: &mut Tx, facts: &[Fact]) -> Result<(), WorkError> {
    let (gone, come): (Vec<&Fact>, Vec<&Fact>) =
        facts.iter().partition(|fact| fact.kind == "resident.forgotten");
    let gone: BTreeSet<PersonId> =
        gone.into_iter().filter_map(|fact| fact.field("person").or_else(|| fact.subject_id())).collect();
    for person in &gone {
        forget::forget_person(tx, *person).await?;
    }
    let people: BTreeSet<PersonId> = come.into_iter().filter_map(Fact::subject_id).collect();
    let people: Vec<PersonId> = people.difference(&gone).copied().collect();
    find_concerned::look_again(tx, ctx, &people).await?;
    Ok(())
}
