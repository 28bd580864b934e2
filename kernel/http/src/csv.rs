//! A list as a file for a spreadsheet, however long: read page by page while it is sent.

use std::future::Future;

use access::Ctx;
use axum::{
    body::{Body, Bytes},
    http::{HeaderValue, header},
    response::Response,
};
use futures::{Stream, stream};
use journal::Entry;
use serde_json::json;
use store::{StoreError, transact};

use crate::Problem;

/// A page of a file: its lines, and where the next page begins; nothing after the last.
#[derive(Debug)]
pub struct Lines<K> {
    pub cells: Vec<Vec<String>>,
    pub next: Option<K>,
}

/// Rows of a file that are read at once. A reader who is slow keeps this many waiting in memory, and no read open.
pub const AT_ONCE: i64 = 1_000;

impl<K> Lines<K> {
    /// A page of rows, of which [`AT_ONCE`] were asked for; `key` is what the next page starts after.
    pub fn of<T>(rows: &[T], key: impl Fn(&T) -> K, cells: impl FnMut(&T) -> Vec<String>) -> Self {
        Self { next: Self::next(rows, key), cells: rows.iter().map(cells).collect() }
    }

    /// Where the page after these rows begins, if they are as many as were asked for.
    pub fn next<T>(rows: &[T], key: impl Fn(&T) -> K) -> Option<K> {
        let full = i64::try_from(rows.len()).is_ok_and(|rows| rows >= AT_ONCE);
        rows.last().filter(|_| full).map(key)
    }
}

/// A CSV answer named `name.csv`, from pages that `page` reads by their cursors. Each is a short read of its own, made when
/// the reader has taken the one before: memory stays the same for any length, and nothing is held while a reader is slow.
///
/// The first page is read before the answer begins: a refusal is a refusal still. When a later one fails the
/// connection is broken off, so that nobody takes half a file for a whole one. Who of the staff took which list out of the house
/// stands in the journal before the first byte leaves.
///
/// Cells that a spreadsheet would run as a formula are quoted with an apostrophe, and the file begins with a byte-order
/// mark, so that Excel reads the Chinese.
pub async fn csv<K, P, F>(
    ctx: &Ctx,
    name: &'static str,
    head: &[&str],
    mut page: P,
) -> Result<Response, Problem>
where
    K: Send + 'static,
    P: FnMut(Option<K>) -> F + Send + 'static,
    F: Future<Output = Result<Lines<K>, Problem>> + Send + 'static,
{
    let first = page(None).await?;
    taken_out(ctx, name).await?;
    let mut text = vec![0xef, 0xbb, 0xbf];
    write(&mut text, [head.iter().map(|cell| (*cell).to_owned()).collect()])?;
    write(&mut text, first.cells)?;
    let rest = first.next.map(|after| pages(name, after, page));
    let body = match rest {
        None => Body::from(text),
        Some(rest) => {
            let begun = stream::once(async move { Ok(Bytes::from(text)) });
            Body::from_stream(stream::StreamExt::chain(begun, rest))
        }
    };
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}.csv\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

/// Why a file was broken off. The reader's connection ends; the reason is in our log.
#[derive(Debug, thiserror::Error)]
#[error("the list could not be read to its end")]
struct Cut;

fn pages<K, P, F>(
    name: &'static str,
    after: K,
    page: P,
) -> impl Stream<Item = Result<Bytes, Cut>> + Send + 'static
where
    K: Send + 'static,
    P: FnMut(Option<K>) -> F + Send + 'static,
    F: Future<Output = Result<Lines<K>, Problem>> + Send + 'static,
{
    stream::try_unfold(Some((after, page)), move |left| async move {
        let Some((after, mut page)) = left else { return Ok(None) };
        let cut = |problem: Problem| {
            tracing::warn!(file = name, slug = problem.slug(), "a file is broken off before its end");
            Cut
        };
        let lines = page(Some(after)).await.map_err(cut)?;
        let mut text = Vec::with_capacity(lines.cells.len() * 128);
        write(&mut text, lines.cells).map_err(cut)?;
        Ok(Some((Bytes::from(text), lines.next.map(|after| (after, page)))))
    })
}

fn write(out: &mut Vec<u8>, rows: impl IntoIterator<Item = Vec<String>>) -> Result<(), Problem> {
    let mut writer = ::csv::Writer::from_writer(out);
    let broken = |error: ::csv::Error| {
        tracing::error!(%error, "writing CSV");
        Problem::internal()
    };
    for row in rows {
        writer.write_record(row.iter().map(|cell| tame(cell))).map_err(broken)?;
    }
    writer.flush().map_err(|error| broken(error.into()))
}

/// A whole list leaves the house: its account says who took which, before the first byte is sent. People who take
/// their own data owe nobody an account.
async fn taken_out(ctx: &Ctx, name: &'static str) -> Result<(), StoreError> {
    let Some(area) = ctx.actor.area().copied() else { return Ok(()) };
    transact!(ctx.store(), "list.export", tx => {
        let entry = Entry { kind: "list.exported", subject: None, area: Some(&area), payload: json!({ "list": name }) };
        journal::write(tx, ctx, entry).await?;
        Ok(())
    })
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
