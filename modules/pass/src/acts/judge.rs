//! The rule book decides on somebody's colour, because something became known or because time passed.
//!
//! A look that finds the same colour for the same reasons writes no decision; one that finds another colour makes the
//! tokens signed before worthless in the same transaction.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use ::journal::Entry;
use ::store::{StoreError, Tx, dialect};
use access::{Ctx, PersonId};
use base::{AreaCode, Level, Moment};
use ledger::{Kind, NewLeaf};
use people::Subject;
use rules::{Facts, Outcome, Reason, RuleBook};
use serde_json::json;

use crate::{
    acts::revoke,
    body::{Account, Told, body},
    evidence, facts,
    model::{Decision, DecisionId, Under},
    store::{self, NewDecision, Stands},
};

/// Judges these people anew. `cause` is the word of what made us look. Returns how many got a new decision.
pub async fn judge(
    tx: &mut Tx,
    ctx: &Ctx,
    people: &HashSet<PersonId>,
    cause: &str,
) -> Result<usize, StoreError> {
    let now = ctx.now();
    let mut everyone: Vec<PersonId> = people.iter().copied().collect();
    everyone.sort_unstable();
    // Two acts that know different things of one person must not each judge without the other's: whoever comes
    // second waits here, and then reads what the first one wrote.
    dialect::alone_each(tx, everyone.iter().map(lock_of).collect()).await?;
    let book = store::books::in_force((&mut *tx).into(), ctx).await?;
    let subjects = people::subjects(&mut *tx, &everyone).await?;
    let mut known = store::evidence(tx, ctx, &everyone).await?;
    let orders = store::orders::in_force(tx, ctx, &everyone, now).await?;
    let mut standings = store::standings(tx, ctx, &everyone).await?;
    let mut new: Vec<Drafted> = Vec::new();
    let mut sooner: HashMap<PersonId, Option<Moment>> = HashMap::new();
    for subject in subjects {
        let person = subject.person;
        if !subject.is_living() {
            // Nothing is judged any more; a standing that stayed would come due for ever.
            if standings.contains_key(&person) {
                revoke::for_good(tx, ctx, person).await?;
                store::drop_standing(tx, person).await?;
            }
            continue;
        }
        let facts = evidence::gather(known.remove(&person).unwrap_or_default());
        let under = orders.get(&person).cloned();
        let ruled = book.judge(&facts, now, ctx.zone());
        let outcome = under.as_ref().map_or_else(|| ruled.clone(), |order| order.over(&ruled));
        let print = print_of(ctx, person, &outcome, under.as_ref());
        match standings.remove(&person) {
            Some(stands) if stands.sound && stands.print == print => {
                if ends_sooner(stands.until, outcome.until) {
                    sooner.insert(person, stands.until);
                }
                keep(tx, ctx, &subject, stands, &outcome).await?;
            }
            before => new.push(Drafted { subject, facts, ruled, outcome, under, print, before }),
        }
    }
    store::holders::outlast(tx, ctx, &sooner).await?;
    write(tx, ctx, &book, new, cause).await
}

/// A decision before it has its place in the ledger.
struct Drafted {
    subject: Subject,
    facts: Facts,
    /// What the rules say.
    ruled: Outcome,
    /// What stands: the same, or an order above it.
    outcome: Outcome,
    under: Option<Under>,
    print: Vec<u8>,
    before: Option<Stands>,
}

impl Drafted {
    /// A token says its colour and no reason: it stays good for the same colour. What nobody vouched for may have
    /// any colour.
    fn recolours(&self) -> bool {
        let stood = self.before.as_ref();
        stood.is_some_and(|stood| !stood.sound || stood.colour != self.outcome.colour.as_str())
    }

    /// No token signed for what stood before lives longer; nothing when that is not known.
    fn signed_until(&self) -> Option<Moment> {
        self.before.as_ref().filter(|stood| stood.sound)?.until
    }

    /// What was signed for the same colour would outlive the new decision; and until when it was to last.
    fn shortens(&self) -> Option<Option<Moment>> {
        let stood = self.before.as_ref().filter(|_| !self.recolours())?;
        ends_sooner(stood.until, self.outcome.until).then_some(stood.until)
    }
}

/// Whether what was signed until `before` would outlive a decision that ends at `now_until`.
fn ends_sooner(before: Option<Moment>, now_until: Option<Moment>) -> bool {
    now_until.is_some_and(|until| before.is_none_or(|before| until < before))
}

