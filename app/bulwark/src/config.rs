//! Settings: flags, then environment, then one TOML file, then defaults. Checked at start; every complaint says
//! what to write instead.

use std::{
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
    sync::Arc,
};

use access::{Policy, World};
use base::{Chance, Clock, Zone};
use keys::Keyring;
use serde::Deserialize;
use store::Store;

pub(crate) mod master;

use crate::{
    cli::{ServeArgs, StoreArgs},
    commands::Failure,
};

/// The TOML file. Unknown keys are refused: a typing error must not silently do nothing.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct File {
    pub store: Option<String>,
    pub keys: Option<PathBuf>,
    pub master_key_file: Option<PathBuf>,
    pub passphrase_file: Option<PathBuf>,
    pub zone: Option<String>,
    pub issuer: Option<String>,
    pub listen: Option<SocketAddr>,
    pub tls_cert: Option<PathBuf>,
    pub tls_key: Option<PathBuf>,
    pub client_ca: Option<PathBuf>,
    pub behind_proxy: Option<bool>,
    pub town_name: Option<String>,
    pub town_name_en: Option<String>,
    pub town_area: Option<String>,
    pub sms_command: Option<PathBuf>,
    pub witness: Option<Vec<String>>,
    pub third_officer_percent: Option<u8>,
    pub most_refreshes: Option<u32>,
    pub most_requests: Option<usize>,
    pub most_connections: Option<usize>,
    pub metrics_token_file: Option<PathBuf>,
}

impl File {
    /// Reads the file named on the command line; none named, none read.
    pub(crate) fn read(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = path else { return Ok(Self::default()) };
        let text = std::fs::read_to_string(path)
            .map_err(|error| Failure::usage(format!("{}: {error}", path.display())))?;
        toml::from_str(&text).map_err(|error| Failure::usage(format!("{}: {error}", path.display())))
    }

    pub(crate) fn fill_store(&self, args: &mut StoreArgs) {
        fill(&mut args.store, &self.store);
        fill(&mut args.keys, &self.keys);
        fill(&mut args.master_key_file, &self.master_key_file);
        fill(&mut args.passphrase_file, &self.passphrase_file);
        fill(&mut args.zone, &self.zone);
        fill(&mut args.issuer, &self.issuer);
    }

    pub(crate) fn fill_serve(&self, args: &mut ServeArgs) {
        self.fill_store(&mut args.place);
        fill(&mut args.listen, &self.listen);
        fill(&mut args.tls_cert, &self.tls_cert);
        fill(&mut args.tls_key, &self.tls_key);
        fill(&mut args.client_ca, &self.client_ca);
        args.behind_proxy |= self.behind_proxy.unwrap_or_default();
        fill(&mut args.town_name, &self.town_name);
        fill(&mut args.town_name_en, &self.town_name_en);
        fill(&mut args.town_area, &self.town_area);
        fill(&mut args.sms_command, &self.sms_command);
        fill(&mut args.third_officer_percent, &self.third_officer_percent);
        fill(&mut args.most_refreshes, &self.most_refreshes);
        fill(&mut args.most_requests, &self.most_requests);
        fill(&mut args.most_connections, &self.most_connections);
        fill(&mut args.metrics_token_file, &self.metrics_token_file);
        if args.witness.is_empty() {
            args.witness = self.witness.clone().unwrap_or_default();
        }
    }
}

fn fill<T: Clone>(flag: &mut Option<T>, file: &Option<T>) {
    if flag.is_none() {
        flag.clone_from(file);
    }
}

/// The code of the made town, and of an installation that was given none.
pub(crate) const DEMO_ISSUER: &str = "9901";
/// The store's address when none is given.
pub(crate) const DEFAULT_STORE: &str = "sqlite:bulwark.db";

/// Opens and migrates the store and opens the keyring.
pub(crate) async fn world(args: &StoreArgs, clock: Clock, chance: Chance) -> Result<Arc<World>, Failure> {
    let keys = Keyring::open_with(&keyring_of(args)?, &master::master(args)?, &chance)
        .map_err(|error| Failure::done(format!("the keyring can't be opened: {error}")))?;
    furnish(args, keys, clock, chance).await
}

