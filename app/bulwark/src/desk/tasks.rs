//! The inbox: what waits for somebody with a role, in their area.

use std::collections::HashMap;

use access::{Actor, Ctx, Denied, PersonId, Resource};
use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use base::{AreaCode, Id, Words};
use http::{Door, Json, Lines, Module, Page, Paging, Path, Problem, Query, Route, Sorting};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{StoreError, transact};
use work::{Task, TaskFilter, TaskId, TaskOrder};

const ID: &str = "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e";

pub(crate) fn module() -> Module {
    let task = json!({
        "id": ID, "kind": "follow_up", "role": "community_worker", "area": "990101001001", "subject": ID,
        "about": { "case": ID, "day": "2020-01-23" }, "state": "open", "opened_at": "2020-01-23T01:00:00Z",
        "due_at": "2020-01-23T15:59:59Z", "title": { "zh": "密接随访", "en": "Follow up a contact" },
        "area_name": "东门社区", "overdue": false,
    });
    let routes = vec![
        Route::get("/api/v1/tasks", "task.list", list)
            .says("The tasks of the reader's role and area, those due first before the others")
            .query::<Narrow>()
            .query::<Sorting>()
            .query::<Paging>()
            .gives::<Page<TaskView>>(json!({ "items": [task], "next": null })),
        Route::get("/api/v1/tasks/{task}", "task.read", read)
            .says("One task, with whom it is about; the look is recorded")
            .gives::<TaskView>(task),
        Route::post("/api/v1/tasks/{task}/take", "task.take", take)
            .says("Put one's name on a task")
            .status(204)
            .refuses(&["task-taken"]),
        Route::post("/api/v1/tasks/{task}/done", "task.done", done)
            .says("Close a task")
            .takes::<Done>(json!({ "note": null }))
            .status(204)
            .refuses(&["task-done", "task-needs-follow-up", "task-needs-check"]),
    ];
    Module::new("work", routes)
}

/// A task as its reader sees it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct TaskView {
    #[serde(flatten)]
    task: Task,
    title: Words,
    area_name: String,
    overdue: bool,
    /// Whom it is about; only when one task is opened.
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<PersonView>,
}

/// Whom a task is about, as far as the work needs it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct PersonView {
    id: PersonId,
    name: String,
    phone: Option<String>,
    address: Option<String>,
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct Narrow {
    /// `open` (unless said) or `done`.
    state: Option<String>,
    kind: Option<String>,
    /// An area within the reader's own.
    #[param(value_type = Option<String>)]
    area: Option<AreaCode>,
}

async fn list(
    Door(ctx): Door,
    Query(narrow): Query<Narrow>,
    Query(sorting): Query<Sorting>,
    Query(paging): Query<Paging>,
) -> Result<Response, Problem> {
    let (by, descending) = sorting.by(&[("due", TaskOrder::Due), ("opened", TaskOrder::Opened)])?;
    let area = narrow.area.unwrap_or(*ctx.scope()?);
    ctx.may("task.list", &Resource::new("task").area(&area))?;
    // A commander sees everybody's work, the others their own role's.
    let role = match &ctx.actor {
        Actor::Staff { role: access::Role::Commander, .. } => None,
        Actor::Staff { role, .. } => Some(*role),
        _ => return Err(Denied::Role.into()),
    };
    let (kind, done) = (narrow.kind.unwrap_or_default(), narrow.state.as_deref() == Some("done"));
    let page = move |after, limit| TaskFilter { area, role, kind: kind.clone(), done, after, limit };
    let key = move |view: &TaskView| (by.key(&view.task), view.task.id);
    if !paging.csv() {
        let wanted = page(paging.after()?, paging.limit() + 1);
        let rows = views(&ctx, work::inbox_by(ctx.store(), &wanted, by, descending).await?).await?;
        return Ok(Json(Page::cut(rows, paging.limit(), key)).into_response());
    }
    let own = ctx.clone();
    let head = ["kind", "area", "area_name", "opened_at", "due_at", "overdue"];
    http::csv(&ctx, "tasks", &head, move |after| {
        let (ctx, wanted) = (own.clone(), page(after, http::AT_ONCE));
        async move {
            let tasks = work::inbox_by(ctx.store(), &wanted, by, descending).await?;
            Ok(Lines::of(&views(&ctx, tasks).await?, key, cells))
        }
    })
    .await
}

fn cells(view: &TaskView) -> Vec<String> {
    vec![
        view.task.kind.clone(),
        view.task.area.to_string(),
        view.area_name.clone(),
        view.task.opened_at.to_string(),
        view.task.due_at.to_string(),
        view.overdue.to_string(),
    ]
}

