//! Was a known case on this train or flight? Anybody may ask.

use base::Day;
use http::{Door, Json, Problem, Query};
use serde::{Deserialize, Serialize};

use super::parse;
use crate::acts::lookup::{LookupError, journeys};

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct JourneyQuery {
    /// A train, flight, bus route or number plate: `G1234`.
    vehicle: String,
    /// The day of the journey: `2026-11-18`.
    on: String,
}

#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct JourneyView {
    vehicle: String,
    on: Day,
    known: bool,
    /// How many cases are known; never who they are.
    cases: usize,
}

/// The longest number that anybody has.
const LONGEST: usize = 60;

pub(super) async fn lookup(
    Door(ctx): Door,
    Query(query): Query<JourneyQuery>,
) -> Result<Json<JourneyView>, Problem> {
    ctx.may("journey.lookup", &access::Resource::new("journey"))?;
    let on = parse::day("on", &query.on)?;
    let unknown = || {
        Problem::new(422, "vehicle-unknown").field("vehicle").say(
            "请填写车次、航班号、公交线路或车牌号，例如 G1234。",
            "Give a train, flight, bus route or number plate, such as G1234.",
        )
    };
    if query.vehicle.chars().count() > LONGEST {
        return Err(unknown());
    }
    match journeys(ctx.store(), &query.vehicle, on).await {
        Ok(found) => {
            let cases = found.cases.len();
            Ok(Json(JourneyView { vehicle: found.vehicle, on, known: cases > 0, cases }))
        }
        Err(LookupError::Store(error)) => Err(error.into()),
        Err(_) => Err(unknown()),
    }
}
