//! Residents: registering, reading, correcting.

use access::{Actor, Ctx, Denied, PersonId, Resource};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use base::{Day, DocumentKind, Id, Sex, kinds};
use http::{Door, Json, Page, Paging, Path, Problem, Query};
use serde::{Deserialize, Serialize};

use super::{
    parse::{self, DocumentBody, WarningView},
    views::{AccessLine, Me, ResidentRow, ResidentView},
};
use crate::{
    acts, limits,
    store::{
        areas,
        residents::{self, Listing, Sort},
    },
};

#[derive(Deserialize, utoipa::ToSchema)]
pub(super) struct RegisterBody {
    phone: String,
    code: String,
    document: DocumentBody,
    name: String,
    /// Needed only where the document's number does not tell it.
    #[schema(value_type = Option<Day>)]
    birth: Option<String>,
    sex: Option<Sex>,
    #[schema(value_type = base::AreaCode)]
    home_area: String,
    address: Option<String>,
}

#[derive(Deserialize, utoipa::ToSchema)]
pub(super) struct VouchBody {
    document: DocumentBody,
    name: String,
    #[schema(value_type = Option<Day>)]
    birth: Option<String>,
    sex: Option<Sex>,
    #[schema(value_type = base::AreaCode)]
    home_area: String,
    address: Option<String>,
    phone: Option<String>,
    /// The sender's own number for this request: sent again, it registers nobody twice.
    request: Option<String>,
}

#[derive(Deserialize, utoipa::ToSchema)]
pub(super) struct DependantBody {
    document: DocumentBody,
    name: String,
    #[schema(value_type = Option<Day>)]
    birth: Option<String>,
    sex: Option<Sex>,
}

#[derive(Deserialize, utoipa::ToSchema)]
pub(super) struct CorrectBody {
    name: Option<String>,
    phone: Option<String>,
    /// Proves the phone when a resident changes it.
    code: Option<String>,
    #[schema(value_type = Option<base::AreaCode>)]
    home_area: Option<String>,
    address: Option<String>,
}

#[derive(Deserialize, utoipa::ToSchema)]
pub(super) struct GuardianBody {
    guardian_document: DocumentBody,
    /// Both the dependant and the guardian read it.
    reason: String,
}

#[derive(Deserialize, utoipa::ToSchema)]
pub(super) struct LostPhoneBody {
    new_phone: Option<String>,
    /// Proves the new phone when a resident reports the loss.
    code: Option<String>,
}

#[derive(Deserialize, utoipa::ToSchema)]
pub(super) struct DeathBody {
    #[schema(value_type = Day)]
    on: String,
}

