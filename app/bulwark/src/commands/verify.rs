//! `bulwark verify`: what an outsider can check.

use access::Ctx;
use base::{Chance, Clock};

use crate::{
    cli::{StoreArgs, Verify, VerifyArgs},
    commands::Failure,
    config::{self, File},
};

pub(crate) async fn verify(args: VerifyArgs, file: &File) -> Result<(), Failure> {
    match args.what {
        Verify::Ledger(args) => crate::commands::ledger::verify(args, file).await,
        Verify::Journal { place, json } => journal(place, json, file).await,
        Verify::Retention { place, backups, json } => {
            super::retention::retention(place, backups, json, file).await
        }
        Verify::Decisions { place, json } => decisions(place, json, file).await,
    }
}

async fn decisions(mut place: StoreArgs, json: bool, file: &File) -> Result<(), Failure> {
    file.fill_store(&mut place);
    config::house_must_stand(&place)?;
    let world = config::world(&place, Clock::System, Chance::system()).await?;
    let books = pass::check_books(&Ctx::system(&world, "verify")).await;
    world.store.close().await;
    let books = books?;
    if json {
        println!("{}", serde_json::to_string(&books).map_err(Failure::done)?);
    } else {
        println!(
            "{} residents stand, {} decisions, {} on their way into the ledger",
            books.standings, books.decisions, books.waiting
        );
        for misdeed in &books.misdeeds {
            let decision = misdeed.decision.map_or_else(|| "-".to_owned(), |id| id.to_string());
            println!("{}\t{decision}\t{}", misdeed.person, misdeed.what);
        }
    }
    match books.misdeeds.len() {
        0 => Ok(()),
        found => Err(Failure::done(format!("{found} are not as the platform left them"))),
    }
}

async fn journal(mut place: StoreArgs, json: bool, file: &File) -> Result<(), Failure> {
    file.fill_store(&mut place);
    config::must_stand(&place)?;
    let keys = config::keys_if_any(&place)?;
    let store = store::Store::open(place.store.as_deref().unwrap_or(config::DEFAULT_STORE)).await?;
    let verdict = journal::verify(&store, keys.as_ref()).await?;
    store.close().await;
    if keys.is_some() && !verdict.keyed {
        eprintln!(
            "this journal is from before its keyring vouched for facts: only the hashes were walked. The keyring vouches for \
             it from the first start of the platform on"
        );
    } else if keys.is_none() {
        eprintln!(
            "without the keyring only the hashes were walked, and whoever can write every table could have made \
             them anew: give --keys to ask whether the house wrote these facts"
        );
    }
    if json {
        println!("{}", serde_json::to_string(&verdict).map_err(Failure::done)?);
    } else if verdict.holds {
        println!("the chain holds: {} facts, head {}", verdict.facts, verdict.head);
        if verdict.unsealed > 0 {
            println!("{} facts wait to be sealed", verdict.unsealed);
        }
    } else {
        for fault in &verdict.faults {
            let place = fault.seq.map_or_else(|| "outside".to_owned(), |seq| seq.to_string());
            let fact = fault.fact.map_or_else(|| "-".to_owned(), |id| id.to_string());
            eprintln!("{place}\t{fact}\t{}", fault.why);
        }
        if verdict.faulty > verdict.faults.len() as i64 {
            eprintln!("… and {} more", verdict.faulty - verdict.faults.len() as i64);
        }
    }
    match (verdict.holds, verdict.broken_at, verdict.why) {
        (true, ..) => Ok(()),
        (false, at, why) => Err(Failure::done(format!(
            "the chain breaks at fact {}: {}",
            at.unwrap_or_default(),
            why.unwrap_or_default()
        ))),
    }
}
