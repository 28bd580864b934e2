//! Risk areas: the public list, and setting and lifting them.

use access::Resource;
use axum::response::{IntoResponse as _, Response};
use base::{AreaCode, Day, Text};
use http::{Cursor, Door, Json, Lines, Page, Path, Problem, Query};
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

pub(crate) async fn list(Door(ctx): Door, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    ctx.may("risk.list", &Resource::new("risk"))?;
    let on = asked.on.unwrap_or_else(|| ctx.zone().day(ctx.now()));
    let (level, text) = (asked.level, asked.q.as_deref().unwrap_or_default().trim().to_owned());
    let page = move |after, limit| Wanted { on, level, text: text.clone(), after, limit };
    let key = |risk: &RiskArea| (risk.level.rank(), risk.name.clone(), risk.id);
    if asked.format.as_deref() != Some("csv") {
        let limit = asked.limit.unwrap_or(50).clamp(1, 500);
        let after = asked.cursor.as_deref().map(Cursor::read).transpose()?;
        let rows = risk::list(ctx.store(), page(after, limit + 1)).await?;
        return Ok(Json(Page::cut(rows, limit, key)).into_response());
    }
    let head = ["level", "code", "name", "community", "from", "until"];
    let own = ctx.clone();
    http::csv(&ctx, "risk-areas", &head, move |after| {
        let (ctx, wanted) = (own.clone(), page(after, http::AT_ONCE));
        async move { Ok(Lines::of(&risk::list(ctx.store(), wanted).await?, key, cells)) }
    })
    .await
}

fn cells(risk: &RiskArea) -> Vec<String> {
    vec![
        risk.level.as_str().to_owned(),
        risk.code.map(|code| code.to_string()).unwrap_or_default(),
        risk.name.clone(),
        risk.community.clone(),
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
