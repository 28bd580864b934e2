//! What this module writes to the journal. Payloads hold ids and codes only.

/// `{declaration}`; subject: the person.
pub(crate) const DECLARED: &str = "declaration.made";
/// `{decision, colour, before?, book, version, rows, cause}`; subject: the person.
pub(crate) const DECIDED: &str = "decision.made";
/// `{serial, decision}`; subject: the person.
pub(crate) const ISSUED: &str = "pass.issued";
/// `{test, kind, result, sampled_at}`; subject: the person.
pub(crate) const TESTED: &str = "test.recorded";
