//! Hands the modules to each other: what one declares it needs, another fulfils, here and nowhere else.

mod appeals;
mod farewell;
pub(crate) mod imports;
mod passes;
mod visits;

use std::sync::Arc;

use base::Words;
use gate::Gate;
use http::Module;
use people::{NoOutbox, Setting};
use trace::Needs;

pub use farewell::Farewells;
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
    watched(setting, gate, Vec::new(), pass::Publishing::default())
}

/// As [`modules`], with the keys of those who witness the ledger and what publishing a rule book takes.
pub fn watched(
    setting: Setting,
    gate: &Arc<Gate>,
    witnesses: Vec<ledger::Vkey>,
    publishing: pass::Publishing,
) -> Vec<Module> {
    let trust = trust::Trust::new(city(&setting));
    vec![
        people::module(setting),
        ledger::witnessed_by(witnesses),
        pass::published_by(publishing),
        gate::module(gate),
        travel::module(),
        trace::module(&needs()),
        appeal::module(&appeals_need()),
        inform::module(),
        trust::module(&trust),
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
