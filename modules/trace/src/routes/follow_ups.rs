//! What a community worker heard.

use axum::http::StatusCode;
use base::Text;
use http::{Door, Json, Path, Problem};
use rules::Symptom;
use serde::Deserialize;
use work::TaskId;

use crate::acts::follow_up::{Answers, follow_up};

#[derive(Debug, Deserialize, utoipa::ToSchema)]
pub(crate) struct FollowUpBody {
    /// Whether the person answered at all.
    reached: bool,
    /// Tenths of a degree Celsius: 366 is 36.6 °C.
    temperature_tenths: Option<i64>,
    #[serde(default)]
    symptoms: Vec<Symptom>,
    /// At most 500 characters.
    note: Option<String>,
}

pub(super) async fn record(
    Door(ctx): Door,
    Path(task): Path<TaskId>,
    Json(body): Json<FollowUpBody>,
) -> Result<StatusCode, Problem> {
    let note = body.note.as_deref().filter(|note| !note.trim().is_empty());
    let note = note.map(Text::parse).transpose().map_err(|error| {
        let words = error.words();
        Problem::new(422, error.slug()).field("note").say(words.zh, words.en)
    })?;
    let said = Answers {
        reached: body.reached,
        temperature_tenths: body.temperature_tenths.filter(|_| body.reached),
        symptoms: if body.reached { body.symptoms } else { Vec::new() },
        note,
    };
    follow_up(&ctx, task, said).await?;
    Ok(StatusCode::NO_CONTENT)
}
