//! A house in which every module is wired as the binary wires it.

use std::sync::Arc;

use base::{Chance, Words};
use bulwark::wire::{self, Farewells, PassReader, PlaceNames};
use gate::Gate;
use http::Module;
use keys::Keyring;
use people::{NoOutbox, Setting};
use store::Store;
use testkit::TestApp;

use crate::binary::Home;

/// Every module, as `bulwark serve` mounts them.
pub(crate) fn modules() -> Vec<Module> {
    let setting = Setting {
        demo: false,
        town_name: Words::new("江城", "Rivertown"),
        town_area: None,
        secure_cookie: false,
        outbox: Arc::new(NoOutbox),
        places: Arc::new(PlaceNames),
        farewell: Arc::new(Farewells),
    };
    wire::modules(setting, &Gate::new(PassReader::default()))
}

/// The house with all of them; `people` comes with the test's own outbox, which remembers every message.
pub(crate) async fn whole() -> TestApp {
    let modules = modules().into_iter().filter(|module| module.name != "people").collect();
    TestApp::parting(modules, Arc::new(Farewells)).await
}

/// As [`whole`], in this home's store and under its keyring, for the binary to find what the test puts there.
pub(crate) async fn whole_at(home: &Home) -> TestApp {
    let store = Store::open(&home.url).await.unwrap();
    let keys = Keyring::open(&home.folder.join("keys"), &Chance::system()).unwrap();
    let modules = modules().into_iter().filter(|module| module.name != "people").collect();
    TestApp::at(store, keys, modules, Arc::new(Farewells)).await
}
