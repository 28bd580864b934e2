//! What `data/columns/` promises, asked of the tables: is anything there longer than it says?

use access::Ctx;
use base::{Keep, Span, Term};
use rust_embed::RustEmbed;
use store::{StoreError, args};

use super::report::Left;
use crate::commands::Failure;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../data/columns"]
struct Columns;

/// One promise that the clock keeps.
#[derive(Debug)]
pub(super) struct Promise {
    pub table: String,
    /// The column that carries it.
    pub column: String,
    pub words: String,
    pub term: Term,
}

/// Jobs run every hour, some once a day: what is due since less than this is not late.
const GRACE: Span = Span::hours(25);

/// Every promise of every table that stands there by its own name; the days of visits are looked at by themselves.
pub(super) fn promises() -> Result<Vec<Promise>, Failure> {
    let mut all = Vec::new();
    for name in Columns::iter() {
        let file = Columns::get(&name).map(|file| file.data).unwrap_or_default();
        let text = std::str::from_utf8(&file).map_err(Failure::done)?;
        let tables: toml::Table = toml::from_str(text).map_err(Failure::done)?;
        for (table, columns) in &tables {
            let Some(columns) = columns.as_table().filter(|columns| !columns.contains_key("made_by")) else {
                continue;
            };
            for (column, about) in columns {
                let words = about.get("keep").and_then(toml::Value::as_str).unwrap_or_default();
                if let Ok(Keep::After(term)) = words.parse() {
                    let (table, column, words) = (table.clone(), column.clone(), words.to_owned());
                    all.push(Promise { table, column, words, term });
                }
            }
        }
    }
    Ok(all)
}

impl Promise {
    /// How many rows are there longer than was promised, by more than the jobs take.
    pub(super) async fn broken(&self, ctx: &Ctx) -> Result<Option<Left>, StoreError> {
        let Self { table, column, words, term } = self;
        let before = ctx.now() - Span::hours(term.hours) - GRACE;
        let over = match &term.of {
            None => format!("{} < $1", term.column),
            Some(of) => format!("{column} IN (SELECT id FROM {of} WHERE {} < $1)", term.column),
        };
        let unless = term.unless.as_ref().map_or_else(String::new, |(other, names)| {
            format!(" AND {column} NOT IN (SELECT {names} FROM {other})")
        });
        let sql = format!("SELECT COUNT(*) AS n FROM {table} WHERE {over}{unless}");
        let bound = if term.counts_from_days() { args![ctx.zone().day(before)] } else { args![before] };
        let rows: i64 = ctx.store().row(&sql, bound).await?.map_or(Ok(0), |row| row.get("n"))?;
        Ok((rows > 0).then(|| Left::Rows { table: table.clone(), kept: words.clone(), rows }))
    }
}
