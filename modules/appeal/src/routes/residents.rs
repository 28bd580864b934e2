//! What a resident, or whoever acts in their name, does about their own appeals.

use access::PersonId;
use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use base::Words;
use http::{Door, Json, Page, Paging, Path, Problem, Query, Upload};
use ledger::Standing;
use serde::{Deserialize, Serialize};

use super::{
    parse,
    views::{AppealFile, AppealView, view},
};
use crate::{
    AppealId,
    acts::{self, attach, file, withdraw},
    needs::{DecisionId, Needs},
    store::{appeals, files},
};

/// What a resident says against a decision.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FileBody {
    decision: DecisionId,
    /// In their own words, 2,000 characters at most.
    says: String,
}

/// How the outcome's place in the public ledger can be proved.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct AppealProof {
    /// The outcome as it was committed to; null while there is none.
    body: Option<String>,
    /// 64 hexadecimal digits.
    salt: Option<String>,
    leaf: Option<String>,
    index: Option<u64>,
    /// `none`, `waiting`, `proved` or `unproven`.
    state: &'static str,
    why: Option<Words>,
}

pub(super) async fn file(
    needs: Needs,
    Door(ctx): Door,
    Path(person): Path<PersonId>,
    Json(body): Json<FileBody>,
) -> Result<Response, Problem> {
    let said = file::Filing { decision: body.decision, says: parse::prose::<2_000>("says", &body.says)? };
    let appeal = file::file(&ctx, &needs, person, said).await?;
    let notes = files::of(ctx.store(), &[appeal.id]).await?.remove(&appeal.id).unwrap_or_default();
    Ok((StatusCode::CREATED, Json(view(&ctx, appeal, &notes).await?)).into_response())
}

pub(super) async fn attach(
    needs: Needs,
    Door(ctx): Door,
    Path((person, appeal)): Path<(PersonId, AppealId)>,
    upload: Upload,
) -> Result<Json<AppealFile>, Problem> {
    attach::awaits_files(&ctx, person, appeal).await?;
    let file = upload.read(attach::TAKES).await?;
    let note = attach::attach(&ctx, &needs, person, appeal, file).await?;
    Ok(Json(AppealFile::from(&note)))
}

pub(super) async fn list(
    Door(ctx): Door,
    Path(person): Path<PersonId>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<AppealView>>, Problem> {
    let subject = people::subject(ctx.store(), person).await?.ok_or(access::Denied::Hidden)?;
    ctx.may("appeal.follow", &subject.resource("appeal"))?;
    let (limit, before) = (paging.limit(), paging.after::<AppealId>()?);
    let found = appeals::of_person(ctx.store(), &ctx, person, before, limit + 1).await?;
    if let Some(last) = found.first() {
        audit::looked(ctx.store(), &ctx, person, "appeal.follow", &acts::purpose(last.id)).await?;
    }
    let ids: Vec<AppealId> = found.iter().map(|appeal| appeal.id).collect();
    let mut notes = files::of(ctx.store(), &ids).await?;
    let mut views = Vec::with_capacity(found.len());
    for appeal in found {
        let notes = notes.remove(&appeal.id).unwrap_or_default();
        views.push(view(&ctx, appeal, &notes).await?);
    }
    Ok(Json(Page::cut(views, limit, |view| view.id)))
}

pub(super) async fn withdraw(
    Door(ctx): Door,
    Path((person, appeal)): Path<(PersonId, AppealId)>,
) -> Result<Json<AppealView>, Problem> {
    let appeal = withdraw::withdraw(&ctx, person, appeal).await?;
    let notes = files::of(ctx.store(), &[appeal.id]).await?.remove(&appeal.id).unwrap_or_default();
    Ok(Json(view(&ctx, appeal, &notes).await?))
}

pub(super) async fn prove(
    Door(ctx): Door,
    Path((person, appeal)): Path<(PersonId, AppealId)>,
) -> Result<Json<AppealProof>, Problem> {
    acts::find_own(&ctx, "appeal.prove", person, appeal).await?;
    let none = AppealProof { body: None, salt: None, leaf: None, index: None, state: "none", why: None };
    let Some((committed, entry)) = appeals::proof_of(ctx.store(), &ctx, appeal).await? else {
        return Ok(Json(none));
    };
    let (state, why) = match ledger::prove(&ctx, entry).await? {
        Standing::Proved { .. } => ("proved", None),
        Standing::Waiting => ("waiting", None),
        Standing::Unproven(why) => ("unproven", Some(why)),
    };
    let (leaf, index) = match ledger::entry_line(ctx.store(), &ctx, entry).await? {
        Some((leaf, index)) => (Some(leaf), index),
        None => (None, None),
    };
    let salt = Some(hex::encode(committed.salt));
    Ok(Json(AppealProof { body: Some(committed.body), salt, leaf, index, state, why }))
}