#[derive(Deserialize, utoipa::ToSchema)]
pub(super) struct LookupBody {
    /// A document's number, of whatever kind.
    document: Option<String>,
    phone: Option<String>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct PurposeQuery {
    /// Why: a case number, or a few words. The resident reads it.
    purpose: Option<String>,
}

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

#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct RegisteredView {
    person: PersonId,
    warnings: Vec<WarningView>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct GuardianView {
    guardian: PersonId,
}

fn today(ctx: &Ctx) -> Day {
    ctx.zone().day(ctx.now())
}

fn registered(done: acts::Registered, warnings: Vec<WarningView>) -> Response {
    (StatusCode::CREATED, Json(RegisteredView { person: done.person, warnings })).into_response()
}

pub(super) async fn register(Door(ctx): Door, Json(body): Json<RegisterBody>) -> Result<Response, Problem> {
    let (document, warnings) = parse::document("document", &body.document, today(&ctx))?;
    let said = acts::Registration {
        phone: parse::phone("phone", &body.phone)?,
        code: body.code,
        document,
        name: parse::text("name", &body.name)?,
        birth: parse::day_or_none("birth", body.birth.as_deref())?,
        sex: body.sex,
        home_area: parse::area("home_area", &body.home_area)?,
        address: parse::text_or_none("address", body.address.as_deref())?,
    };
    Ok(registered(acts::register(&ctx, said).await?, warnings))
}

pub(super) async fn vouch(Door(ctx): Door, Json(body): Json<VouchBody>) -> Result<Response, Problem> {
    let (document, warnings) = parse::document("document", &body.document, today(&ctx))?;
    let said = acts::Vouching {
        document,
        name: parse::text("name", &body.name)?,
        birth: parse::day_or_none("birth", body.birth.as_deref())?,
        sex: body.sex,
        home_area: parse::area("home_area", &body.home_area)?,
        address: parse::text_or_none("address", body.address.as_deref())?,
        phone: parse::phone_or_none("phone", body.phone.as_deref())?,
        request: parse::text_or_none("request", body.request.as_deref())?,
    };
    Ok(registered(acts::vouch(&ctx, said).await?, warnings))
}

pub(super) async fn add_dependant(
    Door(ctx): Door,
    Path(person): Path<PersonId>,
    Json(body): Json<DependantBody>,
) -> Result<Response, Problem> {
    let (document, warnings) = parse::document("document", &body.document, today(&ctx))?;
    let said = acts::NewDependant {
        document,
        name: parse::text("name", &body.name)?,
        birth: parse::day_or_none("birth", body.birth.as_deref())?,
        sex: body.sex,
    };
    Ok(registered(acts::add_dependant(&ctx, person, said).await?, warnings))
}

pub(super) async fn correct(
    Door(ctx): Door,
    Path(person): Path<PersonId>,
    Json(body): Json<CorrectBody>,
) -> Result<StatusCode, Problem> {
    let phone = parse::phone_or_none("phone", body.phone.as_deref())?;
    let said = acts::Correction {
        name: body.name.as_deref().map(|name| parse::text("name", name)).transpose()?,
        phone: phone.map(|phone| acts::NewPhone { phone, code: body.code }),
        home_area: body.home_area.as_deref().map(|area| parse::area("home_area", area)).transpose()?,
        address: parse::text_or_none("address", body.address.as_deref())?,
    };
    acts::correct(&ctx, person, said).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn change_guardian(
    Door(ctx): Door,
    Path(person): Path<PersonId>,
    Json(body): Json<GuardianBody>,
) -> Result<Json<GuardianView>, Problem> {
    let (document, _) = parse::document("guardian_document", &body.guardian_document, today(&ctx))?;
    if document.kind() == DocumentKind::None {
        let error = base::DocumentError::Missing;
        let words = error.words();
        return Err(Problem::new(422, error.slug()).field("guardian_document").say(words.zh, words.en));
    }
    let reason = parse::text("reason", &body.reason)?;
    let guardian = acts::change_guardian(&ctx, person, &document, &reason).await?;
    Ok(Json(GuardianView { guardian }))
}

pub(super) async fn lost_phone(
    Door(ctx): Door,
    Path(person): Path<PersonId>,
    Json(body): Json<LostPhoneBody>,
) -> Result<StatusCode, Problem> {
    let phone = parse::phone_or_none("new_phone", body.new_phone.as_deref())?;
    let new = phone.map(|phone| acts::NewPhone { phone, code: body.code });
    acts::lost_phone(&ctx, person, new).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn die(
    Door(ctx): Door,
    Path(person): Path<PersonId>,
    Json(body): Json<DeathBody>,
) -> Result<StatusCode, Problem> {
    acts::die(&ctx, person, parse::day("on", &body.on)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn me(Door(ctx): Door) -> Result<Json<Me>, Problem> {
    let Actor::Resident { person } = ctx.actor else { return Err(http::problems::forbidden()) };
    ctx.may("me.read", &Resource::new("resident").owner(person))?;
    let own = residents::find(ctx.store(), ctx.keys(), person).await?.ok_or(Denied::Hidden)?;
    let dependants = residents::dependants(ctx.store(), ctx.keys(), person).await?;
    let homes = dependants.iter().map(|dependant| dependant.home_area).chain([own.home_area]);
    let names = areas::names(ctx.store(), homes).await?;
    Ok(Json(Me {
        person: ResidentView::of(own, &names),
        dependants: dependants.into_iter().map(|dependant| ResidentView::of(dependant, &names)).collect(),
    }))
}

pub(super) async fn read(
    Door(ctx): Door,
    Path(person): Path<PersonId>,
    Query(query): Query<PurposeQuery>,
) -> Result<Json<ResidentView>, Problem> {
    let subject = residents::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may("resident.read", &subject.resource("resident"))?;
    let purpose = query.purpose.as_deref().unwrap_or_default();
    let purpose = parse::text::<200>("purpose", purpose).map_err(|_| {
        Problem::new(422, "purpose-missing").field("purpose").say(
            "请写明查阅事由（例如病例编号），本人会看到。",
            "Please say why (a case number, for example); the resident will see it.",
        )
    })?;
    // The line is on disk before the first letter is read out.
    audit::looked(ctx.store(), &ctx, person, "resident.read", &purpose).await?;
    let resident = residents::find(ctx.store(), ctx.keys(), person).await?.ok_or(Denied::Hidden)?;
    let names = areas::names(ctx.store(), [resident.home_area]).await?;
    Ok(Json(ResidentView::of(resident, &names)))
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
    let mut listing = Listing { area, sort, descending, after: paging.after()?, limit: paging.limit() + 1 };
    let key = |row: &ResidentRow| match sort {
        Sort::Area => (row.home_area.to_string(), row.id),
        Sort::Registered => (row.registered_at.micros().to_string(), row.id),
    };
    if !paging.csv() {
        let rows = rows(&ctx, &listing).await?;
        return Ok(Json(Page::cut(rows, paging.limit(), key)).into_response());
    }
    let mut lines = Vec::new();
    listing.limit = 2_000;
    loop {
        let rows = rows(&ctx, &listing).await?;
        let Some(last) = rows.last() else { break };
        listing.after = Some(key(last));
        lines.extend(rows.iter().map(ResidentRow::cells));
    }
    http::csv("residents", ResidentRow::HEAD, lines)
}

async fn rows(ctx: &Ctx, listing: &Listing) -> Result<Vec<ResidentRow>, Problem> {
    let found = residents::list(ctx.store(), ctx.keys(), listing).await?;
    let names = areas::names(ctx.store(), found.iter().map(|resident| resident.home_area)).await?;
    Ok(found.iter().map(|resident| ResidentRow::of(resident, &names)).collect())
}

/// Whoever types a whole number in knows whom they look for: a hit leaves a line, and tries are counted. A resident of
/// another area is not found, in the same words and steps as one who does not exist.
pub(super) async fn lookup(
    Door(ctx): Door,
    Json(body): Json<LookupBody>,
) -> Result<Json<Page<ResidentRow>>, Problem> {
    limits::take(&ctx, limits::LOOKUPS_PER_STAFF, ctx.actor.mark().as_bytes()).await?;
    let mut found = Vec::new();
    if let Some(number) = body.document.as_deref().filter(|number| !number.trim().is_empty()) {
        for document in parse::documents(number, today(&ctx)) {
            found.extend(residents::by_document(ctx.store(), ctx.keys(), &document).await?);
        }
    } else if let Some(phone) = parse::phone_or_none("phone", body.phone.as_deref())? {
        found.extend(residents::by_phone(ctx.store(), ctx.keys(), &phone).await?);
    } else {
        return Err(Problem::new(422, "lookup-empty")
            .say("请输入证件号码或手机号。", "Please enter a document number or a phone."));
    }
    let mut items = Vec::new();
    for person in found {
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

pub(super) async fn access_lines(
    Door(ctx): Door,
    Path(person): Path<PersonId>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<AccessLine>>, Problem> {
    let subject = residents::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may("access.lines", &subject.resource("resident"))?;
    let after = paging.after::<Id<kinds::Line>>()?;
    let lines = audit::about(ctx.store(), person, after, paging.limit() + 1).await?;
    let names = areas::names(ctx.store(), lines.iter().filter_map(|line| line.area)).await?;
    let views = lines
        .into_iter()
        .map(|line| AccessLine {
            id: line.id,
            at: line.at,
            role: line.role,
            area_name: line.area.and_then(|area| names.get(&area).cloned()),
            area: line.area,
            what: line.what,
            purpose: line.purpose,
        })
        .collect();
    Ok(Json(Page::cut(views, paging.limit(), |line: &AccessLine| line.id)))
}
