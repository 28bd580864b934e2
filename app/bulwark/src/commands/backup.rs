//! `bulwark backup`: the store as it is now, in one file, while the platform goes on.

use std::{
    path::{Path, PathBuf},
    time::Instant,
};

use base::{Chance, Clock, Moment, Span};
use serde_json::json;
use store::Store;

use crate::{
    cli::BackupArgs,
    commands::Failure,
    config,
    keep::{self, Wish},
    terminal::Progress,
};

pub(crate) async fn backup(args: BackupArgs) -> Result<(), Failure> {
    config::must_stand(&args.place)?;
    let Some(keys) = config::keys_if_any(&args.place)? else {
        return Err(Failure::done(format!(
            "there is no keyring at {}; give --keys",
            config::keyring_of(&args.place)?.display()
        )));
    };
    let now = Clock::System.now();
    let folder = args.to.is_dir();
    if args.keep_days.is_some() && !folder {
        return Err(Failure::usage("--keep-days clears a folder: give --to DIR"));
    }
    let path = if folder { args.to.join(name(now)) } else { args.to.clone() };
    if path.exists() {
        return Err(Failure::usage(format!("{} is there already", path.display())));
    }
    let store = Store::open(args.place.store.as_deref().unwrap_or(config::DEFAULT_STORE)).await?;
    let zone = config::zone(&args.place)?;
    let wish = Wish { now, zone: zone.name(), plain: args.plain, visits: !args.without_visits };
    let mut progress = Progress::new(1);
    progress.step("writing the backup");
    let (begun, mut said) = (Instant::now(), 0);
    let written = keep::write(&store, &keys, &Chance::system(), &path, &wish, |_, done, total| {
        if said != total {
            said = total;
            progress.total(total.unsigned_abs());
        }
        progress.at(done.unsigned_abs());
    })
    .await;
    progress.end();
    store.close().await;
    let written = written?;
    // Whoever watches over the house is told by it how old the last backup is; the backup itself is good without that.
    if let Err(error) = keys.set_anchor(keep::LAST_BACKUP, now.to_string().as_bytes()) {
        tracing::warn!(%error, "that a backup was made could not be noted");
    }
    let seconds = begun.elapsed().as_secs_f64();
    let removed = match args.keep_days {
        Some(days) => clear(&args.to, &path, now - Span::days(days))?,
        None => Vec::new(),
    };
    let head = &written.head;
    if args.json {
        let said = json!({
            "file": path.display().to_string(), "bytes": written.bytes, "sha256": written.sha256, "sealed": head.sealed,
            "made_at": head.made_at, "release": head.release, "tables": head.tables.len(), "rows": head.rows(),
            "facts": head.facts, "leaves": head.leaves, "days": head.days, "seconds": seconds, "removed": removed,
        });
        println!("{said}");
        return Ok(());
    }
    println!("{}: {} bytes, {} rows in {seconds:.1} s", path.display(), written.bytes, head.rows());
    println!("as of {}: {} facts, {} leaves", head.made_at, head.facts, head.leaves);
    println!("sha256 {}", written.sha256);
    if let Some(day) = head.days.first() {
        let days = head.days.len();
        println!(
            "visits of {days} days are in it, from {day}: remove it within 14 days, or make one --without-visits to keep"
        );
    }
    removed.iter().for_each(|file| println!("removed {file}"));
    println!("it opens with the keyring only: `bulwark keys export` keeps that, somewhere else");
    Ok(())
}

/// `bulwark-20261122T064844Z.backup`
fn name(now: Moment) -> String {
    let plain: String = now.to_string().chars().filter(|sign| sign.is_ascii_alphanumeric()).collect();
    // A fraction of a second is no help to whoever looks for one.
    let seconds: String = plain.chars().take(15).collect();
    format!("bulwark-{seconds}Z.backup")
}

/// Removes older backups of ours from the folder.
fn clear(folder: &Path, but: &Path, before: Moment) -> Result<Vec<String>, Failure> {
    let mut removed = Vec::new();
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    files.sort();
    for file in files.into_iter().filter(|file| file.is_file() && file != but) {
        // What does not read as a backup is somebody else's.
        if keep::head(&file).is_ok_and(|head| head.is_some_and(|head| head.made_at < before)) {
            std::fs::remove_file(&file)?;
            removed.push(file.display().to_string());
        }
    }
    Ok(removed)
}
