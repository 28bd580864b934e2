//! Work: tasks wait for people, jobs wait for time, readers follow the journal.

mod calm;
mod follow;
mod forget;
mod lease;
mod run;
mod tally;
mod task;

pub use forget::{Keep, Since, TASKS_KEPT, forget, forget_tasks, forget_tasks_about};
pub use run::{Job, Reader, WorkError, run, settle};
pub use tally::{Tally, due, tallies};
pub use task::{
    NewTask, Task, TaskFilter, TaskId, TaskOrder, TaskState, ages, close, find, inbox, inbox_by, open,
    open_about, take,
};
