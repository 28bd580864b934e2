//! What happens later: contacts are looked for, follow-ups are asked for, and late visits are taken into account.

use access::Ctx;
use base::{Day, Span, kinds};
use journal::Fact;
use store::Tx;
use work::{Job, Reader, WorkError};

use crate::{
    acts::{end_quarantines, find_contacts::find_due, keep_following::keep_following},
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
            Box::pin(async move { Ok(u64::from(find_due(&ctx, &needs).await?)) })
        }),
        Job::every("trace.follow_ups", Span::seconds(5), |ctx| {
            Box::pin(async move { Ok(keep_following(&ctx).await?) })
        }),
    ]
}

pub(crate) fn readers() -> Vec<Reader> {
    vec![
        Reader::of("trace.visits", &["visits.stored"], |ctx, tx, facts| {
            Box::pin(visits_came(ctx, tx, facts))
        }),
        Reader::of("trace.deaths", &["resident.died"], |ctx, tx, facts| Box::pin(deaths(ctx, tx, facts))),
    ]
}

async fn visits_came(ctx: &Ctx, tx: &mut Tx, facts: &[Fact]) -> Result<(), WorkError> {
    let earliest = facts.iter().map(|fact| fact.field::<Day>("day")).min().flatten();
    let day = earliest.unwrap_or_else(|| ctx.zone().day(ctx.now()).plus(-KEPT_DAYS));
    cases::visits_came(tx, ctx.now() + SETTLED, ctx.zone().start(day)).await?;
    Ok(())
}

async fn deaths(ctx: &Ctx, tx: &mut Tx, facts: &[Fact]) -> Result<(), WorkError> {
    for person in facts.iter().filter_map(Fact::subject_id::<kinds::Person>) {
        end_quarantines(tx, ctx, person, "died").await?;
    }
    Ok(())
}
