//! CSV with a header line. A quote that is never closed costs its own row, not the rest of the file.

use std::{collections::VecDeque, path::Path};

use base::Words;

use crate::{ImportError, Line, Lines, Tally, fingerprint};

/// A row of a table file longer than this is no row.
const LONGEST_ROW: usize = 1 << 20;
/// A quoted cell may hold line ends, but not more than these.
const MOST_LINES: usize = 200;

/// A CSV file whose header is known.
#[derive(Debug)]
pub struct Table {
    lines: Lines,
    /// Lines that were taken to look for a closing quote and given back.
    waiting: VecDeque<Line>,
    columns: Columns,
    since_told: u32,
}

/// Where the wanted columns stand in a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// Of the header.
    pub width: usize,
    /// Of the wanted columns, in the order in which they are wanted.
    pub places: Vec<usize>,
}

impl Columns {
    /// Finds the wanted columns in a header, by name, in any order. A column that goes by either of two names is wanted
    /// as `user|subscriber`.
    pub fn find(path: &Path, header: Vec<u8>, wanted: &[&str]) -> Result<Self, ImportError> {
        let name = path.display().to_string();
        let header = String::from_utf8(header).map_err(|_| ImportError::NotText { path: name.clone() })?;
        let missing =
            |columns: Vec<&str>| ImportError::Header { path: name.clone(), missing: columns.join(", ") };
        let header = split(&header).ok_or_else(|| missing(wanted.to_vec()))?;
        let place = |column: &&str| {
            column.split('|').find_map(|name| header.iter().position(|cell| cell.trim() == name))
        };
        let absent: Vec<&str> = wanted.iter().filter(|column| place(column).is_none()).copied().collect();
        if !absent.is_empty() {
            return Err(missing(absent));
        }
        Ok(Self { width: header.len(), places: wanted.iter().filter_map(place).collect() })
    }
}

/// One row: text in every cell, as many cells as the header has.
#[derive(Debug)]
pub struct Row<'t> {
    line: u64,
    cells: Vec<String>,
    columns: &'t [usize],
}

impl<'t> Row<'t> {
    /// Reads one line that stands alone, as [`Table::read`] would: what is no row is refused in the same words.
    pub fn alone(bytes: Vec<u8>, line: u64, columns: &'t Columns) -> Result<Self, Words> {
        if bytes.len() > LONGEST_ROW {
            return Err(too_long());
        }
        let cells = cells(bytes, columns.width)?;
        Ok(Self { line, cells, columns: &columns.places })
    }

    /// The line at which the row begins.
    pub const fn line(&self) -> u64 {
        self.line
    }
    /// The cell of the n-th wanted column, trimmed.
    pub fn get(&self, wanted: usize) -> &str {
        self.raw(wanted).trim()
    }
    /// The cell as written.
    pub fn raw(&self, wanted: usize) -> &str {
        self.columns.get(wanted).and_then(|at| self.cells.get(*at)).map_or("", String::as_str)
    }
    /// Names the row by all its cells, the unwanted ones too.
    pub fn fingerprint(&self) -> [u8; 16] {
        fingerprint(self.cells.iter().map(String::as_str))
    }
}

impl Table {
    /// Opens a file and finds the wanted columns in its header: see [`Columns::find`].
    pub fn open(path: &Path, wanted: &[&str], tally: &mut Tally<'_>) -> Result<Self, ImportError> {
        let mut lines = Lines::open(path, LONGEST_ROW, tally)?;
        let name = path.display().to_string();
        let all = || ImportError::Header { path: name.clone(), missing: wanted.join(", ") };
        let header = loop {
            match lines.read()? {
                None => return Err(all()),
                Some(Line { bytes: Some(bytes), .. }) if bytes.is_empty() => {}
                Some(Line { bytes, .. }) => break bytes.ok_or_else(all)?,
            }
        };
        let columns = Columns::find(path, header, wanted)?;
        Ok(Self { lines, waiting: VecDeque::new(), columns, since_told: 0 })
    }

