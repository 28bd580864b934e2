//! `bulwark restore` and `bulwark reopen`: a backup becomes a store again, and a store that holds less than its keyring has
//! seen goes on: by whose decision, why, and what is lost stands in the journal and in the public ledger.

mod emptying;

use std::{sync::Arc, time::Instant};

use access::{Ctx, World};
use base::{Chance, Clock, Moment};
use keys::Keyring;
use serde_json::json;
use store::Store;

use crate::{
    cli::{DecidedArgs, ReopenArgs, RestoreArgs, StoreArgs},
    commands::Failure,
    config,
    keep::{self, Checked, Head, Settled, Why},
    terminal::Progress,
};
use emptying::{empty, may_be_emptied};

pub(crate) async fn restore(args: RestoreArgs) -> Result<(), Failure> {
    let head = keep::head(&args.file)?
        .ok_or_else(|| Failure::usage(format!("{} is no backup of ours", args.file.display())))?;
    // Looking at a file disturbs nobody.
    let keys = match args.check {
        true => config::keys_if_any(&args.place)?.ok_or_else(|| no_keyring(&args.place))?,
        false => alone(&args.place)?,
    };
    let url = args.place.store.clone().unwrap_or_else(|| config::DEFAULT_STORE.to_owned());
    // Whoever named the wrong store hears it before a long file is read, and before anything else is asked of them.
    if !args.check {
        may_be_emptied(&url, &args).await?;
    }
    let mut progress = Progress::new(head.rows().unsigned_abs());
    progress.step("checking the file");
    let checked = keep::check(&args.file, &keys, |done| progress.at(done.unsigned_abs()))?;
    opens(&checked)?;
    if args.check {
        progress.end();
        println!("{} is whole: {} rows as of {}", args.file.display(), head.rows(), head.made_at);
        return Ok(());
    }
    decided_beforehand(&args, &head, &keys, &checked)?;
    empty(&url, &args, &mut progress).await?;
    let begun = Instant::now();
    progress.step("putting rows back");
    let store = Store::open(&url).await?;
    let loaded = keep::load(&store, &keys, &args.file, |_, done| progress.at(done.unsigned_abs())).await;
    store.close().await;
    let loaded = loaded?;
    progress.step("opening the house");
    let world = config::furnish(&args.place, keys, Clock::System, Chance::system()).await?;
    let settled = go_on(&world, head.made_at, &args.decided).await;
    let settled = match settled {
        Ok(settled) => settled,
        Err(failure) => {
            world.store.close().await;
            return Err(failure);
        }
    };
    progress.step("checking what is there");
    let sound = sound(&world).await;
    progress.end();
    let integrated = ledger::integrate(&Ctx::system(&world, "store.restore")).await;
    world.store.close().await;
    let facts = sound?;
    integrated.map_err(Failure::done)?;
    let seconds = begun.elapsed().as_secs_f64();
    if args.json {
        println!(
            "{}",
            json!({
                "rows": loaded.rows, "as_of": head.made_at, "made_by": head.release, "facts": facts, "seconds": seconds,
                "days_left_out": loaded.days_left_out, "settled": settled,
            })
        );
        return Ok(());
    }
    println!(
        "{} rows are back as of {}, in {seconds:.1} s; the journal holds: {facts} facts",
        loaded.rows, head.made_at
    );
    for day in &loaded.days_left_out {
        println!("visits of {day} stayed out: their key is destroyed");
    }
    tell(&settled);
    println!("everybody signs in anew; gates' devices go on");
    Ok(())
}

pub(crate) async fn reopen(args: ReopenArgs) -> Result<(), Failure> {
    config::must_stand(&args.place)?;
    let keys = alone(&args.place)?;
    let world = config::furnish(&args.place, keys, Clock::System, Chance::system()).await?;
    let settled = async {
        let as_of = keep::newest_fact(&world).await?;
        go_on(&world, as_of, &args.decided).await
    }
    .await;
    world.store.close().await;
    let settled = settled?;
    if args.json {
        println!("{}", serde_json::to_string(&settled).map_err(Failure::done)?);
    } else if settled.anything() {
        tell(&settled);
    } else {
        println!("the store holds all that its keyring has seen: there is nothing to go on without");
    }
    Ok(())
}

fn alone(place: &StoreArgs) -> Result<Keyring, Failure> {
    config::keys_alone(place)?.ok_or_else(|| no_keyring(place))
}

fn no_keyring(place: &StoreArgs) -> Failure {
    let dir = config::keyring_of(place).map(|dir| dir.display().to_string()).unwrap_or_default();
    Failure::done(format!(
        "there is no keyring at {dir}, and without it a backup opens for nobody: give --keys, or make it with \
         `bulwark keys import`"
    ))
}

/// A backup of values whose key was destroyed since would be a house in which nobody has a name.
fn opens(checked: &Checked) -> Result<(), Failure> {
    let Some((key, values)) = checked.retired.iter().next() else { return Ok(()) };
    Err(Failure::done(format!(
        "{values} values in this backup are sealed under key {key} for columns, which was destroyed in this keyring: it \
         opens only with an export of the keyring from before (`bulwark keys import`, into another folder)"
    )))
}

