//! Bound values: four kinds, each of which may be absent.

use base::{AreaCode, Day, Id, Moment};

use crate::{Engine, StoreError, Tx};

/// One bound value. The kind stands even when the value is absent: PostgreSQL wants to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Int(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
    Bool(Option<bool>),
}

/// The values of one statement, in order.
pub type Args = Vec<Value>;

/// Builds [`Args`] from a list of values.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::Value::from($value)),*] };
}

macro_rules! from {
    ($($from:ty => $kind:ident, |$value:ident| $make:expr;)*) => {$(
        impl From<$from> for Value {
            fn from($value: $from) -> Self { Self::$kind(Some($make)) }
        }
        impl From<Option<$from>> for Value {
            fn from(value: Option<$from>) -> Self { Self::$kind(value.map(|$value| $make)) }
        }
    )*};
}

from! {
    i64 => Int, |v| v;
    i32 => Int, |v| v.into();
    u32 => Int, |v| v.into();
    u16 => Int, |v| v.into();
    u8 => Int, |v| v.into();
    Moment => Int, |v| v.micros();
    Day => Int, |v| v.number();
    bool => Bool, |v| v;
    String => Text, |v| v;
    &String => Text, |v| v.clone();
    &str => Text, |v| v.to_owned();
    AreaCode => Text, |v| v.as_str().to_owned();
    &AreaCode => Text, |v| v.as_str().to_owned();
    Vec<u8> => Bytes, |v| v;
    &Vec<u8> => Bytes, |v| v.clone();
    &[u8] => Bytes, |v| v.to_vec();
}

impl<const N: usize> From<[u8; N]> for Value {
    fn from(value: [u8; N]) -> Self {
        Self::Bytes(Some(value.to_vec()))
    }
}
impl<const N: usize> From<&[u8; N]> for Value {
    fn from(value: &[u8; N]) -> Self {
        Self::Bytes(Some(value.to_vec()))
    }
}
impl<const N: usize> From<Option<[u8; N]>> for Value {
    fn from(value: Option<[u8; N]>) -> Self {
        Self::Bytes(value.map(|bytes| bytes.to_vec()))
    }
}
impl<K> From<Id<K>> for Value {
    fn from(value: Id<K>) -> Self {
        Self::Bytes(Some(value.bytes().to_vec()))
    }
}
impl<K> From<Option<Id<K>>> for Value {
    fn from(value: Option<Id<K>>) -> Self {
        Self::Bytes(value.map(|id| id.bytes().to_vec()))
    }
}

/// SQLite takes 32,766 bound values in a statement, PostgreSQL 65,535.
const MOST_VALUES: usize = 30_000;

/// Inserts many rows in as few statements as the engines allow. `head` ends in `VALUES`, `tail` holds what
/// follows the rows (`ON CONFLICT DO NOTHING`). Returns how many rows were written.
pub async fn many(tx: &mut Tx, head: &str, rows: Vec<Args>, tail: &str) -> Result<u64, StoreError> {
    let Some(width) = rows.first().map(Vec::len).filter(|width| *width > 0) else { return Ok(0) };
    let most = (MOST_VALUES / width).max(1);
    // To SQLite `$1` is a name, and it looks through all names for each: a second per statement of this size.
    let numbered = tx.engine() == Engine::Pg;
    let mut written = 0;
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let mut sql = String::with_capacity(head.len() + 64);
        sql.push_str(head);
        let mut args = Args::new();
        for (at, row) in rows.by_ref().take(most).enumerate() {
            sql.push_str(if at == 0 { " (" } else { ", (" });
            for (column, value) in row.into_iter().enumerate() {
                args.push(value);
                if column > 0 {
                    sql.push(',');
                }
                if numbered {
                    sql.push_str(&format!("${}", args.len()));
                } else {
                    sql.push('?');
                }
            }
            sql.push(')');
        }
        sql.push(' ');
        sql.push_str(tail);
        written += tx.run(&sql, args).await?;
    }
    Ok(written)
}

/// `$from, $from+1, …` for `n` values: the inside of an IN list.
pub fn places(from: usize, n: usize) -> String {
    let mut text = String::with_capacity(n * 6);
    for at in from..from + n {
        if at > from {
            text.push(',');
        }
        text.push_str(&format!("${at}"));
    }
    text
}
