//! The pass: a resident declares, a rule book decides, the phone shows a signed token.
//!
//! ```text
//!  declaration ─┐
//!  exposure ────┤                 (colour changed: live tokens revoked)
//!  case, test ──┼─▶ evidence ─▶ judge ─▶ decision ─▶ standing ─▶ token ─▶ gate
//!  stay, order ─┘                 ▲
//!                                 └── the clock: `standing.until_at`
//! ```

pub mod acts;
mod body;
mod draft;
mod evidence;
mod facts;
mod jobs;
mod model;
mod routes;
mod store;
mod tally;
mod token;
mod trips;

pub use acts::check_books::{Books, Misdeed, check_books};
pub use acts::contested::{Contested, Order as ContestedOrder, Rests, contested};
pub use acts::enter_old::open;
pub use acts::verify::{Standing, Verdict, standing_of, verify};
pub use acts::{
    declare::{Declare, DeclareError, declare},
    record_test::{RecordTestError, Tested, record_test},
    settle::settle_declarations,
};
pub use body::{Account, Ordered};
pub use draft::{DraftId, DraftState, Publishing};
pub use model::{Decision, DecisionId, Found, OrderId, Serial};
pub use store::books::{in_force as book_in_force, published_book};
pub use store::orders::open_about as has_open_order;
pub use store::{ColourCount, Said, Trip, colours_by_area};
pub use token::{PREFIX, Token, TokenFault};
pub use trips::{aboard, trips_of};

/// Routes, jobs and readers of this module.
pub fn module() -> http::Module {
    published_by(Publishing::default())
}

/// As [`module`], with what publishing a rule book takes.
pub fn published_by(publishing: Publishing) -> http::Module {
    let mut module = http::Module::new("pass", routes::routes(publishing));
    module.jobs = jobs::jobs();
    module.readers = jobs::readers();
    module
}
