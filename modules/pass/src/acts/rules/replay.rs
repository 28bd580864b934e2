//! A draft is tried on everybody, by what is known of them now, beside the version in force. Nobody is touched, and
//! nobody is told: only numbers remain. It goes in parts of less than half a second, so that other work goes on, and
//! where it stopped it goes on after a restart.

use std::{sync::Arc, time::Instant};

use ::rules::RuleBook;
use ::store::{StoreError, transact};
use access::{Ctx, PersonId};
use base::Span;

use super::{RuleError, books, found, sound};
use crate::{
    draft::DraftId,
    evidence,
    store::{
        books as versions, drafts,
        replays::{self, BEGINNING, Replay, ReplayId, ReplayState},
    },
    tally::{Books, Tally, age_group},
};

/// Asks for a replay of the draft as it stands. One that is under way for the same text goes on.
pub async fn ask(ctx: &Ctx, id: DraftId) -> Result<(), RuleError> {
    ctx.may("rule.replay", &books())?;
    transact!(ctx.store(), "rule.replay", tx => {
        drafts::alone(tx).await?;
        let draft = found(&mut *tx, ctx, "rule.replay", id).await?;
        if !draft.state.is_open() {
            return Err(RuleError::State(draft.state));
        }
        sound_enough(ctx, &draft)?;
        let base = versions::in_force((&mut *tx).into(), ctx).await?.digest();
        if let Some(last) = replays::last_replay(&mut *tx, ctx, id).await?.filter(is_open) {
            if last.digest == draft.digest && last.base == base {
                return Ok(());
            }
            replays::put_replay(tx, ctx, &ended(last, ReplayState::Stopped)).await?;
        }
        let replay = Replay {
            id: ReplayId::new(ctx.now(), ctx.chance()),
            draft: id,
            digest: draft.digest,
            base,
            state: ReplayState::Waiting,
            place: BEGINNING,
            done: 0,
            total: replays::count(&mut *tx).await?,
            tally: Tally::default(),
            asked_at: ctx.now(),
            worked: 0,
        };
        replays::put_replay(tx, ctx, &replay).await?;
        Ok(())
    })
}

/// It goes no further: whom it counted last is nobody's business any more.
fn ended(replay: Replay, state: ReplayState) -> Replay {
    Replay { state, place: BEGINNING, ..replay }
}

/// A draft whose examples fail can be tried all the same: that may be how an officer finds out why.
fn sound_enough(ctx: &Ctx, draft: &crate::draft::Draft) -> Result<(), RuleError> {
    match sound(ctx, draft) {
        Ok(_) | Err(RuleError::Examples(_)) => Ok(()),
        Err(error) => Err(error),
    }
}

const fn is_open(replay: &Replay) -> bool {
    matches!(replay.state, ReplayState::Waiting | ReplayState::Running)
}

/// Stops the replay of a draft.
pub async fn stop(ctx: &Ctx, id: DraftId) -> Result<(), RuleError> {
    transact!(ctx.store(), "rule.replay_stop", tx => {
        drafts::alone(tx).await?;
        let draft = found(&mut *tx, ctx, "rule.replay", id).await?;
        let last = replays::last_replay(&mut *tx, ctx, draft.id).await?;
        match last {
            Some(last) if is_open(&last) => {
                replays::put_replay(tx, ctx, &ended(last, ReplayState::Stopped)).await?;
                Ok(())
            }
            Some(last) if last.state == ReplayState::Stopped => Ok(()),
            _ => Err(RuleError::NothingRuns),
        }
    })
}

/// How long a part should take, and how many people it is begun with.
const PART: Span = Span::millis(350);
const FIRST_PART: i64 = 4_000;
const PARTS: std::ops::RangeInclusive<i64> = 1_000..=40_000;

/// Works on the replay that waits longest, for one part. Says how many people it went through.
pub async fn work_on(ctx: &Ctx) -> Result<u64, StoreError> {
    let Some(replay) = replays::open_replay(ctx.store(), ctx).await? else { return Ok(0) };
    let began = Instant::now();
    let part = part_of(ctx, &replay).await?;
    let took = i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX);
    transact!(ctx.store(), "rule.replay_part", tx => {
        drafts::alone(tx).await?;
        let now = replays::last_replay(&mut *tx, ctx, replay.draft).await?;
        // Stopped, or asked for anew, meanwhile: what this part found belongs to nothing.
        let Some(now) = now.filter(|now| now.id == replay.id && is_open(now)) else { return Ok(1) };
        let mut next = Replay { state: ReplayState::Running, worked: now.worked + took, ..now };
        match &part {
            None => next = ended(next, ReplayState::Stopped),
            Some(part) => {
                next.place = part.until;
                next.done += part.people;
                next.tally.add(part.tally.clone());
                next.total = next.total.max(next.done);
                if part.last {
                    next.total = next.done;
                    next = ended(next, ReplayState::Done);
                }
            }
        }
        replays::put_replay(tx, ctx, &next).await?;
        Ok(part.as_ref().map_or(1, |part| u64::try_from(part.people).unwrap_or(0).max(1)))
    })
}

