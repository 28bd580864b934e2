//! Drafts: writing, reading, proposing, approving.

use ::rules::{BookFile, DeadRow, Digest, FactNote, Fault, Tried};
use access::{Actor, Ctx, Denied, StaffId};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use base::{Moment, Text};
use http::{Door, Json, Path, Problem};
use serde::{Deserialize, Serialize};

use super::{
    replays::{ReplayView, view as replay_view},
    versions::{here, name_of},
};
use crate::{
    acts::rules::{
        RuleError, approve as approve_act,
        check::{Checked, check as look_at},
        draft::{self as draft_act, From, Name},
        propose as propose_act, try_on,
    },
    draft::{Deed, Draft, DraftId, DraftState, Publishing, behind},
    store::{drafts as stored, replays as stored_replays},
};

/// An officer, as others read who they are.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Officer {
    pub id: StaffId,
    pub name: String,
}

/// Who stands behind a text.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct ApprovalView {
    pub deed: Deed,
    pub id: StaffId,
    pub name: String,
    pub at: Moment,
    pub digest: Digest,
}

/// A draft with all that there is to say of it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct DraftView {
    pub id: DraftId,
    pub name: String,
    pub state: DraftState,
    /// Send it back when saving.
    pub revision: i64,
    /// The number that it is written for.
    pub version: u32,
    /// Names the text: what is approved is what was read.
    pub digest: Digest,
    pub file: BookFile,
    pub faults: Vec<Fault>,
    pub dead: Vec<DeadRow>,
    pub examples: Vec<Tried>,
    /// What a condition may name.
    pub names: Vec<FactNote>,
    /// Who saved it last; nobody when it was pushed from a file.
    pub author: Option<Officer>,
    pub approvals: Vec<ApprovalView>,
    /// How many officers it takes, as far as is known.
    pub needs: usize,
    pub replay: Option<ReplayView>,
    pub changed_at: Moment,
    /// The reader wrote or proposed it, and so cannot approve it.
    pub own: bool,
}

/// A draft in the list.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct DraftLine {
    pub id: DraftId,
    pub name: String,
    pub state: DraftState,
    pub revision: i64,
    pub version: u32,
    pub digest: Digest,
    pub author: Option<Officer>,
    pub changed_at: Moment,
    /// How many officers stand behind it.
    pub officers: usize,
}

/// Drafts.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct DraftLines {
    pub items: Vec<DraftLine>,
}

/// A new draft: from a version (the one in force unless said), or from a file.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Begin {
    pub name: String,
    pub version: Option<u32>,
    pub file: Option<BookFile>,
}

/// Another text for a draft.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Save {
    /// The revision that was changed.
    pub revision: i64,
    pub name: Option<String>,
    pub file: BookFile,
}

/// A book to look at.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Given {
    pub file: BookFile,
}

/// The text that the officer read.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Named {
    pub digest: Digest,
}

async fn officer(ctx: &Ctx, id: Option<StaffId>) -> Result<Option<Officer>, Problem> {
    let Some(id) = id else { return Ok(None) };
    Ok(Some(Officer { id, name: name_of(ctx, id).await? }))
}

/// Looking for rows that can never win takes a while; requests wait for the same threads.
async fn looked_at(ctx: &Ctx, file: BookFile) -> Result<Checked, Problem> {
    let zone = ctx.zone().clone();
    tokio::task::spawn_blocking(move || look_at(file, &zone)).await.map_err(|error| {
        tracing::error!(%error, "a book could not be looked at");
        Problem::internal()
    })
}

async fn view(ctx: &Ctx, publishing: Publishing, draft: Draft) -> Result<DraftView, Problem> {
    let Checked { faults, dead, examples, names } = looked_at(ctx, draft.file.clone()).await?;
    let behind = stored::approvals(ctx.store(), ctx, draft.id).await?;
    let mut approvals = Vec::new();
    for one in &behind {
        let name = name_of(ctx, one.officer).await?;
        approvals.push(ApprovalView {
            deed: one.deed,
            id: one.officer,
            name,
            at: one.at,
            digest: one.digest,
        });
    }
    let proposed =
        |staff: &StaffId| behind.iter().any(|one| one.officer == *staff && one.deed == Deed::Proposed);
    let own =
        matches!(&ctx.actor, Actor::Staff { staff, .. } if draft.author == Some(*staff) || proposed(staff));
    let replay = stored_replays::last_replay(ctx.store(), ctx, draft.id).await?;
    Ok(DraftView {
        needs: try_on::needed(&draft, replay.as_ref(), publishing),
        replay: match replay {
            Some(replay) => Some(replay_view(ctx, publishing, replay).await?),
            None => None,
        },
        author: officer(ctx, draft.author).await?,
        id: draft.id,
        name: draft.name,
        state: draft.state,
        revision: draft.revision,
        version: draft.file.version,
        digest: draft.digest,
        file: draft.file,
        faults,
        dead,
        examples,
        names,
        approvals,
        changed_at: draft.changed_at,
        own,
    })
}

