//! The pass and its history, over HTTP.

use std::sync::Arc;

use access::{Denied, PersonId};
use axum::http::StatusCode;
use http::{Door, Json, Page, Paging, Path, Problem, Query};
use serde::Serialize;

use crate::{
    acts::{
        prove,
        record_test::{self, TestId, Tested},
        show,
    },
    model::{DecisionId, DecisionView, Proof},
    pace::Pace,
    store,
};

/// Whose pass it is.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Whose {
    pub id: PersonId,
    /// The full name for the person and whoever looks after them; masked for everybody else.
    pub name: String,
}

/// The pass as a page gets it; the token is the phone's business.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct PassView {
    pub person: Whose,
    pub decision: DecisionView,
    /// Whether the public ledger holds the decision. Without that there is no token.
    pub proof: Proof,
    /// Seconds after which a page that stands open may ask again: the server's pace, not the same for all.
    pub again_after: u32,
}

/// The id of an entered test.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct TestView {
    pub test: TestId,
}

pub(super) async fn show(
    pace: Arc<Pace>,
    Door(ctx): Door,
    Path(person): Path<PersonId>,
    Query(why): Query<audit::Why>,
) -> Result<Json<PassView>, Problem> {
    let shown = show::show(&ctx, person, why.text()).await?;
    let name = people::name_for(&ctx, person).await?.ok_or(Denied::Hidden)?;
    let again_after = pace.again_after(ctx.now(), ctx.chance());
    let (decision, proof) = (shown.decision.into(), shown.proof);
    Ok(Json(PassView { person: Whose { id: person, name }, decision, proof, again_after }))
}

/// What the resident's own browser needs to find the decision in the public ledger, and to judge again.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct ProofView {
    #[serde(flatten)]
    pub proof: Proof,
    /// The decision's text, letter by letter as it was committed to; absent when nobody vouches for it.
    pub body: Option<String>,
    /// 32 bytes, hexadecimal.
    pub salt: Option<String>,
    /// The line that stands in the ledger.
    pub leaf: Option<String>,
}

pub(super) async fn prove(
    Door(ctx): Door,
    Path((person, decision)): Path<(PersonId, DecisionId)>,
) -> Result<Json<ProofView>, Problem> {
    let found = prove::evidence(&ctx, person, decision).await?;
    let (body, salt) = found.account.map(|account| (account.body, account.salt)).unzip();
    Ok(Json(ProofView { proof: found.proof, body, salt, leaf: found.leaf }))
}

pub(super) async fn decisions(
    Door(ctx): Door,
    Path(person): Path<PersonId>,
    Query(why): Query<audit::Why>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<DecisionView>>, Problem> {
    let subject = people::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may("decision.list", &subject.resource("decision"))?;
    audit::looked(ctx.store(), &ctx, person, "decision.list", why.text()).await?;
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
