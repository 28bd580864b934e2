//! Lines of a file that may be compressed, each with its number, none longer than agreed.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use flate2::read::MultiGzDecoder;

use crate::{ImportError, Tally};

/// One line without its line end.
#[derive(Debug)]
pub struct Line {
    /// The first line is 1.
    pub number: u64,
    /// `None` for a line longer than the limit: it was skipped.
    pub bytes: Option<Vec<u8>>,
}

/// The lines of one file. Gzip is recognised by its first bytes, whatever the file is called.
pub struct Lines {
    path: PathBuf,
    input: Box<dyn BufRead + Send>,
    taken: Arc<AtomicU64>,
    number: u64,
    longest: usize,
}

impl std::fmt::Debug for Lines {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lines")
            .field("path", &self.path)
            .field("number", &self.number)
            .finish_non_exhaustive()
    }
}

/// Counts what was taken from the disk, so that progress can be told for compressed files too.
struct Counted(File, Arc<AtomicU64>);

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.0.read(buffer)?;
        self.1.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

impl Lines {
    /// Opens a file; lines over `longest` bytes come without their bytes.
    pub fn open(path: &Path, longest: usize, tally: &mut Tally<'_>) -> Result<Self, ImportError> {
        let failed = |error| ImportError::io(path, error);
        let file = File::open(path).map_err(failed)?;
        let size = file.metadata().map_err(failed)?.len();
        let taken = Arc::new(AtomicU64::new(0));
        let mut raw = BufReader::with_capacity(1 << 16, Counted(file, Arc::clone(&taken)));
        let packed = raw.fill_buf().map_err(failed)?.starts_with(&[0x1f, 0x8b]);
        let input: Box<dyn BufRead + Send> = if packed {
            Box::new(BufReader::with_capacity(1 << 16, MultiGzDecoder::new(raw)))
        } else {
            Box::new(raw)
        };
        tally.begin(path, size);
        Ok(Self { path: path.to_path_buf(), input, taken, number: 0, longest })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Bytes taken from the disk so far.
    pub fn taken(&self) -> u64 {
        self.taken.load(Ordering::Relaxed)
    }

    /// The next line, or `None` at the end. A byte-order mark before the first is dropped.
    pub fn read(&mut self) -> Result<Option<Line>, ImportError> {
        let failed = |path: &Path, error| ImportError::io(path, error);
        let mut bytes = Vec::new();
        let limit = self.longest as u64 + 2;
        let n =
            (&mut self.input).take(limit).read_until(b'\n', &mut bytes).map_err(|e| failed(&self.path, e))?;
        if n == 0 {
            return Ok(None);
        }
        self.number += 1;
        let number = self.number;
        let ended = bytes.last() == Some(&b'\n');
        if !ended && n as u64 == limit {
            self.skip_line().map_err(|e| failed(&self.path, e))?;
            return Ok(Some(Line { number, bytes: None }));
        }
        if ended {
            bytes.pop();
        }
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
        if number == 1 && bytes.starts_with(&[0xef, 0xbb, 0xbf]) {
            bytes.drain(..3);
        }
        Ok(Some(Line { number, bytes: Some(bytes) }))
    }

    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.input.fill_buf()?;
            let (used, ended) = match buffer.iter().position(|byte| *byte == b'\n') {
                Some(at) => (at + 1, true),
                None => (buffer.len(), buffer.is_empty()),
            };
            self.input.consume(used);
            if ended {
                return Ok(());
            }
        }
    }
}
