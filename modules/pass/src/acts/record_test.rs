//! A clinician enters the result of a test.

use ::journal::Entry;
use ::store::{StoreError, transact};
use access::{Ctx, Denied, PersonId};
use base::{Id, Moment, Span, kinds};
use http::Problem;
use rules::{TestKind, TestResult};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::facts;

/// A sample and what came of it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Tested {
    pub kind: TestKind,
    pub sampled_at: Moment,
    pub result: TestResult,
}

/// The id of a test.
pub type TestId = Id<kinds::Fact>;

#[derive(Debug, thiserror::Error)]
pub enum RecordTestError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the sample lies in the future or too far back")]
    SampledAt,
    #[error("the person died")]
    Died,
}

/// Enters the result. The colour follows when the journal's reader comes to it, within the second.
pub async fn record_test(ctx: &Ctx, person: PersonId, test: Tested) -> Result<TestId, RecordTestError> {
    let subject = people::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may("test.record", &subject.resource("test"))?;
    if !subject.is_living() {
        return Err(RecordTestError::Died);
    }
    let now = ctx.now();
    // Clocks differ by a little; a sample of next hour is a typing error.
    if test.sampled_at > now + Span::minutes(5) || test.sampled_at < now - Span::days(60) {
        return Err(RecordTestError::SampledAt);
    }
    let id = test_id(ctx, person, &test);
    transact!(ctx.store(), "test.record", tx => {
        audit::look(tx, ctx, person, "test.record", &format!("test:{id}")).await?;
        ::journal::write_about(tx, ctx, person, Entry {
            kind: facts::TESTED,
            subject: Some(*person.bytes()),
            area: Some(&subject.home_area),
            payload: json!({
                "test": id, "kind": test.kind, "result": test.result, "sampled_at": test.sampled_at,
            }),
        })
        .await?;
        Ok(id)
    })
}

/// The same sample entered twice has one id, so that saying it again changes nothing.
fn test_id(ctx: &Ctx, person: PersonId, test: &Tested) -> TestId {
    let said = format!("{person}/{}/{}", test.kind.as_str(), test.sampled_at);
    let hash = ctx.keys().lookup("pass.test", said.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    TestId::from_bytes(bytes)
}

impl From<RecordTestError> for Problem {
    fn from(error: RecordTestError) -> Self {
        match error {
            RecordTestError::Denied(denied) => denied.into(),
            RecordTestError::Store(error) => error.into(),
            RecordTestError::SampledAt => Self::new(422, "bad-sample-time")
                .say(
                    "采样时间应在过去 60 天之内，且不晚于现在。",
                    "The sample was taken within the last 60 days and not after now.",
                )
                .field("sampled_at"),
            RecordTestError::Died => Self::new(409, "resident-died")
                .say("该居民已登记死亡。", "This resident is registered as having died."),
        }
    }
}
