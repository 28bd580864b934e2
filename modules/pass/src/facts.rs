//! What this module writes to the journal. Payloads hold ids and codes only.

/// `{declaration}`; subject: the person.
pub(crate) const DECLARED: &str = "declaration.made";
/// `{trips}`: so many, about the resident.
pub(crate) const TRIPS_DECLARED: &str = "trips.declared";
/// `{decision, number, colour, before?, book, version, rows, order?, cause}`; subject: the person.
pub(crate) const DECIDED: &str = "decision.made";
/// `{moved}`; subject: the person. The pass is on a phone from here on; `moved`: off another one.
pub(crate) const BOUND: &str = "pass.bound";
/// `{serial, kinds}`; subject: the person.
pub(crate) const PRINTED: &str = "paper.printed";
/// `{serial}`; subject: the person.
pub(crate) const PAPER_REVOKED: &str = "paper.revoked";
/// `{test, kind, result, sampled_at}`; subject: the person.
pub(crate) const TESTED: &str = "test.recorded";
/// `{certificate, kind, country, state}`; subject: the person.
pub(crate) const CERTIFIED: &str = "certificate.presented";
/// `{certificate, theirs}`; subject: the person.
pub(crate) const CERTIFICATE_CHECKED: &str = "certificate.checked";
/// `{changed}`: how many of those who may sign certificates from abroad are new, or were changed or withdrawn.
pub(crate) const SIGNERS: &str = "signers.received";
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