/// Asked before anything is emptied: somebody has to answer for what will be lost.
fn decided_beforehand(
    args: &RestoreArgs,
    head: &Head,
    keys: &Keyring,
    checked: &Checked,
) -> Result<(), Failure> {
    let facts = journal::anchored(keys)?.saturating_sub(head.facts).max(0);
    let leaves = ledger::published(keys).map_err(Failure::done)?.saturating_sub(head.leaves.unsigned_abs());
    let unknown = keys.anchor(keep::IMPORTED)?.is_some_and(|state| !state.is_empty());
    if let Some(by) = &args.decided.by
        && !checked.accounts.contains(&by.trim().to_lowercase())
    {
        return Err(Failure::usage(format!("--by {by}: nobody signs in by this name in the backup")));
    }
    keep::look_twice(checked.forgotten, checked.people, args.decided.forgotten)?;
    let differs = facts > 0 || leaves > 0 || checked.forgotten > 0 || unknown;
    if differs && (args.decided.by.is_none() || args.decided.reason.is_none()) {
        let lost = match unknown {
            true => "the keyring came out of an export, and nobody knows what happened after it".to_owned(),
            false => format!(
                "{facts} facts and {leaves} leaves of the public ledger came after this backup and will be lost, and {} \
                 people were forgotten since",
                checked.forgotten
            ),
        };
        return Err(Failure::usage(format!(
            "{lost}: say who decides that, and why, with --by NAME --reason TEXT; both are written down"
        )));
    }
    Ok(())
}

async fn go_on(world: &Arc<World>, as_of: Moment, decided: &DecidedArgs) -> Result<Settled, Failure> {
    if !keep::differs(world).await? {
        return Ok(Settled::default());
    }
    let (Some(by), Some(reason)) = (&decided.by, &decided.reason) else {
        return Err(Failure::usage(
            "the keyring has seen more than this store holds: say who decides to go on without it, and why, with \
             `bulwark reopen --by NAME --reason TEXT`; both are written down",
        ));
    };
    let account = people::account_named(&Ctx::system(world, "store.restore"), by).await?;
    let by = account.ok_or_else(|| Failure::usage(format!("--by {by}: nobody signs in by this name")))?;
    let why = Why { by, reason: reason.to_string(), forgotten: decided.forgotten };
    Ok(keep::settle(world, as_of, &why).await?)
}

/// The journal and the decisions' ledger, walked from their beginning.
async fn sound(world: &Arc<World>) -> Result<i64, Failure> {
    let verdict = journal::verify(&world.store, Some(&world.keys)).await?;
    if let Some(fault) = verdict.faults.first() {
        return Err(Failure::done(format!(
            "the rows are back, and {} things in the journal are not as the house wrote them, the first: {}. \
             `bulwark verify journal` names all",
            verdict.faulty, fault.why
        )));
    }
    let found = ledger::inspect(&Ctx::system(world, "store.restore")).await.map_err(Failure::done)?;
    match found.odd.first() {
        Some(odd) => Err(Failure::done(format!(
            "the rows are back, and in the ledger entry {} {}",
            odd.entry, odd.says
        ))),
        None => Ok(verdict.facts),
    }
}

fn tell(settled: &Settled) {
    if let Some((from, to)) = settled.facts {
        println!("lost: facts {from} to {to} of the journal");
    }
    if let Some(former) = &settled.ledger {
        let name = former.key.split('+').next().unwrap_or_default();
        println!(
            "the ledger goes on under a new name, after {} of the {} leaves of {name}",
            former.kept, former.published
        );
        println!(
            "tell its witnesses: they begin with a new --state, and have your new key from /ledger/keys"
        );
    }
    if let Some(passes) = &settled.passes {
        println!("{} holders' passes were ended; their phones fetch new ones by themselves", passes.holders);
        if passes.numbers_lost > 0 {
            println!(
                "{} people were given a pass in the time that is lost; they register again",
                passes.numbers_lost
            );
        }
        if let Some((was, is)) = passes.rules {
            println!(
                "rule books came into force {} more times; what is in force now is number {is}",
                was - is
            );
        }
        println!("paper passes that were printed or taken back in that time are not known: print them again");
    }
    if settled.forgotten_again > 0 {
        println!("{} people who had asked to be forgotten were forgotten again", settled.forgotten_again);
    }
    if settled.keys_came_back > 0 {
        println!(
            "{} keys of forgotten people came back with the keyring and were destroyed again",
            settled.keys_came_back
        );
    }
    if settled.keys_lost > 0 {
        println!(
            "{} people's keys are lost: what the journal said about them nobody reads",
            settled.keys_lost
        );
    }
    for name in &settled.accounts_locked {
        println!(
            "account {name} was changed after the backup and is locked: reset it, or end it, if it had ended"
        );
    }
}