/// As [`world`], around a keyring that is open already.
pub(crate) async fn furnish(
    args: &StoreArgs,
    keys: Keyring,
    clock: Clock,
    chance: Chance,
) -> Result<Arc<World>, Failure> {
    let url = args.store.as_deref().unwrap_or(DEFAULT_STORE);
    let zone = zone(args)?;
    let store = Store::open(url).await?;
    let migrated = store::migrate(&store).await?;
    if !migrated.applied.is_empty() && migrated.stood > 0 {
        tracing::info!(applied = migrated.applied.len(), "the store was migrated");
    }
    let issuer = issuer(args)?;
    let world = World { store, clock, chance, zone, keys: Arc::new(keys), policy: Policy::shipped(), issuer };
    journal::open(&world).await?;
    crate::clock::hold(&world.clock, journal::newest(&world.store, &world.keys).await?);
    people::open(&world).await?;
    gate::open(&world).await?;
    let world = Arc::new(world);
    pass::open(&world).await?;
    Ok(world)
}

/// The zone whose midnight begins a day.
pub(crate) fn zone(args: &StoreArgs) -> Result<Zone, Failure> {
    let Some(name) = &args.zone else { return Ok(Zone::default()) };
    Zone::named(name).map_err(|_| {
        Failure::usage(format!("{name:?} is no time zone; write one like Asia/Shanghai or Asia/Urumqi"))
    })
}

/// The issuer's code: up to 16 signs of a division code, or a word for what is no division.
fn issuer(args: &StoreArgs) -> Result<String, Failure> {
    let issuer = args.issuer.as_deref().unwrap_or(DEMO_ISSUER);
    let good = (1..=16).contains(&issuer.len())
        && issuer.bytes().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-');
    if !good {
        return Err(Failure::usage(format!(
            "--issuer: {issuer:?} should be a division code such as 3301, or up to 16 small letters, digits and dashes"
        )));
    }
    Ok(issuer.to_owned())
}

/// The keyring of a store, for commands that only check; `None` where there is no folder.
pub(crate) fn keys_if_any(args: &StoreArgs) -> Result<Option<Keyring>, Failure> {
    let dir = keyring_of(args)?;
    if !Keyring::stands(&dir) {
        return Ok(None);
    }
    let keys = Keyring::open_with(&dir, &master::master(args)?, &Chance::system());
    keys.map(Some).map_err(|error| Failure::done(format!("the keyring can't be opened: {error}")))
}

/// The keyring with nobody else at it, and nobody until it is let go: a server that runs would go on with what it
/// remembers. `None` where there is no folder.
pub(crate) fn keys_alone(args: &StoreArgs) -> Result<Option<Keyring>, Failure> {
    let dir = keyring_of(args)?;
    if !Keyring::stands(&dir) {
        return Ok(None);
    }
    let keys = Keyring::open_alone(&dir, &master::master(args)?, &Chance::system());
    keys.map(Some).map_err(|error| Failure::done(format!("the keyring can't be opened: {error}")))
}

/// The folder in which a store's keyring lies.
pub(crate) fn keyring_of(args: &StoreArgs) -> Result<PathBuf, Failure> {
    keys_dir(args.store.as_deref().unwrap_or(DEFAULT_STORE), args.keys.as_deref())
}

/// Beside an embedded store; for PostgreSQL in the folder the command runs in, named after the database.
fn keys_dir(url: &str, given: Option<&Path>) -> Result<PathBuf, Failure> {
    if let Some(dir) = given {
        return Ok(dir.to_owned());
    }
    if let Some(path) = url.strip_prefix("sqlite:") {
        return Ok(PathBuf::from(format!("{}.keys", path.trim_start_matches("//"))));
    }
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        let name =
            url.split(['?', '#']).next().and_then(|plain| plain.rsplit('/').next()).unwrap_or_default();
        let name: String =
            name.chars().filter(|sign| sign.is_alphanumeric() || "_-".contains(*sign)).collect();
        let dir = PathBuf::from(format!("{}.keys", if name.is_empty() { "bulwark" } else { &name }));
        tracing::warn!(dir = %dir.display(), "no --keys: the keyring is in the folder this command runs in");
        return Ok(dir);
    }
    Err(Failure::usage("--store is sqlite:PATH or postgres://user@host/name"))
}

