//! Replays: asking for one, watching it, stopping it.

use std::collections::BTreeMap;

use ::rules::{Colour, Digest};
use access::{Ctx, Denied};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use base::{AreaCode, Level, Moment, Words};
use http::{Door, Json, Path, Problem};
use serde::Serialize;

use super::versions::here;
use crate::{
    acts::rules::{replay as act, try_on},
    draft::{DraftId, Publishing},
    store::{
        books, drafts,
        replays::{self, Replay, ReplayId, ReplayState},
    },
    tally::{AGES, Example, Flows, RedShare},
};

/// How many residents would turn from one colour to another; the same colour counts those who stay.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Flow {
    pub from: Colour,
    pub to: Colour,
    pub n: i64,
}

/// Who would change, of an area.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct AreaFlow {
    pub area: AreaCode,
    pub name: Words,
    pub from: Colour,
    pub to: Colour,
    pub n: i64,
}

/// Who would change, of an age group.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct AgeFlow {
    /// `0-6`, `7-17`, `18-59`, `60-79`, `80+` or `unknown`.
    pub age: String,
    pub from: Colour,
    pub to: Colour,
    pub n: i64,
}

/// Whom a row would meet anew, and whom no longer.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct ReasonFlow {
    pub row: String,
    pub text: Words,
    pub gained: i64,
    pub lost: i64,
}

/// How much of an area is red, before and after.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct ShareView {
    pub area: AreaCode,
    pub name: Words,
    pub residents: i64,
    pub before: i64,
    pub after: i64,
    /// Red after and not before.
    pub turned: i64,
    /// So many that a third officer is asked for.
    pub many: bool,
}

/// A draft tried on everybody.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct ReplayView {
    pub id: ReplayId,
    pub state: ReplayState,
    /// The text that was tried; another one has to be tried again.
    pub digest: Digest,
    pub done: i64,
    pub total: i64,
    pub started_at: Moment,
    /// How long it worked.
    pub seconds: f64,
    pub flows: Vec<Flow>,
    /// By community; only changes.
    pub by_area: Vec<AreaFlow>,
    /// Only changes.
    pub by_age: Vec<AgeFlow>,
    pub by_reason: Vec<ReasonFlow>,
    /// A few of each change, without who it is.
    pub examples: Vec<Example>,
    /// The city, its districts, and every smaller area of which too many turn red.
    pub red_share: Vec<ShareView>,
    /// Above this share of an area, a third officer is asked for.
    pub third_officer_percent: u8,
    /// How many officers publishing takes, by this replay.
    pub officers: usize,
}

/// Every pair of colours with somebody in it.
fn flows(flows: &Flows) -> impl Iterator<Item = (Colour, Colour, i64)> + '_ {
    let pairs = Colour::ALL.iter().flat_map(|from| Colour::ALL.iter().map(move |to| (*from, *to)));
    pairs.filter_map(|(from, to)| {
        let n = flows[usize::from(from.severity())][usize::from(to.severity())];
        (n > 0).then_some((from, to, n))
    })
}

fn changes(all: &Flows) -> impl Iterator<Item = (Colour, Colour, i64)> + '_ {
    flows(all).filter(|(from, to, _)| from != to)
}

