//! Replays and re-judging: how far they are, and what they found. And the people they go through.

use ::store::{Read, Row, StoreError, Tx, args};
use access::{Ctx, PersonId};
use base::{AreaCode, Id, Moment};
use rules::Digest;
use serde::{Deserialize, Serialize};

use super::{
    books::{vouch, vouched},
    broken, unseal,
};
use crate::{
    draft::DraftId,
    evidence::{self, Piece},
    tally::Tally,
};

/// Marks the ids of replays.
#[derive(Debug, Clone, Copy)]
pub(crate) enum ReplayNoun {}
impl base::Kind for ReplayNoun {
    const NAME: &'static str = "replay";
}
/// The id of a replay.
pub(crate) type ReplayId = Id<ReplayNoun>;

/// Where a replay stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ReplayState {
    Waiting,
    Running,
    Done,
    Stopped,
}

impl ReplayState {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Stopped => "stopped",
        }
    }

    fn read(word: &str) -> Option<Self> {
        [Self::Waiting, Self::Running, Self::Done, Self::Stopped]
            .into_iter()
            .find(|state| state.word() == word)
    }
}

/// A draft tried on everybody.
#[derive(Debug, Clone)]
pub(crate) struct Replay {
    pub id: ReplayId,
    pub draft: DraftId,
    /// The text that is tried.
    pub digest: Digest,
    /// The version in force that it is compared with.
    pub base: Digest,
    pub state: ReplayState,
    /// Everybody up to here has been counted.
    pub place: PersonId,
    pub done: i64,
    pub total: i64,
    pub tally: Tally,
    pub asked_at: Moment,
    /// How long it worked, in milliseconds.
    pub worked: i64,
}

/// Before everybody.
pub(crate) const BEGINNING: PersonId = PersonId::from_bytes([0; 16]);

fn of_replay(replay: &Replay, tally: &str) -> Vec<Vec<u8>> {
    vec![
        replay.id.bytes().to_vec(),
        replay.draft.bytes().to_vec(),
        replay.digest.bytes().to_vec(),
        replay.base.bytes().to_vec(),
        replay.state.word().into(),
        replay.place.bytes().to_vec(),
        replay.done.to_be_bytes().to_vec(),
        replay.total.to_be_bytes().to_vec(),
        tally.into(),
        replay.asked_at.micros().to_be_bytes().to_vec(),
    ]
}

fn read(ctx: &Ctx, row: &Row) -> Result<Replay, StoreError> {
    let (state, tally): (String, String) = (row.get("state")?, row.get("tally")?);
    let replay = Replay {
        id: row.get("id")?,
        draft: row.get("draft")?,
        digest: Digest::from_bytes(row.get("digest")?),
        base: Digest::from_bytes(row.get("base")?),
        state: ReplayState::read(&state).ok_or_else(|| broken("rule_replay", "an unknown state"))?,
        place: row.get("place")?,
        done: row.get("done")?,
        total: row.get("total")?,
        tally: serde_json::from_str(&tally).map_err(|error| broken("rule_replay", error))?,
        asked_at: row.get("asked_at")?,
        worked: row.get("worked")?,
    };
    if !vouched(ctx, "pass.rule_replay", &of_replay(&replay, &tally), &row.get::<Vec<u8>>("mac")?) {
        return Err(broken("rule_replay", "this replay was not written by this platform"));
    }
    Ok(replay)
}

pub(crate) async fn put_replay(tx: &mut Tx, ctx: &Ctx, replay: &Replay) -> Result<(), StoreError> {
    let tally = serde_json::to_string(&replay.tally).map_err(|error| broken("rule_replay", error))?;
    let mac = vouch(ctx, "pass.rule_replay", &of_replay(replay, &tally));
    tx.run(
        "INSERT INTO rule_replay \
         (id, draft, digest, base, state, place, done, total, tally, asked_at, worked, mac) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
         ON CONFLICT (id) DO UPDATE SET state = excluded.state, place = excluded.place, done = excluded.done, \
         total = excluded.total, tally = excluded.tally, worked = excluded.worked, mac = excluded.mac",
        args![
            replay.id,
            replay.draft,
            replay.digest.bytes(),
            replay.base.bytes(),
            replay.state.word(),
            replay.place,
            replay.done,
            replay.total,
            tally,
            replay.asked_at,
            replay.worked,
            mac
        ],
    )
    .await?;
    Ok(())
}

/// The newest replay of a draft.
pub(crate) async fn last_replay(
    db: impl Read,
    ctx: &Ctx,
    draft: DraftId,
) -> Result<Option<Replay>, StoreError> {
    let sql = "SELECT * FROM rule_replay WHERE draft = $1 ORDER BY asked_at DESC, id DESC LIMIT 1";
    db.row(sql, args![draft]).await?.map(|row| read(ctx, &row)).transpose()
}

/// The replay that is to be worked on, if there is one.
pub(crate) async fn open_replay(db: impl Read, ctx: &Ctx) -> Result<Option<Replay>, StoreError> {
    let sql = "SELECT * FROM rule_replay WHERE state IN ('waiting', 'running') ORDER BY asked_at, id LIMIT 1";
    db.row(sql, args![]).await?.map(|row| read(ctx, &row)).transpose()
}

