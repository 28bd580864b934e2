//! Information for everybody: where the hospitals and fever clinics are.

mod import;
mod model;
mod routes;
mod store;

pub use import::import_hospitals;
pub use model::{Hospital, HospitalId};

/// Routes of this module.
pub fn module() -> http::Module {
    http::Module::new("inform", routes::routes())
}
