//! Every day of a quarantine somebody asks how the person is; when it is over, it ends by itself.

use access::{Ctx, PersonId, Role};
use serde_json::json;
use store::{StoreError, transact};
use work::NewTask;

use super::{end_of_day, end_quarantines};
use crate::{
    facts,
    store::{
        cases,
        follow_ups::{self, Quarantine},
    },
};

/// The kind of task.
pub const FOLLOW_UP: &str = "follow_up";

/// So many quarantines in one transaction.
const CHUNK: i64 = 200;

/// Ends what is over and opens today's follow-ups. Says how much it did; running it again does nothing.
pub async fn keep_following(ctx: &Ctx) -> Result<u64, StoreError> {
    let now = ctx.now();
    let ended: Result<u64, StoreError> = transact!(ctx.store(), "quarantine.end", tx => {
        let over = follow_ups::over(&mut *tx, now, CHUNK).await?;
        for quarantine in &over {
            follow_ups::end(tx, quarantine, now).await?;
            facts::quarantine_ended(tx, ctx, quarantine).await?;
        }
        Ok(over.len() as u64)
    });
    let today = ctx.zone().day(now);
    let asked: Result<u64, StoreError> = transact!(ctx.store(), "followup.ask", tx => {
        let unasked = follow_ups::unasked(&mut *tx, now, today, CHUNK).await?;
        let people: Vec<PersonId> = unasked.iter().map(|quarantine| quarantine.person).collect();
        let subjects = people::subjects(tx, &people).await?;
        for quarantine in &unasked {
            let subject = subjects.iter().find(|subject| subject.person == quarantine.person);
            match subject.filter(|subject| subject.is_living()) {
                Some(subject) => ask(tx, ctx, quarantine, subject).await?,
                None => end_quarantines(tx, ctx, quarantine.person, "died").await?,
            }
            follow_ups::asked(tx, quarantine, today).await?;
        }
        Ok(unasked.len() as u64)
    });
    Ok(ended? + asked?)
}

/// One task a person and day, at the home that the person has now, however many cases they met.
async fn ask(
    tx: &mut store::Tx,
    ctx: &Ctx,
    quarantine: &Quarantine,
    subject: &people::Subject,
) -> Result<(), StoreError> {
    let person = quarantine.person;
    if cases::open_of(&mut *tx, person).await?.is_some_and(|case| case.state.confirmed().is_some()) {
        return end_quarantines(tx, ctx, person, "fell_ill").await;
    }
    let today = ctx.zone().day(ctx.now());
    let new = NewTask {
        kind: FOLLOW_UP,
        area: &subject.home_area,
        role: Role::CommunityWorker,
        subject: Some(*person.bytes()),
        due: end_of_day(ctx, ctx.now()),
        about: json!({ "person": person, "case": quarantine.case, "day": today }),
        key: &format!("{FOLLOW_UP}/{person}/{today}"),
    };
    work::open(tx, ctx, new).await.map(drop)
}