async fn shown(ctx: &Ctx, publishing: Publishing, id: DraftId) -> Result<Json<DraftView>, Problem> {
    let draft = stored::draft(ctx.store(), ctx, id).await?.ok_or(Denied::Hidden)?;
    Ok(Json(view(ctx, publishing, draft).await?))
}

pub(super) async fn list(Door(ctx): Door) -> Result<Json<DraftLines>, Problem> {
    ctx.may("rule.read", &here(&ctx))?;
    let mut items = Vec::new();
    for draft in stored::drafts(ctx.store(), &ctx).await? {
        let approvals = stored::approvals(ctx.store(), &ctx, draft.id).await?;
        items.push(DraftLine {
            officers: behind(draft.digest, &approvals).len(),
            author: officer(&ctx, draft.author).await?,
            id: draft.id,
            name: draft.name,
            state: draft.state,
            revision: draft.revision,
            version: draft.file.version,
            digest: draft.digest,
            changed_at: draft.changed_at,
        });
    }
    Ok(Json(DraftLines { items }))
}

fn named(name: &str) -> Result<Name, RuleError> {
    Text::parse(name).map_err(|wrong| RuleError::Words("name", wrong))
}

pub(super) async fn begin(
    publishing: Publishing,
    Door(ctx): Door,
    Json(begin): Json<Begin>,
) -> Result<Response, Problem> {
    let from = match begin.file {
        Some(file) => From::File(Box::new(file)),
        None => From::Version(begin.version),
    };
    let id = draft_act::begin(&ctx, &named(&begin.name)?, &from).await?;
    Ok((StatusCode::CREATED, shown(&ctx, publishing, id).await?).into_response())
}

pub(super) async fn read(
    publishing: Publishing,
    Door(ctx): Door,
    Path(id): Path<DraftId>,
) -> Result<Json<DraftView>, Problem> {
    ctx.may("rule.read", &here(&ctx))?;
    shown(&ctx, publishing, id).await
}

pub(super) async fn save(
    publishing: Publishing,
    Door(ctx): Door,
    Path(id): Path<DraftId>,
    Json(save): Json<Save>,
) -> Result<Json<DraftView>, Problem> {
    let name = save.name.as_deref().map(named).transpose()?;
    draft_act::save(&ctx, id, save.revision, (name.as_ref(), &save.file)).await?;
    shown(&ctx, publishing, id).await
}

pub(super) async fn discard(Door(ctx): Door, Path(id): Path<DraftId>) -> Result<StatusCode, Problem> {
    draft_act::discard(&ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn check(Door(ctx): Door, Json(given): Json<Given>) -> Result<Json<Checked>, Problem> {
    ctx.may("rule.try", &here(&ctx))?;
    Ok(Json(looked_at(&ctx, given.file).await?))
}

pub(super) async fn propose(
    publishing: Publishing,
    Door(ctx): Door,
    Path(id): Path<DraftId>,
    Json(named): Json<Named>,
) -> Result<Json<DraftView>, Problem> {
    propose_act::propose(&ctx, id, named.digest).await?;
    shown(&ctx, publishing, id).await
}

pub(super) async fn approve(
    publishing: Publishing,
    Door(ctx): Door,
    Path(id): Path<DraftId>,
    Json(named): Json<Named>,
) -> Result<Json<DraftView>, Problem> {
    approve_act::approve(&ctx, publishing, id, named.digest).await?;
    shown(&ctx, publishing, id).await
}

pub(super) async fn withdraw(
    publishing: Publishing,
    Door(ctx): Door,
    Path(id): Path<DraftId>,
) -> Result<Json<DraftView>, Problem> {
    propose_act::withdraw(&ctx, id).await?;
    shown(&ctx, publishing, id).await
}
