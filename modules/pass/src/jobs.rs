//! What happens later: evidence arrives by the journal, and the clock changes colours by itself.

use std::collections::HashSet;

use ::journal::Fact;
use ::store::Tx;
use access::{Ctx, PersonId};
use base::Span;
use work::{Job, Reader, WorkError};

use crate::{
    acts::{
        filter::turn,
        forget::{forget, forget_decisions, forget_evidence, forget_person},
        judge::{judge, judge_due},
        orders::{end::end_due, lift::lift_for},
        revoke,
        rules::{enter_first::enter_first, rejudge::rejudge, replay::work_on},
    },
    evidence::{self, Change, heard},
    store,
};

pub(crate) fn jobs() -> Vec<Job> {
    vec![
        Job::every("pass.judge_due", Span::seconds(1), |ctx| {
            Box::pin(async move { Ok(judge_due(&ctx).await?) })
        }),
        Job::every("pass.end_orders", Span::seconds(1), |ctx| {
            Box::pin(async move { Ok(end_due(&ctx).await?) })
        }),
        Job::every("filter.turn", Span::seconds(2), |ctx| Box::pin(async move { Ok(turn(&ctx).await?) })),
        Job::every("rule.enter_first", Span::seconds(10), |ctx| {
            Box::pin(async move { Ok(enter_first(&ctx).await?) })
        }),
        Job::every("rule.replay", Span::millis(500), |ctx| Box::pin(async move { Ok(work_on(&ctx).await?) })),
        Job::every("rule.rejudge", Span::millis(500), |ctx| {
            Box::pin(async move { Ok(rejudge(&ctx).await?) })
        }),
        Job::every("pass.forget", Span::hours(1), |ctx| {
            Box::pin(async move { Ok(forget(&ctx).await? + forget_evidence(&ctx).await?) })
        }),
        // Looks at every decision that is old and still stands: once a day is enough.
        Job::every("pass.forget_decisions", Span::hours(24), |ctx| {
            Box::pin(async move { Ok(forget_decisions(&ctx).await?) })
        }),
    ]
}

pub(crate) fn readers() -> Vec<Reader> {
    vec![Reader::of("pass.evidence", evidence::KINDS, |ctx, tx, facts| Box::pin(hear(ctx, tx, facts)))]
}

/// Takes in what a batch of facts says, then judges everybody whom it concerns, once.
async fn hear(ctx: &Ctx, tx: &mut Tx, facts: &[Fact]) -> Result<(), WorkError> {
    let mut concerned: HashSet<PersonId> = HashSet::new();
    let mut pieces: Vec<(PersonId, String, base::Moment, evidence::Piece)> = Vec::new();
    for fact in facts {
        let Some((person, change)) = heard(fact) else {
            tracing::warn!(seq = fact.seq, kind = fact.kind, "a fact that no pass can read");
            continue;
        };
        concerned.insert(person);
        match change {
            Change::Put { key, at, piece } => pieces.push((person, key, at, *piece)),
            Change::Drop { key } => {
                // What was put earlier in this batch must not come back after it was dropped.
                let covers = |which: &str| which == key || key.ends_with(':') && which.starts_with(&key);
                pieces.retain(|(who, which, ..)| *who != person || !covers(which));
                store::drop_evidence(tx, person, &key).await?;
            }
            Change::SetAside { facts, lift_order } => {
                store::set_aside(tx, ctx, person, &facts).await?;
                pieces.retain(|(who, _, _, piece)| {
                    *who != person || piece.fact().is_none_or(|fact| !facts.contains(&fact))
                });
                if lift_order {
                    lift_for(tx, ctx, person).await?;
                }
            }
            Change::Judge => {}
            Change::Revoke => {
                revoke::phone(tx, ctx, person).await?;
            }
            Change::End => {
                revoke::for_good(tx, ctx, person).await?;
                store::drop_standing(tx, person).await?;
                // Nobody is judged because they died.
                concerned.remove(&person);
            }
            Change::Forget => {
                pieces.retain(|(who, ..)| *who != person);
                forget_person(tx, ctx, person).await?;
                concerned.remove(&person);
            }
        }
    }
    let seen: Vec<PersonId> =
        pieces.iter().filter(|(_, key, ..)| key == evidence::SEEN).map(|(person, ..)| *person).collect();
    store::put_evidence(tx, ctx, pieces).await?;
    // The next token says so.
    store::holders::look_again(tx, ctx, &seen).await?;
    let cause = match facts {
        [one] => one.kind.as_str(),
        _ if facts.iter().all(|fact| fact.kind == facts[0].kind) => facts[0].kind.as_str(),
        _ => "several",
    };
    judge(tx, ctx, &concerned, cause).await?;
    Ok(())
}
