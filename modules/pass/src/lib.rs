//! The pass: a resident declares, a rule book decides, the phone is given a signed token and shows it alone.
//!
//! ```text
//!  declaration ─┐                          holder, phone ──▶ token ─▶ phone ─▶ gate
//!  exposure ────┤                                 ▲            │               ▲
//!  case, test ──┼─▶ evidence ─▶ judge ─▶ decision ┘            └─▶ revoked ─▶ filter
//!  stay, order ─┘                 ▲      (colour changed: what was signed ends)
//!                                 └── the clock: `standing.until_at`
//! ```

use std::sync::Arc;

mod abroad;
pub mod acts;
mod body;
mod draft;
mod evidence;
mod facts;
mod holder;
mod jobs;
mod model;
mod pace;
mod paper;
mod routes;
mod store;
mod tally;
mod trips;

pub use acts::abroad::signers::import_signers;
pub use acts::check_books::{Books, Misdeed, check_books};
pub use acts::contested::{Contested, Order as ContestedOrder, Rests, contested};
pub use acts::enter_old::open;
pub use acts::verify::{
    OwnKeys, SerialHolder, Standing, Verdict, holders_of, standing_of, verify, verify_among, verify_at,
};
pub use acts::{
    declare::{Declare, DeclareError, declare},
    declare_trips::declare_trips,
    record_test::{RecordTestError, Tested, record_test},
    restored::{PassesEnded, restored},
    settle::{settle_declarations, settle_revoked},
};
pub use body::{Account, Ordered};
pub use draft::{DraftId, DraftState, Publishing};
pub use model::{Decision, DecisionId, Found, OrderId, Proof, Serial};
pub use pace::Pace;
pub use paper::PaperPolicy;
pub use store::books::{in_force as book_in_force, published_book};
pub use store::orders::open_about as has_open_order;
pub use store::{ColourCount, Said, Trip, colours_by_area};
pub use trips::{aboard, trips_of};

/// Number and moment of the newest revocation filter that gates are given; `None` before there was one.
///
/// # Errors
/// When the store cannot be read.
pub async fn filter_head(store: &::store::Store) -> Result<Option<(i64, base::Moment)>, ::store::StoreError> {
    Ok(store::filter::head(store).await?.map(|head| (head.seq, head.at)))
}

/// Routes, jobs and readers of this module.
pub fn module() -> http::Module {
    set(&Setting::default())
}

/// What the binary tells this module about the installation.
#[derive(Debug, Clone)]
pub struct Setting {
    /// What publishing a rule book takes.
    pub publishing: Publishing,
    /// How fast this process refreshes passes.
    pub pace: Arc<Pace>,
    pub paper: Arc<PaperPolicy>,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            publishing: Publishing::default(),
            pace: Arc::default(),
            paper: Arc::new(PaperPolicy::shipped()),
        }
    }
}

/// As [`module`], as the installation wants it.
pub fn set(setting: &Setting) -> http::Module {
    let mut module = http::Module::new("pass", routes::routes(setting));
    module.jobs = jobs::jobs();
    module.readers = jobs::readers();
    module.sealed = store::sealed();
    module
}
