//! Who may do what: actor × action × resource, decided by the policies in `policy/`.
//!
//! Acts ask next to the deed with [`Ctx::may`]; the table of routes asks at the door with [`Policy::could`].

mod actor;
mod context;
mod policy;
mod question;
mod table;

pub use actor::{Actor, Partner, Role, UnknownRole};
pub use context::{Ctx, World};
pub use policy::{Denied, Policy, Resource};
pub use table::{Reach, Row, Who, table};

/// A resident's or dependant's id.
pub type PersonId = base::Id<base::kinds::Person>;
/// A staff member's id.
pub type StaffId = base::Id<base::kinds::Staff>;
/// The id of a partner: somebody else's application.
pub type PartnerId = base::Id<base::kinds::Partner>;
/// The id of a place with a gate.
pub type PlaceId = base::Id<base::kinds::Place>;
