//! What the clock does: numbers used once go within the hour, old consents and ended partners after years.

use access::Ctx;
use base::{Span, kinds};
use journal::Fact;
use store::Tx;
use work::{Job, Keep, Reader, WorkError};

use crate::{
    facts,
    store::{consents, meter},
};

/// Far longer than a signature's time can be believed.
const NONCES_KEPT: Span = Span::hours(1);

pub(crate) fn jobs() -> Vec<Job> {
    vec![
        Job::every("partner.tidy", Span::minutes(10), |ctx| {
            Box::pin(async move { Ok(meter::tidy(ctx.store(), ctx.now() - NONCES_KEPT).await?) })
        }),
        Job::every("partner.forget", Span::hours(1), |ctx| {
            Box::pin(async move {
                const KEEPS: &[Keep] = &[
                    Keep::since("partner", "id", "ended_at", Span::days(3 * 365)),
                    Keep::since("partner_consent", "id", "until_at", Span::days(365)),
                    Keep::since_day("partner_use", "partner, used_on, service", "used_on", Span::days(400)),
                ];
                Ok(work::forget(&ctx, "partner.forget", facts::FORGOTTEN, KEEPS).await?)
            })
        }),
    ]
}

pub(crate) fn readers() -> Vec<Reader> {
    vec![Reader::of("partner.forgotten", &["resident.forgotten"], |ctx, tx, facts| {
        Box::pin(residents_left(ctx, tx, facts))
    })]
}

async fn residents_left(_: &Ctx, tx: &mut Tx, facts: &[Fact]) -> Result<(), WorkError> {
    for person in facts.iter().filter_map(Fact::subject_id::<kinds::Person>) {
        consents::forget_person(tx, person).await?;
    }
    Ok(())
}
