//! Rows that were read on the asking thread.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use rusqlite::{Statement, types::Value as Own};

/// What the columns of statements are called, kept from one question to the next: asking for it anew takes as long as
/// finding the row.
#[derive(Debug, Default)]
pub(super) struct Columns(RwLock<HashMap<Box<str>, Names>>);

/// What the columns of a row are called.
pub(super) type Names = Arc<[Box<str>]>;

/// A program has some hundred statements; lists have a few lengths each.
const MOST: usize = 1_024;

impl Columns {
    pub(super) fn of(&self, sql: &str, statement: &Statement<'_>) -> Names {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(sql).cloned();
        // A table may have got a column since.
        if let Some(names) = known.filter(|names| names.len() == statement.column_count()) {
            return names;
        }
        let names: Names = statement.column_names().into_iter().map(Box::from).collect();
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST {
            all.clear();
        }
        all.insert(sql.into(), Arc::clone(&names));
        names
    }
}

/// A row that was read here.
#[derive(Debug)]
pub struct PointRow {
    pub(super) columns: Names,
    pub(super) values: Box<[Own]>,
}

impl PointRow {
    pub(crate) fn value(&self, column: &str) -> Option<&Own> {
        let at = self.columns.iter().position(|name| **name == *column)?;
        self.values.get(at)
    }

    pub(crate) fn is_null(&self, column: &str) -> bool {
        matches!(self.value(column), Some(Own::Null))
    }
}

/// The four kinds of columns.
pub(crate) trait Plain: Sized {
    fn of(value: &Own) -> Option<Self>;
}

macro_rules! plain {
    ($($type:ty: $kind:ident, |$value:ident| $make:expr;)*) => {$(
        impl Plain for $type {
            fn of(value: &Own) -> Option<Self> {
                match value {
                    Own::$kind($value) => Some($make),
                    _ => None,
                }
            }
        }
    )*};
}
plain! {
    i64: Integer, |value| *value;
    bool: Integer, |value| *value != 0;
    String: Text, |value| value.clone();
    Vec<u8>: Blob, |value| value.clone();
}
