//! The pass and its history, over HTTP.

use access::{Denied, PersonId};
use axum::http::StatusCode;
use base::Moment;
use http::{Door, Json, Page, Paging, Path, Problem, Query};
use serde::Serialize;

use crate::{
    acts::{
        record_test::{self, TestId, Tested},
        show,
    },
    model::{DecisionId, DecisionView, Serial},
    store,
};

/// Whose pass it is.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Whose {
    pub id: PersonId,
    /// The full name for the person and whoever looks after them; masked for everybody else.
    pub name: String,
}

/// The pass as the phone gets it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct PassView {
    pub person: Whose,
    pub decision: DecisionView,
    /// For the QR code. In this edition a picture of it would still pass until it expires or is revoked.
    pub token: String,
    pub issued: Moment,
    pub expires: Moment,
    pub serial: Serial,
}

/// The id of an entered test.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct TestView {
    pub test: TestId,
}

pub(super) async fn show(Door(ctx): Door, Path(person): Path<PersonId>) -> Result<Json<PassView>, Problem> {
    let shown = show::show(&ctx, person).await?;
    let name = people::name_for(&ctx, person).await?.ok_or(Denied::Hidden)?;
    Ok(Json(PassView {
        person: Whose { id: person, name },
        decision: shown.decision.into(),
        token: shown.text,
        issued: shown.token.issued,
        expires: shown.token.expires,
        serial: shown.token.serial,
    }))
}

pub(super) async fn decisions(
    Door(ctx): Door,
    Path(person): Path<PersonId>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<DecisionView>>, Problem> {
    let subject = people::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may("decision.list", &subject.resource("decision"))?;
    audit::looked(ctx.store(), &ctx, person, "decision.list", "").await?;
    let (limit, after) = (paging.limit(), paging.after::<DecisionId>()?);
    let rows = store::decisions(&ctx, person, after, limit + 1).await?;
    let views: Vec<DecisionView> = rows.into_iter().map(DecisionView::from).collect();
    Ok(Json(Page::cut(views, limit, |view| view.id)))
}

pub(super) async fn test(
    Door(ctx): Door,
    Path(person): Path<PersonId>,
    Json(test): Json<Tested>,
) -> Result<(StatusCode, Json<TestView>), Problem> {
    let test = record_test::record_test(&ctx, person, test).await?;
    Ok((StatusCode::CREATED, Json(TestView { test })))
}
