//! Rule books: what is known about a resident goes in, a colour with its reasons comes out.
//!
//! ```text
//!  Facts ──observe──▶ named facts ──cells──▶ rows met ──severity──▶ Outcome
//!  (evidence)         (integers at `now`)    (one bit each)         colour, reasons, next, from–until
//! ```
//!
//! A book is data ([`BookFile`]): named facts and how each is taken from the evidence, parameters, and a
//! decision table whose `when` cells are CEL in a closed, typed profile. [`RuleBook::load`] checks all of it
//! and names row and column of every mistake; after that, [`RuleBook::judge`] cannot fail. It is pure: no
//! clock, no store, the same answer every time. That is why a decision can be run again by whoever doubts it.
//!
//! Two promises are kept here and nowhere else. *Facts of low assurance never make a colour worse* (a row
//! that gives amber or red must also be met without them). *`until` is exact*: a count that the clock moves
//! may only be compared with fixed numbers, so every moment at which a cell can turn is known beforehand, and
//! each is looked at in order.

mod book;
mod cell;
mod check;
mod compare;
mod condition;
mod digest;
mod example;
mod facts;
mod fault;
mod file;
mod glance;
mod judge;
mod look;
mod names;
mod observe;
mod parameters;
mod record;
mod search;

pub use base::{BadColour, Colour, Shape};
pub use book::{Description, FactNote, FactValue, RuleBook, Version};
pub use compare::{Change, Comparison, ExampleChange, FactChange, ParameterChange, RowChange};
pub use digest::{BadDigest, Digest};
pub use example::Tried;
pub use facts::{
    Answer, Arrival, Assurance, CaseState, CaseStatus, ContactClass, Course, Declaration, Exposure, FactId,
    Facts, Identity, Origin, Quarantine, Recovery, RiskLevel, Stay, Symptom, TestKind, TestRecord,
    TestResult, UnknownWord, Vaccination,
};
pub use fault::{BookError, Fault, MOST};
pub use file::{BookFile, Example, FactLine, FactType, Row, Take};
pub use glance::Glance;
pub use judge::{Outcome, Reason};
pub use look::Look;
pub use parameters::{Parameter, Parameters, Unit};
pub use record::Source;
pub use search::DeadRow;
