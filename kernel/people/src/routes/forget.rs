//! Asking to be forgotten.

use std::sync::Arc;

use access::PersonId;
use axum::http::StatusCode;
use http::{Door, Json, Path, Problem};
use serde::Deserialize;

use crate::{Setting, acts};

/// Whoever asks says that they know what it means; without it the answer tells them.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ForgetBody {
    #[serde(default)]
    sure: bool,
}

pub(super) async fn forget(
    setting: Arc<Setting>,
    Door(ctx): Door,
    Path(person): Path<PersonId>,
    Json(body): Json<ForgetBody>,
) -> Result<StatusCode, Problem> {
    acts::forget(&ctx, &*setting.farewell, person, body.sure).await?;
    Ok(StatusCode::NO_CONTENT)
}