    /// The next good row. What is no row is rejected on the way: broken UTF-8, a quote without end, too few or
    /// too many cells, a NUL.
    pub fn read(&mut self, tally: &mut Tally<'_>) -> Result<Option<Row<'_>>, ImportError> {
        loop {
            let Some(first) = self.line()? else {
                tally.progress(self.lines.taken());
                return Ok(None);
            };
            self.since_told += 1;
            if self.since_told >= 4_096 {
                self.since_told = 0;
                tally.progress(self.lines.taken());
            }
            let number = first.number;
            let Some(mut bytes) = first.bytes else {
                tally.reject(number, too_long());
                continue;
            };
            if bytes.is_empty() {
                continue;
            }
            if odd_quotes(&bytes) && !self.close_quote(&mut bytes)? {
                tally.reject(number, Words::new("引号没有结束。", "A quotation mark is never closed."));
                continue;
            }
            match cells(bytes, self.columns.width) {
                Ok(cells) => return Ok(Some(Row { line: number, cells, columns: &self.columns.places })),
                Err(reason) => tally.reject(number, reason),
            }
        }
    }

    fn line(&mut self) -> Result<Option<Line>, ImportError> {
        match self.waiting.pop_front() {
            Some(line) => Ok(Some(line)),
            None => self.lines.read(),
        }
    }

    /// Adds lines until the quotes are even. When they never are, the lines are given back for rows of their own.
    fn close_quote(&mut self, bytes: &mut Vec<u8>) -> Result<bool, ImportError> {
        let mut taken = Vec::new();
        let mut length = bytes.len();
        while taken.len() < MOST_LINES && length < LONGEST_ROW {
            let Some(line) = self.line()? else { break };
            let closes = line.bytes.as_ref().is_some_and(|bytes| odd_quotes(bytes));
            length += line.bytes.as_ref().map_or(LONGEST_ROW, Vec::len);
            taken.push(line);
            if closes {
                let mut whole = bytes.clone();
                for line in &taken {
                    whole.push(b'\n');
                    whole.extend(line.bytes.as_deref().unwrap_or_default());
                }
                if cells(whole.clone(), self.columns.width).is_ok() {
                    *bytes = whole;
                    return Ok(true);
                }
                break;
            }
        }
        for line in taken.into_iter().rev() {
            self.waiting.push_front(line);
        }
        Ok(false)
    }
}

fn odd_quotes(bytes: &[u8]) -> bool {
    bytes.iter().filter(|byte| **byte == b'"').count() % 2 == 1
}

fn too_long() -> Words {
    Words::new("此行过长。", "The line is too long to be a row.")
}

fn cells(bytes: Vec<u8>, width: usize) -> Result<Vec<String>, Words> {
    if bytes.contains(&0) {
        return Err(Words::new("此行含有空字节。", "The row holds a NUL byte."));
    }
    let text = String::from_utf8(bytes)
        .map_err(|_| Words::new("此行不是有效的UTF-8文本。", "The row is not valid UTF-8 text."))?;
    let cells =
        split(&text).ok_or_else(|| Words::new("此行不符合CSV格式。", "The row is not well-formed CSV."))?;
    if cells.len() == width {
        return Ok(cells);
    }
    let n = cells.len();
    Err(Words::new(
        format!("此行有{n}列，表头有{width}列。"),
        format!("The row has {n} columns where the header has {width}."),
    ))
}

/// The cells of one row. Rows without a quote, which are nearly all, need no CSV reader.
fn split(text: &str) -> Option<Vec<String>> {
    if !text.contains('"') {
        return Some(text.split(',').map(str::to_owned).collect());
    }
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let found = reader.read_record(&mut record).ok()?;
    // A second record in one row means that a quote closed elsewhere than it seemed.
    let alone = !reader.read_record(&mut csv::StringRecord::new()).ok()?;
    (found && alone).then(|| record.iter().map(str::to_owned).collect())
}
