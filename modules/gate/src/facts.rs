//! What this module writes to the journal. A scan writes no fact of its own: a group writes its count and hash.

/// `{day, count, hash}`
pub(crate) const STORED: &str = "visits.stored";
/// `{day, visits}`: the day's key was destroyed, its table dropped, and a receipt entered in the ledger.
pub(crate) const FORGOTTEN: &str = "visits.forgotten";
/// `{kind}`; subject: the place.
pub(crate) const OPENED: &str = "place.opened";
/// `{}`; subject: the place.
pub(crate) const CLOSED: &str = "place.closed";
/// `{generation}`; subject: the place. Every code of its door from before is worth nothing.
pub(crate) const CODE_RENEWED: &str = "place.code_renewed";
/// `{place}`; subject: the device.
pub(crate) const GATE_ENROLLED: &str = "gate.enrolled";
/// `{place}`; subject: the device.
pub(crate) const GATE_WITHDRAWN: &str = "gate.withdrawn";
/// `{person, minutes_between, minutes_at_least}`; subject: the person. One paper pass was at two places at once.
pub(crate) const PAPER_COPIED: &str = "paper.copied";
