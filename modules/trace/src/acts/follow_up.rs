//! A community worker asks after somebody in quarantine, and writes down what they heard.

use access::{Ctx, Denied, Resource};
use base::{Id, Text};
use http::Problem;
use journal::Entry;
use rules::Symptom;
use serde_json::json;
use store::{StoreError, transact};
use work::{TaskId, TaskState};

use super::keep_following::FOLLOW_UP;
use crate::{
    facts,
    store::{
        cases::symptom_words,
        follow_ups::{self, Heard},
    },
};

/// What the worker heard; nothing but a note when nobody answered.
#[derive(Debug, Clone)]
pub struct Answers {
    pub reached: bool,
    /// Tenths of a degree Celsius.
    pub temperature_tenths: Option<i64>,
    pub symptoms: Vec<Symptom>,
    pub note: Option<Text<500>>,
}

/// 37.3 °C and above is a fever.
const FEVER: i64 = 373;

impl Answers {
    /// Somebody should look at this person.
    pub fn unwell(&self) -> bool {
        !self.symptoms.is_empty() || self.temperature_tenths.is_some_and(|tenths| tenths >= FEVER)
    }
}

/// Records the follow-up and closes the task. Recorded again, the first one stands.
pub async fn follow_up(ctx: &Ctx, id: TaskId, said: Answers) -> Result<(), FollowUpError> {
    let task = work::find(ctx.store(), id).await?.ok_or(Denied::Hidden)?;
    ctx.may("followup.record", &Resource::new("task").id(*id.bytes()).area(&task.area))?;
    let person = task.subject.filter(|_| task.kind == FOLLOW_UP).ok_or(FollowUpError::OtherKind)?;
    if said.temperature_tenths.is_some_and(|tenths| !(340..=430).contains(&tenths)) {
        return Err(FollowUpError::Temperature);
    }
    let now = ctx.now();
    let heard = Id::new(now, ctx.chance());
    let note =
        said.note.as_ref().map(|note| ctx.keys().seal(&follow_ups::purpose(heard), note.as_str().as_bytes()));
    transact!(ctx.store(), "followup.record", tx => {
        let task = work::find(&mut *tx, id).await?.ok_or(Denied::Hidden)?;
        if matches!(task.state, TaskState::Done { .. }) {
            return Ok(());
        }
        follow_ups::add(tx, &Heard {
            id: heard,
            task: id,
            person,
            at: now,
            reached: said.reached,
            temperature_tenths: said.temperature_tenths,
            symptoms: symptom_words(&said.symptoms),
            note: note.clone(),
        })
        .await?;
        let outcome = match (said.reached, said.unwell()) {
            (false, _) => "not_reached",
            (true, true) => "unwell",
            (true, false) => "well",
        };
        work::close(tx, ctx, id, outcome).await?;
        let entry = Entry {
            kind: facts::FOLLOW_UP_RECORDED,
            subject: Some(*person.bytes()),
            area: Some(&task.area),
            payload: json!({
                "person": person, "task": id, "reached": said.reached, "unwell": said.unwell(),
            }),
        };
        journal::write_about(tx, ctx, person, entry).await?;
        audit::look(tx, ctx, person, "followup.record", &format!("task:{id}")).await?;
        Ok(())
    })
}

/// Why a follow-up was not recorded.
#[derive(Debug, thiserror::Error)]
pub enum FollowUpError {
    #[error("the task asks for something else")]
    OtherKind,
    #[error("nobody is that warm or cold")]
    Temperature,
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<FollowUpError> for Problem {
    fn from(error: FollowUpError) -> Self {
        match error {
            FollowUpError::OtherKind => {
                Self::new(409, "not-a-follow-up").say("这项待办不是随访。", "This task is not a follow-up.")
            }
            FollowUpError::Temperature => Self::new(422, "temperature-impossible")
                .field("temperature_tenths")
                .say("体温应在 34.0 到 43.0 ℃ 之间。", "A temperature lies between 34.0 and 43.0 °C."),
            FollowUpError::Denied(denied) => denied.into(),
            FollowUpError::Store(error) => error.into(),
        }
    }
}
