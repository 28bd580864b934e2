//! `bulwark verify retention`: is what should be gone gone? Searches tables, keys, receipts, the raw bytes of an embedded
//! store with its free pages and its log, and a folder of backups; and says plainly what it cannot see.

mod days;
mod files;
mod pages;
mod promises;
mod report;
mod seek;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use access::Ctx;
use base::{Chance, Clock, Span};
use store::{Engine, args, dialect};

use self::{
    files::Folder,
    pages::FreePages,
    report::{Left, Report},
    seek::{Found, Seek},
};
use crate::{
    cli::StoreArgs,
    commands::Failure,
    config::{self, File},
};

/// A job looks every ten minutes; what it should have done a little while ago may be under way.
const GRACE: Span = Span::hours(1);
/// Visits older than this were never made here.
const FARTHEST: Span = Span::days(10 * 365);
/// A store that is at work may be just zeroing what was found: it is asked again before it is blamed.
const AGAIN: Duration = Duration::from_secs(2);

pub(crate) async fn retention(
    mut place: StoreArgs,
    backups: Vec<PathBuf>,
    json: bool,
    file: &File,
) -> Result<(), Failure> {
    file.fill_store(&mut place);
    config::must_stand(&place)?;
    let keys = config::keyring_of(&place)?;
    if !keys::Keyring::stands(&keys) {
        return Err(Failure::done(format!(
            "there is no keyring at {}; give --keys, without it nobody can say which keys are gone",
            keys.display()
        )));
    }
    if let Some(missing) = backups.iter().find(|dir| !dir.is_dir()) {
        return Err(Failure::usage(format!("{} is no folder", missing.display())));
    }
    let world = config::world(&place, Clock::System, Chance::system()).await?;
    let ctx = Ctx::system(&world, "verify");
    let url = place.store.as_deref().unwrap_or(config::DEFAULT_STORE);
    let searched = search(&ctx, url, &keys, &backups).await;
    // Closing folds the log into the file, so nothing is closed before it was looked through.
    world.store.close().await;
    let report = searched?;
    if json {
        println!("{}", serde_json::to_string(&report).map_err(Failure::done)?);
    } else {
        report.print();
    }
    match report.left.len() {
        0 => Ok(()),
        n => Err(Failure::done(format!("{n} found that should be gone, or is missing"))),
    }
}

async fn search(ctx: &Ctx, url: &str, keys: &Path, backups: &[PathBuf]) -> Result<Report, Failure> {
    let now = ctx.now();
    let oldest = ctx.zone().day(now - GRACE).plus(-gate::KEPT_DAYS);
    let mut report = Report::new(now, oldest);
    let until = ctx.zone().start(oldest);
    let places = ctx.store().rows("SELECT id FROM place", args![]).await?;
    let seek = Arc::new(Seek {
        zone: ctx.zone().clone(),
        places: places.iter().map(|row| row.get("id")).collect::<Result<_, _>>()?,
        moments: ((until - FARTHEST).micros(), until.micros()),
        destroyed: ctx.keys().destroyed_days().map_err(Failure::done)?.into_iter().collect(),
    });
    match url.strip_prefix("sqlite:") {
        Some(path) => embedded(&seek, Path::new(path.trim_start_matches("//")), &mut report).await?,
        None => served(ctx, &mut report).await?,
    }
    days::check(ctx, &keys.display().to_string(), &mut report).await?;
    let promises = promises::promises()?;
    report.looked_at.push(format!("{} promises of data/columns, in their tables", promises.len()));
    for promise in promises {
        report.left.extend(promise.broken(ctx).await?);
    }
    for dir in backups {
        in_backups(&seek, ctx, dir, &mut report).await?;
    }
    blind_spots(ctx, backups, &mut report);
    report.holds = report.left.is_empty();
    Ok(report)
}

