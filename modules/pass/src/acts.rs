//! One file for each thing that somebody does.

pub mod declare;
pub mod forget;
pub mod judge;
pub mod record_test;
pub mod settle;
pub mod show;
pub mod verify;
