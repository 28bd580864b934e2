//! Rule books: drafted, tried on everybody, proposed, approved by somebody else, published, gone back from.
//!
//! Whatever one officer does alone can be undone and colours nobody. What colours people, a version coming into
//! force for the first time, takes two officers who read the same text, and three when it turns many red. Going back to
//! a version that was in force before takes one: it may have to be quick.

pub mod approve;
pub mod check;
pub mod draft;
pub mod enter_first;
pub mod propose;
pub mod rejudge;
pub mod replay;
pub mod rollback;
pub mod try_on;

use std::sync::Arc;

use ::journal::Entry;
use ::rules::{BookError, Digest, Fault, RuleBook};
use ::store::{Read, StoreError, Tx};
use access::{Actor, Ctx, Denied, Resource, StaffId};
use base::TextError;
use http::Problem;

use crate::{
    draft::{Draft, DraftId, DraftState},
    store::{books::Source, drafts},
};

#[derive(Debug, thiserror::Error)]
pub enum RuleError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("somebody saved the draft meanwhile")]
    Stale { revision: i64 },
    #[error("a {} draft is past that", .0.word())]
    State(DraftState),
    #[error("the book has {} mistake(s)", .0.len())]
    Faults(Vec<Fault>),
    #[error("an example does not come out as expected: {0:?}")]
    Examples(Vec<String>),
    #[error("the draft is not what the officer read")]
    OtherText { digest: Digest },
    #[error("another version was published since: the next is {next}")]
    Number { next: u32 },
    #[error("the draft has not been tried on everybody")]
    NoReplay,
    #[error("there is no such version, or it is the one in force")]
    NoVersion,
    #[error("the replay has ended already")]
    NothingRuns,
    #[error("{0}")]
    Words(&'static str, TextError),
}

impl From<BookError> for RuleError {
    fn from(error: BookError) -> Self {
        Self::Faults(error.faults())
    }
}

/// The books are the whole city's: a rule officer of any of its areas works on them.
fn books() -> Resource {
    Resource::new("rule")
}

/// Who acts, when it is a member of staff: no version is ever proposed or approved by the system.
fn officer(ctx: &Ctx) -> Result<StaffId, Denied> {
    match &ctx.actor {
        Actor::Staff { staff, .. } => Ok(*staff),
        Actor::Nobody => Err(Denied::SignIn),
        _ => Err(Denied::Role),
    }
}

/// A draft that this officer may do this to.
pub(crate) async fn found(db: impl Read, ctx: &Ctx, action: &str, id: DraftId) -> Result<Draft, RuleError> {
    ctx.may(action, &books())?;
    Ok(drafts::draft(db, ctx, id).await?.ok_or(Denied::Hidden)?)
}

/// The draft as a book whose every example comes out as expected.
fn sound(ctx: &Ctx, draft: &Draft) -> Result<Arc<RuleBook>, RuleError> {
    let book = RuleBook::from_text(&draft.text)?;
    let failed: Vec<String> = book
        .try_examples(ctx.zone())
        .into_iter()
        .filter(|tried| !tried.passes)
        .map(|tried| tried.id)
        .collect();
    if failed.is_empty() { Ok(Arc::new(book)) } else { Err(RuleError::Examples(failed)) }
}

/// What an officer did is told with the text it was done to.
async fn tell(tx: &mut Tx, ctx: &Ctx, kind: &'static str, draft: &Draft) -> Result<(), StoreError> {
    let payload = serde_json::json!({
        "draft": draft.id,
        "book": draft.file.book,
        "version": draft.file.version,
        "digest": draft.digest,
    });
    ::journal::write(tx, ctx, Entry { kind, subject: None, area: ctx.actor.area(), payload }).await.map(drop)
}

/// The number that a new version of this book would have now.
async fn number_now(mut db: Source<'_>, ctx: &Ctx) -> Result<(String, u32), StoreError> {
    let book = crate::store::books::in_force(db.again(), ctx).await?.version().book.clone();
    let next = crate::store::books::next_number(db, &book).await?;
    Ok((book, next))
}

impl From<RuleError> for Problem {
    fn from(error: RuleError) -> Self {
        let conflict = |slug, zh: &str, en: &str| Self::new(409, slug).say(zh, en);
        match error {
            RuleError::Denied(denied) => denied.into(),
            RuleError::Store(error) => error.into(),
            RuleError::Stale { revision } => conflict(
                "stale-revision",
                "这份草案在您打开之后已被修改。请重新打开，再作修改。",
                "Somebody saved this draft after you opened it. Open it again and make your changes there.",
            )
            .more(serde_json::json!({ "revision": revision })),
            RuleError::State(state) => conflict(
                "draft-state",
                "这份草案已经发布、作废，或尚未提交，不能这样办理。",
                "This draft was published or discarded already, or has not been proposed yet.",
            )
            .more(serde_json::json!({ "state": state })),
            RuleError::Faults(faults) => Self::new(422, "rule-faults")
                .say(
                    "规则册有错误，请按行、列改正。",
                    "The rule book has mistakes; each is named with its row and column.",
                )
                .more(serde_json::json!(faults)),
            RuleError::Examples(failed) => Self::new(409, "examples-fail")
                .say(
                    "草案自带的例子没有得到应有的颜色，改正后才能提交。",
                    "An example of the draft does not get the colour it should; mend it before you propose.",
                )
                .more(serde_json::json!(failed)),
            RuleError::OtherText { digest } => conflict(
                "other-text",
                "草案已不是您读过的内容，请重新阅读后再决定。",
                "The draft is no longer what you read. Read it again before you decide.",
            )
            .more(serde_json::json!({ "digest": digest })),
            RuleError::Number { next } => conflict(
                "version-taken",
                "期间已发布新的版本。请与之比较，再保存一次草案，它会得到新的版本号。",
                "Another version was published meanwhile. Compare with it and save the draft again: it gets the next number.",
            )
            .more(serde_json::json!({ "next": next })),
            RuleError::NoReplay => conflict(
                "replay-missing",
                "请先用这份草案试算全体居民（24 小时内、以现行版本为准），看过结果再提交。",
                "First try this very draft on everybody, against the version in force and within the last 24 hours.",
            ),
            RuleError::NoVersion => Self::new(409, "never-in-force").say(
                "只能回到曾经生效、且不是现行的版本。",
                "One can only go back to a version that was in force before, and not to the one that is.",
            ),
            RuleError::NothingRuns => {
                conflict("replay-over", "试算已经结束。", "The replay has ended already.")
            }
            RuleError::Words(field, wrong) => {
                let words = wrong.words();
                Self::new(422, wrong.slug()).say(words.zh, words.en).field(field)
            }
        }
    }
}
