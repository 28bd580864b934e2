//! A rule officer drafts a version, saves it, or throws it away. Nobody is judged by a draft.

use ::rules::{BookFile, Fault};
use ::store::{StoreError, Tx, transact};
use access::{Actor, Ctx};
use base::{Text, Words};

use super::{RuleError, books, found, number_now, tell};
use crate::{
    draft::{Draft, DraftId, DraftState},
    facts,
    store::{self, drafts},
};

/// From what a draft begins.
#[derive(Debug)]
pub enum From {
    /// A version that was published; the one in force unless said.
    Version(Option<u32>),
    /// A file.
    File(Box<BookFile>),
}

/// The name by which officers speak of a draft.
pub type Name = Text<80>;

/// The operator's command line may push a file; then the draft has no author.
fn author(ctx: &Ctx) -> Option<access::StaffId> {
    match &ctx.actor {
        Actor::Staff { staff, .. } => Some(*staff),
        _ => None,
    }
}

/// Begins a draft.
pub async fn begin(ctx: &Ctx, name: &Name, from: &From) -> Result<DraftId, RuleError> {
    ctx.may("rule.draft", &books())?;
    let id = DraftId::new(ctx.now(), ctx.chance());
    transact!(ctx.store(), "rule.draft", tx => {
        drafts::alone(tx).await?;
        let file = match from {
            From::File(file) => (**file).clone(),
            From::Version(version) => published(tx, ctx, *version).await?,
        };
        let file = numbered(tx, ctx, file).await?;
        let text = file.text_form();
        let draft = Draft {
            id,
            name: name.as_str().to_owned(),
            state: DraftState::Draft,
            revision: 0,
            digest: ::rules::Digest::of(&text),
            text,
            file,
            author: author(ctx),
            changed_at: ctx.now(),
        };
        put(tx, ctx, &draft).await?;
        Ok(id)
    })
}

/// The text of a version, the one in force unless said.
async fn published(tx: &mut Tx, ctx: &Ctx, version: Option<u32>) -> Result<BookFile, RuleError> {
    let now = store::books::in_force((&mut *tx).into(), ctx).await?;
    match version.filter(|version| *version != now.version().version) {
        None => Ok(now.file().clone()),
        Some(version) => {
            let old = store::books::version(tx, ctx, &now.version().book, version).await?;
            Ok(old.ok_or(RuleError::NoVersion)?.book.file().clone())
        }
    }
}

/// The file under the number that the next version will have. There is one book; another name is a mistake.
async fn numbered(tx: &mut Tx, ctx: &Ctx, file: BookFile) -> Result<BookFile, RuleError> {
    let (book, version) = number_now(tx.into(), ctx).await?;
    if file.book != book {
        let says = Words::new(format!("规则册的名称是 {book}。"), format!("The book is named {book}."));
        return Err(RuleError::Faults(vec![Fault { row: None, column: "book".into(), at: None, says }]));
    }
    Ok(BookFile { version, ..file })
}

/// Saves another text. `revision` is the one that the officer changed: if somebody saved meanwhile, nothing is lost.
pub async fn save(
    ctx: &Ctx,
    id: DraftId,
    revision: i64,
    (name, file): (Option<&Name>, &BookFile),
) -> Result<(), RuleError> {
    transact!(ctx.store(), "rule.save", tx => {
        drafts::alone(tx).await?;
        let draft = found(&mut *tx, ctx, "rule.draft", id).await?;
        if !draft.state.is_open() {
            return Err(RuleError::State(draft.state));
        }
        let file = numbered(tx, ctx, file.clone()).await?;
        let name = name.map_or_else(|| draft.name.clone(), |name| name.as_str().to_owned());
        let same = draft.file == file && draft.name == name;
        if draft.revision != revision {
            // The same save again is harmless; another one must not undo what it never saw.
            let again = same && Some(draft.revision) == revision.checked_add(1) && draft.author == author(ctx);
            return if again { Ok(()) } else { Err(RuleError::Stale { revision: draft.revision }) };
        }
        if same {
            return Ok(());
        }
        let saved = Draft { name, ..draft }.saved(file, author(ctx), ctx.now());
        drafts::drop_approvals(tx, id).await?;
        put(tx, ctx, &saved).await?;
        Ok(())
    })
}

/// Throws a draft away.
pub async fn discard(ctx: &Ctx, id: DraftId) -> Result<(), RuleError> {
    transact!(ctx.store(), "rule.discard", tx => {
        drafts::alone(tx).await?;
        let draft = found(&mut *tx, ctx, "rule.draft", id).await?;
        match draft.state {
            DraftState::Discarded => return Ok(()),
            DraftState::Published => return Err(RuleError::State(draft.state)),
            DraftState::Draft | DraftState::Proposed => {}
        }
        let gone = Draft { state: DraftState::Discarded, changed_at: ctx.now(), ..draft };
        drafts::drop_approvals(tx, id).await?;
        drafts::put_draft(tx, ctx, &gone).await?;
        tell(tx, ctx, facts::RULE_DISCARDED, &gone).await?;
        Ok(())
    })
}

async fn put(tx: &mut Tx, ctx: &Ctx, draft: &Draft) -> Result<(), StoreError> {
    drafts::put_draft(tx, ctx, draft).await?;
    tell(tx, ctx, facts::RULE_DRAFTED, draft).await
}
