//! One file for each thing that somebody does.

pub mod check_books;
pub mod contested;
pub mod declare;
pub mod enter_old;
pub mod forget;
pub mod judge;
pub mod orders;
pub mod prove;
pub mod record_test;
pub mod rules;
pub mod settle;
pub mod show;
pub mod verify;
