//! Cases: reporting, moving on, reading.

use std::collections::HashMap;

use access::{Ctx, PersonId, Resource};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use base::{AreaCode, Day, Moment};
use http::{Door, Json, Lines, Page, Paging, Path, Problem, Query};
use people::DocumentBody;
use rules::Symptom;
use serde::{Deserialize, Serialize};

use super::{
    lines::LinesDelayed,
    parse::{self, DatesBody},
};
use crate::{
    CaseId,
    acts::{self, report::Whom},
    model::{
        case::{Case, Outcome},
        ruling::Ruling,
    },
    needs::Needs,
    store::{
        cases::{self, Sort, Wanted},
        contacts,
    },
};

#[derive(Debug, Deserialize, utoipa::ToSchema)]
pub(crate) struct ReportBody {
    /// Either the person,
    person: Option<PersonId>,
    /// or their document.
    document: Option<DocumentBody>,
    status: ReportStatus,
    #[serde(flatten)]
    dates: DatesBody,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
enum ReportStatus {
    Suspected,
    Confirmed,
}

#[derive(Debug, Deserialize, utoipa::ToSchema)]
pub(crate) struct CloseBody {
    /// `recovered`, `died` or `excluded`.
    outcome: String,
    #[schema(value_type = Day)]
    on: String,
}

#[derive(Debug, Deserialize, utoipa::ToSchema)]
pub(crate) struct LinkBody {
    to: CaseId,
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListQuery {
    /// `suspected`, `confirmed`, `recovered`, `died` or `excluded`; all unless said.
    status: Option<String>,
    /// An area within one's own; one's own unless said.
    area: Option<String>,
    /// `reported` (unless said), `area` or `onset`.
    sort: Option<String>,
    /// `desc` (unless said, for `reported`) or `asc`.
    order: Option<String>,
}

/// A case.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct CaseView {
    id: CaseId,
    /// Short enough to say aloud.
    label: String,
    /// Absent in lists: who is ill is told on the case's own page.
    person: Option<PersonId>,
    /// Masked.
    person_name: Option<String>,
    status: String,
    area: AreaCode,
    area_name: String,
    reported_at: Moment,
    onset: Option<Day>,
    sampled: Option<Day>,
    /// The last day on which the person may have met somebody.
    isolated: Option<Day>,
    confirmed_at: Option<Moment>,
    closed_on: Option<Day>,
    infectious_from: Option<Day>,
    infectious_until: Option<Day>,
    symptoms: Vec<Symptom>,
    contacts: i64,
    /// Access lines written for it are shown late; only on the case's own page.
    lines_delayed: Option<LinesDelayed>,
}

/// The last six digits of an id.
pub(super) fn label<K>(id: base::Id<K>) -> String {
    id.to_string()[26..].to_uppercase()
}

impl CaseView {
    fn of(ctx: &Ctx, ruling: &Ruling, case: Case, area_name: String, contacts: i64) -> Self {
        let window = case.dates.window(ruling.lead_days, ctx.zone()).ok();
        let isolated = case.dates.isolated_on(ctx.zone());
        Self {
            id: case.id,
            label: label(case.id),
            person: None,
            person_name: None,
            status: case.state.word().to_string(),
            area: case.area,
            area_name,
            reported_at: case.state.reported(),
            onset: case.dates.onset,
            sampled: case.dates.sampled,
            isolated,
            confirmed_at: case.state.confirmed(),
            closed_on: case.state.closed_on(),
            infectious_from: window.map(|window| ctx.zone().day(window.from)),
            infectious_until: window.and(isolated),
            symptoms: case.dates.symptoms.unwrap_or_default(),
            contacts,
            lines_delayed: None,
        }
    }

    const HEAD: &'static [&'static str] = &[
        "id",
        "status",
        "area",
        "area_name",
        "reported_at",
        "onset",
        "sampled",
        "isolated",
        "confirmed_at",
        "closed_on",
        "contacts",
    ];

    fn cells(&self) -> Vec<String> {
        let day = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
        vec![
            self.id.to_string(),
            self.status.clone(),
            self.area.to_string(),
            self.area_name.clone(),
            self.reported_at.to_string(),
            day(self.onset),
            day(self.sampled),
            day(self.isolated),
            self.confirmed_at.map_or_else(String::new, |at| at.to_string()),
            day(self.closed_on),
            self.contacts.to_string(),
        ]
    }
}

async fn views(ctx: &Ctx, ruling: &Ruling, found: Vec<Case>) -> Result<Vec<CaseView>, Problem> {
    let names = people::areas::names(ctx.store(), found.iter().map(|case| case.area)).await?;
    let ids: Vec<CaseId> = found.iter().map(|case| case.id).collect();
    let counts: HashMap<CaseId, i64> = contacts::counts(ctx.store(), &ids).await?;
    Ok(found
        .into_iter()
        .map(|case| {
            let name = names.get(&case.area).cloned().unwrap_or_default();
            let contacts = counts.get(&case.id).copied().unwrap_or_default();
            CaseView::of(ctx, ruling, case, name, contacts)
        })
        .collect())
}

/// One case with its person. The act wrote the line that the person can read.
async fn view(ctx: &Ctx, needs: &Needs, case: Case) -> Result<Json<CaseView>, Problem> {
    let person = case.person;
    let ruling = needs.rulings.now(ctx).await?;
    let mut views = views(ctx, &ruling, vec![case]).await?;
    let mut view = views.pop().ok_or_else(Problem::internal)?;
    view.person = Some(person);
    view.person_name = people::name_for(ctx, person).await?;
    let delay = audit::delay_of(ctx.store(), &acts::purpose(view.id), ctx.now()).await?;
    view.lines_delayed = delay.map(LinesDelayed::from);
    Ok(Json(view))
}

