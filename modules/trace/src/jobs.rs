//! What happens later: contacts are looked for, follow-ups are asked for, and late visits are taken into account.

use access::{Ctx, PersonId};
use base::{Day, Span};
use journal::Fact;
use store::Tx;
use work::{Job, Reader, WorkError};

use crate::{
    acts::{end_quarantines, find_contacts::find_due, forget, keep_following::keep_following},
    needs::Needs,
    store::cases,
};

/// Visits come in by groups all day: this long after one, the open cases are looked at again.
const SETTLED: Span = Span::minutes(5);
/// Days of visits that may still be asked, where a fact does not tell its day.
const KEPT_DAYS: i64 = 14;

pub(crate) fn jobs(needs: &Needs) -> Vec<Job> {
    let needs = needs.clone();
    vec![
        Job::every("trace.contacts", Span::seconds(2), move |ctx| {
            let needs = needs.clone();
            Box::pin(async move { find_due(&ctx, &needs).await })
        }),
        Job::every("trace.follow_ups", Span::seconds(5), |ctx| {
            Box::pin(async move { Ok(keep_following(&ctx).await?) })
        }),
        Job::every("trace.forget", Span::hours(1), |ctx| {
            Box::pin(async move { Ok(forget::forget(&ctx).await?) })
        }),
    ]
}

pub(crate) fn readers() -> Vec<Reader> {
    vec![
        Reader::of("trace.visits", &["visits.stored"], |ctx, tx, facts| {
            Box::pin(visits_came(ctx, tx, facts))
        }),
        Reader::of("trace.deaths", &["resident.died", "resident.forgotten"], |ctx, tx, facts| {
            Box::pin(gone(ctx, tx, facts))
        }),
    ]
}

async fn visits_came(ctx: &Ctx, tx: &mut Tx, facts: &[Fact]) -> Result<(), WorkError> {
    let earliest = facts.iter().map(|fact| fact.field::<Day>("day")).min().flatten();
    let day = earliest.unwrap_or_else(|| ctx.zone().day(ctx.now()).plus(-KEPT_DAYS));
    cases::visits_came(tx, ctx.now() + SETTLED, ctx.zone().start(day)).await?;
    Ok(())
}

/// Somebody died, or is registered no more.
async fn gone(ctx: &Ctx, tx: &mut Tx, facts: &[Fact]) -> Result<(), WorkError> {
    for fact in facts {
        let Some(person) = fact.field::<PersonId>("person").or_else(|| fact.subject_id()) else { continue };
        if fact.kind == "resident.forgotten" {
            forget::forget_person(tx, person).await?;
        } else {
            end_quarantines(tx, ctx, person, "died").await?;
        }
    }
    Ok(())
}
