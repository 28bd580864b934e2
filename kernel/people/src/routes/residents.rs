//! Residents: registering, reading, correcting.

use access::{Actor, Ctx, Denied, PersonId, Resource};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use base::{Day, DocumentKind, Sex};
use http::{Door, Json, Path, Problem, Query};
use serde::{Deserialize, Serialize};

use super::{
    parse::{self, DocumentBody, WarningView},
    views::{Me, ResidentView},
};
use crate::{
    acts,
    store::{areas, residents},
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

// A field that is none is refused: everything may be left out, and a name mistyped would be answered with "done".
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
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
pub(super) struct CorrectDocumentBody {
    document: DocumentBody,
}

#[derive(Deserialize, utoipa::ToSchema)]
pub(super) struct GuardianBody {
    guardian_document: DocumentBody,
    /// Both the dependant and the guardian read it.
    reason: String,
}

// Mistyped, a new phone would be none, and the old one given up for nothing.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
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

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct PurposeQuery {
    /// Why: a case number, or a few words. The resident reads it.
    purpose: Option<String>,
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

pub(super) async fn correct_document(
    Door(ctx): Door,
    Path(person): Path<PersonId>,
    Json(body): Json<CorrectDocumentBody>,
) -> Result<StatusCode, Problem> {
    let (document, _) = parse::document("document", &body.document, ctx.zone().day(ctx.now()))?;
    acts::correct_document(&ctx, person, &document).await?;
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