/// Writes the new decisions: each with its entry for the ledger, its standing, and its fact.
async fn write(
    tx: &mut Tx,
    ctx: &Ctx,
    book: &Arc<RuleBook>,
    drafted: Vec<Drafted>,
    cause: &str,
) -> Result<usize, StoreError> {
    if drafted.is_empty() {
        return Ok(0);
    }
    let now = ctx.now();
    let told: Vec<(DecisionId, u32, AreaCode, Account)> =
        drafted.iter().map(|draft| account(ctx, book, draft, cause)).collect();
    let leaves = told.iter().map(|(_, _, office, account)| NewLeaf {
        kind: Kind::Decision,
        office: *office,
        rule: Some((book.version().book.clone(), book.version().version)),
        commitment: account.commitment(),
        statement: None,
    });
    let entries = ledger::enter(tx, ctx, leaves.collect()).await?;
    let recoloured: HashMap<PersonId, Option<Moment>> = drafted
        .iter()
        .filter(|draft| draft.recolours())
        .map(|draft| (draft.subject.person, draft.signed_until()))
        .collect();
    let sooner: HashMap<PersonId, Option<Moment>> =
        drafted.iter().filter_map(|draft| Some((draft.subject.person, draft.shortens()?))).collect();
    let mut new = Vec::with_capacity(drafted.len());
    let mut before = Vec::with_capacity(drafted.len());
    for ((draft, (id, number, office, account)), entry) in drafted.into_iter().zip(told).zip(entries) {
        new.push(NewDecision {
            decision: Decision {
                id,
                person: draft.subject.person,
                number,
                office,
                made_at: now,
                cause: cause.to_owned(),
                outcome: draft.outcome,
                order: draft.under.as_ref().map(Into::into),
                account,
                entry,
            },
            area: draft.subject.home_area,
            print: draft.print,
        });
        before.push(draft.before.map(|stands| stands.colour));
    }
    store::put_decisions(tx, ctx, &new).await?;
    store::holders::outlast(tx, ctx, &sooner).await?;
    revoke::everything(tx, ctx, &recoloured).await?;
    let facts =
        new.iter().zip(&before).map(|(new, before)| (new.decision.person, entry(new, before.as_deref())));
    ::journal::write_many_about(tx, ctx, facts.collect()).await?;
    Ok(new.len())
}

/// What the decision's person will hold: its number, who answers for it, and the text that the ledger holds a hash of.
fn account(ctx: &Ctx, book: &RuleBook, draft: &Drafted, cause: &str) -> (DecisionId, u32, AreaCode, Account) {
    let now = ctx.now();
    let decision = DecisionId::new(now, ctx.chance());
    let number = draft.before.as_ref().map_or(0, |stands| stands.number).saturating_add(1);
    // A community is too small a crowd to be named in public.
    let office = draft.subject.home_area.up_to(Level::County);
    let look = book.look(&draft.facts, now, ctx.zone());
    let text = body(&Told {
        decision,
        person: draft.subject.person,
        number,
        office: &office,
        made_at: now,
        cause,
        book,
        look: &look,
        ruled: &draft.ruled,
        outcome: &draft.outcome,
        under: draft.under.as_ref(),
    });
    (decision, number, office, Account::new(text, ctx.chance()))
}

/// The number under which one person's judging is held alone: ids of people are random.
pub(crate) fn lock_of(person: &PersonId) -> i64 {
    let mut first = [0; 8];
    first.copy_from_slice(&person.bytes()[..8]);
    i64::from_be_bytes(first)
}

/// The same colour for the same reasons: only the moment of the next change, or the home, may have moved.
async fn keep(
    tx: &mut Tx,
    ctx: &Ctx,
    subject: &Subject,
    stands: Stands,
    outcome: &Outcome,
) -> Result<(), StoreError> {
    if stands.until != outcome.until || stands.area != subject.home_area.as_str() {
        store::move_standing(tx, ctx, subject.person, stands, outcome.until, &subject.home_area).await?;
    }
    Ok(())
}

/// What an outcome says, as a keyed hash: two outcomes with the same print say the same to the resident. A new
/// version of the book that says the same is no new decision.
fn print_of(ctx: &Ctx, person: PersonId, outcome: &Outcome, under: Option<&Under>) -> Vec<u8> {
    let rows = |reasons: &[Reason]| {
        reasons.iter().map(|reason| json!([reason.row, reason.since, reason.text])).collect::<Vec<_>>()
    };
    let gist = json!({
        "person": person,
        "colour": outcome.colour,
        "book": outcome.rule.book,
        "reasons": rows(&outcome.reasons),
        "noticed": rows(&outcome.noticed),
        "next": outcome.next,
        "order": under.map(|under| under.order),
    });
    ctx.keys().lookup("pass.print", gist.to_string().as_bytes()).to_vec()
}

fn entry<'a>(new: &'a NewDecision, before: Option<&str>) -> Entry<'a> {
    let NewDecision { decision, area, .. } = new;
    let outcome = &decision.outcome;
    Entry {
        kind: facts::DECIDED,
        subject: Some(*decision.person.bytes()),
        area: Some(area),
        payload: json!({
            "decision": decision.id,
            "number": decision.number,
            "colour": outcome.colour,
            "before": before,
            "book": outcome.rule.book,
            "version": outcome.rule.version,
            "rows": outcome.reasons.iter().map(|reason| &reason.row).collect::<Vec<_>>(),
            "order": decision.order.as_ref().map(|order| order.order),
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
