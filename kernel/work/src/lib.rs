//! Work: tasks wait for people, jobs wait for time, readers follow the journal.

mod run;
mod task;

pub use run::{Job, Reader, WorkError, run, settle};
pub use task::{
    NewTask, Task, TaskFilter, TaskId, TaskState, ages, close, find, inbox, open, open_about, take,
};
