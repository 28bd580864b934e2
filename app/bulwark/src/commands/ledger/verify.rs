//! `bulwark verify ledger`: every leaf, every tile, the head, what was seen before; with the keys at hand every entry too.

use std::path::Path;

use access::Ctx;
use base::{Chance, Clock, Moment};
use futures::{StreamExt as _, TryStreamExt as _, stream};
use ledger::{
    Inspection,
    check::{Check, Report, Trust},
};
use serde_json::json;

use super::{one_key, put, source::Source};
use crate::{
    cli::VerifyLedgerArgs,
    commands::Failure,
    config::{self, File},
    terminal::Progress,
};

/// So many files are fetched beside each other.
const BESIDE: usize = 8;

pub(crate) async fn verify(args: VerifyLedgerArgs, file: &File) -> Result<(), Failure> {
    let trust = Trust {
        key: args.key.as_deref().map(|key| one_key(key, "--key")).transpose()?,
        witnesses: super::keys(&args.witness, "--witness")?,
        since: args.since.as_deref().map(remembered).transpose()?.flatten(),
    };
    let (source, inspection) = match &args.from {
        Some(from) => (Source::named(from, args.ca.as_deref())?, None),
        None => {
            let mut place = args.place.clone();
            file.fill_store(&mut place);
            config::must_stand(&place)?;
            if config::keys_if_any(&place)?.is_none() {
                return Err(Failure::done(
                    "there is no keyring, and without it a store says nothing for sure: give --keys, or check what is \
                     served: bulwark verify ledger URL",
                ));
            }
            let world = config::world(&place, Clock::System, Chance::system()).await?;
            let inspection = ledger::inspect(&Ctx::system(&world, "verify")).await.map_err(Failure::done)?;
            (Source::Own(world), Some(inspection))
        }
    };
    let files = source.files().await?;
    let refused = |why: String| Failure::done(format!("the ledger does not hold: {why}"));
    let report = walk(&source, Check::begin(&files, &trust).map_err(refused)?).await?;
    if let Source::Own(world) = &source {
        world.store.close().await;
    }
    let odd = inspection.as_ref().map_or(0, |inspection| inspection.odd.len());
    if args.json {
        println!("{}", whole(&report, inspection.as_ref()).map_err(Failure::done)?);
    } else if report.holds && odd == 0 {
        tell(&report, inspection.as_ref());
    }
    if report.holds && odd == 0 {
        // Only what holds is remembered.
        return args.since.as_deref().map_or(Ok(()), |path| put(path, &files.checkpoint));
    }
    let mut faults = report.faults;
    faults.extend(inspection.iter().flat_map(|inspection| &inspection.odd).map(|odd| {
        let at = odd.at.map_or_else(String::new, |at| format!(" (entered {at}, by its number)"));
        format!("entry {}{at} {}", odd.entry, odd.says)
    }));
    let what = if report.holds {
        "the ledger holds, but not all that was entered is the house's own"
    } else {
        "the ledger does not hold"
    };
    Err(Failure::done(format!("{what}:\n  {}", faults.join("\n  "))))
}

/// A checkpoint from an earlier look; none at the first.
fn remembered(path: &Path) -> Result<Option<Vec<u8>>, Failure> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::done(format!("{}: {error}", path.display()))),
    }
}

async fn walk(source: &Source, mut check: Check) -> Result<Report, Failure> {
    // A leaf's bundle and its tile; those above are few.
    let mut progress = Progress::new(check.size().div_ceil(256).saturating_mul(2));
    progress.step("walking the ledger");
    let mut fetched = stream::iter(check.pieces())
        .map(|piece| async move { Ok::<_, Failure>((piece, source.get(&piece.to_string()).await?)) })
        .buffered(BESIDE);
    let mut taken = 0;
    while let Some((piece, bytes)) = fetched.try_next().await? {
        check.take(piece, bytes.as_deref());
        taken += 1;
        progress.at(taken);
        if check.hopeless() {
            break;
        }
    }
    progress.end();
    Ok(check.end())
}

fn tell(report: &Report, inspection: Option<&Inspection>) {
    println!("the ledger holds: {} leaves, root {}", report.size, report.root);
    if report.key_given {
        println!("signed by the key that was given");
    } else {
        println!("signed by {}", report.key);
        println!("trusting the key served: compare it with one from elsewhere, or give that as --key");
    }
    if let Some(since) = report.since {
        println!("continues the {since} leaves that were remembered");
    }
    for one in &report.witnessed {
        let at = Moment::from_seconds(i64::try_from(one.at).unwrap_or(i64::MAX));
        println!("witnessed by {}: {} leaves at {at}", one.name, one.size);
    }
    if report.witnessed.is_empty() {
        println!("nobody has witnessed it");
    }
    for one in &report.counts {
        println!("{:9}  {:12}  {:>10}", one.kind.as_str(), one.office, one.n);
    }
    if report.statements > 0 {
        println!("{} public statements stand where they say", report.statements);
    }
    if let Some(inspection) = inspection {
        println!("{} entries are the house's own, {} of them wait", inspection.entries, inspection.waiting);
    }
}

fn whole(report: &Report, inspection: Option<&Inspection>) -> serde_json::Result<String> {
    let mut whole = serde_json::to_value(report)?;
    if let Some(inspection) = inspection {
        let odd =
            inspection.odd.iter().map(|odd| json!({ "entry": odd.entry, "at": odd.at, "says": odd.says }));
        whole["entries"] = json!(inspection.entries);
        whole["waiting"] = json!(inspection.waiting);
        whole["odd"] = odd.collect();
    }
    serde_json::to_string(&whole)
}
