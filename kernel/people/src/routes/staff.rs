//! Staff accounts, for administrators.

use std::sync::Arc;

use access::{PlaceId, Resource, Role, StaffId};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use base::Lang;
use http::{Door, Json, Page, Paging, Path, Problem, Query, Sorting};
use serde::{Deserialize, Serialize};

use super::{parse, views::StaffView};
use crate::{
    Setting, acts,
    store::{
        areas,
        staff::{self as accounts, StaffOrder},
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
        let issuer = format!("Bulwark {}", setting.town_name.get(Lang::En));
        Self {
            staff: enrolled.staff,
            password: enrolled.password.clone(),
            totp_uri: enrolled.totp.uri(issuer.trim(), name),
        }
    }
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
    let limit = if paging.csv() { i64::MAX - 1 } else { paging.limit() };
    let found =
        accounts::list(ctx.store(), ctx.keys(), &area, (by, descending), paging.after()?, limit + 1).await?;
    let names = areas::names(ctx.store(), found.iter().map(|member| member.area)).await?;
    let mut views = Vec::with_capacity(found.len());
    for member in found {
        let place_name = match member.place {
            Some(place) => setting.places.name(ctx.store(), place).await?,
            None => None,
        };
        views.push(StaffView::of(member, &names, place_name));
    }
    if paging.csv() {
        return http::csv("staff", StaffView::HEAD, views.iter().map(StaffView::cells));
    }
    let page = Page::cut(views, limit, |view: &StaffView| {
        let key = match by {
            StaffOrder::Area => view.area.to_string(),
            StaffOrder::Name => view.name.clone(),
            StaffOrder::Role => view.role.to_string(),
        };
        (key, view.id)
    });
    Ok(Json(page).into_response())
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
        && setting.places.name(ctx.store(), place).await?.is_none()
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
    setting: Arc<Setting>,
    Door(ctx): Door,
    Path(staff): Path<StaffId>,
) -> Result<Json<StaffCredentials>, Problem> {
    let enrolled = acts::reset_staff(&ctx, staff).await?;
    let member = accounts::find(ctx.store(), ctx.keys(), staff).await?;
    let name = member.map(|member| member.name).unwrap_or_default();
    Ok(Json(StaffCredentials::of(&setting, &enrolled, &name)))
}
