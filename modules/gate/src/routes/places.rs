//! Places, over HTTP.

use access::{Denied, PlaceId, Resource};
use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use base::{AreaCode, Text};
use http::{Door, Json, Lines, Page, Paging, Path, Problem, Query, Sorting};
use serde::Deserialize;

use crate::{
    Place, PlaceKind, Where,
    acts::{
        close_place,
        open_place::{self, OpenPlace},
        scan::resource,
    },
    store::{self, PlaceFilter, PlaceOrder},
};

/// What the list is narrowed to.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Filter {
    /// An area within the reader's own.
    #[param(value_type = Option<String>)]
    pub area: Option<AreaCode>,
    pub kind: Option<PlaceKind>,
    /// The beginning of the name.
    pub q: Option<String>,
}

/// A place that is to open.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Opening {
    #[schema(value_type = String)]
    pub name: Text<60>,
    #[schema(value_type = Option<String>)]
    pub name_en: Option<Text<60>>,
    pub kind: PlaceKind,
    pub area: AreaCode,
    #[schema(value_type = Option<String>)]
    pub address: Option<Text<120>>,
    /// Minutes people usually stay; by kind unless said.
    pub stay_minutes: Option<i64>,
    /// Where it lies.
    pub at: Option<Where>,
}

pub(super) async fn list(
    Door(ctx): Door,
    Query(filter): Query<Filter>,
    Query(sorting): Query<Sorting>,
    Query(paging): Query<Paging>,
) -> Result<Response, Problem> {
    let choices = [("name", PlaceOrder::Name), ("kind", PlaceOrder::Kind), ("area", PlaceOrder::Area)];
    let (by, descending) = sorting.by(&choices)?;
    let area = filter.area.unwrap_or(*ctx.scope()?);
    ctx.may("place.list", &Resource::new("place").area(&area))?;
    let name = filter.q.unwrap_or_default().trim().to_owned();
    let (kind, key) = (filter.kind, move |place: &Place| (by.key(place), place.id));
    let page = move |after, limit| PlaceFilter { kind, name: name.clone(), by, descending, after, limit };
    if !paging.csv() {
        let wanted = page(paging.after()?, paging.limit() + 1);
        let rows = store::list_places(ctx.store(), &area, &wanted).await?;
        return Ok(Json(Page::cut(rows, paging.limit(), key)).into_response());
    }
    let own = ctx.clone();
    let head = ["name", "name_en", "kind", "area", "address", "stay_minutes", "closed_at"];
    http::csv(&ctx, "places", &head, move |after| {
        let (ctx, wanted) = (own.clone(), page(after, http::AT_ONCE));
        async move {
            let rows = store::list_places(ctx.store(), &area, &wanted).await?;
            Ok(Lines::of(&rows, key, cells))
        }
    })
    .await
}

fn cells(place: &Place) -> Vec<String> {
    vec![
        place.name.clone(),
        place.name_en.clone(),
        place.kind.as_str().to_owned(),
        place.area.as_str().to_owned(),
        place.address.clone(),
        place.stay_minutes.to_string(),
        place.closed_at.map(|at| at.to_string()).unwrap_or_default(),
    ]
}

pub(super) async fn open(
    Door(ctx): Door,
    Json(new): Json<Opening>,
) -> Result<(StatusCode, Json<Place>), Problem> {
    let id = open_place::open_place(
        &ctx,
        OpenPlace {
            name: new.name,
            name_en: new.name_en,
            kind: new.kind,
            area: new.area,
            address: new.address,
            stay_minutes: new.stay_minutes,
            at: new.at,
        },
    )
    .await?;
    let place = store::place(ctx.store(), id).await?.ok_or(Denied::Hidden)?;
    Ok((StatusCode::CREATED, Json(place)))
}

pub(super) async fn read(Door(ctx): Door, Path(id): Path<PlaceId>) -> Result<Json<Place>, Problem> {
    let place = store::place(ctx.store(), id).await?.ok_or(Denied::Hidden)?;
    ctx.may("place.read", &resource(&place))?;
    Ok(Json(place))
}

pub(super) async fn close(Door(ctx): Door, Path(id): Path<PlaceId>) -> Result<StatusCode, Problem> {
    close_place::close_place(&ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
