//! `bulwark rule`: rule books as files, for those who keep them in git.

mod pairs;

use std::{fs, path::Path};

use ::rules::{BookFile, RuleBook};
use access::Ctx;
use base::{Chance, Clock, Text, Zone};
use pass::acts::rules::draft::{From, begin};

use crate::{
    cli::{Rule, RuleArgs, StoreArgs},
    commands::Failure,
    config::{self, File},
};

pub(crate) async fn rule(args: RuleArgs, file: &File) -> Result<(), Failure> {
    match args.what {
        Rule::Check { path, mut place, json } => {
            file.fill_store(&mut place);
            check(&path, &place, json)
        }
        Rule::Push { path, name, mut place } => {
            file.fill_store(&mut place);
            push(&path, name.as_deref(), &place).await
        }
        Rule::Print { version, mut place } => {
            file.fill_store(&mut place);
            print(version, &place).await
        }
        Rule::Pairs { count, seed } => pairs::pairs(count, seed),
    }
}

/// TOML, or JSON where the name says so.
fn read(path: &Path) -> Result<BookFile, Failure> {
    let text =
        fs::read_to_string(path).map_err(|error| Failure::usage(format!("{}: {error}", path.display())))?;
    let unreadable = |error: &dyn std::fmt::Display| Failure::done(format!("{}: {error}", path.display()));
    if path.extension().is_some_and(|ending| ending == "json") {
        serde_json::from_str(&text).map_err(|error| unreadable(&error))
    } else {
        toml::from_str(&text).map_err(|error| unreadable(&error))
    }
}

fn check(path: &Path, place: &StoreArgs, json: bool) -> Result<(), Failure> {
    let zone = match &place.zone {
        Some(name) => Zone::named(name).map_err(|_| Failure::usage(format!("{name:?} is no time zone")))?,
        None => Zone::default(),
    };
    let file = read(path)?;
    let checked = match RuleBook::check(file) {
        Ok(book) => (Vec::new(), book.search_dead(), book.try_examples(&zone), Some(book.digest())),
        Err(error) => (error.faults(), Vec::new(), Vec::new(), None),
    };
    let (faults, dead, examples, digest) = checked;
    let failed = examples.iter().filter(|tried| !tried.passes).count();
    if json {
        let all =
            serde_json::json!({ "digest": digest, "faults": faults, "dead": dead, "examples": examples });
        println!("{all}");
    } else {
        for fault in &faults {
            println!("{fault}");
        }
        for dead in &dead {
            let example = dead.example.as_ref().and_then(|facts| serde_json::to_string(facts).ok());
            println!("{}: {} {}", dead.row, dead.why.en, example.unwrap_or_default());
        }
        for tried in &examples {
            let word = if tried.passes { "passes" } else { "FAILS" };
            println!("example {}: {word}, {} ({})", tried.id, tried.got, tried.rows.join(" "));
        }
        if let Some(digest) = digest {
            println!("digest {digest}");
        }
    }
    match faults.len() + failed {
        0 => Ok(()),
        _ if faults.is_empty() => Err(Failure::done(format!("{failed} example(s) fail"))),
        wrong => Err(Failure::done(format!("{wrong} mistake(s)"))),
    }
}

/// Lays a file beside the other drafts. Whoever can run this cannot publish by it: that takes two officers.
async fn push(path: &Path, name: Option<&str>, place: &StoreArgs) -> Result<(), Failure> {
    let file = read(path)?;
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let name =
        Text::parse(name.unwrap_or(&stem)).map_err(|error| Failure::usage(format!("--name: {error}")))?;
    config::house_must_stand(place)?;
    let world = config::world(place, Clock::System, Chance::system()).await?;
    let pushed = begin(&Ctx::system(&world, "rule.push"), &name, &From::File(Box::new(file))).await;
    journal::seal(&world).await?;
    world.store.close().await;
    match pushed {
        Ok(draft) => {
            println!("draft {draft}");
            Ok(())
        }
        Err(pass::acts::rules::RuleError::Faults(faults)) => {
            let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
            Err(Failure::done(said.join("\n")))
        }
        Err(error) => Err(Failure::done(error)),
    }
}

/// A version as a file.
async fn print(version: Option<u32>, place: &StoreArgs) -> Result<(), Failure> {
    config::house_must_stand(place)?;
    let world = config::world(place, Clock::System, Chance::system()).await?;
    let ctx = Ctx::system(&world, "rule.print");
    let book = pass::published_book(&ctx, version).await;
    world.store.close().await;
    let book = book?.ok_or_else(|| Failure::done("there is no such version"))?;
    print!("{}", toml::to_string_pretty(book.file()).map_err(Failure::done)?);
    Ok(())
}