/// The bytes of an embedded store: the file, the log beside it, and the pages that were given up.
async fn embedded(seek: &Arc<Seek>, path: &Path, report: &mut Report) -> Result<(), Failure> {
    let beside = |more: &str| PathBuf::from(format!("{}{more}", path.display()));
    for file in [path.to_owned(), beside("-wal"), beside("-journal")] {
        if !file.exists() {
            continue;
        }
        let mut found = through(seek, &file).await?;
        if !found.visits.is_empty() || !found.keys.is_empty() {
            tokio::time::sleep(AGAIN).await;
            let again = through(seek, &file).await?;
            found.visits.retain(|day, _| again.visits.contains_key(day));
            found.keys.retain(|day, _| again.keys.contains_key(day));
        }
        report.looked_at.push(format!("{}: {} bytes", file.display(), found.bytes));
        report.left.extend(files::left(&found, &file.display().to_string()));
    }
    let mut free = given_up(path).await?;
    if !free.full.is_empty() {
        tokio::time::sleep(AGAIN).await;
        let again = given_up(path).await?;
        free.full.retain(|page| again.full.contains(page));
    }
    report.looked_at.push(format!("{}: {} free pages", path.display(), free.free));
    if let Some(first) = free.full.first() {
        report.left.push(Left::FreePages {
            file: path.display().to_string(),
            offset: u64::from(first - 1) * free.size,
            pages: free.full.len() as u64,
        });
    }
    Ok(())
}

async fn through(seek: &Arc<Seek>, file: &Path) -> Result<Found, Failure> {
    let (seek, path) = (Arc::clone(seek), file.to_owned());
    let found = tokio::task::spawn_blocking(move || files::one(&seek, &path)).await.map_err(Failure::done)?;
    found.map_err(|error| Failure::done(format!("{}: {error}", file.display())))
}

async fn given_up(path: &Path) -> Result<FreePages, Failure> {
    let (path, shown) = (path.to_owned(), path.display().to_string());
    let free = tokio::task::spawn_blocking(move || pages::free_pages(&path)).await.map_err(Failure::done)?;
    free.map_err(|error| Failure::done(format!("{shown}: {error}")))
}

async fn in_backups(seek: &Arc<Seek>, ctx: &Ctx, dir: &Path, report: &mut Report) -> Result<(), Failure> {
    let (seek, path, keys) = (Arc::clone(seek), dir.to_owned(), Arc::clone(&ctx.world.keys));
    let all = tokio::task::spawn_blocking(move || {
        let mut all = Folder::default();
        files::folder(&seek, &keys, &path, &mut all);
        all
    })
    .await
    .map_err(Failure::done)?;
    report.looked_at.push(format!("{}: {} files, {} bytes", dir.display(), all.files, all.bytes));
    report.left.extend(all.left);
    report.notes.extend(all.notes);
    report.cannot_see.extend(all.cannot_see);
    Ok(())
}

/// A PostgreSQL: its files are its own; it says itself what it has not cleaned up yet.
async fn served(ctx: &Ctx, report: &mut Report) -> Result<(), Failure> {
    for (table, dead, vacuumed) in dialect::dead_rows(ctx.store()).await? {
        let when = vacuumed.map_or_else(|| "never vacuumed".to_owned(), |at| format!("last vacuumed {at}"));
        report.notes.push(format!("{table}: {dead} deleted rows still lie on its pages; {when}"));
    }
    report.looked_at.push("PostgreSQL's own count of deleted rows that are still on their pages".to_owned());
    Ok(())
}

fn blind_spots(ctx: &Ctx, backups: &[PathBuf], report: &mut Report) {
    let mut say = |line: &str| report.cannot_see.push(line.to_owned());
    if backups.is_empty() {
        say("backups: no folder of them was given (--backups DIR)");
    }
    say("copies that lie elsewhere: another machine, a tape, a snapshot of a disk or of a virtual machine");
    say("what a file system or a flash disk still holds of files that were cut, replaced or overwritten");
    say("what a running process holds in memory, swap space and core dumps");
    say("files of backups that are compressed or encrypted in a way that their first bytes do not tell");
    match ctx.store().engine() {
        Engine::Lite => say(
            "rows of other tables than visits, once they are deleted: free pages are zero or are counted above, but \
             the unused ends of pages in use may hold older bytes of the same table",
        ),
        Engine::Pg => {
            say(
                "PostgreSQL's files, its log (pg_wal), archived logs, replicas and base backups outside the folder given",
            );
            say("deleted rows on pages that were not vacuumed yet; their number is told above");
        }
    }
}
