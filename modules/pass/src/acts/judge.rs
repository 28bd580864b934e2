//! The rule book decides on somebody's colour, because something became known or because time passed.
//!
//! A look that finds the same colour for the same reasons writes no decision; one that finds another colour makes the
//! tokens signed before worthless in the same transaction.

use std::collections::{HashMap, HashSet};

use ::journal::Entry;
use ::store::{StoreError, Tx, dialect};
use access::{Ctx, PersonId};
use people::Subject;
use rules::{Outcome, Reason, RuleBook};
use serde_json::json;

use crate::{
    evidence, facts,
    model::{Decision, DecisionId},
    store::{self, NewDecision, Stands},
};

/// Judges these people anew. `cause` is the word of what made us look. Returns how many got a new decision.
pub async fn judge(
    tx: &mut Tx,
    ctx: &Ctx,
    people: &HashSet<PersonId>,
    cause: &str,
) -> Result<usize, StoreError> {
    let book = RuleBook::shipped();
    let now = ctx.now();
    let mut everyone: Vec<PersonId> = people.iter().copied().collect();
    everyone.sort_unstable();
    // Two acts that know different things of one person must not each judge without the other's: whoever comes
    // second waits here, and then reads what the first one wrote.
    dialect::alone_each(tx, everyone.iter().map(lock_of).collect()).await?;
    let subjects = people::subjects(&mut *tx, &everyone).await?;
    let mut known = store::evidence(tx, ctx, &everyone).await?;
    let mut standings = store::standings(tx, &everyone).await?;
    let mut new: Vec<NewDecision> = Vec::new();
    let mut before: HashMap<PersonId, Stands> = HashMap::new();
    for subject in subjects {
        let person = subject.person;
        if !subject.is_living() {
            // Nothing is judged any more; a standing that stayed would come due for ever.
            if standings.contains_key(&person) {
                store::revoke(tx, &[person], now).await?;
                store::drop_standing(tx, person).await?;
            }
            continue;
        }
        let facts = evidence::gather(known.remove(&person).unwrap_or_default());
        let outcome = book.judge(&facts, now, ctx.zone());
        let print = print_of(ctx, person, &outcome);
        match standings.remove(&person) {
            Some(stands) if stands.print == print => keep(tx, &subject, &stands, &outcome).await?,
            stands => {
                new.push(NewDecision {
                    decision: Decision {
                        id: DecisionId::new(now, ctx.chance()),
                        person,
                        made_at: now,
                        cause: cause.to_owned(),
                        outcome,
                    },
                    area: subject.home_area,
                    print,
                });
                before.extend(stands.map(|stands| (person, stands)));
            }
        }
    }
    store::put_decisions(tx, ctx, &new).await?;
    store::revoke(tx, &recoloured(&new, &before), now).await?;
    ::journal::write_many(
        tx,
        ctx,
        new.iter().map(|new| entry(new, before.get(&new.decision.person))).collect(),
    )
    .await?;
    Ok(new.len())
}

/// Whose colour is another than before. A token says its colour and no reason: it stays good for the same colour.
fn recoloured(new: &[NewDecision], before: &HashMap<PersonId, Stands>) -> Vec<PersonId> {
    let decisions = new.iter().map(|new| &new.decision);
    decisions
        .filter(|decision| {
            let stood = before.get(&decision.person);
            stood.is_some_and(|stood| stood.colour != decision.outcome.colour.as_str())
        })
        .map(|decision| decision.person)
        .collect()
}

/// The number under which one person's judging is held alone: ids of people are random.
fn lock_of(person: &PersonId) -> i64 {
    let mut first = [0; 8];
    first.copy_from_slice(&person.bytes()[..8]);
    i64::from_be_bytes(first)
}

/// The same colour for the same reasons: only the moment of the next change, or the home, may have moved.
async fn keep(tx: &mut Tx, subject: &Subject, stands: &Stands, outcome: &Outcome) -> Result<(), StoreError> {
    if stands.until != outcome.until || stands.area != subject.home_area.as_str() {
        store::move_standing(tx, subject.person, outcome.until, &subject.home_area).await?;
    }
    Ok(())
}

/// What an outcome says, as a keyed hash: two outcomes with the same print say the same to the resident.
fn print_of(ctx: &Ctx, person: PersonId, outcome: &Outcome) -> Vec<u8> {
    let rows = |reasons: &[Reason]| {
        reasons.iter().map(|reason| json!([reason.row, reason.since])).collect::<Vec<_>>()
    };
    let gist = json!({
        "person": person,
        "colour": outcome.colour,
        "rule": outcome.rule,
        "reasons": rows(&outcome.reasons),
        "noticed": rows(&outcome.noticed),
    });
    ctx.keys().lookup("pass.print", gist.to_string().as_bytes()).to_vec()
}

fn entry<'a>(new: &'a NewDecision, before: Option<&Stands>) -> Entry<'a> {
    let NewDecision { decision, area, .. } = new;
    let outcome = &decision.outcome;
    Entry {
        kind: facts::DECIDED,
        subject: Some(*decision.person.bytes()),
        area: Some(area),
        payload: json!({
            "decision": decision.id,
            "colour": outcome.colour,
            "before": before.map(|stands| &stands.colour),
            "book": outcome.rule.book,
            "version": outcome.rule.version,
            "rows": outcome.reasons.iter().map(|reason| &reason.row).collect::<Vec<_>>(),
            "cause": decision.cause,
        }),
    }
}

/// Judges whomever the clock alone has changed by now. Returns how many were looked at.
pub async fn judge_due(ctx: &Ctx) -> Result<u64, StoreError> {
    /// As many as fit a transaction that holds nobody up.
    const BATCH: i64 = 500;
    let due = store::due(ctx.store(), ctx.now(), BATCH).await?;
    if due.is_empty() {
        return Ok(0);
    }
    let people: HashSet<PersonId> = due.into_iter().collect();
    let judged: Result<usize, StoreError> =
        ::store::transact!(ctx.store(), "pass.judge_due", tx => { judge(tx, ctx, &people, "clock").await });
    judged.map(|_| people.len() as u64)
}
