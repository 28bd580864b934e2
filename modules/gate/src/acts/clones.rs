//! One paper pass at two gates farther apart than a person can travel: somebody has copied it. The community asks its
//! holder, and until then every gate with a connection looks closer at it.
//!
//! Compared are the visits of one hidden person on one day, while the day's key lives; who it is is known from the scan
//! that is being stored, so nobody is looked up.

use ::journal::Entry;
use ::store::{StoreError, args, transact};
use access::{Ctx, PersonId, PlaceId, Role};
use base::{Day, Moment, Span};
use serde_json::json;
use work::NewTask;

use crate::{days, facts, store, travel, writer::NewVisit};

/// The task that asks a community worker to speak with the holder.
pub const TASK: &str = "paper_copied";
/// A worker has a day for it: nobody is shut out meanwhile.
const DUE: Span = Span::hours(24);
/// Farther apart in time than this two visits are always possible.
const NEAR: Span = Span::hours(30);

/// Whether a paper pass of this person is suspected to have copies: its task is still open.
pub(crate) async fn suspected(ctx: &Ctx, person: PersonId) -> Result<bool, StoreError> {
    Ok(!work::open_about(ctx.store(), TASK, person.bytes()).await?.is_empty())
}

/// Compares a visit that was just stored with the others of the same paper that day.
pub(crate) async fn look(ctx: &Ctx, person: PersonId, visit: &NewVisit) -> Result<(), StoreError> {
    let Some(here) = store::known_place(ctx.store(), visit.place).await? else { return Ok(()) };
    for (place, at) in others(ctx, visit).await? {
        let Some(there) = store::known_place(ctx.store(), place).await? else { continue };
        if travel::is_impossible(&here, &there, visit.at - at) {
            return note(ctx, person, visit.day, (visit.at - at, travel::least(&here, &there))).await;
        }
    }
    Ok(())
}

async fn others(ctx: &Ctx, visit: &NewVisit) -> Result<Vec<(PlaceId, Moment)>, StoreError> {
    let sql = format!(
        "SELECT place, at FROM {} WHERE person = $1 AND at >= $2 AND at <= $3 AND paper AND scan <> $4 ORDER BY at",
        days::table(visit.day)
    );
    let values = args![visit.person, visit.at - NEAR, visit.at + NEAR, visit.scan];
    let rows = days::rows(ctx.store(), visit.day, &sql, values).await?;
    rows.iter().map(|row| Ok((row.get("place")?, row.get("at")?))).collect()
}

/// Says so once a day for each person: in the journal, sealed, and to the community.
async fn note(
    ctx: &Ctx,
    person: PersonId,
    day: Day,
    (between, least): (Span, Span),
) -> Result<(), StoreError> {
    let Some(subject) = people::subject(ctx.store(), person).await? else { return Ok(()) };
    let key = format!("{TASK}/{person}/{day}");
    transact!(ctx.store(), "paper.copied", tx => {
        let known = work::open_about(&mut *tx, TASK, person.bytes()).await?;
        if known.iter().any(|task| task.about["day"] == json!(day)) {
            return Ok(());
        }
        work::open(tx, ctx, NewTask {
            kind: TASK,
            area: &subject.home_area,
            role: Role::CommunityWorker,
            subject: Some(*person.bytes()),
            due: ctx.now() + DUE,
            about: json!({ "person": person, "day": day }),
            key: &key,
        })
        .await?;
        let payload = json!({
            "person": person,
            "minutes_between": between.micros().abs() / 60_000_000,
            "minutes_at_least": least.as_minutes(),
        });
        let entry = Entry {
            kind: facts::PAPER_COPIED,
            subject: Some(*person.bytes()),
            area: Some(&subject.home_area),
            payload,
        };
        ::journal::write_about(tx, ctx, person, entry).await?;
        audit::look(tx, ctx, person, "paper.copied", "paper.copied").await
    })
}
