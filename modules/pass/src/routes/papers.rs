//! Paper passes, over HTTP.

use std::sync::Arc;

use access::PersonId;
use axum::http::StatusCode;
use base::{Colour, Moment};
use http::{Door, Json, Path, Problem, Query};
use serde::{Deserialize, Serialize};

use crate::{acts::print, model::Serial, paper::PaperPolicy, store::papers::PaperPass};

/// Where the paper is to be good.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PrintBody {
    /// Kinds of places; every kind that the town allows when nothing is said.
    pub kinds: Option<Vec<String>>,
}

/// What goes onto the paper.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct PrintedView {
    /// For the QR code.
    pub text: String,
    pub serial: Serial,
    pub colour: Colour,
    pub issued: Moment,
    pub expires: Moment,
    /// Masked.
    pub name: String,
    /// The last signs of the document's number.
    pub tail: String,
    pub kinds: Vec<String>,
}

/// A paper pass that was printed. What stood on it is not kept.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct PaperLine {
    pub serial: Serial,
    pub colour: Colour,
    pub issued: Moment,
    pub expires: Moment,
    pub kinds: Vec<String>,
    /// A member of staff printed it.
    pub by_staff: bool,
    pub revoked: Option<Moment>,
}

/// Somebody's paper passes, and where one may be good.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct PaperLines {
    pub items: Vec<PaperLine>,
    /// The kinds of places that the town allows.
    pub kinds: Vec<String>,
}

impl From<PaperPass> for PaperLine {
    fn from(paper: PaperPass) -> Self {
        let PaperPass { serial, colour, kinds, printed, expires, by, revoked, .. } = paper;
        Self { serial, colour, issued: printed, expires, kinds, by_staff: by.is_some(), revoked }
    }
}

pub(super) async fn print(
    policy: Arc<PaperPolicy>,
    Door(ctx): Door,
    Path(person): Path<PersonId>,
    Json(body): Json<PrintBody>,
) -> Result<(StatusCode, Json<PrintedView>), Problem> {
    let printed = print::print(&ctx, &policy, person, body.kinds.as_deref()).await?;
    let PaperPass { serial, colour, kinds, printed: issued, expires, .. } = printed.kept;
    let (name, tail) = (printed.identity.name().to_owned(), printed.identity.tail().to_owned());
    let view = PrintedView { text: printed.text, serial, colour, issued, expires, name, tail, kinds };
    Ok((StatusCode::CREATED, Json(view)))
}

pub(super) async fn list(
    policy: Arc<PaperPolicy>,
    Door(ctx): Door,
    Path(person): Path<PersonId>,
    Query(why): Query<audit::Why>,
) -> Result<Json<PaperLines>, Problem> {
    let papers = print::list(&ctx, person, why.text()).await?;
    let items = papers.into_iter().map(PaperLine::from).collect();
    Ok(Json(PaperLines { items, kinds: policy.kinds.clone() }))
}

pub(super) async fn revoke(
    Door(ctx): Door,
    Path((person, serial)): Path<(PersonId, Serial)>,
) -> Result<StatusCode, Problem> {
    print::revoke(&ctx, person, serial).await?;
    Ok(StatusCode::NO_CONTENT)
}
