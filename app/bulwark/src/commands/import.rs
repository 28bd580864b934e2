//! `bulwark import`: takes in real data, names every rejected row, can be stopped and run again.

use access::Ctx;
use base::{Chance, Clock};
use intake::{Counts, ImportError, Progress as Told};

use crate::{
    cli::{ImportArgs, ImportKind},
    commands::Failure,
    config,
    terminal::Progress,
};

pub(crate) async fn import(args: ImportArgs) -> Result<(), Failure> {
    let world = config::world(&args.place, Clock::System, Chance::system()).await?;
    let ctx = Ctx::system(&world, "import");
    let mut progress = Progress::new(1);
    progress.step(word(args.kind));
    let mut say = |told: Told<'_>| match told {
        Told::File { name, bytes } => {
            progress.step(name);
            progress.total(bytes);
        }
        Told::Read { bytes, .. } => progress.at(bytes),
        Told::Rejected(row) => {
            progress.say(&format!("{}:{}: {} / {}", row.file, row.line, row.reason.en, row.reason.zh));
        }
        Told::Note(words) => progress.say(&format!("{} / {}", words.en, words.zh)),
    };
    let result = take(&ctx, args.kind, &args.path, &mut say).await;
    progress.end();
    world.store.close().await;
    let counts = result.map_err(|error| Failure::done(error.words().en))?;
    if args.json {
        println!("{}", serde_json::to_string(&counts).map_err(Failure::done)?);
    } else {
        let Counts { read, accepted, unchanged, rejected } = counts;
        println!("{read} read: {accepted} accepted, {unchanged} unchanged, {rejected} rejected");
    }
    Ok(())
}

async fn take(
    ctx: &Ctx,
    kind: ImportKind,
    path: &std::path::Path,
    say: intake::Say<'_>,
) -> Result<Counts, ImportError> {
    match kind {
        ImportKind::Divisions => travel::import_divisions(ctx, path, say).await,
        ImportKind::Boundaries => crate::wire::imports::boundaries(ctx, path, say).await,
        ImportKind::RiskAreas => travel::import_risk_areas(ctx, path, say).await,
        ImportKind::Signalling => travel::import_signalling(ctx, path, say).await,
        ImportKind::Cases => trace::import_cases(ctx, path, say).await,
        ImportKind::Signers => pass::import_signers(ctx, path, say).await,
        ImportKind::Hospitals => inform::import_hospitals(ctx, path, say).await,
    }
}

fn word(kind: ImportKind) -> &'static str {
    match kind {
        ImportKind::Divisions => "divisions",
        ImportKind::RiskAreas => "risk areas",
        ImportKind::Cases => "cases",
        ImportKind::Signalling => "signalling",
        ImportKind::Hospitals => "hospitals",
        ImportKind::Boundaries => "boundaries",
        ImportKind::Signers => "signers",
    }
}
