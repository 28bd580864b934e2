//! The house behind the lists, and those who ask. Its jobs rest: what they would do with a million facts is measured
//! elsewhere.

use std::{collections::HashMap, net::SocketAddr, path::Path, sync::Arc};

use access::{Ctx, Policy, Role, World};
use axum::Router;
use base::{AreaCode, Chance, Clock, Id, Words, Zone};
use gate::Gate;
use http::{Crowd, House as Doors, Metrics, Serve};
use keys::Keyring;
use people::{Holder, NoOutbox, Setting, Staff};
use store::{Store, StoreError, transact};
use tokio::{
    sync::{Mutex, oneshot, watch},
    task::JoinHandle,
};

use super::{
    super::{house::Folder, load::Client, report::cache_folder},
    made::{CITY, COUNTY, HERE, Made},
};
use crate::{commands::Failure, wire};

/// Who asks. All but those of a city or a county answer for one community.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Asker {
    Clinician,
    Tracer,
    Worker,
    Commander,
    Auditor,
    /// Of a county: communities decide no appeals.
    Officer,
    Administrator,
    Resident,
    City(Role),
}

impl Asker {
    const ALL: [Self; 11] = [
        Self::Clinician,
        Self::Tracer,
        Self::Worker,
        Self::Commander,
        Self::Auditor,
        Self::Officer,
        Self::Administrator,
        Self::Resident,
        Self::City(Role::CommunityWorker),
        Self::City(Role::Tracer),
        Self::City(Role::Auditor),
    ];

    const fn office(self) -> Option<(Role, &'static str)> {
        Some(match self {
            Self::Clinician => (Role::Clinician, HERE),
            Self::Tracer => (Role::Tracer, HERE),
            Self::Worker => (Role::CommunityWorker, HERE),
            Self::Commander => (Role::Commander, HERE),
            Self::Auditor => (Role::Auditor, HERE),
            Self::Officer => (Role::AppealsOfficer, COUNTY),
            Self::Administrator => (Role::Administrator, HERE),
            Self::City(role) => (role, CITY),
            Self::Resident => return None,
        })
    }
}

/// A store named on the command line stays, filled, for the next run; without one it goes with the folder.
pub(super) async fn world(folder: &Folder, store: Option<&str>) -> Result<Arc<World>, Failure> {
    let Some(url) = store else { return folder.world("lists").await };
    let keys = match url.strip_prefix("sqlite:") {
        Some(path) => Path::new(path).with_extension("keys"),
        None => cache_folder().unwrap_or_else(std::env::temp_dir).join("bench-lists.keys"),
    };
    let store = Store::open(url).await?;
    store::migrate(&store).await?;
    let chance = Chance::system();
    let keys = Keyring::open(&keys, &chance).map_err(Failure::done)?;
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

/// The served house.
pub(super) struct House {
    pub address: SocketAddr,
    sessions: HashMap<Asker, String>,
    client: Mutex<Client>,
    tell: watch::Sender<bool>,
    running: JoinHandle<()>,
}

impl House {
    pub(super) async fn serve(world: &Arc<World>) -> Result<Self, Failure> {
        let sessions = sessions(world).await?;
        let setting = Setting {
            demo: false,
            town_name: Words::new("江城", "Jiangcheng"),
            town_area: AreaCode::parse(CITY).ok(),
            secure_cookie: false,
            outbox: Arc::new(NoOutbox),
            places: Arc::new(wire::PlaceNames),
            farewell: Arc::new(wire::Farewells),
        };
        let doors = Arc::new(Doors {
            world: Arc::clone(world),
            known: Box::new(people::Sessions),
            metrics: Metrics::default(),
            crowd: Crowd::of(http::MOST_REQUESTS),
            behind_proxy: false,
            secure: false,
        });
        let modules = wire::modules(setting, &Gate::new(wire::PassReader::default()));
        let router = http::router(&doors, modules, Router::new());
        let (tell, mut told) = watch::channel(false);
        let (bound, address) = oneshot::channel();
        let running = tokio::spawn(async move {
            let said = |address| {
                // Nobody waits for it only if the run has ended.
                let _sent = bound.send(address);
            };
            let stop = async move { drop(told.wait_for(|stop| *stop).await) };
            let how = Serve {
                address: SocketAddr::from(([127, 0, 0, 1], 0)),
                tls: None,
                most_connections: http::MOST_CONNECTIONS,
                behind_proxy: false,
            };
            if let Err(error) = http::serve(router, how, said, stop).await {
                tracing::error!(%error, "the measured house");
            }
        });
        let address = address.await.map_err(Failure::done)?;
        let client = Mutex::new(Client::open(address).await?);
        Ok(Self { address, sessions, client, tell, running })
    }

    pub(super) fn session(&self, who: Asker) -> &str {
        self.sessions.get(&who).map_or("", String::as_str)
    }

    /// The answer to a question, which must go well.
    pub(super) async fn get(&self, who: Asker, path: &str) -> Result<serde_json::Value, Failure> {
        let request = format!(
            "GET {path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {}\r\n\r\n",
            self.session(who)
        );
        let mut client = self.client.lock().await;
        let (status, body) = client.ask(request.as_bytes()).await?;
        if status != 200 {
            let says = String::from_utf8_lossy(body).into_owned();
            return Err(Failure::done(format!("{path} answered {status}: {says}")));
        }
        serde_json::from_slice(body).map_err(Failure::done)
    }

    pub(super) async fn stop(self) {
        self.tell.send_replace(true);
        drop(self.client);
        drop(tokio::time::timeout(std::time::Duration::from_secs(5), self.running).await);
    }
}

async fn sessions(world: &Arc<World>) -> Result<HashMap<Asker, String>, Failure> {
    let ctx = Ctx::system(world, "bench");
    let mut sessions = HashMap::new();
    for who in Asker::ALL {
        let holder = match who.office() {
            None => Holder::Resident(Made::big_person()),
            Some((role, area)) => {
                let id = Id::random(ctx.chance());
                let member = Staff {
                    id,
                    name: format!("asker-{id}"),
                    display_name: "提问者".into(),
                    role,
                    area: AreaCode::parse(area).map_err(Failure::done)?,
                    place: None,
                    added_at: ctx.now(),
                    ended_at: None,
                };
                let settled: Result<(), StoreError> = transact!(ctx.store(), "bench.asker", tx => {
                    people::settle_staff(&ctx, tx, ctx.keys(), std::slice::from_ref(&member)).await
                });
                settled?;
                Holder::Staff(id)
            }
        };
        sessions.insert(who, people::enter(&ctx, holder).await?.as_str().to_owned());
    }
    Ok(sessions)
}
