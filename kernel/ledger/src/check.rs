//! How an outsider checks a ledger.
