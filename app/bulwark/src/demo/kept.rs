//! A town with a store of its own, which stays when the demo ends. What it was made from is noted in its keyring, beside the
//! store, so that the next start finds the same people again.

use std::path::{Path, PathBuf};

use access::World;
use base::{Chance, Moment, Zone};
use keys::Keyring;
use serde::{Deserialize, Serialize};
use store::{Store, args};
use town::{Plan, Town};

use super::fill::Ids;
use crate::{
    cli::{DemoArgs, StoreArgs},
    commands::Failure,
    config,
};

/// Under which name the keyring holds the note.
const NOTE: &str = "demo-town";

/// What a town is made from: the same gives the same town, with the same ids.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Kept {
    residents: u32,
    seed: u64,
    now: Moment,
    /// What the ids of its people, places and staff are drawn from.
    ids: u64,
}

impl Kept {
    pub(super) fn new(args: &DemoArgs, now: Moment) -> Self {
        let ids = u64::from_be_bytes(Chance::system().bytes());
        Self { residents: args.residents, seed: args.seed, now, ids }
    }

    pub(super) fn plan(&self) -> Plan {
        let (residents, seed, now) = (self.residents, self.seed, self.now);
        Plan { residents, seed, now, zone: Zone::default(), days: 14 }
    }

    pub(super) fn ids(&self, town: &Town) -> Ids {
        Ids::drawn(town, self.now, &Chance::seeded(self.ids))
    }

    /// Notes that the town stands whole.
    pub(super) fn note(&self, keys: &Keyring) -> Result<(), Failure> {
        let note = serde_json::to_vec(self).map_err(Failure::done)?;
        Ok(keys.set_anchor(NOTE, &note)?)
    }
}

/// The folder of the keyring of a named store.
pub(super) fn keyring(url: &str) -> Result<PathBuf, Failure> {
    config::keyring_of(&of(url))
}

fn of(url: &str) -> StoreArgs {
    StoreArgs { store: Some(url.to_owned()), ..StoreArgs::default() }
}

/// The town that stands in the store; none where one is to be made. Asked before anything is touched.
pub(super) async fn standing(url: &str, keys: &Path) -> Result<Option<Kept>, Failure> {
    let note = match Keyring::stands(keys) {
        true => Some(Keyring::open(keys, &Chance::system())?.anchor(NOTE)?),
        false => None,
    };
    let shown = keys.display();
    match (holds_anybody(url).await?, note) {
        (false, None) => Ok(None),
        (true, Some(Some(note))) => Ok(Some(serde_json::from_slice(&note).map_err(Failure::done)?)),
        (true, _) => Err(Failure::usage(format!(
            "{url} holds something that is no whole town of a demo: give another --store; or, if it is one whose making was \
             cut off, remove it and {shown}"
        ))),
        (false, Some(_)) => Err(Failure::usage(format!(
            "{shown} is the keyring of another store, or of a town that is gone: give another --store, or remove that folder"
        ))),
    }
}

async fn holds_anybody(url: &str) -> Result<bool, Failure> {
    if config::must_stand(&of(url)).is_err() {
        return Ok(false);
    }
    let store = Store::open(url).await?;
    let staffed = store.tables().await?.iter().any(|table| table.name == "staff");
    let somebody = match staffed {
        true => store.row("SELECT id FROM staff LIMIT 1", args![]).await?.is_some(),
        false => false,
    };
    store.close().await;
    Ok(somebody)
}

/// Another release may make another town from the same numbers: its people would be nobody here.
pub(super) async fn same(world: &World, ids: &Ids) -> Result<(), Failure> {
    let last = ids.staff.last().copied();
    let found = world.store.row("SELECT id FROM staff WHERE id = $1", args![last]).await?;
    match found {
        Some(_) => Ok(()),
        None => Err(Failure::done(
            "the town in this store was made by another release, which drew its people otherwise: give another --store",
        )),
    }
}

/// Tells once what stands, where other numbers were asked for.
pub(super) fn tell(kept: &Kept, args: &DemoArgs) {
    if (kept.residents, kept.seed) != (args.residents, args.seed) {
        let (residents, seed) = (kept.residents, kept.seed);
        eprintln!("the town in this store stands as it was made: RESIDENTS={residents} SEED={seed}");
    }
}
