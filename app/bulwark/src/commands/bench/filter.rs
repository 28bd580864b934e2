//! The revocation filter of a city of twenty million: from the serials themselves, and by the house's own job from what
//! waits in the store to signed files.

use std::time::Instant;

use access::Ctx;
use base::Span;
use credential::filter::{Base, entry};
use keys::Lot;
use pass::Serial;
use store::{StoreError, transact};

use super::{Figure, house::Folder};
use crate::commands::Failure;

/// Passes that live at the same time.
const LIVE: u64 = 20_000_000;
/// One of so many was revoked.
const ONE_OF: u64 = 200;
/// A gate fetches no more than this for a hundred thousand.
const MOST_BYTES: usize = 260_000;

pub(super) async fn filter(folder: &Folder) -> Result<Vec<Figure>, Failure> {
    let world = folder.world("filter").await?;
    let ctx = Ctx::system(&world, "bench");
    let now = ctx.now();
    let period = u32::try_from(now.seconds() / (12 * 3_600)).unwrap_or_default();

    let begun = Instant::now();
    let mut revoked: Vec<Serial> = Vec::with_capacity((LIVE / ONE_OF) as usize);
    for number in 1..=LIVE {
        let serial = ctx.keys().serial(Lot { number, epoch: 0, period });
        if number % ONE_OF == 0 {
            revoked.push(Serial::from_bytes(serial));
        }
    }
    let entries: Vec<u64> = revoked.iter().map(|serial| entry(serial.bytes())).collect();
    let base = Base::build(&world.issuer, 1, now, entries.clone()).map_err(Failure::done)?;
    let file = base.sign(&*ctx.keys().issuer());
    let from_serials = begun.elapsed();
    if file.len() > MOST_BYTES {
        return Err(Failure::done(format!("the base has {} bytes", file.len())));
    }
    if let Some(missing) = entries.iter().find(|entry| !base.has(**entry)) {
        return Err(Failure::done(format!("the base does not know {missing:x}")));
    }

    let begun = Instant::now();
    let bare = Base::build(&world.issuer, 1, now, entries).map_err(Failure::done)?;
    std::hint::black_box(bare.count());
    let bare = begun.elapsed();

    // The first turn publishes an empty filter; then all of them wait at once.
    pass::acts::filter::turn(&ctx).await?;
    let until = now + Span::hours(72);
    for some in revoked.chunks(10_000) {
        let some: Vec<(Serial, base::Moment)> = some.iter().map(|serial| (*serial, until)).collect();
        let put: Result<(), StoreError> =
            transact!(world.store, "bench.revoked", tx => { pass::settle_revoked(tx, &ctx, &some).await });
        put?;
    }
    let begun = Instant::now();
    let mut told = 0;
    loop {
        match pass::acts::filter::turn(&ctx).await? {
            0 => break,
            some => told += some,
        }
    }
    let by_job = begun.elapsed();
    if told != LIVE / ONE_OF {
        return Err(Failure::done(format!("{told} were told instead of {}", LIVE / ONE_OF)));
    }
    let ms = |name: &str, value: std::time::Duration| Figure {
        unit: "ms".to_owned(),
        ..Figure::rate(
            name,
            value.as_secs_f64() * 1_000.0,
            "the construction alone, of the same 100,000 entries",
            bare.as_secs_f64() * 1_000.0,
        )
    };
    Ok(vec![
        ms(&format!("filter from 20 million passes, {} bytes", file.len()), from_serials),
        ms("filter by the job, 100,000 that wait", by_job),
    ])
}
