//! Declaring, over HTTP.

use access::PersonId;
use axum::http::StatusCode;
use http::{Door, Json, Path, Problem, Query};
use serde::Serialize;

use crate::{
    acts::declare::{self, Declare},
    model::DecisionView,
    store::Said,
};

/// The answer to a declaration.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct DeclaredView {
    pub decision: DecisionView,
}

pub(super) async fn make(
    Door(ctx): Door,
    Path(person): Path<PersonId>,
    Json(said): Json<Declare>,
) -> Result<(StatusCode, Json<DeclaredView>), Problem> {
    let decision = declare::declare(&ctx, person, said).await?;
    Ok((StatusCode::CREATED, Json(DeclaredView { decision: decision.into() })))
}

pub(super) async fn last(
    Door(ctx): Door,
    Path(person): Path<PersonId>,
    Query(why): Query<audit::Why>,
) -> Result<Json<Option<Said>>, Problem> {
    let said = declare::last(&ctx, person, why.text()).await?;
    Ok(Json(said.filter(|said| said.says.at > ctx.now() - declare::OFFERED)))
}
