//! A photo or a test result is handed in with an appeal.

use access::{Ctx, Denied, PersonId};
use http::Media;
use serde_json::json;
use store::transact;

use super::{AppealError, find_own, purpose};
use crate::{
    AppealId, facts,
    model::{Appeal, Refused},
    needs::Needs,
    store::{
        appeals,
        files::{self, FileNote},
    },
};

/// The kinds of file that can prove something.
pub const TAKES: &[Media] = &[Media::Jpeg, Media::Png, Media::Webp, Media::Pdf];
/// The largest file, in bytes: a photo of a phone, or a laboratory's page.
pub const MOST_BYTES: usize = 5 * 1024 * 1024;

/// The appeal, if it still takes files from this actor: asked before the file is read.
pub async fn awaits_files(ctx: &Ctx, person: PersonId, id: AppealId) -> Result<Appeal, AppealError> {
    let appeal = find_own(ctx, "appeal.attach", person, id).await?;
    still_open(&appeal)?;
    Ok(appeal)
}

fn still_open(appeal: &Appeal) -> Result<(), Refused> {
    match &appeal.state {
        state if state.is_open() => Ok(()),
        crate::model::State::Withdrawn { .. } => Err(Refused::Withdrawn),
        _ => Err(Refused::Decided),
    }
}

/// Keeps the file, sealed. The same file again is the one that stands.
pub async fn attach(
    ctx: &Ctx,
    needs: &Needs,
    person: PersonId,
    id: AppealId,
    (media, content): (Media, Vec<u8>),
) -> Result<FileNote, AppealError> {
    awaits_files(ctx, person, id).await?;
    let hash = ctx.keys().lookup("appeal.file", &content);
    transact!(ctx.store(), "appeal.attach", tx => {
        let appeal = appeals::find(&mut *tx, ctx, id).await?.ok_or(Denied::Hidden)?;
        still_open(&appeal)?;
        if let Some(stands) = files::same(&mut *tx, id, &hash).await? {
            return Ok(stands);
        }
        let before = files::count(&mut *tx, id).await?;
        if before >= needs.policy.most_files {
            return Err(AppealError::TooManyFiles(needs.policy.most_files));
        }
        let bytes = i64::try_from(content.len()).unwrap_or(i64::MAX);
        let note = FileNote { n: before + 1, media, bytes, at: ctx.now() };
        files::add(tx, ctx, id, &note, &hash, &content).await?;
        let more = json!({ "n": note.n, "media": media.as_str(), "bytes": bytes });
        facts::of_appeal(tx, ctx, facts::ATTACHED, &appeal, more).await?;
        audit::look(tx, ctx, person, "appeal.attach", &purpose(id)).await?;
        Ok(note)
    })
}
