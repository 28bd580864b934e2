//! A whole house with a made town in it, on the disk that real stores lie on, and the same house served.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
};

use access::{Ctx, PersonId, PlaceId, Policy, World};
use axum::{Router, extract::Query, routing::get};
use base::{Chance, Clock, Colour, Id, Moment, Span, Words, Zone};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use credential::{Assurance, Bound, PhoneKey, Token};
use gate::Gate;
use http::{Crowd, House as Doors, Metrics, Module, Serve};
use keys::Keyring;
use people::{Holder, NoOutbox, Setting};
use serde::Deserialize;
use store::Store;
use tokio::{sync::oneshot, task::JoinHandle};
use town::{Duty, Step, Town};

use super::{Plan, phones::Carried, report::cache_folder};
use crate::{
    commands::Failure,
    demo::fill::{self, Ids},
    terminal::Progress,
    wire,
};

/// Residents with a pass and a session of their own.
const PASSES: usize = 1_000;
/// Gates with a guard and a session.
const GUARDS: usize = 256;

/// A folder that goes when the run ends. Not among temporary files: those often lie in memory, where being durable
/// costs nothing.
#[derive(Debug)]
pub(super) struct Folder(PathBuf);

impl Folder {
    pub(super) fn make() -> Result<Self, Failure> {
        let base = cache_folder().unwrap_or_else(std::env::temp_dir);
        let path = base.join(format!("bench-{}", std::process::id()));
        std::fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// An empty store under this name, with a keyring beside it.
    pub(super) async fn world(&self, name: &str) -> Result<Arc<World>, Failure> {
        let store = Store::open(&format!("sqlite:{}", self.0.join(format!("{name}.db")).display())).await?;
        store::migrate(&store).await?;
        let chance = Chance::system();
        let keys = Keyring::open(&self.0.join(format!("{name}.keys")), &chance).map_err(Failure::done)?;
        Ok(Arc::new(World {
            store,
            clock: Clock::System,
            chance,
            zone: Zone::default(),
            keys: Arc::new(keys),
            policy: Policy::shipped(),
            issuer: crate::config::DEMO_ISSUER.into(),
        }))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            tracing::warn!(%error, "the folder of measurements is left behind");
        }
    }
}

/// A town in its store, as the demo fills it: areas, places, staff, residents and the visits of 14 days.
pub(super) struct House {
    pub world: Arc<World>,
    pub town: Town,
    pub ids: Ids,
}

impl House {
    pub(super) async fn make(
        folder: &Folder,
        name: &str,
        plan: Plan<'_>,
        progress: &mut Progress,
    ) -> Result<Self, Failure> {
        let world = folder.world(name).await?;
        let plan = town::Plan {
            residents: plan.residents,
            seed: 1,
            now: world.clock.now(),
            zone: world.zone.clone(),
            days: 14,
        };
        let town = tokio::task::spawn_blocking(move || Town::make(&plan, &mut |_: Step, _| {}));
        let town = town.await.map_err(Failure::done)?;
        let ids = Ids::of(&world, &town);
        let ctx = Ctx::system(&world, "bench");
        fill::standing(&ctx, &town, &ids, progress).await?;
        Ok(Self { world, town, ids })
    }

    fn modules(&self) -> Vec<Module> {
        let setting = Setting {
            demo: false,
            town_name: Words::clone(&self.town.city.name),
            town_area: Some(self.town.city.code),
            secure_cookie: false,
            outbox: Arc::new(NoOutbox),
            places: Arc::new(wire::PlaceNames),
            farewell: Arc::new(wire::Farewells),
        };
        wire::modules(setting, &Gate::new(wire::PassReader::default()))
    }

