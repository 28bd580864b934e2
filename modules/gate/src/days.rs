//! One table for each day's visits. A day goes as a whole: its key first, then its table.

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
};

use ::store::{Args, Passing, Question, Row, Store, StoreError, Tx, args, dialect};
use base::Day;

/// Visits are kept for 14 days after their own: as long as an infection can be traced back.
pub const KEPT_DAYS: i64 = 14;

const PREFIX: &str = "visit_2";

/// `visit_20261121`.
pub(crate) fn table(day: Day) -> String {
    format!("visit_{}", day.compact())
}

/// What a day's table has beyond its first form; tables that stood before get it when the house opens.
const LATER: [(&str, &str); 3] = [
    ("assurance", "TEXT NOT NULL DEFAULT 'normal'"),
    ("answered_by", "TEXT NOT NULL DEFAULT 'gate'"),
    ("paper", "BOOLEAN NOT NULL DEFAULT FALSE"),
];

/// Makes a day's table unless it is there, and gives it what it lacks.
pub(crate) async fn make(tx: &mut Tx, day: Day) -> Result<(), StoreError> {
    let name = table(day);
    dialect::make_day_table(
        tx,
        &name,
        "place BYTEA NOT NULL, at BIGINT NOT NULL, scan BYTEA NOT NULL UNIQUE, person BYTEA NOT NULL, \
         direction TEXT NOT NULL, answer TEXT NOT NULL, colour TEXT NOT NULL, temperature BIGINT, \
         PRIMARY KEY (place, at, scan)",
    )
    .await?;
    index(tx, &name).await?;
    for (column, kind) in LATER {
        dialect::add_column(tx, &name, column, kind).await?;
    }
    Ok(())
}

/// Where somebody was scanned next is answered by this index alone. A table that stood before keeps the narrower index
/// of the same name for the fortnight that it has left: to build another would hold up the gates.
async fn index(tx: &mut Tx, name: &str) -> Result<(), StoreError> {
    let on = format!("{name} (person, at, direction, answer, place)");
    tx.run(&format!("CREATE INDEX IF NOT EXISTS {name}_person ON {on}"), args![]).await?;
    Ok(())
}

/// Takes the index by person off a day that is about to be filled.
pub(crate) async fn without_index(tx: &mut Tx, day: Day) -> Result<(), StoreError> {
    tx.run(&format!("DROP INDEX IF EXISTS {}_person", table(day)), args![]).await?;
    Ok(())
}

/// The days that have a table, oldest first.
pub async fn days(store: &Store) -> Result<Vec<Day>, StoreError> {
    let names = dialect::tables_like(store, PREFIX).await?;
    Ok(names.iter().filter_map(|name| day_of(name)).collect())
}

/// Rows of a day's table; a day without a table has none. Asked only when the statement failed, since days that are
/// looked at nearly always have one.
pub(crate) async fn rows(store: &Store, day: Day, sql: &str, args: Args) -> Result<Vec<Row>, StoreError> {
    match store.rows(sql, args).await {
        Err(_) if !days(store).await?.contains(&day) => Ok(Vec::new()),
        answer => answer,
    }
}

/// Many questions, each about one day: what `read` makes of their rows, in the order of the questions. As with
/// [`rows`], a day without a table has none.
pub(crate) async fn scan<A, T, F>(
    store: &Store,
    asked: &[A],
    day: impl Fn(&A) -> Day,
    question: impl Fn(&A) -> Question,
    read: F,
) -> Result<Vec<Vec<T>>, StoreError>
where
    T: Send + 'static,
    F: Fn(&Passing<'_>) -> Result<T, StoreError> + Clone + Send + Sync + 'static,
{
    match store.scan(asked.iter().map(&question).collect(), read.clone()).await {
        Err(error) => {
            let there: BTreeSet<Day> = days(store).await?.into_iter().collect();
            let (known, unknown): (Vec<&A>, Vec<&A>) =
                asked.iter().partition(|one| there.contains(&day(one)));
            if unknown.is_empty() {
                return Err(error);
            }
            let found = store.scan(known.into_iter().map(&question).collect(), read).await?;
            let mut found = found.into_iter();
            let mut answer =
                |one| if there.contains(&day(one)) { found.next().unwrap_or_default() } else { Vec::new() };
            Ok(asked.iter().map(&mut answer).collect())
        }
        answer => answer,
    }
}

fn day_of(name: &str) -> Option<Day> {
    let digits = name.strip_prefix("visit_").filter(|digits| digits.len() == 8)?;
    let number = |part: &str| part.parse::<i16>().ok();
    Day::new(
        number(&digits[..4])?,
        number(&digits[4..6])?.try_into().ok()?,
        number(&digits[6..])?.try_into().ok()?,
    )
}

/// How many visits a day's table holds.
pub(crate) async fn count(store: &Store, day: Day) -> Result<i64, StoreError> {
    let sql = format!("SELECT COUNT(*) AS n FROM {}", table(day));
    store.row(&sql, args![]).await?.map_or(Ok(0), |row| row.get("n"))
}

/// Takes one person's visits out of a day.
pub(crate) async fn drop_visits(tx: &mut Tx, day: Day, hidden: [u8; 16]) -> Result<(), StoreError> {
    tx.run(&format!("DELETE FROM {} WHERE person = $1", table(day)), args![hidden]).await?;
    Ok(())
}

/// Drops a day's table.
pub(crate) async fn drop_table(tx: &mut Tx, day: Day) -> Result<(), StoreError> {
    tx.run(&format!("DROP TABLE IF EXISTS {}", table(day)), args![]).await?;
    Ok(())
}

/// The days whose tables this process knows to be there, so that a scan need not ask.
#[derive(Debug, Default)]
pub(crate) struct Made(Mutex<BTreeSet<Day>>);

impl Made {
    pub(crate) fn has(&self, day: Day) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(&day)
    }
    pub(crate) fn add(&self, day: Day) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(day);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_days_table_is_named_after_its_day() {
        let day: Day = "2026-11-21".parse().unwrap();
        assert_eq!(table(day), "visit_20261121");
        assert_eq!(day_of(&table(day)), Some(day));
        assert_eq!(day_of("visit_2026112"), None);
        assert_eq!(day_of("visit_20261341"), None);
    }
}
