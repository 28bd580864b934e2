//! Access lines go by themselves. They stay for three years: as long as the Personal Information Protection Law of the
//! People's Republic of China (article 56) asks for records of how personal information was handled.

use access::{Ctx, PersonId};
use base::Span;
use store::{StoreError, Tx, args};
use work::{Job, Keep};

pub const LINES_KEPT: Span = Span::days(3 * 365);

/// What happens later to access lines.
pub fn jobs() -> Vec<Job> {
    vec![Job::every("audit.forget", Span::hours(1), |ctx| Box::pin(async move { Ok(forget(&ctx).await?) }))]
}

async fn forget(ctx: &Ctx) -> Result<u64, StoreError> {
    const KEEPS: &[Keep] = &[
        Keep::since("look", "id", "at", LINES_KEPT),
        // Long enough for whoever asks when a delay ended; the lines keep their own date and basis.
        Keep::since("look_delay", "purpose", "until_at", Span::days(30)),
    ];
    work::forget(ctx, "audit.forget", "looks.forgotten", KEEPS).await
}

/// Takes away every line about somebody who is registered no more: they were theirs to read.
pub async fn forget_person(tx: &mut Tx, person: PersonId) -> Result<u64, StoreError> {
    tx.run("DELETE FROM look WHERE person = $1", args![person]).await
}
