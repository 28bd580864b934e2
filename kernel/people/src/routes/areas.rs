//! Areas: to choose a home from, and to draw a map of.

use access::Resource;
use http::{Door, Json, Problem, Query};
use serde::Deserialize;
use serde_json::Value;

use super::{
    parse,
    views::{AreaView, Areas, Feature, FeatureCollection},
};
use crate::store::areas::{self, Area, level_word};

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct BelowQuery {
    /// The area whose parts are wanted; the provinces unless said.
    parent: Option<String>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct MapQuery {
    /// Only what lies in this area.
    within: Option<String>,
    /// Only `province`, `city`, `county`, `town` or `community`.
    level: Option<String>,
}

fn view(area: Area) -> AreaView {
    AreaView { level: level_word(area.code.level()), code: area.code, name: area.name, name_en: area.name_en }
}

pub(super) async fn list(Door(ctx): Door, Query(query): Query<BelowQuery>) -> Result<Json<Areas>, Problem> {
    ctx.may("area.list", &Resource::new("area"))?;
    let parent = query.parent.as_deref().filter(|parent| !parent.is_empty());
    let parent = parent.map(|parent| parse::area("parent", parent)).transpose()?;
    let found = areas::below(ctx.store(), parent.as_ref()).await?;
    Ok(Json(Areas(found.into_iter().map(view).collect())))
}

pub(super) async fn map(
    Door(ctx): Door,
    Query(query): Query<MapQuery>,
) -> Result<Json<FeatureCollection>, Problem> {
    ctx.may("area.list", &Resource::new("area"))?;
    let within = query.within.as_deref().filter(|within| !within.is_empty());
    let within = within.map(|within| parse::area("within", within)).transpose()?;
    let level = query.level.as_deref().filter(|level| !level.is_empty());
    let level = level.map(parse::level).transpose()?;
    let shapes = areas::shapes(ctx.store(), within.as_ref(), level).await?;
    let features = shapes
        .into_iter()
        .map(|mut area| {
            let text = area.geometry.take().unwrap_or_default();
            // What was stored is what an import checked; a shape that no longer reads is drawn as none.
            let geometry = serde_json::from_str(&text).unwrap_or(Value::Null);
            Feature { kind: "Feature", properties: view(area), geometry }
        })
        .collect();
    Ok(Json(FeatureCollection { kind: "FeatureCollection", features }))
}
