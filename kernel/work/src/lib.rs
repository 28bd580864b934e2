//! Work: tasks wait for people, jobs wait for time, readers follow the journal; and sealed columns wait for a new key.

mod calm;
mod follow;
mod forget;
mod lease;
mod reseal;
mod retire;
mod run;
mod sealed;
mod tally;
mod task;

pub use forget::{Keep, Since, TASKS_KEPT, forget, forget_tasks, forget_tasks_about};
pub use reseal::{Broken, Count, MOST_BROKEN, RESEALED, Resealed, left, reseal};
pub use retire::{RETIRED, RetireError, retire};
pub use run::{Job, Reader, WorkError, run, settle};
pub use sealed::{Anew, Column, Key, Sealed, Vouch};
pub use tally::{Tally, due, tallies};
pub use task::{
    NewTask, Task, TaskFilter, TaskId, TaskOrder, TaskState, ages, close, find, inbox, inbox_by, open,
    open_about, take,
};
