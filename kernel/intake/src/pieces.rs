//! A plain file in pieces that end where lines end, for as many hands as there are cores.

use std::{
    fs::File,
    io::Read as _,
    os::unix::fs::FileExt as _,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
};

use crate::ImportError;

/// As much as a core's cache and its neighbours take well.
const PIECE: u64 = 1 << 20;
/// Asked for again and again until the line ends.
const MORE: usize = 1 << 12;

/// Who takes a piece has it alone; pieces are taken in order.
#[derive(Debug)]
pub struct Pieces {
    path: PathBuf,
    file: File,
    length: u64,
    /// Where the first line after the header begins.
    begin: u64,
    next: AtomicU64,
}

/// Whole lines of a file.
#[derive(Debug)]
pub struct Piece<'b> {
    /// The first is 0.
    pub number: u64,
    pub bytes: &'b [u8],
}

impl Pieces {
    /// Opens a plain file; gives its first line too, without its end and without a byte-order mark. `None` for what has
    /// to be read from beginning to end: packed files, and those that are no files.
    pub fn open(path: &Path) -> Result<Option<(Self, Vec<u8>)>, ImportError> {
        let failed = |error| ImportError::io(path, error);
        let file = File::open(path).map_err(failed)?;
        let about = file.metadata().map_err(failed)?;
        let mut head = Vec::new();
        (&file).take(PIECE).read_to_end(&mut head).map_err(failed)?;
        let end = head.iter().position(|byte| *byte == b'\n');
        let (Some(end), true, false) = (end, about.is_file(), head.starts_with(&[0x1f, 0x8b])) else {
            return Ok(None);
        };
        head.truncate(end);
        if head.last() == Some(&b'\r') {
            head.pop();
        }
        if head.starts_with(&[0xef, 0xbb, 0xbf]) {
            head.drain(..3);
        }
        let begin = end as u64 + 1;
        let path = path.to_path_buf();
        Ok(Some((Self { path, file, length: about.len(), begin, next: AtomicU64::new(0) }, head)))
    }

    /// Of the file.
    pub const fn length(&self) -> u64 {
        self.length
    }

    /// Reads the next piece into the buffer: every line that begins in it, whole.
    pub fn take<'b>(&self, buffer: &'b mut Vec<u8>) -> Result<Option<Piece<'b>>, ImportError> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let from = self.begin + number * PIECE;
        if from >= self.length {
            return Ok(None);
        }
        // The byte before says whether a line begins here.
        let before = u64::from(number > 0);
        let wanted = (PIECE.min(self.length - from) + before) as usize;
        buffer.resize(wanted, 0);
        let failed = |error| ImportError::io(&self.path, error);
        self.file.read_exact_at(buffer, from - before).map_err(failed)?;
        let mut start = 0;
        if number > 0 {
            match memchr::memchr(b'\n', buffer) {
                Some(end) => start = end + 1,
                // A line longer than a piece: whoever has its beginning has it all.
                None => return Ok(Some(Piece { number, bytes: &[] })),
            }
        }
        let mut at = from + PIECE.min(self.length - from);
        while at < self.length && buffer.last() != Some(&b'\n') {
            let more = MORE.min((self.length - at) as usize);
            let held = buffer.len();
            buffer.resize(held + more, 0);
            self.file.read_exact_at(&mut buffer[held..], at).map_err(failed)?;
            if let Some(end) = memchr::memchr(b'\n', &buffer[held..]) {
                buffer.truncate(held + end + 1);
            }
            at += more as u64;
        }
        // A line that began before and ended with the piece's last byte leaves nothing.
        Ok(Some(Piece { number, bytes: buffer.get(start..).unwrap_or_default() }))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn joined(text: &[u8]) -> Vec<u8> {
        let path = std::env::temp_dir().join(format!("bulwark-pieces-{}-{}", std::process::id(), text.len()));
        std::fs::write(&path, text).unwrap();
        let (pieces, header) = Pieces::open(&path).unwrap().unwrap();
        let mut whole = header;
        whole.push(b'\n');
        let mut buffer = Vec::new();
        while let Some(piece) = pieces.take(&mut buffer).unwrap() {
            assert!(piece.bytes.is_empty() || piece.bytes.ends_with(b"\n") || text.ends_with(piece.bytes));
            whole.extend(piece.bytes);
        }
        std::fs::remove_file(&path).unwrap();
        whole
    }

    #[test]
    fn pieces_hold_every_line_once_and_whole() {
        let mut text = b"head\n".to_vec();
        while text.len() < 5 * PIECE as usize {
            let n = text.len();
            text.extend(format!("line {n} {}\n", "x".repeat(n * 31 % 97)).bytes());
        }
        assert_eq!(joined(&text), text);
        text.pop();
        assert_eq!(joined(&text), text, "the last line may lack its end");
        text.extend(b"\n");
        text.extend(vec![b'y'; 3 * PIECE as usize]);
        text.extend(b"\nlast\n");
        assert_eq!(joined(&text), text, "a line over several pieces");
        // A line that ends exactly where a piece does.
        let mut even = b"head\n".to_vec();
        for _ in 0..3 {
            even.extend(vec![b'z'; PIECE as usize - 1]);
            even.push(b'\n');
        }
        assert_eq!(joined(&even), even);
        assert_eq!(joined(b"head\n"), b"head\n");
    }
}
