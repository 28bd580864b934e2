//! Appeals as their readers see them.

use std::collections::HashMap;

use access::{Ctx, PersonId};
use base::{AreaCode, Level, Moment, Words};
use serde::Serialize;
use store::StoreError;

use crate::{
    AppealId,
    model::{Appeal, State, Verdict},
    needs::{Contested, DecisionId},
    store::{
        files::FileNote,
        stages::{self, Stage},
    },
};

/// A file of an appeal.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct AppealFile {
    /// From 1.
    n: i64,
    /// `image/jpeg`, `image/png`, `image/webp` or `application/pdf`.
    media: &'static str,
    bytes: i64,
    at: Moment,
}

impl From<&FileNote> for AppealFile {
    fn from(note: &FileNote) -> Self {
        Self { n: note.n, media: note.media.as_str(), bytes: note.bytes, at: note.at }
    }
}

/// An office that an appeal came to.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct AppealStage {
    office: AreaCode,
    office_name: String,
    level: Level,
    came_at: Moment,
    due_at: Moment,
    left_at: Option<Moment>,
    /// `upheld`, `rejected`, `withdrawn` or `escalated`; null while it lies there.
    how: Option<String>,
    /// The deadline passed there.
    late: bool,
}

/// What came of it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct AppealOutcome {
    /// `upheld` or `rejected`.
    outcome: &'static str,
    reason: Words,
    at: Moment,
    /// The facts that no longer count.
    set_aside: Vec<journal::FactId>,
    lift_order: bool,
}

/// An appeal as the resident and whoever looks after them see it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct AppealView {
    pub id: AppealId,
    /// Short enough to say aloud.
    label: String,
    person: PersonId,
    decision: DecisionId,
    says: String,
    /// `filed`, `taken`, `decided` or `withdrawn`.
    state: &'static str,
    filed_at: Moment,
    /// The office that has it now, or had it when it ended.
    office: AreaCode,
    office_name: String,
    level: Level,
    due_at: Moment,
    /// Open past its deadline, or decided after it.
    late: bool,
    /// The offices that it came to, the first one first.
    stages: Vec<AppealStage>,
    evidence: Vec<AppealFile>,
    outcome: Option<AppealOutcome>,
}

/// An appeal in the officers' list; names nobody.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct AppealRow {
    pub id: AppealId,
    label: String,
    state: &'static str,
    /// The office whose decision it is.
    contested: AreaCode,
    office: AreaCode,
    office_name: String,
    level: Level,
    filed_at: Moment,
    due_at: Moment,
    late: bool,
    files: i64,
    /// `upheld` or `rejected`; null while it is open.
    outcome: Option<&'static str>,
    ended_at: Option<Moment>,
    /// The reader has taken it.
    mine: bool,
}

/// An appeal with what it is about, for the officer who decides.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct AppealCase {
    #[serde(flatten)]
    pub appeal: AppealView,
    /// Masked.
    pub person_name: Option<String>,
    /// The decision that is contested; null when it is not kept any more.
    pub contested: Option<Contested>,
    /// The reader has taken it.
    pub mine: bool,
    /// Whether the reader may take and decide it now: not what they made themselves, nor what another has taken.
    pub may_decide: bool,
}

fn label(id: AppealId) -> String {
    id.to_string()[26..].to_uppercase()
}

fn outcome(state: &State) -> Option<AppealOutcome> {
    let State::Decided { at, outcome, .. } = state else { return None };
    let (set_aside, lift_order) = outcome.verdict.effect();
    Some(AppealOutcome {
        outcome: outcome.verdict.word(),
        reason: outcome.reason.clone(),
        at: *at,
        set_aside: set_aside.to_vec(),
        lift_order,
    })
}

/// Whether this actor has taken it.
pub(super) fn is_mine(ctx: &Ctx, appeal: &Appeal) -> bool {
    matches!((&ctx.actor, &appeal.state),
        (access::Actor::Staff { staff, .. }, State::Taken { by, .. }) if staff == by)
}

/// The whole appeal, with its way through the offices.
pub(super) async fn view(ctx: &Ctx, appeal: Appeal, files: &[FileNote]) -> Result<AppealView, StoreError> {
    let stages = stages::of(ctx.store(), appeal.id).await?;
    let offices = stages.iter().map(|stage| stage.office).chain([appeal.desk.office]);
    let names = people::areas::names(ctx.store(), offices).await?;
    let name = |office: &AreaCode| names.get(office).cloned().unwrap_or_default();
    let stage = |stage: Stage| AppealStage {
        office_name: name(&stage.office),
        level: stage.office.level(),
        office: stage.office,
        came_at: stage.came,
        due_at: stage.due,
        left_at: stage.left,
        how: stage.how,
        late: stage.late,
    };
    let office = appeal.desk.office;
    Ok(AppealView {
        id: appeal.id,
        label: label(appeal.id),
        person: appeal.person,
        decision: appeal.decision,
        state: appeal.state.word(),
        filed_at: appeal.filed_at,
        office,
        office_name: name(&office),
        level: office.level(),
        due_at: appeal.desk.due,
        late: appeal.is_late(ctx.now()),
        stages: stages.into_iter().map(stage).collect(),
        evidence: files.iter().map(AppealFile::from).collect(),
        outcome: outcome(&appeal.state),
        says: appeal.says,
    })
}

impl AppealRow {
    pub(super) fn of(ctx: &Ctx, appeal: &Appeal, names: &HashMap<AreaCode, String>, files: i64) -> Self {
        let office = appeal.desk.office;
        let verdict = match &appeal.state {
            State::Decided { outcome, .. } => Some(&outcome.verdict),
            _ => None,
        };
        Self {
            id: appeal.id,
            label: label(appeal.id),
            state: appeal.state.word(),
            contested: appeal.contested,
            office,
            office_name: names.get(&office).cloned().unwrap_or_default(),
            level: office.level(),
            filed_at: appeal.filed_at,
            due_at: appeal.desk.due,
            late: appeal.is_late(ctx.now()),
            files,
            outcome: verdict.map(Verdict::word),
            ended_at: appeal.state.ended(),
            mine: is_mine(ctx, appeal),
        }
    }

    pub(super) const HEAD: &'static [&'static str] = &[
        "appeal",
        "state",
        "contested",
        "office",
        "office_name",
        "filed_at",
        "due_at",
        "late",
        "files",
        "outcome",
        "ended_at",
    ];

    pub(super) fn cells(&self) -> Vec<String> {
        vec![
            self.id.to_string(),
            self.state.to_owned(),
            self.contested.to_string(),
            self.office.to_string(),
            self.office_name.clone(),
            self.filed_at.to_string(),
            self.due_at.to_string(),
            self.late.to_string(),
            self.files.to_string(),
            self.outcome.unwrap_or_default().to_owned(),
            self.ended_at.map(|at| at.to_string()).unwrap_or_default(),
        ]
    }
}
