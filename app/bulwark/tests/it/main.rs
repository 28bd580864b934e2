//! The whole house: every route against the table of who may do what, the loop through HTTP, and the binary itself.
#![allow(clippy::unwrap_used)]

mod abroad;
mod appeals;
mod authority;
mod binary;
mod books;
mod client;
mod contract;
mod disputes;
mod door;
mod faults;
mod forgetting;
mod forms;
mod headless_gate;
mod house;
mod imports;
mod insider;
mod killed;
mod ledger_crashes;
mod ledger_outside;
mod long_lists;
mod market;
mod nothing_personal;
mod partner_calls;
mod partners;
mod printed_code;
mod promises;
mod publishing;
mod real;
mod retention;
mod rule_files;
mod schema;
mod serving;
mod things;
mod trusting;
