//! What concerns this installation itself: how it presents itself, its next key, and publishing.

use std::{path::Path, sync::Arc};

use access::{Ctx, World};
use base::{AreaCode, Chance, Clock, Span, Words};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use credential::{Algorithm, Signer as _};
use serde_json::json;
use trust::{Own, Published, Trust};

use super::files::{self, Descriptor};
use crate::{
    cli::StoreArgs,
    commands::{Failure, ledger::web::Web},
    config::{self, File},
};

/// Gates that were without a network are given so long to fetch a list before its new key signs.
const TO_SPREAD: Span = Span::days(1);

/// What was typed of the city.
pub(super) struct Told {
    pub name: Option<String>,
    pub name_en: Option<String>,
    pub area: Vec<String>,
    pub url: String,
}

pub(super) async fn issuer(told: &Told, file: &File, place: &StoreArgs) -> Result<(), Failure> {
    config::house_must_stand(place)?;
    let world = config::world(place, Clock::System, Chance::system()).await?;
    let zh = told.name.clone().or_else(|| file.town_name.clone()).unwrap_or_else(|| "堡垒".to_owned());
    let en =
        told.name_en.clone().or_else(|| file.town_name_en.clone()).unwrap_or_else(|| "Bulwark".to_owned());
    let own = Own { name: Words::new(zh, en), area: area(file)?, url: told.url.clone() };
    let now = Clock::System.now();
    let issuer = own.issuer(&Ctx::system(&world, "trust.issuer"), now - Span::hours(1), now + Span::days(1));
    let areas = if told.area.is_empty() { issuer.areas.clone() } else { told.area.clone() };
    let keys = issuer.keys.iter().map(|key| files::key_text(&key.public)).collect();
    let told = Descriptor { code: issuer.code, name: issuer.name, areas, url: issuer.url, keys };
    println!("{}", serde_json::to_string_pretty(&told).map_err(Failure::done)?);
    world.store.close().await;
    Ok(())
}

fn area(file: &File) -> Result<Option<AreaCode>, Failure> {
    let area = file.town_area.as_deref().map(AreaCode::parse).transpose();
    area.map_err(|error| Failure::usage(format!("town-area: {error}")))
}

pub(super) async fn make_key(algorithm: Option<Algorithm>, place: &StoreArgs) -> Result<(), Failure> {
    config::house_must_stand(place)?;
    let world = config::world(place, Clock::System, Chance::system()).await?;
    let algorithm = algorithm.unwrap_or(world.keys.issuer().algorithm());
    let number = world.keys.make_issuer(algorithm).map_err(Failure::done)?;
    tell_keys(&world);
    println!("key {number} is made and signs nothing yet:");
    println!(
        "1. bulwark trust issuer > city.json, and have it added to the next list here and in other cities"
    );
    println!("2. when that list is published and a day has passed: bulwark trust rotate --use {number}");
    println!("3. restart the server; passes of the old key count until they expire");
    world.store.close().await;
    Ok(())
}

pub(super) async fn use_key(number: u32, at_once: bool, place: &StoreArgs) -> Result<(), Failure> {
    config::house_must_stand(place)?;
    let world = config::world(place, Clock::System, Chance::system()).await?;
    let known = world.keys.issuer_keys().into_iter().find(|(at, ..)| *at == number);
    let (_, public, _) =
        known.ok_or_else(|| Failure::usage(format!("--use {number}: there is no such key")))?;
    let trust = trust_of(&world);
    let current = trust.current(&Ctx::system(&world, "trust.rotate")).await.map_err(Failure::done)?;
    let now = Clock::System.now();
    let ours = current.list().issuer(&world.issuer).into_iter().flat_map(|issuer| &issuer.keys);
    let named = ours.filter(|key| key.public == public && key.withdrawn.is_none());
    if !named.into_iter().any(|key| (key.from..key.until).contains(&now)) {
        return Err(Failure::done(format!(
            "list {} does not name key {number}: every gate would turn its passes away",
            current.list().seq
        )));
    }
    let spread = current.published.is_none_or(|at| at + TO_SPREAD <= now);
    if !spread && !at_once {
        return Err(Failure::done(
            "the list that names it was published less than a day ago: gates that were without a network do not have it; \
             wait, or give --at-once",
        ));
    }
    world.keys.use_issuer(number).map_err(Failure::done)?;
    tell_keys(&world);
    println!("restart the server: it signs with key {number} from then on");
    world.store.close().await;
    Ok(())
}

fn tell_keys(world: &World) {
    for (number, public, signs) in world.keys.issuer_keys() {
        let signs = if signs { "signs" } else { "" };
        println!("{number:>3}  {}  {:5}  {signs}", hex::encode(public.kid()), public.algorithm().as_str());
    }
}

pub(super) async fn publish(path: &Path, place: &StoreArgs) -> Result<(), Failure> {
    let bytes = files::list(path)?.bytes();
    config::house_must_stand(place)?;
    let world = config::world(place, Clock::System, Chance::system()).await?;
    let trust = trust_of(&world);
    let published = trust::publish(&Ctx::system(&world, "trust.publish"), &trust, &bytes).await;
    journal::seal(&world).await?;
    world.store.close().await;
    match published.map_err(|error| Failure::done(format!("not published: {error}")))? {
        Published::New { seq } => println!("list {seq} is published: gates fetch it at /trust/list"),
        Published::Already { seq } => println!("list {seq} was published already"),
    }
    Ok(())
}

/// As an administrator who is signed in at a server.
pub(super) async fn send(path: &Path, to: &str, session: &Path, ca: Option<&Path>) -> Result<(), Failure> {
    let bytes = files::list(path)?.bytes();
    let session = String::from_utf8(files::read(session)?).map_err(Failure::usage)?;
    let web = Web::at(to, ca)?.signed_in(session.trim());
    let body = json!({ "file": URL_SAFE_NO_PAD.encode(bytes) }).to_string();
    let answer = web.post("/api/v1/trust", body).await?;
    let answer: serde_json::Value = serde_json::from_slice(&answer).map_err(Failure::done)?;
    println!("list {} is published at {to}", answer["seq"]);
    Ok(())
}

/// The lists of the store at hand. What the city is called matters only where it stands alone.
fn trust_of(world: &Arc<World>) -> Arc<Trust> {
    let code = &world.issuer;
    Trust::new(Own { name: Words::new(code, code), area: AreaCode::parse(code).ok(), url: String::new() })
}
