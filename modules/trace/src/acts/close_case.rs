//! A case ends: the person recovered or died, or it turned out to be no case.

use access::Ctx;
use base::Day;
use serde_json::json;
use store::transact;

use super::{CaseError, DATES, find, purpose};
use crate::{
    CaseId, facts,
    model::case::{Case, Outcome},
    store::cases,
};

/// Closes the case. Closing it again in the same way changes nothing.
pub async fn close_case(ctx: &Ctx, id: CaseId, outcome: Outcome, on: Day) -> Result<Case, CaseError> {
    find(ctx, "case.close", id).await?;
    let today = ctx.zone().day(ctx.now());
    let closed: Result<Case, CaseError> = transact!(ctx.store(), "case.close", tx => {
        let mut case = cases::find(&mut *tx, id).await?.ok_or(access::Denied::Hidden)?;
        if case.state.word() == outcome.word() && case.state.closed_on() == Some(on) {
            return Ok(case);
        }
        // An illness does not end before it began, nor long before anybody heard of it.
        let reported = ctx.zone().day(case.state.reported());
        let begun = [case.dates.onset, case.dates.sampled, Some(reported)].into_iter().flatten().min();
        if begun.is_some_and(|begun| on < begun) {
            return Err(CaseError::BeforeBegin);
        }
        case.state = case.state.close(outcome, on, today)?;
        // Whoever recovered or died without having been isolated met people until then.
        if outcome != Outcome::Excluded {
            let end = ctx.zone().start(on.plus(1));
            case.dates.isolated = Some(case.dates.isolated.map_or(end, |isolated| isolated.min(end)));
        }
        cases::save(tx, &case).await?;
        for task in work::open_about(&mut *tx, DATES, case.person.bytes()).await? {
            work::close(tx, ctx, task.id, "case_closed").await?;
        }
        let more = json!({ "outcome": outcome.word(), "on": on });
        facts::of_case(tx, ctx, facts::CASE_CLOSED, &case, more).await?;
        // Nothing is left to investigate: what waited is shown now.
        audit::show_now(tx, ctx, &purpose(id)).await?;
        audit::look(tx, ctx, case.person, "case.close", &purpose(id)).await?;
        Ok(case)
    });
    let case = closed?;
    // A death is the person's, not the case's: it ends sessions and passes too. Closing again enters it if it is missing.
    if outcome == Outcome::Died {
        people::die(ctx, case.person, on).await?;
    }
    Ok(case)
}
