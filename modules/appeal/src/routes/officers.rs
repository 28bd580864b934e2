//! What appeals officers see and do.

use std::collections::HashMap;

use access::{Ctx, Resource};
use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use base::{AreaCode, Words};
use http::{Door, Json, Lines, Media, Page, Paging, Path, Problem, Query, Sorting, problems};
use journal::FactId;
use serde::Deserialize;
use store::StoreError;

use super::{
    parse,
    views::{AppealCase, AppealRow, is_mine, view},
};
use crate::{
    AppealId,
    acts::{self, decide, take},
    model::{Appeal, Outcome, Verdict},
    needs::Needs,
    store::{
        files,
        listing::{self, Sort, Wanted, Which},
    },
};

/// What the list is narrowed to.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Narrow {
    /// `open` (unless said), `late`, `all`, `filed`, `taken`, `decided` or `withdrawn`.
    state: Option<String>,
    /// An area within one's own; one's own unless said.
    #[param(value_type = Option<String>)]
    area: Option<AreaCode>,
}

/// What an officer decides.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DecideBody {
    outcome: OutcomeWord,
    /// In both languages: the resident reads it. 1,000 characters each at most.
    reason: Words,
    /// The journal facts that no longer count, from the evidence of the contested decision.
    #[serde(default)]
    set_aside: Vec<FactId>,
    /// End the manual order behind the decision.
    #[serde(default)]
    lift_order: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum OutcomeWord {
    Upheld,
    Rejected,
}

pub(super) async fn list(
    Door(ctx): Door,
    Query(narrow): Query<Narrow>,
    Query(sorting): Query<Sorting>,
    Query(paging): Query<Paging>,
) -> Result<Response, Problem> {
    let area = narrow.area.unwrap_or(*ctx.scope()?);
    ctx.may("appeal.list", &Resource::new("appeal").area(&area))?;
    let (sort, descending) = sorting.by(&Sort::CHOICES)?;
    let which = Which::named(narrow.state.as_deref().unwrap_or_default()).ok_or_else(|| {
        Problem::new(400, "state-unknown").field("state").say(
            "状态应为 open、late、all、filed、taken、decided 或 withdrawn。",
            "A state is open, late, all, filed, taken, decided or withdrawn.",
        )
    })?;
    let now = ctx.now();
    let page = move |after, limit| Wanted { area, which, now, sort, descending, after, limit };
    if !paging.csv() {
        let found = listing::list(&ctx, &page(paging.after()?, paging.limit() + 1)).await?;
        let keys: HashMap<AppealId, String> = found.iter().map(|a| (a.id, sort.key(a))).collect();
        let rows = rows(&ctx, &found).await?;
        let key = |row: &AppealRow| (keys.get(&row.id).cloned().unwrap_or_default(), row.id);
        return Ok(Json(Page::cut(rows, paging.limit(), key)).into_response());
    }
    let own = ctx.clone();
    http::csv(&ctx, "appeals", AppealRow::HEAD, move |after| {
        let ctx = own.clone();
        async move {
            let found = listing::list(&ctx, &page(after, http::AT_ONCE)).await?;
            let next = Lines::next(&found, |appeal| (sort.key(appeal), appeal.id));
            Ok(Lines { cells: rows(&ctx, &found).await?.iter().map(AppealRow::cells).collect(), next })
        }
    })
    .await
}

async fn rows(ctx: &Ctx, found: &[Appeal]) -> Result<Vec<AppealRow>, StoreError> {
    let names = people::areas::names(ctx.store(), found.iter().map(|appeal| appeal.desk.office)).await?;
    let ids: Vec<AppealId> = found.iter().map(|appeal| appeal.id).collect();
    let files = files::of(ctx.store(), &ids).await?;
    let count = |id| files.get(id).map_or(0, |files| files.len() as i64);
    Ok(found.iter().map(|appeal| AppealRow::of(ctx, appeal, &names, count(&appeal.id))).collect())
}

/// The appeal with the decision it is about. The caller wrote the line that the person can read.
async fn case(ctx: &Ctx, needs: &Needs, appeal: Appeal) -> Result<Json<AppealCase>, Problem> {
    let may_decide = match acts::with_other_eyes(ctx, needs, "appeal.decide", &appeal).await {
        Ok(_) => acts::officer(ctx).is_ok_and(|staff| appeal.free_for(staff, ctx.now()).is_ok()),
        Err(acts::AppealError::Denied(_)) => false,
        Err(error) => return Err(error.into()),
    };
    let notes = files::of(ctx.store(), &[appeal.id]).await?.remove(&appeal.id).unwrap_or_default();
    Ok(Json(AppealCase {
        person_name: people::name_for(ctx, appeal.person).await?,
        contested: needs.decisions.contested(ctx, appeal.person, appeal.decision).await?,
        mine: is_mine(ctx, &appeal),
        may_decide,
        appeal: view(ctx, appeal, &notes).await?,
    }))
}

pub(super) async fn read(
    needs: Needs,
    Door(ctx): Door,
    Path(id): Path<AppealId>,
) -> Result<Json<AppealCase>, Problem> {
    let appeal = acts::find(&ctx, "appeal.read", id).await?;
    audit::looked(ctx.store(), &ctx, appeal.person, "appeal.read", &acts::purpose(id)).await?;
    case(&ctx, &needs, appeal).await
}

/// One file, opened for the officer; the line is written before the first byte goes out.
pub(super) async fn evidence(
    Door(ctx): Door,
    Path((id, n)): Path<(AppealId, i64)>,
) -> Result<Response, Problem> {
    let appeal = acts::find(&ctx, "appeal.evidence", id).await?;
    let found = files::content(ctx.store(), &ctx, id, n).await?;
    let (media, content) = found.ok_or_else(problems::not_found)?;
    audit::looked(ctx.store(), &ctx, appeal.person, "appeal.evidence", &acts::purpose(id)).await?;
    let mut response = Response::new(Body::from(content));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media.as_str()));
    // Somebody outside chose these bytes: a page shows pictures and runs nothing, a document is saved.
    let shown = if media == Media::Pdf { "attachment; filename=\"evidence.pdf\"" } else { "inline" };
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static(shown));
    let nothing = HeaderValue::from_static("default-src 'none'; sandbox");
    headers.insert(header::CONTENT_SECURITY_POLICY, nothing);
    Ok(response)
}

pub(super) async fn take(
    needs: Needs,
    Door(ctx): Door,
    Path(id): Path<AppealId>,
) -> Result<Json<AppealCase>, Problem> {
    let appeal = take::take(&ctx, &needs, id).await?;
    case(&ctx, &needs, appeal).await
}

pub(super) async fn decide(
    needs: Needs,
    Door(ctx): Door,
    Path(id): Path<AppealId>,
    Json(body): Json<DecideBody>,
) -> Result<Json<AppealCase>, Problem> {
    let DecideBody { outcome, reason, mut set_aside, lift_order } = body;
    set_aside.sort_unstable();
    set_aside.dedup();
    let verdict = match outcome {
        OutcomeWord::Upheld => Verdict::Upheld { set_aside, lift_order },
        OutcomeWord::Rejected if lift_order || !set_aside.is_empty() => {
            return Err(acts::AppealError::RejectedWithEffect.into());
        }
        OutcomeWord::Rejected => Verdict::Rejected,
    };
    let reason = Words::new(
        parse::prose::<1_000>("reason.zh", &reason.zh)?,
        parse::prose::<1_000>("reason.en", &reason.en)?,
    );
    let appeal = decide::decide(&ctx, &needs, id, Outcome { verdict, reason }).await?;
    case(&ctx, &needs, appeal).await
}
