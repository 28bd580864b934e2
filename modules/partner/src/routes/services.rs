//! The seven services over HTTP.

use std::sync::Arc;

use access::{Ctx, Denied, PersonId};
use base::{Moment, Span, Words};
use http::{Door, Json, Problem};
use rules::Colour;
use serde::{Deserialize, Serialize};

use crate::{
    acts::serve::{Served, may_read, serve},
    codes::Answer,
    model::{ConsentId, Service},
    needs::{
        CodeMade, CodeTold, CorrectionSaid, HealthSaid, HealthTold, PhoneSaid, ProofTold, Services, TripSaid,
    },
};

/// So long may an application show what it was told without asking again: as long as a show of the pass itself.
const SHOWN_FOR: Span = Span::minutes(1);

/// Whom it is about is said by the consent alone.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConsentBody {
    consent: ConsentId,
}

#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PartnerHealthBody)]
pub(crate) struct HealthBody {
    consent: ConsentId,
    health: HealthSaid,
}

#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PartnerTripBody)]
pub(crate) struct TripBody {
    consent: ConsentId,
    /// 1 to 20.
    trips: Vec<TripSaid>,
}

#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PartnerMakeBody)]
pub(crate) struct MakeBody {
    consent: ConsentId,
    phone: PhoneSaid,
}

#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PartnerVerifyBody)]
pub(crate) struct VerifyBody {
    /// The text of the QR code.
    code: String,
}

#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PartnerCorrectBody)]
pub(crate) struct CorrectBody {
    consent: ConsentId,
    person: CorrectionSaid,
}

/// Group *person*: as little as tells the application's user that it is about them.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct PersonTold {
    id: PersonId,
    /// Masked.
    name: String,
}

#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct StandsTold {
    person: PersonTold,
    health: HealthTold,
    proof: ProofTold,
}

#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct TripsTold {
    person: PersonTold,
    /// How many were taken.
    trips: usize,
}

#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Invoked {
    person: PersonTold,
    colour: Colour,
    word: Words,
    as_of: Moment,
    /// Ask again before showing it longer.
    show_until: Moment,
}

#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct MadeTold {
    person: PersonTold,
    code: CodeMade,
}

#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct CorrectedTold {
    person: PersonTold,
}

type Told<T> = Result<Json<Answer<T>>, Problem>;

fn done<T>(data: T) -> Told<T> {
    Ok(Json(Answer::done(data)))
}

/// The name as a partner may know it: asked in the partner's name, not in the resident's.
async fn person(ctx: &Ctx, served: &Served) -> Result<PersonTold, Problem> {
    let name = people::name_for(ctx, served.person).await?.ok_or(Denied::Hidden)?;
    Ok(PersonTold { id: served.person, name })
}

async fn stands(ctx: &Ctx, needs: &dyn Services, served: &Served) -> Told<StandsTold> {
    let stands = needs.stands(&served.theirs, served.person).await?;
    done(StandsTold { person: person(ctx, served).await?, health: stands.health, proof: stands.proof })
}

pub(super) async fn declare_health(
    needs: Arc<dyn Services>,
    Door(ctx): Door,
    Json(body): Json<HealthBody>,
) -> Told<StandsTold> {
    let served = serve(&ctx, Service::DeclareHealth, body.consent).await?;
    needs.declare_health(&served.theirs, served.person, body.health).await?;
    stands(&ctx, &*needs, &served).await
}

pub(super) async fn declare_trip(
    needs: Arc<dyn Services>,
    Door(ctx): Door,
    Json(body): Json<TripBody>,
) -> Told<TripsTold> {
    if body.trips.is_empty() {
        return Err(nothing("trips"));
    }
    let served = serve(&ctx, Service::DeclareTrip, body.consent).await?;
    let trips = needs.declare_trips(&served.theirs, served.person, body.trips).await?;
    done(TripsTold { person: person(&ctx, &served).await?, trips })
}

pub(super) async fn query_health(
    needs: Arc<dyn Services>,
    Door(ctx): Door,
    Json(body): Json<ConsentBody>,
) -> Told<StandsTold> {
    let served = serve(&ctx, Service::QueryHealth, body.consent).await?;
    stands(&ctx, &*needs, &served).await
}

pub(super) async fn invoke(
    needs: Arc<dyn Services>,
    Door(ctx): Door,
    Json(body): Json<ConsentBody>,
) -> Told<Invoked> {
    let served = serve(&ctx, Service::Invoke, body.consent).await?;
    let health = needs.stands(&served.theirs, served.person).await?.health;
    let as_of = ctx.now();
    let most = as_of + SHOWN_FOR;
    done(Invoked {
        person: person(&ctx, &served).await?,
        colour: health.colour,
        word: health.word,
        as_of,
        show_until: health.until.map_or(most, |until| until.min(most)),
    })
}

pub(super) async fn make_code(
    needs: Arc<dyn Services>,
    Door(ctx): Door,
    Json(body): Json<MakeBody>,
) -> Told<MadeTold> {
    let served = serve(&ctx, Service::MakeCode, body.consent).await?;
    let code = needs.make_code(&served.theirs, served.person, body.phone).await?;
    done(MadeTold { person: person(&ctx, &served).await?, code })
}

pub(super) async fn verify_code(
    needs: Arc<dyn Services>,
    Door(ctx): Door,
    Json(body): Json<VerifyBody>,
) -> Told<CodeTold> {
    let read = needs.read_code(&ctx, &body.code).await?;
    may_read(&ctx, read.person).await?;
    done(read.told)
}

pub(super) async fn correct(
    needs: Arc<dyn Services>,
    Door(ctx): Door,
    Json(body): Json<CorrectBody>,
) -> Told<CorrectedTold> {
    let CorrectionSaid { name, home_area, address, phone } = &body.person;
    if name.is_none() && home_area.is_none() && address.is_none() && phone.is_none() {
        return Err(nothing("person"));
    }
    let served = serve(&ctx, Service::Correct, body.consent).await?;
    needs.correct(&served.theirs, served.person, body.person).await?;
    done(CorrectedTold { person: person(&ctx, &served).await? })
}

fn nothing(field: &'static str) -> Problem {
    Problem::new(422, "body-empty")
        .field(field)
        .say("没有要申报或更正的内容。", "There is nothing to declare or to correct.")
}
