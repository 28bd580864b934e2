//! Sealed columns: which they are, as the module that seals them declares it, so that the whole house can be sealed anew
//! under another key.

use std::fmt;

use access::Ctx;
use store::{Args, Row, StoreError, Value};

/// A table with sealed columns. A test compares all of them with `data/columns`.
#[derive(Clone)]
pub struct Sealed {
    pub table: &'static str,
    /// The table's primary key, in its order.
    pub key: Vec<Key>,
    pub columns: Vec<Column>,
    /// What is read of a row of `table t`.
    pub(crate) read: &'static str,
    pub(crate) vouch: Option<Vouch>,
}

/// A column of a primary key, by what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    Bytes(&'static str),
    Int(&'static str),
    Text(&'static str),
}

/// A sealed column, and what the value of a row was sealed for.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    pub name: &'static str,
    pub(crate) purpose: fn(&Row) -> Result<String, StoreError>,
}

/// The mac of a row in the column `mac`, over the values as they were sealed anew; `None` for a row that nobody vouched
/// for before, and that must not become sound by this.
pub type Vouch = fn(&Ctx, &Row, &Anew) -> Result<Option<[u8; 32]>, StoreError>;

impl Sealed {
    pub fn of<const N: usize>(table: &'static str, key: [Key; N]) -> Self {
        Self { table, key: key.to_vec(), columns: Vec::new(), read: "t.*", vouch: None }
    }

    /// A column, with the purpose that was bound into the value of a row.
    #[must_use]
    pub fn column(mut self, name: &'static str, purpose: fn(&Row) -> Result<String, StoreError>) -> Self {
        self.columns.push(Column { name, purpose });
        self
    }

    /// Rows whose column `mac` covers the sealed bytes too.
    #[must_use]
    pub fn vouched(mut self, vouch: Vouch) -> Self {
        self.vouch = Some(vouch);
        self
    }

    /// What [`Vouch`] wants to read of a row of `table t` besides `t.*`.
    #[must_use]
    pub const fn reading(mut self, read: &'static str) -> Self {
        self.read = read;
        self
    }

    /// `id`, or `(person, id)`: by which rows are ordered and compared.
    pub(crate) fn key_list(&self) -> String {
        let names: Vec<&str> = self.key.iter().map(|key| key.name()).collect();
        names.join(", ")
    }

    /// The key of a row, to find it again.
    pub(crate) fn key_of(&self, row: &Row) -> Result<Args, StoreError> {
        self.key.iter().map(|key| key.value(row)).collect()
    }
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns: Vec<&str> = self.columns.iter().map(|column| column.name).collect();
        write!(f, "Sealed({}: {})", self.table, columns.join(", "))
    }
}

impl Key {
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Bytes(name) | Self::Int(name) | Self::Text(name) => name,
        }
    }

    fn value(&self, row: &Row) -> Result<Value, StoreError> {
        Ok(match self {
            Self::Bytes(name) => row.get::<Vec<u8>>(name)?.into(),
            Self::Int(name) => row.get::<i64>(name)?.into(),
            Self::Text(name) => row.get::<String>(name)?.into(),
        })
    }
}

/// A row's key in words for whoever has to look for it. A text may say something about somebody, and stays out.
pub(crate) fn shown(key: &Args) -> String {
    let parts = key.iter().filter_map(|part| match part {
        Value::Bytes(Some(bytes)) => Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect()),
        Value::Int(Some(number)) => Some(number.to_string()),
        _ => None,
    });
    parts.collect::<Vec<String>>().join("/")
}

/// The values of one row that were sealed anew: column, as it stood, as it will stand.
#[derive(Debug, Default)]
pub struct Anew(pub(crate) Vec<(&'static str, Vec<u8>, Vec<u8>)>);

impl Anew {
    /// Puts the new value of a column where its former one was read into, if it has one.
    pub fn put(&self, column: &str, into: &mut Vec<u8>) {
        if let Some((.., new)) = self.0.iter().find(|(name, ..)| *name == column) {
            into.clone_from(new);
        }
    }
}
