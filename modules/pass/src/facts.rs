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
/// `{draft, book, version, digest}`; about no person, as all that follow.
pub(crate) const RULE_DRAFTED: &str = "rule.drafted";
/// `{draft, book, version, digest}`
pub(crate) const RULE_DISCARDED: &str = "rule.discarded";
/// `{draft, book, version, digest}`
pub(crate) const RULE_PROPOSED: &str = "rule.proposed";
/// `{draft, book, version, digest}`
pub(crate) const RULE_WITHDRAWN: &str = "rule.withdrawn";
/// `{draft, book, version, digest}`
pub(crate) const RULE_APPROVED: &str = "rule.approved";
/// `{draft, book, version, digest, seq, officers}`
pub(crate) const RULE_PUBLISHED: &str = "rule.published";
/// `{book, version, before, digest, seq}`
pub(crate) const RULE_ROLLED_BACK: &str = "rule.rolled_back";
/// What was kept long enough went: of each table, how many rows.
pub(crate) const FORGOTTEN: &str = "pass.forgotten";
