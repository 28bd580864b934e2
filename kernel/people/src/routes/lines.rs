//! Access lines, as the person reads them whose data were looked at.

use std::collections::HashMap;

use access::{Ctx, Denied, PersonId};
use audit::LineId;
use axum::response::{IntoResponse, Response};
use base::{AreaCode, Lang, Moment, Words};
use http::{Door, Json, Lines, Page, Paging, Path, Problem, Query};
use serde::Serialize;

use crate::store::{areas, residents};

/// Who looked at my data: in what role, where, when, for what. The office answers, not the clerk.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct AccessLine {
    pub id: LineId,
    pub person: PersonId,
    pub at: Moment,
    pub role: String,
    pub role_words: Words,
    /// The looker's office.
    pub area: Option<AreaCode>,
    pub area_name: Option<String>,
    /// The deed's word: `resident.read`.
    pub what: String,
    /// Which data.
    pub what_words: Words,
    /// `case:<id>`, `appeal:<id>`, `task:<id>`, or what the looker wrote.
    pub purpose: String,
    pub purpose_words: Words,
    /// From when on it could be read here: later than `at` only where the law let it wait.
    pub shown_at: Moment,
    /// The law by which it was shown late; null for nearly all.
    pub basis: Option<String>,
}

impl AccessLine {
    pub(super) fn of(line: audit::Line, names: &HashMap<AreaCode, String>) -> Self {
        Self {
            id: line.id,
            person: line.person,
            at: line.at,
            role_words: audit::words::role(&line.role),
            role: line.role,
            area_name: line.area.and_then(|area| names.get(&area).cloned()),
            area: line.area,
            what_words: audit::words::data(&line.what),
            what: line.what,
            purpose_words: audit::words::purpose(&line.purpose),
            purpose: line.purpose,
            shown_at: line.shown_at,
            basis: line.basis,
        }
    }

    pub(super) const HEAD: &'static [&'static str] =
        &["at", "shown_at", "role", "office", "what", "purpose", "legal_basis"];

    /// For the person's own file, in their language.
    pub(super) fn cells(&self, lang: Lang) -> Vec<String> {
        vec![
            self.at.to_string(),
            self.shown_at.to_string(),
            self.role_words.get(lang).to_owned(),
            self.area_name.clone().unwrap_or_default(),
            self.what_words.get(lang).to_owned(),
            self.purpose_words.get(lang).to_owned(),
            self.basis.clone().unwrap_or_default(),
        ]
    }
}

pub(super) async fn list(
    Door(ctx): Door,
    Path(person): Path<PersonId>,
    Query(paging): Query<Paging>,
) -> Result<Response, Problem> {
    let subject = residents::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may("access.lines", &subject.resource("resident"))?;
    let key = |line: &AccessLine| (line.shown_at.micros(), line.id);
    let place = |(shown, id)| (Moment::from_micros(shown), id);
    if !paging.csv() {
        let after = paging.after::<(i64, LineId)>()?.map(place);
        let lines = access_page(&ctx, person, after, paging.limit() + 1).await?;
        return Ok(Json(Page::cut(lines, paging.limit(), key)).into_response());
    }
    let own = ctx.clone();
    http::csv(&ctx, "access-lines", AccessLine::HEAD, move |after| {
        let ctx = own.clone();
        async move {
            let lines = access_page(&ctx, person, after, http::AT_ONCE).await?;
            Ok(Lines::of(&lines, |line| place(key(line)), |line| line.cells(ctx.lang)))
        }
    })
    .await
}

/// What the person can read by now.
async fn access_page(
    ctx: &Ctx,
    person: PersonId,
    after: Option<audit::Shown>,
    limit: i64,
) -> Result<Vec<AccessLine>, Problem> {
    let lines = audit::about(ctx.store(), person, ctx.now(), after, limit).await?;
    let names = areas::names(ctx.store(), lines.iter().filter_map(|line| line.area)).await?;
    Ok(lines.into_iter().map(|line| AccessLine::of(line, &names)).collect())
}
