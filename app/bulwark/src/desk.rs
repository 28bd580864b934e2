//! What the whole house shows: inboxes, accounts, the situation, and the platform itself. These pages look across
//! modules, which only the binary may.

pub(crate) mod account;
pub(crate) mod platform;
pub(crate) mod retention;
pub(crate) mod situation;
pub(crate) mod tasks;
pub(crate) mod watch;
