//! A task: work that waits for somebody with a role, in an area, until a moment.

use access::{Actor, Ctx, Role, StaffId};
use base::{AreaCode, Id, Moment, Span, kinds};
use journal::Entry;
use serde::Serialize;
use serde_json::{Value, json};
use store::{Listing, Read, Row, Store, StoreError, Tx, args};

pub type TaskId = Id<kinds::Task>;

/// What a new task says. `key` names the deed that asks for it: opening the same key twice opens one task.
#[derive(Debug)]
pub struct NewTask<'a> {
    pub kind: &'static str,
    pub area: &'a AreaCode,
    pub role: Role,
    pub subject: Option<[u8; 16]>,
    pub due: Moment,
    /// Ids and codes only.
    pub about: Value,
    pub key: &'a str,
}

/// Where a task stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum TaskState {
    Open,
    Taken { by: StaffId },
    Done { at: Moment, outcome: String },
}

/// A task.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Task {
    pub id: TaskId,
    pub kind: String,
    pub role: Role,
    pub area: AreaCode,
    pub subject: Option<journal::SubjectId>,
    #[schema(value_type = Object)]
    pub about: Value,
    #[serde(flatten)]
    pub state: TaskState,
    pub opened_at: Moment,
    pub due_at: Moment,
}

impl Task {
    fn read(row: &Row) -> Result<Self, StoreError> {
        let (about, role): (String, String) = (row.get("about")?, row.get("role")?);
        let state = match row.get::<String>("state")?.as_str() {
            "done" => TaskState::Done {
                at: row.get::<Option<Moment>>("closed_at")?.unwrap_or(Moment::from_micros(0)),
                outcome: row.get::<Option<String>>("outcome")?.unwrap_or_default(),
            },
            _ => {
                row.get::<Option<StaffId>>("taken_by")?.map_or(TaskState::Open, |by| TaskState::Taken { by })
            }
        };
        Ok(Self {
            id: row.get("id")?,
            kind: row.get("kind")?,
            role: role.parse().map_err(|error: access::UnknownRole| StoreError::Column {
                name: "task",
                column: "role".into(),
                reason: error.to_string(),
            })?,
            area: row.get("area")?,
            subject: row.get("subject")?,
            about: serde_json::from_str(&about).unwrap_or(Value::Null),
            state,
            opened_at: row.get("opened_at")?,
            due_at: row.get("due_at")?,
        })
    }
}

/// Opens a task, once per key. Returns its id, also when it stood already.
pub async fn open(tx: &mut Tx, ctx: &Ctx, new: NewTask<'_>) -> Result<TaskId, StoreError> {
    let now = ctx.now();
    let id: TaskId = Id::new(now, ctx.chance());
    let written = tx
        .run(
            "INSERT INTO task (id, key, kind, role, area, subject, about, state, opened_at, due_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', $8, $9) ON CONFLICT (key) DO NOTHING",
            args![
                id,
                new.key,
                new.kind,
                new.role.as_str(),
                new.area,
                new.subject,
                new.about.to_string(),
                now,
                new.due
            ],
        )
        .await?;
    if written == 0 {
        let stands = tx.row("SELECT id FROM task WHERE key = $1", args![new.key]).await?;
        return stands.map_or(Ok(id), |row| row.get("id"));
    }
    let payload = json!({ "task": id, "kind": new.kind, "role": new.role, "due": new.due });
    journal::write(
        tx,
        ctx,
        Entry { kind: "task.opened", subject: Some(*id.bytes()), area: Some(new.area), payload },
    )
    .await?;
    Ok(id)
}

/// Puts a staff member's name on a task. Says whether the task was there to take.
pub async fn take(tx: &mut Tx, ctx: &Ctx, id: TaskId) -> Result<bool, StoreError> {
    let Actor::Staff { staff, .. } = &ctx.actor else { return Ok(false) };
    let taken = tx
        .run(
            "UPDATE task SET taken_by = $2 WHERE id = $1 AND state = 'open' AND (taken_by IS NULL OR taken_by = $2)",
            args![id, *staff],
        )
        .await?;
    Ok(taken > 0)
}

