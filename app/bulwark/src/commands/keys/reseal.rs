//! `bulwark keys reseal` and `retire-field`: what a former key sealed is sealed under the present one, and then the former
//! keys are destroyed.

use std::{sync::Arc, time::Instant};

use access::{Ctx, World};
use base::{Chance, Clock};
use serde_json::json;
use store::args;
use work::{MOST_BROKEN, Resealed, RetireError, Sealed};

use crate::{cli::StoreArgs, commands::Failure, config, terminal::Progress, wire};

/// Said before anything is destroyed, and refused until somebody says that they know.
const GIVEN_UP: &str = "every backup of the database and every export of the keyring that was made before `keys reseal` \
    ended needs the former keys: once they are destroyed here, such a backup opens only with such an export, and whoever \
    holds both still reads it. Make a new backup and a new export, remove the older ones, and give --give-up-backups";

pub(super) async fn reseal(place: &StoreArgs, as_json: bool) -> Result<(), Failure> {
    config::must_stand(place)?;
    let keys = super::open(place)?;
    let world = config::furnish(place, keys, Clock::System, Chance::system()).await?;
    let begun = Instant::now();
    let said = sealed_anew(&world, "keys.reseal").await;
    world.store.close().await;
    let said = said?;
    let seconds = begun.elapsed().as_secs_f64();
    if as_json {
        let mut told = serde_json::to_value(&said).map_err(Failure::done)?;
        told["seconds"] = seconds.into();
        println!("{told}");
    } else {
        tell(&said, seconds);
    }
    whole(&said)
}

/// Walks through all tables, and says how far it is.
async fn sealed_anew(world: &Arc<World>, what: &'static str) -> Result<Resealed, Failure> {
    let ctx = Ctx::system(world, what);
    let tables = wire::sealed();
    let mut progress = Progress::new(1);
    let mut at = "";
    let mut totals = totals(world, tables).await?.into_iter();
    let said = work::reseal(&ctx, tables, |table, rows| {
        if table != at {
            at = table;
            progress.step(table);
            if let Some((_, rows)) = totals.find(|(of, _)| *of == table) {
                progress.total(rows);
            }
        }
        progress.at(rows);
    })
    .await;
    progress.end();
    let said = said?;
    journal::seal(world).await?;
    Ok(said)
}

/// How many rows there are to look at, table by table.
async fn totals(world: &World, tables: &[Sealed]) -> Result<Vec<(&'static str, u64)>, Failure> {
    let mut totals = Vec::with_capacity(tables.len());
    for of in tables {
        let sql = format!("SELECT COUNT(*) AS n FROM {}", of.table);
        let row = world.store.row(&sql, args![]).await?;
        let rows: i64 = row.map_or(Ok(0), |row| row.get("n"))?;
        totals.push((of.table, rows.unsigned_abs()));
    }
    Ok(totals)
}

fn tell(said: &Resealed, seconds: f64) {
    for count in said.columns.iter().filter(|count| count.values > 0) {
        println!("{:<16} {:<14} {:>10} sealed anew", count.table, count.column, count.values);
    }
    println!("{} values are sealed anew under key {}, in {seconds:.1} s", said.values(), said.key);
    for broken in &said.broken {
        eprintln!("{}\t{}\t{}\t{}", broken.table, broken.column, broken.id, broken.why);
    }
    if said.left == 0 {
        println!("nothing stands under a former key: `bulwark keys retire-field` may destroy them");
    }
}

/// Whether nothing is left under a former key.
fn whole(said: &Resealed) -> Result<(), Failure> {
    match (said.broken.len(), said.left) {
        (0, 0) => Ok(()),
        (0, left) => Err(Failure::done(format!(
            "{left} values were sealed under a former key meanwhile: a process of the house has not heard of the new key. \
             Restart it, and run this again"
        ))),
        (broken, left) if broken >= MOST_BROKEN => Err(Failure::done(format!(
            "{broken} values do not open and it stopped there, {left} stand under other keys: is this the keyring of this \
             store?"
        ))),
        (broken, _) => Err(Failure::done(format!(
            "{broken} values do not open and stay as they are: somebody changed them, or their key is not in this keyring"
        ))),
    }
}

pub(super) async fn retire(place: &StoreArgs, given_up: bool, as_json: bool) -> Result<(), Failure> {
    config::must_stand(place)?;
    // Whoever only asks what it would mean disturbs nobody.
    if !given_up {
        return Err(Failure::usage(GIVEN_UP));
    }
    let keys = config::keys_alone(place)?.ok_or_else(|| super::no_keyring(place))?;
    let world = config::furnish(place, keys, Clock::System, Chance::system()).await?;
    let retired = destroyed(&world).await;
    world.store.close().await;
    let retired = retired?;
    if as_json {
        println!("{}", json!({ "destroyed": retired, "seals": world.keys.field_keys().0 }));
        return Ok(());
    }
    match retired.as_slice() {
        [] => println!("there is no former key to destroy"),
        keys => {
            let keys: Vec<String> = keys.iter().map(u32::to_string).collect();
            println!("destroyed: key {} for sealed columns", keys.join(", "));
            println!(
                "next: `bulwark backup` and `bulwark keys export`; remove the older ones, which need what is gone"
            );
        }
    }
    Ok(())
}

/// What a server sealed with a former key before it stopped is sealed anew first.
async fn destroyed(world: &Arc<World>) -> Result<Vec<u32>, Failure> {
    let said = sealed_anew(world, "keys.retire").await?;
    if let Err(failure) = whole(&said) {
        said.broken.iter().for_each(|broken| {
            eprintln!("{}\t{}\t{}\t{}", broken.table, broken.column, broken.id, broken.why);
        });
        return Err(Failure::done(format!("no key is destroyed: {failure}")));
    }
    let ctx = Ctx::system(world, "keys.retire");
    let retired = work::retire(&ctx, wire::sealed()).await.map_err(|error| match error {
        RetireError::Store(error) => Failure::from(error),
        error => Failure::done(error),
    });
    journal::seal(world).await?;
    retired
}