/// For commands that only ask: a store that is not there yet has nothing to tell.
pub(crate) fn must_stand(args: &StoreArgs) -> Result<(), Failure> {
    let url = args.store.as_deref().unwrap_or(DEFAULT_STORE);
    match url.strip_prefix("sqlite:").map(|path| Path::new(path.trim_start_matches("//"))) {
        Some(path) if !path.exists() => Err(Failure::done(format!(
            "there is no store at {}; `bulwark import` or `serve` makes one",
            path.display()
        ))),
        _ => Ok(()),
    }
}

/// For commands that speak for the house: they never make one. A folder that holds nothing would get a stranger's keys.
pub(crate) fn house_must_stand(args: &StoreArgs) -> Result<(), Failure> {
    must_stand(args)?;
    let dir = keyring_of(args)?;
    match Keyring::stands(&dir) {
        true => Ok(()),
        false => Err(Failure::done(format!("there is no keyring at {}; give --keys", dir.display()))),
    }
}

/// Where to listen, and whether plain HTTP is allowed there.
pub(crate) fn listen(args: &ServeArgs) -> Result<SocketAddr, Failure> {
    let address = args.listen.unwrap_or(SocketAddr::new(IpAddr::from([127, 0, 0, 1]), 8080));
    let tls = match (&args.tls_cert, &args.tls_key) {
        (Some(_), Some(_)) => true,
        (None, None) => false,
        _ => return Err(Failure::usage("--tls-cert and --tls-key go together")),
    };
    if args.client_ca.is_some() && !tls {
        return Err(Failure::usage(
            "--client-ca asks for certificates in TLS: give --tls-cert and --tls-key too. Behind a proxy that ends TLS \
             partner applications sign their calls instead",
        ));
    }
    if !tls && !address.ip().is_loopback() && !args.behind_proxy {
        return Err(Failure::usage(format!(
            "{address} can be reached from outside, and plain HTTP would carry passes and passwords in the clear: \
             give --tls-cert and --tls-key, or --behind-proxy if a proxy in front speaks TLS"
        )));
    }
    Ok(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn serve(address: &str) -> ServeArgs {
        ServeArgs { listen: Some(address.parse().unwrap()), ..ServeArgs::default() }
    }

    #[test]
    fn plain_http_beyond_loopback_is_refused_unless_a_proxy_stands_in_front() {
        assert!(listen(&serve("127.0.0.1:80")).is_ok());
        assert!(listen(&serve("[::1]:80")).is_ok());
        assert!(listen(&serve("0.0.0.0:80")).unwrap_err().to_string().contains("--tls-cert"));
        let proxied = ServeArgs { behind_proxy: true, ..serve("0.0.0.0:80") };
        assert!(listen(&proxied).is_ok());
        let asking = ServeArgs { client_ca: Some("ca.pem".into()), ..serve("127.0.0.1:80") };
        assert!(listen(&asking).unwrap_err().to_string().contains("sign their calls"));
        let half = ServeArgs { tls_cert: Some("a.pem".into()), ..serve("0.0.0.0:443") };
        assert!(listen(&half).is_err());
    }

    #[test]
    fn a_misspelt_setting_is_named() {
        let error = toml::from_str::<File>("lissten = '127.0.0.1:80'").unwrap_err().to_string();
        assert!(error.contains("lissten"), "{error}");
    }

    #[test]
    fn a_flag_wins_over_the_file() {
        let file: File = toml::from_str("store = 'sqlite:a.db'\nzone = 'Asia/Urumqi'").unwrap();
        let mut args = StoreArgs { store: Some("sqlite:b.db".into()), ..StoreArgs::default() };
        file.fill_store(&mut args);
        assert_eq!(args.store.as_deref(), Some("sqlite:b.db"));
        assert_eq!(args.zone.as_deref(), Some("Asia/Urumqi"));
    }

    #[test]
    fn a_keyring_is_named_after_its_store_and_nonsense_is_no_store() {
        assert_eq!(
            keys_dir("postgres://u:p@localhost:5432/city?a=b", None).unwrap(),
            PathBuf::from("city.keys")
        );
        assert!(keys_dir("mysql://localhost/x", None).is_err());
        assert_eq!(keys_dir("sqlite:town.db", None).unwrap(), PathBuf::from("town.db.keys"));
    }
}
