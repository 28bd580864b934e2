//! `bulwark demo`: a town is made, served and goes on living. Its persona picker exists here and nowhere else.

pub(crate) mod fill;
mod kept;
mod living;
mod outbreak;
mod personas;

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
};

use access::{Ctx, PersonId, Policy, World};
use base::{Chance, Clock, Words};
use gate::Gate;
use kept::Kept;
use keys::Keyring;
use people::{DemoOutbox, Setting};
use store::Store;
use town::{Plan, Step, Town};

use crate::{
    cli::DemoArgs,
    commands::{Failure, serve::Serving},
    terminal::Progress,
    wire,
};

/// Parts of the work as shares of the progress bar.
const WHOLE: u64 = 100;

pub(crate) async fn demo(args: DemoArgs) -> Result<(), Failure> {
    let address = free(args.port)?;
    let folder = Folder::new(address.port())?;
    let (url, ring) = match &args.store {
        Some(url) => (url.clone(), kept::keyring(url)?),
        None => (format!("sqlite:{}", folder.0.join("town.db").display()), folder.0.join("keys")),
    };
    let stands = kept::standing(&url, &ring).await?;
    let clock = Clock::System;
    let new = stands.is_none();
    let kept = stands.unwrap_or_else(|| Kept::new(&args, clock.now()));
    kept::tell(&kept, &args);
    let mut progress = Progress::new(WHOLE);
    let town = make(kept.plan(), &mut progress).await?;
    progress.at(10);
    let store = Store::open(&url).await?;
    store::migrate(&store).await?;
    let chance = Chance::system();
    let keys = Keyring::open(&ring, &chance).map_err(Failure::done)?;
    let world = Arc::new(World {
        store,
        clock,
        chance,
        zone: town.plan.zone.clone(),
        keys: Arc::new(keys),
        policy: Policy::shipped(),
        issuer: crate::config::DEMO_ISSUER.into(),
    });
    let gate = Gate::new(wire::PassReader::default());
    let modules = wire::modules(setting(&town), &gate);
    let ids = kept.ids(&town);
    if new {
        fill::fill(&world, &modules, &town, &ids, &mut progress).await?;
        sandbox(&world, &town, ids.people[town.personas.resident as usize]).await?;
        kept.note(&world.keys)?;
    } else {
        open(&world, &ids).await?;
    }
    progress.end();

    let personas = personas::Personas::of(&town, &ids, address.port());
    let lines = personas.lines() + &sandbox_lines(address.port());
    let more = vec![personas::module(personas)];
    let living = living::live(Arc::clone(&world), gate, &town, ids, args.seed, args.speed);
    drop(town);
    let serving = Serving {
        address,
        tls: None,
        behind_proxy: false,
        ready: Arc::default(),
        most_requests: http::MOST_REQUESTS,
        most_connections: http::MOST_CONNECTIONS,
        keeper: crate::desk::watch::Keeper::default(),
    };
    let living = tokio::spawn(living);
    let served = serving
        .run(world, modules, more, |_| {
            println!("{lines}ready");
        })
        .await;
    living.abort();
    served
}

/// A town that stands goes on as any house does that starts again.
async fn open(world: &Arc<World>, ids: &fill::Ids) -> Result<(), Failure> {
    kept::same(world, ids).await?;
    journal::open(world).await?;
    people::open(world).await?;
    gate::open(world).await?;
    Ok(pass::open(world).await?)
}

/// Whether the port is free is better known now than after the town is made; for port 0 the system names one.
fn free(port: u16) -> Result<SocketAddr, Failure> {
    std::net::TcpListener::bind(("127.0.0.1", port)).and_then(|bound| bound.local_addr()).map_err(|error| {
        Failure::done(format!("port {port} is taken ({error}); give another one: PORT=8090 make demo"))
    })
}

/// Two partner applications whose keys everybody knows, and the one resident on whom they may be tried.
async fn sandbox(world: &Arc<World>, town: &Town, tester: PersonId) -> Result<(), Failure> {
    let ctx = Ctx::system(world, "demo");
    partner::sandbox::open(&ctx, town.city.code, &[tester]).await.map_err(Failure::done)
}

/// `partner_ALGORITHM<TAB>url<TAB>keyid<TAB>consent`, a line each; `docs/partner.md` says what to do with them.
fn sandbox_lines(port: u16) -> String {
    use partner::sandbox::{CONSENT_ES256, CONSENT_SM2, ES256, SM2};
    let url = format!("http://127.0.0.1:{port}/api/partner/v1/");
    format!("partner_es256\t{url}\t{ES256}\t{CONSENT_ES256}\npartner_sm2\t{url}\t{SM2}\t{CONSENT_SM2}\n")
}

fn setting(town: &Town) -> Setting {
    Setting {
        demo: true,
        town_name: Words::clone(&town.city.name),
        town_area: Some(town.city.code),
        secure_cookie: false,
        outbox: Arc::new(DemoOutbox::default()),
        places: Arc::new(wire::PlaceNames),
        farewell: Arc::new(wire::Farewells),
    }
}

/// Making a town is a second or two of pure computing: on a thread of its own.
async fn make(plan: Plan, progress: &mut Progress) -> Result<Town, Failure> {
    progress.step("making the town");
    tokio::task::spawn_blocking(move || Town::make(&plan, &mut |_: Step, _| {})).await.map_err(Failure::done)
}

/// Where a town lives that goes when it ends.
struct Folder(PathBuf);

impl Folder {
    fn new(port: u16) -> Result<Self, Failure> {
        let name = format!("bulwark-demo-{port}-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path)?;
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        remove(&self.0);
    }
}

fn remove(path: &Path) {
    if let Err(error) = std::fs::remove_dir_all(path) {
        tracing::warn!(%error, "the town's folder is left behind");
    }
}
