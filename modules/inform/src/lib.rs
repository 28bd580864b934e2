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

/// Writes hospitals that somebody else knows of; one that stands already stays. For made towns.
pub async fn put_hospitals(tx: &mut ::store::Tx, hospitals: &[Hospital]) -> Result<u64, ::store::StoreError> {
    store::put(tx, hospitals).await
}
