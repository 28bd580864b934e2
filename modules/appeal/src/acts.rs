//! What people and the clock do here: one file an act.

pub mod attach;
pub mod decide;
pub mod escalate;
pub mod file;
pub mod forget;
pub mod take;
pub mod withdraw;

use access::{Actor, Ctx, Denied, PersonId, Resource, Role, StaffId};
use http::Problem;
use serde_json::json;
use store::{StoreError, Tx};
use work::NewTask;

use crate::{
    AppealId,
    model::{Appeal, Refused},
    needs::{Contested, Needs},
    store::appeals,
};

/// Why something could not be done about an appeal.
#[derive(Debug, thiserror::Error)]
pub enum AppealError {
    #[error(transparent)]
    Refused(#[from] Refused),
    #[error("the resident has no such decision")]
    NoDecision,
    #[error("an appeal against this decision waits already")]
    Open(AppealId),
    #[error("an appeal against this decision was decided")]
    Answered(AppealId),
    #[error("{0} appeals of this resident wait already")]
    TooMany(i64),
    #[error("the appeal has {0} files already")]
    TooManyFiles(i64),
    #[error("the decision does not rest on this")]
    NotEvidence,
    #[error("the decision carries out no order")]
    NoOrder,
    #[error("a rejected appeal changes nothing")]
    RejectedWithEffect,
    #[error("an upheld appeal must change something")]
    UpheldWithoutEffect,
    #[error("the outcome can't be written: {0}")]
    Outcome(#[from] serde_json::Error),
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<AppealError> for Problem {
    fn from(error: AppealError) -> Self {
        match error {
            AppealError::Refused(Refused::Taken) => Self::new(409, "appeal-taken").say(
                "另一位申诉员正在办理，超过期限后才能接手。",
                "Another officer is at work on it. It can be taken over when its deadline has passed.",
            ),
            AppealError::Refused(Refused::Decided) => {
                Self::new(409, "appeal-decided").say("该申诉已有结果。", "This appeal has been decided.")
            }
            AppealError::Refused(Refused::Withdrawn) => Self::new(409, "appeal-withdrawn")
                .say("该申诉已撤回。", "This appeal was withdrawn by whoever filed it."),
            AppealError::NoDecision => Self::new(404, "decision-unknown").field("decision").say(
                "该居民没有这条判定，请从判定记录中选择。",
                "The resident has no such decision; please choose one from the history.",
            ),
            AppealError::Open(appeal) => Self::new(409, "appeal-open").more(json!({ "appeal": appeal })).say(
                "对这条判定的申诉正在办理，可以补充材料，或先撤回。",
                "An appeal against this decision is waiting. You can add evidence to it, or withdraw it first.",
            ),
            AppealError::Answered(appeal) => {
                Self::new(409, "appeal-answered").more(json!({ "appeal": appeal })).say(
                    "对这条判定的申诉已有结果；之后的新判定可以另行申诉。",
                    "An appeal against this decision has had its answer. A later decision can be appealed against.",
                )
            }
            AppealError::TooMany(most) => Self::new(409, "appeals-waiting").say(
                format!("已有 {most} 件申诉在办理，请等其中一件有结果。"),
                format!("{most} appeals are waiting already; please wait for the outcome of one."),
            ),
            AppealError::TooManyFiles(most) => Self::new(409, "files-enough")
                .say(format!("一件申诉最多 {most} 个文件。"), format!("An appeal takes {most} files at most.")),
            AppealError::NotEvidence => Self::new(422, "evidence-unknown").field("set_aside").say(
                "该判定并不依据这条事实，请从判定依据中选择。",
                "The decision does not rest on this fact; please choose from its evidence.",
            ),
            AppealError::NoOrder => Self::new(422, "order-unknown")
                .field("lift_order")
                .say("该判定没有个案决定可解除。", "No manual order stands behind this decision."),
            AppealError::RejectedWithEffect => Self::new(422, "rejected-with-effect").field("outcome").say(
                "驳回申诉时，证据和个案决定都保持不变。",
                "A rejected appeal sets nothing aside and lifts no order.",
            ),
            AppealError::UpheldWithoutEffect => Self::new(422, "upheld-without-effect").field("set_aside").say(
                "支持申诉时，请选择哪些证据不予采信，或解除个案决定。",
                "An upheld appeal sets evidence aside or lifts the order; please choose what no longer counts.",
            ),
            AppealError::Outcome(_) => Self::internal(),
            AppealError::Denied(denied) => denied.into(),
            AppealError::Store(error) => error.into(),
        }
    }
}

/// The kind of task in an appeals officer's inbox.
pub const TASK: &str = "appeal";

/// The appeal as a resource: it lies with the office that has it now.
pub(crate) fn resource(appeal: &Appeal) -> Resource {
    Resource::new("appeal").id(*appeal.id.bytes()).area(&appeal.desk.office)
}

/// The word under which an appeal is written in access lines.
pub(crate) fn purpose(appeal: AppealId) -> String {
    format!("appeal:{appeal}")
}

/// An appeal on this officer's desk.
pub(crate) async fn find(ctx: &Ctx, action: &str, id: AppealId) -> Result<Appeal, AppealError> {
    let appeal = appeals::find(ctx.store(), ctx, id).await?.ok_or(Denied::Hidden)?;
    ctx.may(action, &resource(&appeal))?;
    Ok(appeal)
}

/// A person's own appeal, for them and whoever acts in their name.
pub(crate) async fn find_own(
    ctx: &Ctx,
    action: &str,
    person: PersonId,
    id: AppealId,
) -> Result<Appeal, AppealError> {
    let subject = people::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may(action, &subject.resource("appeal"))?;
    let appeal = appeals::find(ctx.store(), ctx, id).await?;
    Ok(appeal.filter(|appeal| appeal.person == person).ok_or(Denied::Hidden)?)
}

/// What is contested, for an officer who did not make it: [`Denied::Own`] for whoever did.
pub(crate) async fn with_other_eyes(
    ctx: &Ctx,
    needs: &Needs,
    action: &str,
    appeal: &Appeal,
) -> Result<Option<Contested>, AppealError> {
    let contested = needs.decisions.contested(ctx, appeal.person, appeal.decision).await?;
    let authors = match &contested {
        Some(contested) => contested.authors(ctx).await?,
        None => Vec::new(),
    };
    ctx.may(action, &resource(appeal).authors(authors))?;
    Ok(contested)
}

/// The officer who acts.
pub(crate) fn officer(ctx: &Ctx) -> Result<StaffId, Denied> {
    match ctx.actor {
        Actor::Staff { staff, .. } => Ok(staff),
        Actor::Nobody => Err(Denied::SignIn),
        Actor::Resident { .. } | Actor::Partner(_) | Actor::System(_) => Err(Denied::Role),
    }
}

/// The appeal waits in the inbox of its office.
pub(crate) async fn open_task(tx: &mut Tx, ctx: &Ctx, appeal: &Appeal) -> Result<(), StoreError> {
    let new = NewTask {
        kind: TASK,
        area: &appeal.desk.office,
        role: Role::AppealsOfficer,
        subject: Some(*appeal.person.bytes()),
        due: appeal.desk.due,
        about: json!({ "appeal": appeal.id, "person": appeal.person }),
        key: &format!("{TASK}/{}/{}", appeal.id, appeal.desk.office),
    };
    work::open(tx, ctx, new).await.map(drop)
}

/// The open tasks of this appeal.
pub(crate) async fn tasks_of(tx: &mut Tx, appeal: &Appeal) -> Result<Vec<work::Task>, StoreError> {
    let mut tasks = work::open_about(&mut *tx, TASK, appeal.person.bytes()).await?;
    let id = appeal.id.to_string();
    tasks.retain(|task| task.about.get("appeal").and_then(|about| about.as_str()) == Some(id.as_str()));
    Ok(tasks)
}

/// It waits there no more.
pub(crate) async fn close_task(
    tx: &mut Tx,
    ctx: &Ctx,
    appeal: &Appeal,
    outcome: &str,
) -> Result<(), StoreError> {
    for task in tasks_of(tx, appeal).await? {
        work::close(tx, ctx, task.id, outcome).await?;
    }
    Ok(())
}
