//! What goes by itself and belongs to no module: access lines, closed tasks, and what SQLite's log still holds of rows
//! that are gone. Each module keeps its own promises.

use access::{Ctx, PersonId};
use base::Span;
use http::Module;
use journal::Fact;
use store::Tx;
use work::{Job, Reader, WorkError};

pub(crate) fn module() -> Module {
    let mut jobs = audit::jobs();
    jobs.extend([
        Job::every("work.forget", Span::hours(1), |ctx| {
            Box::pin(async move { Ok(work::forget_tasks(&ctx).await?) })
        }),
        Job::every("store.fold", Span::hours(1), |ctx| Box::pin(fold(ctx))),
    ]);
    let gone =
        Reader::of("house.forgotten", &["resident.forgotten"], |_, tx, facts| Box::pin(gone(tx, facts)));
    Module { jobs, readers: vec![gone], ..Module::new("retention", Vec::new()) }
}

/// Never says that it did something: it would be asked again at once.
async fn fold(ctx: Ctx) -> Result<u64, WorkError> {
    if !ctx.store().fold().await? {
        tracing::info!("somebody reads or writes for long: the store's log is folded an hour later");
    }
    Ok(0)
}

/// Somebody is registered no more: tasks about them and the lines they could read go too.
async fn gone(tx: &mut Tx, facts: &[Fact]) -> Result<(), WorkError> {
    for fact in facts {
        let Some(person) = fact.field::<PersonId>("person").or_else(|| fact.subject_id()) else { continue };
        work::forget_tasks_about(tx, person.bytes()).await?;
        audit::forget_person(tx, person).await?;
    }
    Ok(())
}
