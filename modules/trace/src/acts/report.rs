//! A clinician reports somebody as a suspected or confirmed case.

use access::{Ctx, Denied, PersonId};
use base::{Document, Id};
use people::limits;
use store::transact;

use super::{CaseError, end_quarantines, purpose, trace_or_ask};
use crate::{
    facts,
    model::{
        case::{Case, State},
        ruling::Ruling,
        window::Dates,
    },
    store::cases,
};

/// An id that is nobody's.
const NOBODY: PersonId = PersonId::from_bytes([0; 16]);

/// Whom the report is about.
#[derive(Debug, Clone)]
pub enum Whom {
    Person(PersonId),
    Document(Document),
}

/// What the clinician says.
#[derive(Debug, Clone)]
pub struct Report {
    pub whom: Whom,
    pub confirmed: bool,
    pub dates: Dates,
}

/// Opens the case. The same report again gives the case that stands.
pub async fn report(ctx: &Ctx, ruling: &Ruling, said: Report) -> Result<Case, CaseError> {
    let person = match &said.whom {
        Whom::Person(person) => *person,
        Whom::Document(document) => {
            limits::take_lookup(ctx, &limits::of_document(document)).await?;
            // Nobody is looked at as long as somebody is, who may be out of reach.
            people::by_document(ctx.store(), ctx.keys(), document).await?.unwrap_or(NOBODY)
        }
    };
    let subject = people::subject(ctx.store(), person).await?.ok_or(CaseError::NoResident)?;
    // By a number, whoever lives elsewhere is as unknown as who was never registered.
    ctx.may("case.report", &subject.resource("case")).map_err(|denied| match (denied, &said.whom) {
        (Denied::Hidden, Whom::Document(_)) => CaseError::NoResident,
        (denied, _) => denied.into(),
    })?;
    if !subject.is_living() {
        return Err(CaseError::Died);
    }
    let now = ctx.now();
    if let Some(field) = said.dates.in_future(now, ctx.zone()) {
        return Err(CaseError::Future(field));
    }
    let suspected = State::Suspected { reported: now };
    let new = Case {
        id: Id::new(now, ctx.chance()),
        person,
        area: subject.home_area,
        state: if said.confirmed { suspected.confirm(now)? } else { suspected },
        dates: said.dates,
    };
    transact!(ctx.store(), "case.report", tx => {
        audit::look(tx, ctx, person, "case.report", &purpose(new.id)).await?;
        if let Some(stands) = cases::open_of(&mut *tx, person).await? {
            let same = stands.state.word() == new.state.word();
            return if same { Ok(stands) } else { Err(CaseError::Open(stands.id)) };
        }
        cases::add(tx, &new).await?;
        let kind = if said.confirmed { facts::CASE_CONFIRMED } else { facts::CASE_SUSPECTED };
        facts::of_case(tx, ctx, kind, &new, serde_json::json!({})).await?;
        if said.confirmed {
            end_quarantines(tx, ctx, person, "fell_ill").await?;
            trace_or_ask(tx, ctx, &new, ruling).await?;
        }
        Ok(new.clone())
    })
}
