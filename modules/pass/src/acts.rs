//! One file for each thing that somebody does.

pub mod abroad;
pub mod bind;
pub mod check_books;
pub mod contested;
pub mod declare;
pub mod declare_trips;
pub mod enter_old;
pub mod filter;
pub mod forget;
pub mod judge;
pub mod orders;
pub(crate) mod print;
pub mod prove;
pub mod record_test;
pub mod refresh;
pub mod restored;
pub(crate) mod revoke;
pub mod rules;
pub mod settle;
pub mod show;
pub mod verify;
