//! What came of the rows, and telling it while it happens.

use std::path::Path;

use base::Words;

/// What an import did: `read = accepted + unchanged + rejected`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    pub read: u64,
    pub accepted: u64,
    /// Seen before, in this run or another.
    pub unchanged: u64,
    pub rejected: u64,
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.read += other.read;
        self.accepted += other.accepted;
        self.unchanged += other.unchanged;
        self.rejected += other.rejected;
    }
}

/// A row that was refused, and why, in the words of whoever must mend the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// The file's name without its folder.
    pub file: String,
    /// The line at which the row begins; the first is 1.
    pub line: u64,
    pub reason: Words,
}

/// What an import tells while it runs.
#[derive(Debug)]
pub enum Progress<'a> {
    /// A file was opened; `bytes` is its size on disk.
    File { name: &'a str, bytes: u64 },
    /// So far: bytes of this file, and rows of all files.
    Read { bytes: u64, counts: Counts },
    /// A row was refused.
    Rejected(&'a Rejection),
    /// Something worth knowing about the whole, such as the share of rows that found a code.
    Note(&'a Words),
}

/// Whoever listens: a terminal, a log, a test.
pub type Say<'a> = &'a mut (dyn FnMut(Progress<'_>) + Send);

/// Counts rows and tells about them.
pub struct Tally<'a> {
    counts: Counts,
    file: String,
    say: Say<'a>,
}

impl std::fmt::Debug for Tally<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tally")
            .field("counts", &self.counts)
            .field("file", &self.file)
            .finish_non_exhaustive()
    }
}

impl<'a> Tally<'a> {
    pub fn new(say: Say<'a>) -> Self {
        Self { counts: Counts::default(), file: String::new(), say }
    }

    pub const fn counts(&self) -> Counts {
        self.counts
    }

    /// A file is opened: rejected rows are named after it. [`crate::Lines`] says so by itself.
    pub fn begin(&mut self, path: &Path, bytes: u64) {
        self.file = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        (self.say)(Progress::File { name: &self.file, bytes });
    }

    /// Says how far the file is.
    pub fn progress(&mut self, bytes: u64) {
        (self.say)(Progress::Read { bytes, counts: self.counts });
    }

    /// A row was refused: it is counted, and named with its line.
    pub fn reject(&mut self, line: u64, reason: Words) {
        self.counts.read += 1;
        self.counts.rejected += 1;
        (self.say)(Progress::Rejected(&Rejection { file: self.file.clone(), line, reason }));
    }

    /// A chunk of `rows` good rows is durable, of which `new` had not been there.
    pub const fn stored(&mut self, rows: usize, new: u64) {
        self.counts.read += rows as u64;
        self.counts.accepted += new;
        self.counts.unchanged += (rows as u64).saturating_sub(new);
    }

    pub fn note(&mut self, words: &Words) {
        (self.say)(Progress::Note(words));
    }
}
