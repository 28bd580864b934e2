//! Bound values: four kinds, each of which may be absent.

use std::borrow::Cow;

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

/// Rows in one statement: a few sizes only, so that an engine finds nearly every statement prepared already.
const SIZES: [usize; 4] = [1_024, 256, 64, 16];

/// Inserts many rows in as few statements as the engines allow. `head` ends in `VALUES`, `tail` holds what
/// follows the rows (`ON CONFLICT DO NOTHING`). Returns how many rows were written.
pub async fn many(tx: &mut Tx, head: &str, rows: Vec<Args>, tail: &str) -> Result<u64, StoreError> {
    let Some(width) = rows.first().map(Vec::len).filter(|width| *width > 0) else { return Ok(0) };
    let most = (MOST_VALUES / width).max(1);
    // To SQLite `$1` is a name, and it looks through all names for each: a second per statement of this size.
    let numbered = tx.engine() == Engine::Pg;
    let mut written = 0;
    let mut left = rows.len();
    let mut rows = rows.into_iter();
    while left > 0 {
        let size = SIZES.into_iter().find(|size| *size <= most.min(left)).unwrap_or(left.min(most));
        left -= size;
        let mut sql = String::with_capacity(head.len() + tail.len() + size * (width * 2 + 4) + 8);
        sql.push_str(head);
        let mut args = Args::with_capacity(size * width);
        for (at, row) in rows.by_ref().take(size).enumerate() {
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

/// The same statement for SQLite with `?` for `$1`, `$2`, …, where they stand in this order and each once: SQLite
/// takes `$1` for a name and looks through all names for each, which in a list of thousands is most of the time.
/// Any other statement stays as it is.
pub(crate) fn unnamed(sql: &str, values: usize) -> Cow<'_, str> {
    /// Below this, names cost nothing that could be measured.
    const FEW: usize = 32;
    if values < FEW {
        return Cow::Borrowed(sql);
    }
    let mut text = String::with_capacity(sql.len());
    let mut met = 0;
    let mut parts = sql.split('$');
    text.push_str(parts.next().unwrap_or_default());
    for part in parts {
        met += 1;
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        if part[..digits].parse() != Ok(met) {
            return Cow::Borrowed(sql);
        }
        text.push('?');
        text.push_str(&part[digits..]);
    }
    if met == values { Cow::Owned(text) } else { Cow::Borrowed(sql) }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_loses_its_names_and_everything_else_keeps_them() {
        let list = format!("SELECT a FROM t WHERE b = $1 AND c IN ({}) ORDER BY a", places(2, 40));
        let marks = vec!["?"; 40].join(",");
        assert_eq!(unnamed(&list, 41), format!("SELECT a FROM t WHERE b = ? AND c IN ({marks}) ORDER BY a"));
        assert_eq!(unnamed("SELECT $1", 1), "SELECT $1");
        let twice = format!("{list} LIMIT $1");
        assert_eq!(unnamed(&twice, 41), twice);
        let other_order = list.replace("$1 ", "$2 ");
        assert_eq!(unnamed(&other_order, 41), other_order);
    }
}