pub(super) async fn report(
    needs: Needs,
    Door(ctx): Door,
    Json(body): Json<ReportBody>,
) -> Result<Response, Problem> {
    let whom = match (body.person, &body.document) {
        (Some(person), _) => Whom::Person(person),
        (None, Some(document)) => Whom::Document(people::document_said(document, ctx.zone().day(ctx.now()))?),
        (None, None) => {
            return Err(Problem::new(422, "person-missing")
                .field("document")
                .say("请填写患者的证件。", "Please give the person's document."));
        }
    };
    let said = acts::report::Report {
        whom,
        confirmed: body.status == ReportStatus::Confirmed,
        dates: body.dates.parse(&ctx)?,
    };
    let ruling = needs.rulings.now(&ctx).await?;
    let case = acts::report::report(&ctx, &ruling, said).await?;
    Ok((StatusCode::CREATED, view(&ctx, &needs, case).await?).into_response())
}

pub(super) async fn confirm(
    needs: Needs,
    Door(ctx): Door,
    Path(case): Path<CaseId>,
    Json(body): Json<DatesBody>,
) -> Result<Json<CaseView>, Problem> {
    let ruling = needs.rulings.now(&ctx).await?;
    let case = acts::confirm::confirm(&ctx, &ruling, case, body.parse(&ctx)?).await?;
    view(&ctx, &needs, case).await
}

pub(super) async fn set_dates(
    needs: Needs,
    Door(ctx): Door,
    Path(case): Path<CaseId>,
    Json(body): Json<DatesBody>,
) -> Result<Json<CaseView>, Problem> {
    let ruling = needs.rulings.now(&ctx).await?;
    let case = acts::set_dates::set_dates(&ctx, &ruling, case, body.parse(&ctx)?).await?;
    view(&ctx, &needs, case).await
}

pub(super) async fn close(
    needs: Needs,
    Door(ctx): Door,
    Path(case): Path<CaseId>,
    Json(body): Json<CloseBody>,
) -> Result<Json<CaseView>, Problem> {
    let outcome = Outcome::named(&body.outcome).ok_or_else(|| {
        Problem::new(422, "outcome-unknown").field("outcome").say(
            "结果应为 recovered（康复）、died（死亡）或 excluded（排除）。",
            "An outcome is recovered, died or excluded.",
        )
    })?;
    let case = acts::close_case::close_case(&ctx, case, outcome, parse::day("on", &body.on)?).await?;
    view(&ctx, &needs, case).await
}

pub(super) async fn link(
    Door(ctx): Door,
    Path(case): Path<CaseId>,
    Json(body): Json<LinkBody>,
) -> Result<StatusCode, Problem> {
    acts::link::link(&ctx, case, body.to).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn read(
    needs: Needs,
    Door(ctx): Door,
    Path(case): Path<CaseId>,
) -> Result<Json<CaseView>, Problem> {
    let case = acts::find(&ctx, "case.read", case).await?;
    audit::looked(ctx.store(), &ctx, case.person, "case.read", &acts::purpose(case.id)).await?;
    view(&ctx, &needs, case).await
}

pub(super) async fn list(
    needs: Needs,
    Door(ctx): Door,
    Query(query): Query<ListQuery>,
    Query(paging): Query<Paging>,
) -> Result<Response, Problem> {
    let area = parse::area(&ctx, query.area.as_deref())?;
    ctx.may("case.list", &Resource::new("case").area(&area))?;
    let sort = match query.sort.as_deref() {
        None | Some("") => Sort::Reported,
        Some(word) => Sort::named(word).ok_or_else(|| {
            Problem::new(400, "sort-unknown").field("sort").say(
                "只能按 reported、area 或 onset 排序。",
                "This list is sorted by reported, area or onset.",
            )
        })?,
    };
    // The newest report first, unless somebody asks otherwise.
    let descending = match query.order.as_deref() {
        Some("asc") => false,
        Some("desc") => true,
        _ => sort == Sort::Reported,
    };
    let ruling = needs.rulings.now(&ctx).await?;
    let status = query.status.unwrap_or_default();
    let page = move |after, limit| Wanted { area, status: status.clone(), sort, descending, after, limit };
    if !paging.csv() {
        let found = cases::list(ctx.store(), &page(paging.after()?, paging.limit() + 1)).await?;
        let keys: HashMap<CaseId, String> =
            found.iter().map(|case| (case.id, cases::sorted_by(case, sort))).collect();
        let rows = views(&ctx, &ruling, found).await?;
        let key = |row: &CaseView| (keys.get(&row.id).cloned().unwrap_or_default(), row.id);
        return Ok(Json(Page::cut(rows, paging.limit(), key)).into_response());
    }
    let own = ctx.clone();
    http::csv(&ctx, "cases", CaseView::HEAD, move |after| {
        let (ctx, ruling, wanted) = (own.clone(), ruling, page(after, http::AT_ONCE));
        async move {
            let found = cases::list(ctx.store(), &wanted).await?;
            let next = Lines::next(&found, |case| (cases::sorted_by(case, sort), case.id));
            let rows = views(&ctx, &ruling, found).await?;
            Ok(Lines { cells: rows.iter().map(CaseView::cells).collect(), next })
        }
    })
    .await
}
