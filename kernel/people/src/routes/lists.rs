//! The staff's list of residents, and the way to one of them by an exact number.

use access::{Ctx, PersonId, Resource};
use axum::response::{IntoResponse, Response};
use http::{Door, Json, Lines, Page, Paging, Problem, Query};
use serde::Deserialize;

use super::{parse, views::ResidentRow};
use crate::{
    limits,
    store::{
        areas,
        residents::{self, Listing, Sort},
    },
};

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ListQuery {
    /// An area within one's own; one's own unless said.
    area: Option<String>,
    /// `area` (unless said) or `registered`.
    sort: Option<String>,
    /// `asc` (unless said) or `desc`.
    order: Option<String>,
}

#[derive(Deserialize, utoipa::ToSchema)]
pub(super) struct LookupBody {
    /// A document's number, of whatever kind.
    document: Option<String>,
    phone: Option<String>,
}

pub(super) async fn list(
    Door(ctx): Door,
    Query(query): Query<ListQuery>,
    Query(paging): Query<Paging>,
) -> Result<Response, Problem> {
    let area = match query.area.as_deref().filter(|area| !area.is_empty()) {
        Some(area) => parse::area("area", area)?,
        None => *ctx.scope()?,
    };
    ctx.may("resident.list", &Resource::new("resident").area(&area))?;
    let sort = match query.sort.as_deref() {
        None | Some("" | "area") => Sort::Area,
        Some("registered") => Sort::Registered,
        Some(_) => {
            return Err(Problem::new(400, "sort-unknown")
                .field("sort")
                .say("只能按 area 或 registered 排序。", "This list is sorted by area or registered."));
        }
    };
    let descending = query.order.as_deref() == Some("desc");
    let page = move |after, limit| Listing { area, sort, descending, after, limit };
    let key = move |row: &ResidentRow| match sort {
        Sort::Area => (row.home_area.to_string(), row.id),
        Sort::Registered => (row.registered_at.micros().to_string(), row.id),
    };
    if !paging.csv() {
        let rows = rows(&ctx, &page(paging.after()?, paging.limit() + 1)).await?;
        return Ok(Json(Page::cut(rows, paging.limit(), key)).into_response());
    }
    let own = ctx.clone();
    http::csv(&ctx, "residents", ResidentRow::HEAD, move |after| {
        let ctx = own.clone();
        async move {
            let rows = rows(&ctx, &page(after, http::AT_ONCE)).await?;
            Ok(Lines::of(&rows, key, ResidentRow::cells))
        }
    })
    .await
}

async fn rows(ctx: &Ctx, listing: &Listing) -> Result<Vec<ResidentRow>, Problem> {
    let found = residents::list(ctx.store(), ctx.keys(), listing).await?;
    let names = areas::names(ctx.store(), found.iter().map(|resident| resident.home_area)).await?;
    Ok(found.iter().map(|resident| ResidentRow::of(resident, &names)).collect())
}

/// An id that is nobody's.
const NOBODY: PersonId = PersonId::from_bytes([0; 16]);

/// Whoever types a whole number in knows whom they look for: a hit leaves a line, and tries are counted. A resident of
/// another area is not found, in the same words and steps as one who does not exist.
pub(super) async fn lookup(
    Door(ctx): Door,
    Json(body): Json<LookupBody>,
) -> Result<Json<Page<ResidentRow>>, Problem> {
    let said = [&body.document, &body.phone].into_iter().flatten().map(|said| said.trim());
    limits::take_lookup(&ctx, said.collect::<Vec<_>>().join("\n").as_bytes()).await?;
    let mut found = Vec::new();
    if let Some(number) = body.document.as_deref().filter(|number| !number.trim().is_empty()) {
        for document in parse::documents(number, ctx.zone().day(ctx.now())) {
            found.push(residents::by_document(ctx.store(), ctx.keys(), &document).await?);
        }
    } else if let Some(phone) = parse::phone_or_none("phone", body.phone.as_deref())? {
        found.push(residents::by_phone(ctx.store(), ctx.keys(), &phone).await?);
    } else {
        return Err(Problem::new(422, "lookup-empty")
            .say("请输入证件号码或手机号。", "Please enter a document number or a phone."));
    }
    let mut items = Vec::new();
    for person in found {
        // Nobody is looked at as long as somebody of another area is: neither exists for this reader.
        let person = person.unwrap_or(NOBODY);
        let Some(subject) = residents::subject(ctx.store(), person).await? else { continue };
        if ctx.may("resident.list", &subject.resource("resident")).is_err() {
            continue;
        }
        audit::looked(ctx.store(), &ctx, person, "resident.lookup", "exact look-up").await?;
        let Some(resident) = residents::find(ctx.store(), ctx.keys(), person).await? else { continue };
        let names = areas::names(ctx.store(), [resident.home_area]).await?;
        items.push(ResidentRow::of(&resident, &names));
    }
    Ok(Json(Page { items, next: None }))
}
