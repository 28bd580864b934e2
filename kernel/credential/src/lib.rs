//! What a pass says on the wire, and how anybody checks it: no I/O, no clock, no store.
//!
//! ```text
//!  issuer's key ──signs──▶ token {issuer, times, serial, colour, phone's key}
//!                             │
//!  phone's key ───signs──▶ show {token, tick of 15 s} ──QR──▶ check ──▶ what a gate decides on
//!                                                               ▲
//!                              trust list, revocation filter ───┘
//! ```
//!
//! `docs/pass-format.md` is this crate in prose, `docs/pass-vectors.json` in examples. Every form has one encoding:
//! what is read and accepted encodes to the same bytes again.

mod alg;
mod cbor;
mod check;
mod cose;
pub mod filter;
mod identity;
pub mod list;
mod paper;
mod place_code;
mod remembered;
mod show;
mod token;

pub use alg::{Algorithm, PublicKey, Signer, Unsound};
pub use base::Colour;
pub use cbor::{Malformed, Reader, Writer};
pub use check::{Checked, Fault, Issuers, Kept, Key, check};
pub use cose::{Signed, sign1};
pub use identity::Identity;
pub use paper::Paper;
pub use place_code::{PLACE_CODE_STEP, PlaceCode};
pub use remembered::{Remembered, Remembering};
pub use show::{Show, TICK, TICK_SLACK, tick_at};
pub use token::{Assurance, Bound, PhoneKey, Token};

/// The text that a scanner reads: which form it is, and its bytes.
pub mod text {
    pub use crate::check::{PAPER, PLACE, SHOW, decode, encode};
}
