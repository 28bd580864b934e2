//! Risk areas: the public list, and setting and lifting them.

use access::Resource;
use axum::response::{IntoResponse as _, Response};
use base::{AreaCode, Day, Text};
use http::{Cursor, Door, Json, Page, Path, Problem, Query};
use serde::Deserialize;

use crate::{
    acts::{
        lift_risk::lift_risk,
        set_risk::{NewRisk, set_risk},
    },
    risk::{RiskArea, RiskId, RiskLevel},
    store::risk::{self, Wanted},
};

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// The day; today unless said.
    on: Option<Day>,
    level: Option<RiskLevel>,
    /// Part of a name or of a community's.
    q: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
    /// Rows in a page: 50 unless said, 500 at most.
    limit: Option<i64>,
    /// `csv` for a file of the whole list.
    format: Option<String>,
}

/// Rows of a file: more than a day has ever had.
const MOST_ROWS: i64 = 100_000;

pub(crate) async fn list(Door(ctx): Door, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    ctx.may("risk.list", &Resource::new("risk"))?;
    let csv = asked.format.as_deref() == Some("csv");
    let limit = if csv { MOST_ROWS } else { asked.limit.unwrap_or(50).clamp(1, 500) };
    let wanted = Wanted {
        on: asked.on.unwrap_or_else(|| ctx.zone().day(ctx.now())),
        level: asked.level,
        text: asked.q.as_deref().unwrap_or_default().trim(),
        after: asked.cursor.as_deref().map(Cursor::read).transpose()?,
        limit: limit + 1,
    };
    let rows = risk::list(ctx.store(), wanted).await?;
    if csv {
        let head = ["level", "code", "name", "community", "from", "until"];
        return http::csv("risk-areas", &head, rows.into_iter().map(cells));
    }
    Ok(Json(Page::cut(rows, limit, |risk| (risk.level.rank(), risk.name.clone(), risk.id))).into_response())
}

fn cells(risk: RiskArea) -> Vec<String> {
    vec![
        risk.level.as_str().to_owned(),
        risk.code.map(|code| code.to_string()).unwrap_or_default(),
        risk.name,
        risk.community,
        risk.from.to_string(),
        risk.until.map(|day| day.to_string()).unwrap_or_default(),
    ]
}

#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SetBody {
    /// The area itself. Without one the name tells of a spot, and nobody is found by it.
    #[schema(value_type = Option<AreaCode>)]
    area: Option<String>,
    #[schema(max_length = 80)]
    name: String,
    level: RiskLevel,
    from: Day,
    /// The last day, if it is known already.
    until: Option<Day>,
}

pub(crate) async fn set(
    Door(ctx): Door,
    Json(body): Json<SetBody>,
) -> Result<(axum::http::StatusCode, Json<RiskArea>), Problem> {
    let area = body.area.as_deref().map(str::parse).transpose().map_err(|_| {
        Problem::new(422, "bad-area")
            .field("area")
            .say("辖区代码应为2、4、6、9或12位数字。", "An area code is 2, 4, 6, 9 or 12 digits.")
    })?;
    let name = Text::parse(&body.name).map_err(|error| {
        let words = error.words();
        Problem::new(422, error.slug()).field("name").say(words.zh, words.en)
    })?;
    let new = NewRisk { area, name, level: body.level, from: body.from, until: body.until };
    Ok((axum::http::StatusCode::CREATED, Json(set_risk(&ctx, new).await?)))
}

#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LiftBody {
    /// The first day on which it is no risk area any more.
    on: Day,
}

pub(crate) async fn lift(
    Door(ctx): Door,
    Path(risk): Path<RiskId>,
    Json(body): Json<LiftBody>,
) -> Result<Json<RiskArea>, Problem> {
    Ok(Json(lift_risk(&ctx, risk, body.on).await?))
}
