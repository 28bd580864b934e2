//! Health certificates of the EU and WHO family (HCERT): read, verified, understood. No I/O, no clock, no store.
//!
//! ```text
//!  HC1: ─▶ base45 ─▶ zlib (bounded) ─▶ COSE_Sign1 ─▶ signature ─▶ claims ─▶ one vaccination, test or recovery
//!                                          │             ▲
//!                                          └── key id ───┴── the signers that the operator trusts
//! ```
//!
//! Nothing inside is believed before a trusted signer's signature holds. Every refusal names its step: [`Fault`].

mod cbor;
mod claims;
mod entry;
mod envelope;
mod fault;
pub mod made;
mod names;
mod schema;
mod signer;

pub use claims::Certificate;
pub use entry::{
    Disease, Holder, PartialDay, Recovery, Result as TestResult, Test, TestMethod, Vaccination, What,
};
pub use envelope::{Envelope, LONGEST_TEXT, MOST_BYTES};
pub use fault::Fault;
pub use names::{Likeness, liken, standard};
pub use signer::{BadSigner, Purposes, Signer};

use base::Moment;

/// Reads a certificate's text and verifies it at a moment: the whole way, in this order.
///
/// # Errors
/// The first step that fails.
pub fn verify(text: &str, signers: &[Signer], now: Moment) -> Result<Certificate, Fault> {
    Envelope::read(text)?.verify(signers, now)
}
