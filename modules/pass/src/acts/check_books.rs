//! Walks every standing, decision, piece of evidence and order, and names each that nobody vouches for or that the public ledger does
//! not hold: what `bulwark verify decisions` and the auditor do.

use ::store::{StoreError, args};
use access::{Ctx, PersonId};
use serde::Serialize;

use crate::{
    model::{DecisionId, Found},
    store,
};

/// What the walk found.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Books {
    /// Residents who have a standing.
    pub standings: u64,
    /// Decisions about them, old ones too.
    pub decisions: u64,
    /// Made within the last seconds, and on their way into the ledger.
    pub waiting: u64,
    pub misdeeds: Vec<Misdeed>,
}

/// Something that is not as the platform left it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Misdeed {
    pub person: PersonId,
    pub decision: Option<DecisionId>,
    pub what: &'static str,
}

const STRIDE: i64 = 1_000;
const FORGED: &str = "the standing, or the decision it names, was forged, or put back to an old one";

/// Checks all of it. Reads only; a million residents take minutes.
pub async fn check_books(ctx: &Ctx) -> Result<Books, StoreError> {
    let mut books = Books::default();
    let mut after = PersonId::from_bytes([0; 16]);
    loop {
        let rows = ctx
            .store()
            .rows(
                "SELECT person FROM standing WHERE person > $1 ORDER BY person LIMIT $2",
                args![after, STRIDE],
            )
            .await?;
        for row in &rows {
            after = row.get("person")?;
            books.standings += 1;
            one(ctx, after, &mut books).await?;
        }
        if rows.is_empty() {
            break;
        }
    }
    homeless(ctx, &mut books).await?;
    Ok(books)
}

/// One person: the standing, and every decision from the newest back.
async fn one(ctx: &Ctx, person: PersonId, books: &mut Books) -> Result<(), StoreError> {
    let mut say = |decision, what| books.misdeeds.push(Misdeed { person, decision, what });
    let standing = store::current(ctx.store(), ctx, person).await?;
    let all = store::decisions(ctx, person, None, i64::from(i32::MAX)).await?;
    match standing {
        Some(Found::Broken(broken)) => say(Some(broken.id), FORGED),
        Some(Found::Sound(_)) | None => {}
    }
    let mut numbers: Vec<u32> = all.iter().filter_map(number).collect();
    numbers.sort_unstable();
    // One that was forged has no number to count on, and is named by itself.
    let forged = numbers.len() < all.len();
    if !forged && numbers.windows(2).any(|pair| pair[1] != pair[0] + 1) {
        say(None, "a decision is missing between two others");
    }
    for found in all {
        books.decisions += 1;
        let decision = match found {
            Found::Sound(decision) => decision,
            Found::Broken(broken) => {
                let what = "a decision that nobody vouches for";
                if !books.misdeeds.iter().any(|known| known.decision == Some(broken.id)) {
                    books.misdeeds.push(Misdeed { person, decision: Some(broken.id), what });
                }
                continue;
            }
        };
        match ledger::prove(ctx, decision.entry).await? {
            ledger::Standing::Proved { .. } => {}
            ledger::Standing::Waiting => books.waiting += 1,
            ledger::Standing::Unproven(_) => books.misdeeds.push(Misdeed {
                person,
                decision: Some(decision.id),
                what: "the public ledger does not hold this decision",
            }),
        }
    }
    Ok(())
}

fn number(found: &Found) -> Option<u32> {
    match found {
        Found::Sound(decision) => Some(decision.number),
        Found::Broken(_) => None,
    }
}

/// Decisions and orders that no walk along the standings meets.
async fn homeless(ctx: &Ctx, books: &mut Books) -> Result<(), StoreError> {
    let sql = "SELECT d.id, d.person FROM decision d \
               WHERE NOT EXISTS (SELECT 1 FROM standing s WHERE s.person = d.person) ORDER BY d.id";
    for row in ctx.store().rows(sql, args![]).await? {
        let (id, person): (DecisionId, PersonId) = (row.get("id")?, row.get("person")?);
        books.decisions += 1;
        if let Some(Found::Broken(_)) = store::decision(ctx.store(), ctx, person, id).await? {
            let what = "a decision that nobody vouches for";
            books.misdeeds.push(Misdeed { person, decision: Some(id), what });
        }
    }
    for person in store::forged_evidence(ctx).await? {
        books.misdeeds.push(Misdeed {
            person,
            decision: None,
            what: "a piece of evidence that does not open",
        });
    }
    for person in store::holders::broken_holders(ctx).await? {
        let what = "a holder of a pass, or a phone, that nobody vouches for";
        books.misdeeds.push(Misdeed { person, decision: None, what });
    }
    for person in store::orders::broken_orders(ctx).await? {
        let what = "an order that nobody vouches for";
        books.misdeeds.push(Misdeed { person, decision: None, what });
    }
    Ok(())
}
