//! What tracing tells the journal. Payloads hold ids and codes only.

/// Lines of published reports were taken in: `{sheet, new}`.
pub const REPORTS_IMPORTED: &str = "reports.imported";
