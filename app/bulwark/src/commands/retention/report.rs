//! What a search found, where it looked, and where it could not.

use std::fmt;

use base::{Day, Moment};
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(super) struct Report {
    pub at: Moment,
    /// Visits before this day should be gone.
    pub oldest_day_kept: Day,
    /// Nothing was found that should be gone.
    pub holds: bool,
    pub left: Vec<Left>,
    pub looked_at: Vec<String>,
    pub notes: Vec<String>,
    pub cannot_see: Vec<String>,
}

/// Something that should be gone, or should be there and is not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub(super) enum Left {
    /// A key whose day is over, by the file it lies in.
    Key { day: Day, file: String },
    /// A day's table.
    Table { day: Day, table: String },
    /// Records of visits in a file's bytes; the offset of the first. In a compressed file: of what it holds.
    Visits { day: Day, file: String, offset: u64, found: u64 },
    /// Pages that the store gave up without zeroing them.
    FreePages { file: String, offset: u64, pages: u64 },
    /// Rows that are kept longer than was promised.
    Rows { table: String, kept: String, rows: i64 },
    /// An export of the keyring with keys in it that were destroyed since: of people, of months.
    Export { file: String, people: u64, months: u64 },
    /// A destroyed day of which the public ledger does not tell.
    Receipt { day: Day, why: String },
}

impl fmt::Display for Left {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key { day, file } => write!(f, "key\t{day}\t{file}: the day's key should be destroyed"),
            Self::Table { day, table } => {
                write!(f, "table\t{day}\t{table}: the day's table should be dropped")
            }
            Self::Visits { day, file, offset, found } => {
                write!(f, "visits\t{day}\t{file}, byte {offset}: {found} records of the day's visits")
            }
            Self::FreePages { file, offset, pages } => {
                write!(f, "free pages\t-\t{file}, byte {offset}: {pages} pages given up without being zeroed")
            }
            Self::Rows { table, kept, rows } => {
                write!(f, "rows\t-\t{table}: {rows} rows are older than \"{kept}\"")
            }
            Self::Export { file, people, months } => write!(
                f,
                "export\t-\t{file}: holds the keys of {people} people and {months} months that were destroyed since"
            ),
            Self::Receipt { day, why } => write!(f, "receipt\t{day}\t{why}"),
        }
    }
}

impl Report {
    pub(super) fn new(at: Moment, oldest_day_kept: Day) -> Self {
        let (left, looked_at, notes, cannot_see) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { at, oldest_day_kept, holds: true, left, looked_at, notes, cannot_see }
    }

    pub(super) fn print(&self) {
        println!("visits before {} should be gone", self.oldest_day_kept);
        for (head, lines) in [("looked at", &self.looked_at), ("note", &self.notes)] {
            lines.iter().for_each(|line| println!("{head}\t{line}"));
        }
        self.left.iter().for_each(|left| println!("FOUND\t{left}"));
        self.cannot_see.iter().for_each(|line| println!("cannot see\t{line}"));
        match self.left.len() {
            0 => println!("nothing was found that should be gone"),
            n => println!("{n} found that should not be so"),
        }
    }
}
