//! What this module writes to the journal.

/// `{seq, digest, issuers, signers, threshold, until}`: a list was published; the digest is SHA-256 of what was signed.
pub(crate) const PUBLISHED: &str = "trust.published";
