//! What people and the clock do here: one file an act.

pub mod chain;
pub mod close_case;
pub mod confirm;
pub mod count;
pub mod delay_lines;
pub mod find_contacts;
pub mod follow_up;
pub mod forget;
pub mod import;
pub mod keep_following;
pub mod link;
pub mod lookup;
pub mod report;
pub mod set_dates;

use access::{Ctx, Denied, Resource, Role};
use base::{Moment, Span};
use http::Problem;
use serde_json::json;
use store::{StoreError, Tx};
use work::NewTask;

use crate::{
    CaseId, facts,
    model::{
        case::{Case, Refused},
        ruling::Ruling,
    },
    store::{cases, follow_ups},
};

/// Why something could not be done to a case.
#[derive(Debug, thiserror::Error)]
pub enum CaseError {
    #[error(transparent)]
    Refused(#[from] Refused),
    #[error("{0} lies in the future")]
    Future(&'static str),
    #[error("the end lies before the beginning")]
    BeforeBegin,
    #[error("the person has an open case already")]
    Open(CaseId),
    #[error("nobody is registered with this document")]
    NoResident,
    #[error("the resident has died")]
    Died,
    #[error("a case is not linked to itself")]
    Itself,
    #[error("the lines cannot wait so")]
    NoDelay(audit::NoDelay),
    #[error(transparent)]
    Limited(#[from] people::Limited),
    #[error(transparent)]
    Death(#[from] people::DieError),
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<CaseError> for Problem {
    fn from(error: CaseError) -> Self {
        match error {
            CaseError::Refused(Refused::Already(_)) => Self::new(409, "case-confirmed")
                .say("该病例已经确诊。", "This case is confirmed already."),
            CaseError::Refused(Refused::NotConfirmed) => Self::new(409, "case-not-confirmed").field("outcome").say(
                "疑似病例须先确诊，才能登记康复或死亡；若不是病例，请选“排除”。",
                "A suspected case must be confirmed before it can have recovered or died. Exclude it if it is none.",
            ),
            CaseError::Refused(Refused::IsConfirmed) => Self::new(409, "case-confirmed").field("outcome").say(
                "已确诊的病例不能再排除，请登记康复或死亡。",
                "A confirmed case cannot be excluded; enter recovery or death.",
            ),
            CaseError::Refused(Refused::Closed) => {
                Self::new(409, "case-closed").say("该病例已结案。", "This case is closed.")
            }
            CaseError::Refused(Refused::Future) => future("on"),
            CaseError::Future(field) => future(field),
            CaseError::Limited(error) => error.into(),
            CaseError::Death(error) => error.into(),
            CaseError::BeforeBegin => Self::new(422, "end-before-begin").field("on").say(
                "结案日期早于发病、采样或报告日期，请核对。",
                "This day lies before onset, sampling and report; check it.",
            ),
            CaseError::Open(case) => Self::new(409, "case-open").more(json!({ "case": case })).say(
                "该居民已有未结的病例，请在那个病例上确诊。",
                "This resident has an open case already; confirm that one.",
            ),
            CaseError::NoResident => Self::new(404, "resident-unknown").field("document").say(
                "没有居民登记过这个证件；请先请社区为其登记。",
                "Nobody is registered with this document; ask the community to register the person first.",
            ),
            CaseError::Died => Self::new(409, "resident-died")
                .say("该居民已登记死亡。", "This resident is entered as having died."),
            CaseError::Itself => Self::new(422, "link-to-itself")
                .field("to")
                .say("病例不能关联到自己。", "A case cannot be linked to itself."),
            CaseError::NoDelay(why) => no_delay(&why),
            CaseError::Denied(denied) => denied.into(),
            CaseError::Store(error) => error.into(),
        }
    }
}

fn no_delay(why: &audit::NoDelay) -> Problem {
    match why {
        audit::NoDelay::Past => Problem::new(422, "until-past")
            .field("until")
            .say("截止时间应在现在之后。", "The end must lie ahead."),
        audit::NoDelay::TooFar => Problem::new(422, "until-too-far").field("until").say(
            "查阅记录最多延迟 30 天显示，请提前截止时间。",
            "Lines may be shown 30 days late at most; please choose an earlier end.",
        ),
        audit::NoDelay::Stands(stands) => {
            Problem::new(409, "lines-delayed").more(json!({ "until": stands.until })).say(
                "该病例的查阅记录已延迟显示，到期前不能更改。",
                "The lines of this case are shown late already; until that ends it cannot be changed.",
            )
        }
        audit::NoDelay::Store(_) => Problem::internal(),
    }
}

fn future(field: &'static str) -> Problem {
    Problem::new(422, "date-future")
        .field(field)
        .say("日期在今天之后，请核对。", "The date lies in the future; please check it.")
}

/// The case as a resource: it lies at the person's home.
pub(crate) fn resource(case: &Case) -> Resource {
    Resource::new("case").id(*case.id.bytes()).area(&case.area).owner(case.person)
}

/// The case, if this actor may do this to it.
pub(crate) async fn find(ctx: &Ctx, action: &str, id: CaseId) -> Result<Case, CaseError> {
    let case = cases::find(ctx.store(), id).await?.ok_or(Denied::Hidden)?;
    ctx.may(action, &resource(&case))?;
    Ok(case)
}

/// The word under which a case is written in access lines.
pub(crate) fn purpose(case: CaseId) -> String {
    format!("case:{case}")
}

/// The first moment of tomorrow.
pub(crate) fn end_of_day(ctx: &Ctx, at: Moment) -> Moment {
    ctx.zone().start(ctx.zone().day(at).plus(1))
}

/// What follows from a confirmed case with these dates: its contacts are looked for at once, or somebody is
/// asked for the dates that are missing.
pub(crate) async fn trace_or_ask(
    tx: &mut Tx,
    ctx: &Ctx,
    case: &Case,
    ruling: &Ruling,
) -> Result<(), StoreError> {
    let open = work::open_about(&mut *tx, DATES, case.person.bytes()).await?;
    if case.dates.window(ruling.lead_days, ctx.zone()).is_ok() {
        for task in open {
            work::close(tx, ctx, task.id, "dates_known").await?;
        }
        return cases::trace_at(tx, case.id, Some(ctx.now())).await;
    }
    let new = NewTask {
        kind: DATES,
        area: &case.area,
        role: Role::Clinician,
        subject: Some(*case.person.bytes()),
        due: ctx.now() + Span::hours(24),
        about: json!({ "case": case.id, "person": case.person }),
        key: &format!("{DATES}/{}", case.id),
    };
    work::open(tx, ctx, new).await.map(drop)
}

/// The kind of task that asks a clinician for a case's dates.
const DATES: &str = "case_dates";

/// Whoever falls ill is no longer followed up as somebody's contact.
pub(crate) async fn end_quarantines(
    tx: &mut Tx,
    ctx: &Ctx,
    person: access::PersonId,
    outcome: &'static str,
) -> Result<(), StoreError> {
    for quarantine in follow_ups::running(&mut *tx, person).await? {
        follow_ups::end(tx, &quarantine, ctx.now()).await?;
        facts::quarantine_ended(tx, ctx, &quarantine).await?;
    }
    for task in work::open_about(&mut *tx, keep_following::FOLLOW_UP, person.bytes()).await? {
        work::close(tx, ctx, task.id, outcome).await?;
    }
    Ok(())
}
