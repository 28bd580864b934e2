//! `bulwark serve`: the platform, from a store, until it is told to stop.

use std::{
    net::SocketAddr,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use access::World;
use base::{AreaCode, Chance, Words};
use http::{Crowd, House, Metrics, Serve, Tls};
use people::{CommandOutbox, NoOutbox, Outbox, Setting};

use crate::{
    assets,
    cli::ServeArgs,
    commands::Failure,
    config,
    desk::watch::{Keeper, started},
    notify, wire,
};

pub(crate) async fn serve(args: ServeArgs) -> Result<(), Failure> {
    let address = config::listen(&args)?;
    let tls = match (&args.tls_cert, &args.tls_key) {
        (Some(cert), Some(key)) => {
            Some(Tls::asking(cert, key, args.client_ca.as_deref()).map_err(Failure::usage)?)
        }
        _ => None,
    };
    let town_area = args
        .town_area
        .as_deref()
        .map(AreaCode::parse)
        .transpose()
        .map_err(|error| Failure::usage(format!("--town-area: {error}")))?;
    let outbox: Arc<dyn Outbox> = match &args.sms_command {
        Some(program) => Arc::new(CommandOutbox(program.clone())),
        None => {
            tracing::warn!("no --sms-command: residents can't be sent codes and so can't sign in");
            Arc::new(NoOutbox)
        }
    };
    let setting = Setting {
        demo: false,
        town_name: Words::new(
            args.town_name.as_deref().unwrap_or("堡垒"),
            args.town_name_en.as_deref().unwrap_or("Bulwark"),
        ),
        town_area,
        secure_cookie: tls.is_some() || args.behind_proxy,
        outbox,
        places: Arc::new(wire::PlaceNames),
        farewell: Arc::new(wire::Farewells),
    };
    let world = config::world(&args.place, crate::clock::steady(), Chance::system()).await?;
    let witnesses = crate::commands::ledger::keys(&args.witness, "--witness")?;
    let mut passes = pass::Setting::default();
    if let Some(third_officer_percent) = args.third_officer_percent {
        passes.publishing = pass::Publishing { third_officer_percent };
    }
    if let Some(most) = args.most_refreshes {
        passes.pace = Arc::new(pass::Pace::of(most));
    }
    let modules = wire::watched(setting, &gate::Gate::new(wire::PassReader::default()), witnesses, &passes);
    let scheme = if tls.is_some() { "https" } else { "http" };
    let serving = Serving {
        address,
        tls,
        behind_proxy: args.behind_proxy,
        ready: Arc::default(),
        most_requests: args.most_requests.unwrap_or(http::MOST_REQUESTS),
        most_connections: args.most_connections.unwrap_or(http::MOST_CONNECTIONS),
        keeper: keeper(args.metrics_token_file.as_deref())?,
    };
    serving.run(world, modules, Vec::new(), |bound| println!("ready\t{scheme}://{bound}/")).await
}

/// How to listen, and whether the house is ready to be asked.
pub(crate) struct Serving {
    pub address: SocketAddr,
    pub tls: Option<Tls>,
    pub behind_proxy: bool,
    pub ready: Arc<AtomicBool>,
    /// Requests at work at once, and connections that stand open.
    pub most_requests: usize,
    pub most_connections: usize,
    /// Who may read the metrics from elsewhere.
    pub keeper: Keeper,
}

impl Serving {
    /// Serves until the process is told to stop, then lets requests and later work finish.
    pub(crate) async fn run(
        self,
        world: Arc<World>,
        mut modules: Vec<http::Module>,
        more: Vec<http::Module>,
        bound: impl FnOnce(SocketAddr),
    ) -> Result<(), Failure> {
        started(world.clock.now());
        let jobs = modules.iter().flat_map(|module| module.jobs.clone()).collect();
        let readers = modules.iter().flat_map(|module| module.readers.clone()).collect();
        let house = Arc::new(House {
            world: Arc::clone(&world),
            known: Box::new(people::Sessions),
            metrics: Metrics::default(),
            crowd: Crowd::of(self.most_requests),
            behind_proxy: self.behind_proxy,
            secure: self.tls.is_some() || self.behind_proxy,
        });
        modules.push(crate::desk::platform::module(&house, Arc::clone(&self.ready), self.keeper));
        let openapi = crate::commands::printed::openapi_text(&modules)?;
        modules.push(crate::desk::platform::openapi_module(openapi));
        modules.extend(more);
        let router = http::router(&house, modules, assets::router());
        let (tell, told) = tokio::sync::watch::channel(false);
        let mut for_work = told.clone();
        let mut for_ledger = told.clone();
        let work = tokio::spawn(work::run(Arc::clone(&world), jobs, readers, async move {
            drop(for_work.wait_for(|stop| *stop).await);
        }));
        let ledger = tokio::spawn(ledger::keep_up(Arc::clone(&world), async move {
            drop(for_ledger.wait_for(|stop| *stop).await);
        }));
        tokio::spawn(async move {
            told_to_stop().await;
            notify::tell(notify::STOPPING);
            tell.send_replace(true);
        });
        let ready = Arc::clone(&self.ready);
        let mut for_serve = told;
        let served = http::serve(
            router,
            Serve {
                address: self.address,
                tls: self.tls,
                most_connections: self.most_connections,
                behind_proxy: self.behind_proxy,
            },
            |address| {
                bound(address);
                ready.store(true, Ordering::Release);
                notify::tell(notify::READY);
            },
            async move { drop(for_serve.wait_for(|stop| *stop).await) },
        )
        .await;
        if served.is_err() {
            work.abort();
            ledger.abort();
        }
        drop(work.await);
        drop(ledger.await);
        world.store.close().await;
        served.map_err(Failure::done)
    }
}

/// The token that Prometheus brings; a file, for a command line is read by every user of the machine.
fn keeper(file: Option<&Path>) -> Result<Keeper, Failure> {
    /// Fewer signs could be tried out.
    const FEWEST: usize = 16;
    let Some(file) = file else { return Ok(Keeper::default()) };
    let refused = |why: String| Failure::usage(format!("--metrics-token-file {}: {why}", file.display()));
    let token = std::fs::read_to_string(file).map_err(|error| refused(error.to_string()))?;
    if token.trim().len() < FEWEST {
        return Err(refused(format!(
            "a token has at least {FEWEST} signs; `openssl rand -hex 24` makes one"
        )));
    }
    Ok(Keeper::with(Some(&token)))
}

async fn told_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
        match terminate {
            Ok(mut terminate) => {
                tokio::select! {
                    _ = interrupt => {}
                    _ = terminate.recv() => {}
                }
            }
            Err(_) => drop(interrupt.await),
        }
    }
    #[cfg(not(unix))]
    drop(interrupt.await);
}
