//! What this module writes to the journal. A scan writes no fact of its own: a group writes its count and hash.

/// `{day, count, hash}`
pub(crate) const STORED: &str = "visits.stored";
/// `{day, visits}`: the day's key was destroyed, its table dropped, and a receipt entered in the ledger.
pub(crate) const FORGOTTEN: &str = "visits.forgotten";
/// `{kind}`; subject: the place.
pub(crate) const OPENED: &str = "place.opened";
/// `{}`; subject: the place.
pub(crate) const CLOSED: &str = "place.closed";
