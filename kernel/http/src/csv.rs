//! A list as a file for a spreadsheet.

use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::Response,
};

use crate::Problem;

/// A CSV answer named `name.csv`. Cells that a spreadsheet would run as a formula are quoted with an apostrophe,
/// and the file begins with a byte-order mark, so that Excel reads the Chinese.
pub fn csv(
    name: &str,
    head: &[&str],
    rows: impl IntoIterator<Item = Vec<String>>,
) -> Result<Response, Problem> {
    let mut out = vec![0xef, 0xbb, 0xbf];
    {
        let mut writer = ::csv::Writer::from_writer(&mut out);
        let broken = |error: ::csv::Error| {
            tracing::error!(%error, "writing CSV");
            Problem::internal()
        };
        writer.write_record(head).map_err(broken)?;
        for row in rows {
            writer.write_record(row.iter().map(|cell| tame(cell))).map_err(broken)?;
        }
        writer.flush().map_err(|error| broken(error.into()))?;
    }
    let mut response = Response::new(Body::from(out));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}.csv\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

fn tame(cell: &str) -> String {
    match cell.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') if cell.parse::<f64>().is_err() => format!("'{cell}"),
        _ => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::tame;

    #[test]
    fn a_spreadsheet_runs_nothing_that_somebody_typed() {
        assert_eq!(tame("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(tame("-12.5"), "-12.5");
        assert_eq!(tame("东门市场"), "东门市场");
    }
}
