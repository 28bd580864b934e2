//! What this module writes to the journal. Payloads hold ids and codes only.

/// `{declaration}`; subject: the person.
pub(crate) const DECLARED: &str = "declaration.made";
/// `{decision, number, colour, before?, book, version, rows, order?, cause}`; subject: the person.
pub(crate) const DECIDED: &str = "decision.made";
/// `{serial, decision}`; subject: the person.
pub(crate) const ISSUED: &str = "pass.issued";
/// `{test, kind, result, sampled_at}`; subject: the person.
pub(crate) const TESTED: &str = "test.recorded";
/// `{order, colour, until, digest}`; subject: the person.
pub(crate) const ORDER_PROPOSED: &str = "order.proposed";
/// `{order, colour, until}`; subject: the person.
pub(crate) const ORDER_CONFIRMED: &str = "order.confirmed";
/// `{order, why}`; subject: the person.
pub(crate) const ORDER_REFUSED: &str = "order.refused";
/// `{order, why}`; subject: the person.
pub(crate) const ORDER_LIFTED: &str = "order.lifted";
/// `{order}`; subject: the person.
pub(crate) const ORDER_ENDED: &str = "order.ended";