    /// Serves the house on a port of its own, with passes given out and guards signed in; jobs and readers work
    /// meanwhile, as they do in a real one.
    pub(super) async fn serve(&self) -> Result<Served, Failure> {
        let world = &self.world;
        let system = Ctx::system(world, "bench");
        let mut residents = Vec::with_capacity(PASSES);
        let mut passes = Vec::with_capacity(PASSES);
        let pace = Arc::default();
        let grown = self.town.residents.iter().zip(&self.ids.people);
        for (_, person) in grown.filter(|(resident, _)| resident.guardian.is_none()).take(PASSES) {
            passes.push(Carried::bind(world, &pace, *person).await?);
            let session = people::enter(&system, Holder::Resident(*person)).await?;
            residents.push((*person, session.as_str().to_owned()));
        }
        let mut guards = Vec::with_capacity(GUARDS);
        let all = self.town.staff.iter().zip(&self.ids.staff);
        for (member, id) in all.filter(|(member, _)| member.duty == Duty::Guard).take(GUARDS) {
            let Some(place) = member.place else { continue };
            let session = people::enter(&system, Holder::Staff(*id)).await?;
            guards.push((self.ids.places[place as usize], session.as_str().to_owned()));
        }
        let modules = self.modules();
        let jobs = modules.iter().flat_map(|module| module.jobs.clone()).collect();
        let readers = modules.iter().flat_map(|module| module.readers.clone()).collect();
        let doors = Arc::new(Doors {
            world: Arc::clone(world),
            known: Box::new(people::Sessions),
            metrics: Metrics::default(),
            crowd: Crowd::of(http::MOST_REQUESTS),
            behind_proxy: false,
            secure: false,
        });
        let router = http::router(&doors, modules, signing(world));
        let (tell, told) = tokio::sync::watch::channel(false);
        let (bound, address) = oneshot::channel();
        let (mut for_serve, mut for_work) = (told.clone(), told);
        let work = work::run(Arc::clone(world), jobs, readers, async move {
            drop(for_work.wait_for(|stop| *stop).await);
        });
        let serve = async move {
            let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
            let said = |address| {
                // Nobody waits for it only if the run has ended.
                let _sent = bound.send(address);
            };
            let stop = async move { drop(for_serve.wait_for(|stop| *stop).await) };
            let how = Serve {
                address: loopback,
                tls: None,
                most_connections: http::MOST_CONNECTIONS,
                behind_proxy: false,
            };
            if let Err(error) = http::serve(router, how, said, stop).await {
                tracing::error!(%error, "the measured house");
            }
        };
        let running = vec![tokio::spawn(work), tokio::spawn(serve)];
        let address = address.await.map_err(Failure::done)?;
        let world = Arc::clone(world);
        Ok(Served { world, address, residents, passes: Arc::new(passes), guards, tell, running })
    }
}

#[derive(Debug, Deserialize)]
struct Size {
    size: usize,
}

/// The baseline of showing a pass: a handler that only signs.
fn signing(world: &Arc<World>) -> Router {
    let world = Arc::clone(world);
    let sign = move |Query(Size { size }): Query<Size>| {
        let world = Arc::clone(&world);
        async move {
            let now = Moment::from_seconds(world.clock.now().seconds());
            let token = Token {
                issuer: "9901".into(),
                issued: now,
                expires: now + Span::hours(72),
                serial: Id::random(&world.chance),
                colour: Colour::Green,
                assurance: Assurance::SelfDeclared,
                who: world.chance.bytes(),
                bound: Bound::Phone(PhoneKey::new([1; 32], [2; 32])),
            };
            let mut text = URL_SAFE_NO_PAD.encode(token.sign(&*world.keys.issuer()));
            let rest = size.saturating_sub(text.len());
            text.extend(std::iter::repeat_n('.', rest));
            text
        }
    };
    Router::new().route("/sign", get(sign))
}

/// A house that is being asked.
pub(super) struct Served {
    pub world: Arc<World>,
    pub address: SocketAddr,
    /// Residents with the token of their session.
    pub residents: Vec<(PersonId, String)>,
    /// Their phones.
    pub passes: Arc<Vec<Carried>>,
    /// Places with the session of their guard.
    pub guards: Vec<(PlaceId, String)>,
    tell: tokio::sync::watch::Sender<bool>,
    running: Vec<JoinHandle<()>>,
}

impl Served {
    pub(super) async fn stop(self) {
        self.tell.send_replace(true);
        for task in self.running {
            // What does not end by itself goes with the process.
            drop(tokio::time::timeout(std::time::Duration::from_secs(5), task).await);
        }
    }
}
