//! Hands the modules to each other: what one declares it needs, another fulfils, here and nowhere else.

mod appeals;
mod farewell;
pub(crate) mod imports;
mod partner;
mod passes;
mod visits;

use std::sync::{Arc, LazyLock};

use base::{Span, Words};
use gate::Gate;
use http::Module;
use people::{NoOutbox, Setting};
use trace::Needs;

pub use farewell::Farewells;
pub use imports::boundaries;
pub use passes::{PassReader, PlaceNames};

use crate::desk;

/// What tracing needs, fulfilled by gates, passes and the rule book in force.
pub(crate) fn needs() -> Needs {
    Needs {
        visits: Arc::new(visits::GateVisits),
        trips: Arc::new(visits::DeclaredTrips),
        rulings: Arc::new(passes::BookInForce),
    }
}

/// What appeals need, fulfilled by passes.
fn appeals_need() -> appeal::Needs {
    appeal::Needs { decisions: Arc::new(appeals::PassDecisions), policy: appeal::AppealPolicy::shipped() }
}

/// Every module of the house, in the order in which the tables print them.
pub fn modules(setting: Setting, gate: &Arc<Gate>) -> Vec<Module> {
    // Whoever tries the demo wants to see a colour change while they watch.
    let passes = match setting.demo {
        true => pass::Setting {
            pace: Arc::new(pass::Pace::asking_every(Span::seconds(10))),
            ..Default::default()
        },
        false => pass::Setting::default(),
    };
    watched(setting, gate, Vec::new(), &passes)
}

/// As [`modules`], with the keys of those who witness the ledger and what passes are told of the installation.
pub fn watched(
    setting: Setting,
    gate: &Arc<Gate>,
    witnesses: Vec<ledger::Vkey>,
    passes: &pass::Setting,
) -> Vec<Module> {
    let trust = trust::Trust::new(city(&setting));
    let partner_services: Arc<dyn ::partner::Services> =
        Arc::new(partner::PassServices { pace: Arc::clone(&passes.pace) });
    vec![
        people::module(setting),
        ledger::witnessed_by(witnesses),
        pass::set(passes),
        gate::module(gate),
        travel::module(),
        trace::module(&needs()),
        appeal::module(&appeals_need()),
        inform::module(),
        trust::module(&trust),
        ::partner::module(&partner_services),
        desk::tasks::module(),
        desk::account::module(),
        desk::situation::module(),
        desk::retention::module(),
    ]
}

/// This city as trust lists name it. Its own gates ask it by the address that they have; others need one.
fn city(setting: &Setting) -> trust::Own {
    trust::Own { name: setting.town_name.clone(), area: setting.town_area, url: String::new() }
}

/// Every table with sealed columns, as the modules declare them.
pub fn sealed() -> &'static [work::Sealed] {
    static ALL: LazyLock<Vec<work::Sealed>> =
        LazyLock::new(|| printed_modules().into_iter().flat_map(|module| module.sealed).collect());
    &ALL
}

/// The modules as they are printed, without a running house.
pub(crate) fn printed_modules() -> Vec<Module> {
    let setting = Setting {
        demo: false,
        town_name: Words::new("堡垒", "Bulwark"),
        town_area: None,
        secure_cookie: false,
        outbox: Arc::new(NoOutbox),
        places: Arc::new(PlaceNames),
        farewell: Arc::new(Farewells),
    };
    let mut all = modules(setting, &Gate::new(PassReader::default()));
    all.push(desk::platform::printed_module());
    all
}