pub(super) async fn view(ctx: &Ctx, publishing: Publishing, replay: Replay) -> Result<ReplayView, Problem> {
    let percent = publishing.third_officer_percent;
    let shares: Vec<RedShare> = replay.tally.red_shares();
    let shown =
        shares.into_iter().filter(|share| share.area.level() <= Level::County || share.exceeds(percent));
    let shown: Vec<RedShare> = shown.collect();
    let homes = replay.tally.areas.keys().filter_map(|area| AreaCode::parse(area).ok());
    let codes: Vec<AreaCode> = homes.chain(shown.iter().map(|share| share.area)).collect();
    let names = people::areas::words(ctx.store(), codes).await?;
    let name = |area: &AreaCode| names.get(area).cloned().unwrap_or_default();
    let texts = row_texts(ctx, &replay).await?;
    let by_area =
        replay.tally.areas.iter().filter_map(|(area, all)| Some((AreaCode::parse(area).ok()?, all)));
    Ok(ReplayView {
        officers: try_on::officers_for(&replay, publishing),
        flows: flows(&replay.tally.flows).map(|(from, to, n)| Flow { from, to, n }).collect(),
        by_area: by_area
            .flat_map(|(area, all)| {
                let name = name(&area);
                changes(all).map(move |(from, to, n)| AreaFlow { area, name: name.clone(), from, to, n })
            })
            .collect(),
        by_age: AGES
            .iter()
            .zip(&replay.tally.ages)
            .flat_map(|(age, all)| {
                changes(all).map(|(from, to, n)| AgeFlow { age: (*age).to_owned(), from, to, n })
            })
            .collect(),
        by_reason: replay
            .tally
            .rows
            .iter()
            .map(|(row, (gained, lost))| ReasonFlow {
                row: row.clone(),
                text: texts.get(row).cloned().unwrap_or_default(),
                gained: *gained,
                lost: *lost,
            })
            .collect(),
        red_share: shown
            .iter()
            .map(|share| ShareView {
                area: share.area,
                name: name(&share.area),
                residents: share.residents,
                before: share.before,
                after: share.after,
                turned: share.turned,
                many: share.exceeds(percent),
            })
            .collect(),
        id: replay.id,
        state: replay.state,
        digest: replay.digest,
        done: replay.done,
        total: replay.total,
        started_at: replay.asked_at,
        seconds: replay.worked as f64 / 1_000.0,
        examples: replay.tally.examples,
        third_officer_percent: percent,
    })
}

/// What the rows say, in the draft or, for those that it has no more, in the version in force.
async fn row_texts(ctx: &Ctx, replay: &Replay) -> Result<BTreeMap<String, Words>, Problem> {
    let mut texts = BTreeMap::new();
    let now = books::in_force(ctx.store().into(), ctx).await?;
    texts.extend(now.file().rows.iter().map(|row| (row.id.clone(), row.text.clone())));
    if let Some(draft) = drafts::draft(ctx.store(), ctx, replay.draft).await? {
        texts.extend(draft.file.rows.into_iter().map(|row| (row.id, row.text)));
    }
    Ok(texts)
}

async fn shown(ctx: &Ctx, publishing: Publishing, id: DraftId) -> Result<Option<ReplayView>, Problem> {
    match replays::last_replay(ctx.store(), ctx, id).await? {
        Some(replay) => Ok(Some(view(ctx, publishing, replay).await?)),
        None => Ok(None),
    }
}

pub(super) async fn ask(
    publishing: Publishing,
    Door(ctx): Door,
    Path(id): Path<DraftId>,
) -> Result<Response, Problem> {
    act::ask(&ctx, id).await?;
    let replay = shown(&ctx, publishing, id).await?.ok_or(Denied::Hidden)?;
    Ok((StatusCode::ACCEPTED, Json(replay)).into_response())
}

pub(super) async fn read(
    publishing: Publishing,
    Door(ctx): Door,
    Path(id): Path<DraftId>,
) -> Result<Json<Option<ReplayView>>, Problem> {
    ctx.may("rule.read", &here(&ctx))?;
    drafts::draft(ctx.store(), &ctx, id).await?.ok_or(Denied::Hidden)?;
    Ok(Json(shown(&ctx, publishing, id).await?))
}

pub(super) async fn stop(
    publishing: Publishing,
    Door(ctx): Door,
    Path(id): Path<DraftId>,
) -> Result<Json<ReplayView>, Problem> {
    act::stop(&ctx, id).await?;
    Ok(Json(shown(&ctx, publishing, id).await?.ok_or(Denied::Hidden)?))
}
