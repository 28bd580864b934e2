//! Access lines of a case that are shown late.

use base::{Moment, Text};
use http::{Door, Json, Path, Problem};
use serde::{Deserialize, Serialize};

use crate::{CaseId, acts::delay_lines};

/// Until when access lines are shown late, and by which law.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct LinesDelayed {
    legal_basis: String,
    since: Moment,
    until: Moment,
}

impl From<audit::Delay> for LinesDelayed {
    fn from(delay: audit::Delay) -> Self {
        Self { legal_basis: delay.basis, since: delay.set_at, until: delay.until }
    }
}

#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DelayBody {
    /// The paragraph of the law, 200 characters at most; the person reads it with the line.
    legal_basis: String,
    /// 30 days ahead at most.
    until: Moment,
}

pub(super) async fn delay(
    Door(ctx): Door,
    Path(case): Path<CaseId>,
    Json(body): Json<DelayBody>,
) -> Result<Json<LinesDelayed>, Problem> {
    let basis = Text::parse(&body.legal_basis).map_err(|error| {
        let words = error.words();
        Problem::new(422, error.slug()).field("legal_basis").say(words.zh, words.en)
    })?;
    let delay = delay_lines::delay_lines(&ctx, case, &basis, body.until).await?;
    Ok(Json(LinesDelayed::from(delay)))
}
