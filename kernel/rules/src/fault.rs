//! What is wrong with a rule book, said to the officer who wrote it: which row, which column, where in the
//! cell, in both languages.

use base::Words;

/// The greatest number a cell, parameter or fact may hold: beyond 2^53 a browser loses digits, and sums of a
/// cell's terms can never leave 64 bits.
pub const MOST: i64 = 1 << 53;

/// One mistake.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[schema(as = RuleFault)]
pub struct Fault {
    /// The row's id, or the fact's or parameter's name; none when the whole book is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<String>,
    /// `when`, `colour`, `text`, `next`, `since`, or the part of the book: `fact`, `parameter`, `row`, `book`.
    pub column: String,
    /// Where in the cell, counted in characters from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<u32>,
    pub says: Words,
}

impl Fault {
    pub(crate) fn of_row(row: &str, column: &str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { row: Some(row.to_owned()), ..Self::of_book(column, zh, en) }
    }

    pub(crate) fn of_book(column: &str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { row: None, column: column.to_owned(), at: None, says: Words::new(zh, en) }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(row) = &self.row {
            write!(f, "{row}, ")?;
        }
        f.write_str(&self.column)?;
        if let Some(at) = self.at {
            write!(f, " at character {}", at + 1)?;
        }
        write!(f, ": {}", self.says.en)
    }
}

/// Why a book was not taken. All mistakes at once: nobody wants to be told of them one by one.
#[derive(Debug, thiserror::Error)]
pub enum BookError {
    #[error("the rule book cannot be read: {0}")]
    Unreadable(#[from] toml::de::Error),
    #[error("the rule book cannot be read: {0}")]
    NoJson(#[from] serde_json::Error),
    #[error("the rule book has {} mistake(s): {}", .0.len(), Listed(.0))]
    Faults(Vec<Fault>),
}

impl BookError {
    /// The mistakes, one a row and column; an unreadable file is one mistake of the book.
    pub fn faults(&self) -> Vec<Fault> {
        match self {
            Self::Faults(faults) => faults.clone(),
            Self::Unreadable(cause) => vec![unreadable(cause.message())],
            Self::NoJson(cause) => vec![unreadable(&cause.to_string())],
        }
    }
}

fn unreadable(at: &str) -> Fault {
    Fault::of_book("book", format!("规则册无法读取：{at}"), format!("It cannot be read: {at}"))
}

struct Listed<'a>(&'a [Fault]);

impl std::fmt::Display for Listed<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|fault| write!(f, "\n  {fault}"))
    }
}
