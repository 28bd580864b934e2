//! `bulwark keys`: what an operator does with the keyring.

mod reseal;

use std::{
    fs::{File, OpenOptions},
    io::BufWriter,
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
};

use base::{Chance, Clock};
use credential::Signer as _;
use keys::{Keyring, Master};
use serde_json::json;

use crate::{
    cli::{Keys, KeysArgs, StoreArgs},
    commands::Failure,
    config::{self, master},
    keep,
};

pub(crate) async fn keys(args: KeysArgs, file: &config::File) -> Result<(), Failure> {
    match args.what {
        Keys::Show { json, mut place } => {
            file.fill_store(&mut place);
            show(json, &place)
        }
        Keys::Export { to, under, mut place } => {
            file.fill_store(&mut place);
            export(&to, under.as_deref(), &place)
        }
        Keys::Import { from, under, mut place } => {
            file.fill_store(&mut place);
            import(&from, under.as_deref(), &place)
        }
        Keys::Rewrap { to_file, to_passphrase, to_folder, under, mut place } => {
            file.fill_store(&mut place);
            let to = match (to_file, to_passphrase, to_folder) {
                (Some(path), ..) => Master::File(path),
                (None, true, _) => Master::Passphrase(master::given_or_asked(under.as_deref(), true)?),
                (None, false, true) => Master::InFolder,
                (None, false, false) => {
                    return Err(Failure::usage(
                        "say where the new master key is to lie: --to-file FILE, --to-passphrase or --to-folder",
                    ));
                }
            };
            rewrap(&to, &place)
        }
        Keys::RotateField { mut place } => {
            file.fill_store(&mut place);
            rotate_field(&place)
        }
        Keys::Reseal { json, mut place } => {
            file.fill_store(&mut place);
            reseal::reseal(&place, json).await
        }
        Keys::RetireField { give_up_backups, json, mut place } => {
            file.fill_store(&mut place);
            reseal::retire(&place, give_up_backups, json).await
        }
    }
}

fn open(place: &StoreArgs) -> Result<Keyring, Failure> {
    config::keys_if_any(place)?.ok_or_else(|| no_keyring(place))
}

fn no_keyring(place: &StoreArgs) -> Failure {
    let dir = config::keyring_of(place).map(|dir| dir.display().to_string()).unwrap_or_default();
    Failure::done(format!("there is no keyring at {dir}; give --keys"))
}

fn show(as_json: bool, place: &StoreArgs) -> Result<(), Failure> {
    let keys = open(place)?;
    let dir = config::keyring_of(place)?;
    let stands = |name: &str| dir.join(name).exists();
    let master = match (stands("master.key"), stands("master.wrapped")) {
        (true, _) => "in the folder",
        (false, true) => "in the folder, under a passphrase",
        (false, false) => "outside the folder",
    };
    let ((seals, fields), gone_fields) = (keys.field_keys(), keys.retired_field_keys());
    let issuers: Vec<_> = keys
        .issuer_keys()
        .into_iter()
        .map(|(number, public, signs)| json!({
            "number": number, "kid": hex::encode(public.kid()), "algorithm": public.algorithm().as_str(), "signs": signs,
        }))
        .collect();
    let (days, gone) = (keys.lying_days()?, keys.destroyed_days()?);
    let (months, people) = (keys.months()?, keys.people_places()?);
    if as_json {
        println!(
            "{}",
            json!({
                "folder": dir.display().to_string(), "master": master, "field": { "seals": seals, "keys": fields, "destroyed": gone_fields },
                "issuer": issuers, "days": days, "days_destroyed": gone.len(), "months": months, "people": people,
            })
        );
        return Ok(());
    }
    println!("keyring   {}", dir.display());
    println!("master    {master}");
    println!("field     key {seals} of {fields} seals, {} are destroyed", gone_fields.len());
    println!("issuer    {} keys, {} signs", issuers.len(), hex::encode(keys.issuer().kid()));
    println!("days      {} can be opened, {} are destroyed", days.len(), gone.len());
    println!("months    {}", months.len());
    println!("people    {people} places");
    Ok(())
}

fn export(to: &Path, under: Option<&Path>, place: &StoreArgs) -> Result<(), Failure> {
    let keys = open(place)?;
    let passphrase = master::given_or_asked(under, true)?;
    let failed = |error: std::io::Error| Failure::done(format!("{}: {error}", to.display()));
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(to).map_err(failed)?;
    let synced = file.try_clone().map_err(failed)?;
    let written = keys.export(BufWriter::new(file), &passphrase, Clock::System.now());
    let head = match written {
        Ok(head) => head,
        Err(error) => {
            drop(std::fs::remove_file(to));
            return Err(error.into());
        }
    };
    synced.sync_all().map_err(failed)?;
    println!(
        "{}: everything lasting, {} months, {} people's places; no day's key",
        to.display(),
        head.months.len(),
        head.people
    );
    println!(
        "keep it away from the backups, and its passphrase away from both; remove older exports: they still hold the \
              keys of whoever is forgotten since"
    );
    Ok(())
}

fn import(from: &Path, under: Option<&Path>, place: &StoreArgs) -> Result<(), Failure> {
    let dir = config::keyring_of(place)?;
    let file = File::open(from).map_err(|error| Failure::usage(format!("{}: {error}", from.display())))?;
    let passphrase = master::given_or_asked(under, false)?;
    let (to, chance) = (master::master(place)?, Chance::system());
    let head = Keyring::import(file, &passphrase, &dir, &to, &chance)?;
    let keys = Keyring::open_with(&dir, &to, &chance)?;
    // Until a store was made to go on with it, nobody knows what was done after the export.
    keys.set_anchor(keep::IMPORTED, head.made_at.to_string().as_bytes())?;
    println!("{}: the keyring as of {}", dir.display(), head.made_at);
    println!(
        "next: bulwark restore FILE --by NAME --reason TEXT, or bulwark reopen for a store that is there"
    );
    Ok(())
}

fn rewrap(to: &Master, place: &StoreArgs) -> Result<(), Failure> {
    let dir = config::keyring_of(place)?;
    if !Keyring::stands(&dir) {
        return Err(Failure::done(format!("there is no keyring at {}; give --keys", dir.display())));
    }
    let files = Keyring::rewrap(&dir, &master::master(place)?, to, &Chance::system())?;
    println!("{files} files and all people's keys are wrapped under a new master key");
    match to {
        Master::File(path) => println!(
            "it lies in {}: give --master-key-file from here on, and keep a copy apart",
            path.display()
        ),
        Master::Passphrase(_) => {
            println!("it lies in the folder under the passphrase: give --passphrase-file from here on")
        }
        Master::InFolder => println!("it lies in the folder"),
    }
    Ok(())
}

fn rotate_field(place: &StoreArgs) -> Result<(), Failure> {
    let keys = open(place)?;
    let number = keys.rotate_field()?;
    println!("key {number} seals columns from here on; a server that runs goes on with it within a second");
    println!(
        "what the former keys sealed still opens. Next: `bulwark keys reseal`, then `bulwark keys retire-field` destroys them"
    );
    Ok(())
}
