//! Staff accounts, for administrators.

use std::{collections::BTreeSet, sync::Arc};

use access::{Ctx, PlaceId, Resource, Role, StaffId};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use base::{Lang, Moment};
use http::{Door, Json, Lines, Page, Paging, Path, Problem, Query, Sorting};
use serde::{Deserialize, Serialize};

use super::{parse, views::StaffView};
use crate::{
    Setting, acts,
    model::Staff,
    store::{
        areas,
        staff::{self as accounts, StaffListing, StaffOrder},
    },
};

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ListQuery {
    /// An area within one's own; one's own unless said.
    area: Option<String>,
}

#[derive(Deserialize, utoipa::ToSchema)]
pub(super) struct AddStaffBody {
    /// Typed to sign in.
    name: String,
    display_name: String,
    role: Role,
    #[schema(value_type = base::AreaCode)]
    area: String,
    /// Where a guard stands.
    place: Option<PlaceId>,
}

/// Shown once; nobody can read them again.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct StaffCredentials {
    staff: StaffId,
    password: String,
    /// For the authenticator app, best as a QR code.
    totp_uri: String,
}

impl StaffCredentials {
    fn of(setting: &Setting, enrolled: &acts::Enrolled, name: &str) -> Self {
        let (staff, password) = (enrolled.staff, enrolled.password.clone());
        Self { staff, password, totp_uri: totp_uri(setting, enrolled, name) }
    }
}

/// What an authenticator app reads, under the town's name.
pub(super) fn totp_uri(setting: &Setting, enrolled: &acts::Enrolled, name: &str) -> String {
    let issuer = format!("Bulwark {}", setting.town_name.get(Lang::En));
    enrolled.totp.uri(issuer.trim(), name)
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ResetBody {
    reason: acts::ResetReason,
}

/// A way back in for a colleague, told once: whoever resets hands it over and never sees what it opens.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct InvitationView {
    staff: StaffId,
    /// What they type to sign in.
    name: String,
    /// Where on this address they open it; the part after `#` reaches no server.
    path: String,
    expires_at: Moment,
}

pub(super) async fn list(
    setting: Arc<Setting>,
    Door(ctx): Door,
    Query(query): Query<ListQuery>,
    Query(sorting): Query<Sorting>,
    Query(paging): Query<Paging>,
) -> Result<Response, Problem> {
    let choices = [("area", StaffOrder::Area), ("name", StaffOrder::Name), ("role", StaffOrder::Role)];
    let (by, descending) = sorting.by(&choices)?;
    let area = match query.area.as_deref().filter(|area| !area.is_empty()) {
        Some(area) => parse::area("area", area)?,
        None => *ctx.scope()?,
    };
    ctx.may("staff.list", &Resource::new("staff").area(&area))?;
    let key = move |view: &StaffView| {
        let key = match by {
            StaffOrder::Area => view.area.to_string(),
            StaffOrder::Name => view.name.clone(),
            StaffOrder::Role => view.role.to_string(),
        };
        (key, view.id)
    };
    let page = move |after, limit| StaffListing { area, by, descending, after, limit };
    if !paging.csv() {
        let views = views(&ctx, &setting, page(paging.after()?, paging.limit() + 1)).await?;
        return Ok(Json(Page::cut(views, paging.limit(), key)).into_response());
    }
    let own = ctx.clone();
    http::csv(&ctx, "staff", StaffView::HEAD, move |after| {
        let (ctx, setting) = (own.clone(), Arc::clone(&setting));
        async move {
            let views = views(&ctx, &setting, page(after, http::AT_ONCE)).await?;
            Ok(Lines::of(&views, key, StaffView::cells))
        }
    })
    .await
}

async fn views(ctx: &Ctx, setting: &Setting, listing: StaffListing) -> Result<Vec<StaffView>, Problem> {
    let found = accounts::list(ctx.store(), ctx.keys(), listing).await?;
    let names = areas::names(ctx.store(), found.iter().map(|member| member.area)).await?;
    let at: BTreeSet<PlaceId> = found.iter().filter_map(|member| member.place).collect();
    let places = setting.places.names(ctx.store(), at.into_iter().collect()).await?;
    let view = |member: Staff| {
        let place_name = member.place.and_then(|place| places.get(&place).cloned());
        StaffView::of(member, &names, place_name)
    };
    Ok(found.into_iter().map(view).collect())
}

pub(super) async fn add(
    setting: Arc<Setting>,
    Door(ctx): Door,
    Json(body): Json<AddStaffBody>,
) -> Result<Response, Problem> {
    let new = acts::NewStaff {
        display_name: parse::text("display_name", &body.display_name)?,
        role: body.role,
        area: parse::area("area", &body.area)?,
        place: body.place,
        name: body.name.trim().to_lowercase(),
    };
    if let Some(place) = body.place
        && setting.place_name(ctx.store(), place).await?.is_none()
    {
        return Err(Problem::new(422, "place-unknown")
            .field("place")
            .say("没有这个场所。", "There is no such place."));
    }
    let name = new.name.clone();
    let enrolled = acts::add_staff(&ctx, new).await?;
    let credentials = StaffCredentials::of(&setting, &enrolled, &name);
    Ok((StatusCode::CREATED, Json(credentials)).into_response())
}

pub(super) async fn end(Door(ctx): Door, Path(staff): Path<StaffId>) -> Result<StatusCode, Problem> {
    acts::end_staff(&ctx, staff).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn reset(
    Door(ctx): Door,
    Path(staff): Path<StaffId>,
    Json(body): Json<ResetBody>,
) -> Result<Json<InvitationView>, Problem> {
    let invitation = acts::reset_staff(&ctx, staff, body.reason).await?;
    Ok(Json(InvitationView {
        staff: invitation.staff,
        path: invitation.path(),
        name: invitation.name,
        expires_at: invitation.expires,
    }))
}