async fn views(ctx: &Ctx, tasks: Vec<Task>) -> Result<Vec<TaskView>, StoreError> {
    let names: HashMap<AreaCode, String> =
        people::areas::names(ctx.store(), tasks.iter().map(|task| task.area)).await?;
    let now = ctx.now();
    Ok(tasks
        .into_iter()
        .map(|task| TaskView {
            title: title(&task.kind),
            area_name: names.get(&task.area).cloned().unwrap_or_default(),
            overdue: task.state == work::TaskState::Open && task.due_at < now,
            person: None,
            task,
        })
        .collect())
}

/// What the kinds of task are called.
fn title(kind: &str) -> Words {
    match kind {
        "follow_up" => Words::new("密接每日随访", "Daily follow-up of a contact"),
        "case_dates" => Words::new("补全病例日期", "Enter the missing dates of a case"),
        "positive_test" => Words::new("阳性结果待报告", "A positive test waits to be reported"),
        "order_confirm" => Words::new("个案决定待确认", "An order waits for a second officer"),
        "certificate_check" => {
            Words::new("核对境外证明原件", "Look at the original of a certificate from abroad")
        }
        "paper_copied" => {
            Words::new("纸质码疑似被复印", "A paper pass was at two places at once: ask its holder")
        }
        "appeal" => Words::new("申诉待办理", "An appeal waits for an answer"),
        other => Words::new(other, other.replace('_', " ")),
    }
}

async fn find(ctx: &Ctx, id: TaskId, action: &str) -> Result<Task, Problem> {
    let task = work::find(ctx.store(), id).await?.ok_or(Denied::Hidden)?;
    ctx.may(action, &Resource::new("task").id(*id.bytes()).area(&task.area))?;
    // It waits for one role; in the inbox of another, which shows other people's data, it does not exist.
    if ctx.actor.role() != task.role.as_str() {
        return Err(Denied::Hidden.into());
    }
    Ok(task)
}

async fn read(Door(ctx): Door, Path(id): Path<TaskId>) -> Result<Json<TaskView>, Problem> {
    let task = find(&ctx, id, "task.read").await?;
    let person = match about_person(&task) {
        Some(person) => {
            audit::looked(ctx.store(), &ctx, person, "task.read", &format!("task:{id}")).await?;
            people::find(ctx.store(), ctx.keys(), person).await?.map(|resident| PersonView {
                id: person,
                name: resident.name,
                phone: resident.phone.map(|phone| phone.number().to_owned()),
                address: resident.address,
            })
        }
        None => None,
    };
    let view = views(&ctx, vec![task]).await?.pop().ok_or(Denied::Hidden)?;
    Ok(Json(TaskView { person, ..view }))
}

/// The person a task is about: named in it, or its subject.
fn about_person(task: &Task) -> Option<PersonId> {
    let named = task.about.get("person").and_then(|id| id.as_str()?.parse().ok());
    named.or_else(|| task.subject.map(|id| Id::from_bytes(*id.bytes())))
}

async fn take(Door(ctx): Door, Path(id): Path<TaskId>) -> Result<StatusCode, Problem> {
    find(&ctx, id, "task.take").await?;
    let taken: Result<bool, StoreError> =
        transact!(ctx.store(), "task.take", tx => { work::take(tx, &ctx, id).await });
    if taken? {
        return Ok(StatusCode::NO_CONTENT);
    }
    Err(Problem::new(409, "task-taken")
        .say("该待办已有人受理或已办结。", "Somebody else has taken this task, or it is done."))
}

/// How a task ended.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct Done {
    /// A few words for colleagues; names nobody.
    note: Option<String>,
}

async fn done(
    Door(ctx): Door,
    Path(id): Path<TaskId>,
    Json(said): Json<Done>,
) -> Result<StatusCode, Problem> {
    let task = find(&ctx, id, "task.done").await?;
    if task.kind == "follow_up" {
        return Err(Problem::new(409, "task-needs-follow-up")
            .say("随访待办请填写随访记录来办结。", "A follow-up is closed by entering what came of it."));
    }
    if task.kind == "certificate_check" {
        return Err(Problem::new(409, "task-needs-check").say(
            "这项待办请注明证明是不是本人的来办结。",
            "This task is closed by saying whether the certificate is theirs.",
        ));
    }
    let note: String =
        said.note.unwrap_or_default().chars().filter(|sign| !sign.is_control()).take(200).collect();
    let outcome = if note.trim().is_empty() { "done" } else { note.trim() };
    let closed: Result<bool, StoreError> =
        transact!(ctx.store(), "task.done", tx => { work::close(tx, &ctx, id, outcome).await });
    if closed? {
        return Ok(StatusCode::NO_CONTENT);
    }
    Err(Problem::new(409, "task-done").say("该待办已办结。", "This task is done already."))
}