/// What one part brought.
struct Part {
    tally: Tally,
    people: i64,
    until: PersonId,
    last: bool,
}

/// As many people as fit the time, by how fast it went so far; half of them on each of two cores. Nothing when the
/// texts to be compared are not there any more.
async fn part_of(ctx: &Ctx, replay: &Replay) -> Result<Option<Part>, StoreError> {
    let Some(draft) = drafts::draft(ctx.store(), ctx, replay.draft).await? else { return Ok(None) };
    let before = versions::in_force(ctx.store().into(), ctx).await?;
    let Ok(after) = RuleBook::from_text(&draft.text) else { return Ok(None) };
    let after = Arc::new(after);
    if after.digest() != replay.digest || before.digest() != replay.base {
        return Ok(None);
    }
    let people = match replay.worked {
        0 => FIRST_PART,
        worked => (replay.done * PART.micros() / (worked * 1_000)).clamp(*PARTS.start(), *PARTS.end()),
    };
    let start = replay.place;
    let half = replays::further(ctx.store(), start, (people / 2).max(1)).await?;
    let end = replays::further(ctx.store(), start, people).await?;
    let last = PersonId::from_bytes([0xff; 16]);
    let (middle, until) = match (half, end) {
        (Some(half), Some(end)) => (half, end),
        (Some(half), None) => (half, last),
        (None, _) => (last, last),
    };
    let books = (before, after);
    let first = tokio::spawn(count(ctx.clone(), books.clone(), (start, middle)));
    let second = tokio::spawn(count(ctx.clone(), books, (middle, until)));
    let died = |error: tokio::task::JoinError| StoreError::Column {
        name: "rule_replay",
        column: "tally".into(),
        reason: error.to_string(),
    };
    let (mut tally, mut counted) = first.await.map_err(died)??;
    let (rest, more) = second.await.map_err(died)??;
    tally.add(rest);
    counted += more;
    Ok(Some(Part { tally, people: counted, until, last: until == last }))
}

/// Counts everybody between two people.
async fn count(
    ctx: Ctx,
    (before, after): (Arc<RuleBook>, Arc<RuleBook>),
    range: (PersonId, PersonId),
) -> Result<(Tally, i64), StoreError> {
    if range.0 >= range.1 {
        return Ok((Tally::default(), 0));
    }
    let (store, now) = (ctx.store(), ctx.now());
    let today = ctx.zone().day(now);
    let homes = replays::homes_between(store, range).await?;
    let mut births = people::births_between(store, range).await?.into_iter().peekable();
    let mut known = replays::evidence_between(store, range).await?.into_iter().peekable();
    let mut ordered = replays::ordered_between(store, range, now).await?.into_iter().peekable();
    let books = Books { before: &before, after: &after };
    let mut tally = Tally::default();
    let people = i64::try_from(homes.len()).unwrap_or(i64::MAX);
    for (at, (person, area)) in homes.into_iter().enumerate() {
        if at % 512 == 511 {
            // Requests wait for the same threads.
            tokio::task::yield_now().await;
        }
        // All four lists are in the order of the people.
        while births.next_if(|(other, _)| *other < person).is_some() {}
        let birth = births.next_if(|(other, _)| *other == person).and_then(|(_, birth)| birth);
        while known.next_if(|(other, _)| *other < person).is_some() {}
        let mut pieces = Vec::new();
        while let Some((_, sealed)) = known.next_if(|(other, _)| *other == person) {
            pieces.push(replays::open_piece(&ctx, person, &sealed)?);
        }
        while ordered.next_if(|other| *other < person).is_some() {}
        let facts = evidence::gather(pieces);
        let stands = before.glance(&facts, now, ctx.zone());
        let told = if ordered.next_if(|other| *other == person).is_some() {
            None // Two officers ordered this colour; the rules do not move it.
        } else {
            Some(after.glance(&facts, now, ctx.zone()))
        };
        if let Some(would) = told {
            tally.count(books, (&area, age_group(birth, today)), (stands, would));
        }
    }
    Ok((tally, people))
}
