//! The table of contents, and its one list.

use access::Resource;
use axum::response::{IntoResponse as _, Response};
use base::AreaCode;
use http::{Cursor, Door, Json, Lines, Page, Problem, Query, Route};
use serde::Deserialize;
use serde_json::json;

use crate::{model::Hospital, store};

pub(crate) fn routes() -> Vec<Route> {
    let hospital = json!({
        "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e", "code": "990101", "place": "江城市 东城区", "name": "江城第一医院",
        "level": "三级甲等", "designated": true, "address": "东城区江边路1号", "tel": "", "hours": "24小时",
        "source": "江城卫健委", "published_on": "2020-01-23",
    });
    vec![
        Route::get("/api/v1/hospitals", "hospital.list", list)
            .says("Hospitals and fever clinics of an area, by name")
            .query::<Asked>()
            .gives::<Page<Hospital>>(json!({ "items": [hospital], "next": null }))
            .refuses(&["bad-cursor", "bad-area"]),
    ]
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// Only what lies in this area.
    area: Option<String>,
    /// Part of the name, the place or the address.
    q: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
    /// Rows in a page: 50 unless said, 500 at most.
    limit: Option<i64>,
    /// `csv` for a file of the whole list.
    format: Option<String>,
}

async fn list(Door(ctx): Door, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    ctx.may("hospital.list", &Resource::new("hospital"))?;
    let area = asked.area.as_deref().filter(|area| !area.is_empty()).map(AreaCode::parse).transpose();
    let area = area.map_err(|_| {
        Problem::new(400, "bad-area")
            .field("area")
            .say("辖区代码应为2、4、6、9或12位数字。", "An area code is 2, 4, 6, 9 or 12 digits.")
    })?;
    let text = asked.q.as_deref().unwrap_or_default().trim().to_owned();
    let key = |hospital: &Hospital| (hospital.name.clone(), hospital.id);
    if asked.format.as_deref() != Some("csv") {
        let limit = asked.limit.unwrap_or(50).clamp(1, 500);
        let after = asked.cursor.as_deref().map(Cursor::read).transpose()?;
        let rows = store::list(ctx.store(), area.as_ref(), &text, after, limit + 1).await?;
        return Ok(Json(Page::cut(rows, limit, key)).into_response());
    }
    let head =
        ["code", "place", "name", "level", "designated", "address", "tel", "hours", "source", "published_on"];
    let own = ctx.clone();
    http::csv(&ctx, "hospitals", &head, move |after| {
        let (ctx, text) = (own.clone(), text.clone());
        async move {
            let rows = store::list(ctx.store(), area.as_ref(), &text, after, http::AT_ONCE).await?;
            Ok(Lines::of(&rows, key, cells))
        }
    })
    .await
}

fn cells(hospital: &Hospital) -> Vec<String> {
    vec![
        hospital.code.map(|code| code.to_string()).unwrap_or_default(),
        hospital.place.clone(),
        hospital.name.clone(),
        hospital.level.clone(),
        hospital.designated.to_string(),
        hospital.address.clone(),
        hospital.tel.clone(),
        hospital.hours.clone(),
        hospital.source.clone(),
        hospital.published_on.map(|day| day.to_string()).unwrap_or_default(),
    ]
}