/// How many people have a standing: whom a book is tried on, and who is judged again.
pub(crate) async fn count(db: impl Read) -> Result<i64, StoreError> {
    let row = db.row("SELECT COUNT(*) AS people FROM standing", args![]).await?;
    row.map_or(Ok(0), |row| row.get("people"))
}

/// The person so many further on; nothing when fewer are left.
pub(crate) async fn further(
    db: impl Read,
    after: PersonId,
    people: i64,
) -> Result<Option<PersonId>, StoreError> {
    let sql = "SELECT person FROM standing WHERE person > $1 ORDER BY person LIMIT 1 OFFSET $2";
    db.row(sql, args![after, people - 1]).await?.map(|row| row.get("person")).transpose()
}

/// The next people after one, at most so many.
pub(crate) async fn next_people(
    db: impl Read,
    after: PersonId,
    most: i64,
) -> Result<Vec<PersonId>, StoreError> {
    let sql = "SELECT person FROM standing WHERE person > $1 ORDER BY person LIMIT $2";
    db.rows(sql, args![after, most]).await?.iter().map(|row| row.get("person")).collect()
}

/// Where those between two people live (the second included), in the order of their ids.
pub(crate) async fn homes_between(
    db: impl Read,
    (after, until): (PersonId, PersonId),
) -> Result<Vec<(PersonId, AreaCode)>, StoreError> {
    let sql = "SELECT person, area FROM standing WHERE person > $1 AND person <= $2 ORDER BY person";
    let rows = db.rows(sql, args![after, until]).await?;
    rows.iter().map(|row| Ok((row.get("person")?, row.get("area")?))).collect()
}

/// What is known about those between two people, still sealed, in the order of their ids.
pub(crate) async fn evidence_between(
    db: impl Read,
    (after, until): (PersonId, PersonId),
) -> Result<Vec<(PersonId, Vec<u8>)>, StoreError> {
    let sql = "SELECT person, sealed FROM evidence WHERE person > $1 AND person <= $2 ORDER BY person";
    let rows = db.rows(sql, args![after, until]).await?;
    rows.iter().map(|row| Ok((row.get("person")?, row.get("sealed")?))).collect()
}

/// Opens one piece of what is known about somebody.
pub(crate) fn open_piece(ctx: &Ctx, person: PersonId, sealed: &[u8]) -> Result<Piece, StoreError> {
    unseal(ctx, &evidence::purpose(person), sealed, "evidence")
}

/// Those between two people whose colour an order holds, whatever the rules say.
pub(crate) async fn ordered_between(
    db: impl Read,
    (after, until): (PersonId, PersonId),
    now: Moment,
) -> Result<Vec<PersonId>, StoreError> {
    let sql = "SELECT person FROM manual_order \
               WHERE state = 'in_force' AND until_at > $3 AND person > $1 AND person <= $2 ORDER BY person";
    db.rows(sql, args![after, until, now]).await?.iter().map(|row| row.get("person")).collect()
}

/// How far everybody has been judged again under the version in force.
#[derive(Debug, Clone)]
pub(crate) struct Rejudging {
    pub seq: i64,
    pub running: bool,
    pub place: PersonId,
    pub done: i64,
    /// Who got another decision.
    pub changed: i64,
    pub total: i64,
    pub started_at: Moment,
    pub ended_at: Option<Moment>,
}

fn read_rejudging(row: &Row) -> Result<Rejudging, StoreError> {
    Ok(Rejudging {
        seq: row.get("seq")?,
        running: row.get::<String>("state")? == "running",
        place: row.get("place")?,
        done: row.get("done")?,
        changed: row.get("changed")?,
        total: row.get("total")?,
        started_at: row.get("started_at")?,
        ended_at: row.get("ended_at")?,
    })
}

/// The newest re-judging.
pub(crate) async fn rejudging(db: impl Read) -> Result<Option<Rejudging>, StoreError> {
    let row = db.row("SELECT * FROM rule_rejudging ORDER BY seq DESC LIMIT 1", args![]).await?;
    row.map(|row| read_rejudging(&row)).transpose()
}

/// Begins to judge everybody again; whatever was under way is overtaken.
pub(crate) async fn begin_rejudging(tx: &mut Tx, seq: i64, now: Moment) -> Result<(), StoreError> {
    let total = count(&mut *tx).await?;
    tx.run(
        "UPDATE rule_rejudging SET state = 'overtaken', ended_at = $1 WHERE state = 'running'",
        args![now],
    )
    .await?;
    tx.run(
        "INSERT INTO rule_rejudging (seq, state, place, done, changed, total, started_at, ended_at) \
         VALUES ($1, 'running', $2, 0, 0, $3, $4, NULL)",
        args![seq, BEGINNING, total, now],
    )
    .await?;
    Ok(())
}

pub(crate) async fn move_rejudging(tx: &mut Tx, now: &Rejudging) -> Result<(), StoreError> {
    let state = if now.running { "running" } else { "done" };
    tx.run(
        "UPDATE rule_rejudging SET state = $2, place = $3, done = $4, changed = $5, total = $6, ended_at = $7 \
         WHERE seq = $1 AND state = 'running'",
        args![now.seq, state, now.place, now.done, now.changed, now.total, now.ended_at],
    )
    .await?;
    Ok(())
}