/// Closes a task with its outcome (a word, not a sentence). Closing a closed task changes nothing and says so.
pub async fn close(tx: &mut Tx, ctx: &Ctx, id: TaskId, outcome: &str) -> Result<bool, StoreError> {
    let closed = tx
        .run(
            "UPDATE task SET state = 'done', closed_at = $2, outcome = $3 WHERE id = $1 AND state = 'open'",
            args![id, ctx.now(), outcome],
        )
        .await?;
    if closed > 0 {
        let area = find(&mut *tx, id).await?.map(|task| task.area);
        let payload = json!({ "task": id, "outcome": outcome });
        let entry = Entry { kind: "task.closed", subject: Some(*id.bytes()), area: area.as_ref(), payload };
        journal::write(tx, ctx, entry).await?;
    }
    Ok(closed > 0)
}

pub async fn find(db: impl Read, id: TaskId) -> Result<Option<Task>, StoreError> {
    db.row("SELECT * FROM task WHERE id = $1", args![id]).await?.as_ref().map(Task::read).transpose()
}

/// The open tasks of one kind about a subject.
pub async fn open_about(db: impl Read, kind: &str, subject: &[u8; 16]) -> Result<Vec<Task>, StoreError> {
    db.rows(
        "SELECT * FROM task WHERE subject = $1 AND kind = $2 AND state = 'open' ORDER BY due_at, id",
        args![subject, kind],
    )
    .await?
    .iter()
    .map(Task::read)
    .collect()
}

/// What an inbox shows.
#[derive(Debug, Clone)]
pub struct TaskFilter {
    pub area: AreaCode,
    /// All roles unless said.
    pub role: Option<Role>,
    /// A kind's word, or empty for all.
    pub kind: String,
    pub done: bool,
    /// The last row of the page before: its due moment and id.
    pub after: Option<(Moment, TaskId)>,
    pub limit: i64,
}

/// What an inbox is ordered by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TaskOrder {
    #[default]
    Due,
    Opened,
}

impl TaskOrder {
    const fn column(self) -> &'static str {
        match self {
            Self::Due => "due_at",
            Self::Opened => "opened_at",
        }
    }

    /// The moment of a task in this column: where the next page begins.
    pub const fn key(self, task: &Task) -> Moment {
        match self {
            Self::Due => task.due_at,
            Self::Opened => task.opened_at,
        }
    }
}

/// The tasks of an area, those due first before the others.
pub async fn inbox(store: &Store, filter: &TaskFilter) -> Result<Vec<Task>, StoreError> {
    inbox_by(store, filter, TaskOrder::Due, false).await
}

/// The tasks of an area in another order; `after` holds the moment of that order.
pub async fn inbox_by(
    store: &Store,
    filter: &TaskFilter,
    by: TaskOrder,
    descending: bool,
) -> Result<Vec<Task>, StoreError> {
    // The indexes hold roles apart: one that waits for little must not look through what waits for the others.
    let all: Vec<&str> = Role::ALL.iter().map(|role| role.as_str()).collect();
    let roles = filter.role.map_or(all, |role| vec![role.as_str()]);
    let mut listing = Listing::of("task")
        .within("area", &filter.area)
        .only("state", [if filter.done { "done" } else { "open" }])
        .only("role", roles)
        .by(by.column())
        .descending(descending)
        .after(filter.after.map(|(moment, id)| (Some(moment.into()), id.into())))
        .limit(filter.limit);
    if !filter.kind.is_empty() {
        listing = listing.narrowed("kind", filter.kind.as_str());
    }
    listing.page(store).await?.iter().map(Task::read).collect()
}

/// Open tasks by area: how many, how many are overdue, and when the oldest was opened.
pub async fn ages(db: impl Read, area: &AreaCode) -> Result<Vec<(AreaCode, Span, i64)>, StoreError> {
    let (low, high) = area.range();
    db.rows(
        "SELECT area, opened_at / 3600000000 AS hour, COUNT(*) AS n FROM task \
         WHERE state = 'open' AND area >= $1 AND area < $2 GROUP BY area, opened_at / 3600000000",
        args![low, high],
    )
    .await?
    .iter()
    .map(|row| Ok((row.get("area")?, Span::hours(row.get("hour")?), row.get("n")?)))
    .collect()
}
