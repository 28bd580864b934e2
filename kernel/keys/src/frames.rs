//! A long file in frames, each sealed and numbered, the last marked: nobody can change, reorder, cut or continue it.
//!
//! A frame is its length (four bytes, the highest first) and AES-256-GCM over at most 128 KiB. The nonce is the mark and
//! the number, so one key seals one file; what the file says of itself in the clear is bound in.

use std::io::{self, Read, Write};

use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

const FRAME: usize = 128 * 1024;
const TAG: usize = 16;

fn key(secret: &[u8; 32]) -> io::Result<LessSafeKey> {
    let key = UnboundKey::new(&AES_256_GCM, secret).map_err(|_| io::Error::other("no key of 32 bytes"))?;
    Ok(LessSafeKey::new(key))
}

fn nonce(number: u64, last: bool) -> Nonce {
    let mut nonce = [0; NONCE_LEN];
    nonce[0] = u8::from(last);
    nonce[4..].copy_from_slice(&number.to_be_bytes());
    Nonce::assume_unique_for_key(nonce)
}

/// Seals what is written into it. Nothing holds that is not [`SealWriter::end`]ed.
pub struct SealWriter<W> {
    to: W,
    key: LessSafeKey,
    bound: Vec<u8>,
    frame: Vec<u8>,
    number: u64,
}

impl<W> std::fmt::Debug for SealWriter<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealWriter")
    }
}

impl<W: Write> SealWriter<W> {
    /// `secret` seals this file and no other; `bound` is what the file says in the clear.
    pub fn new(to: W, secret: &[u8; 32], bound: &[u8]) -> io::Result<Self> {
        let frame = Vec::with_capacity(FRAME + TAG);
        Ok(Self { to, key: key(secret)?, bound: bound.to_vec(), frame, number: 0 })
    }

    fn put(&mut self, last: bool) -> io::Result<()> {
        let tag = self
            .key
            .seal_in_place_separate_tag(nonce(self.number, last), Aad::from(&self.bound), &mut self.frame)
            .map_err(|_| io::Error::other("a frame could not be sealed"))?;
        let length = u32::try_from(self.frame.len() + TAG).map_err(io::Error::other)?;
        self.to.write_all(&length.to_be_bytes())?;
        self.to.write_all(&self.frame)?;
        self.to.write_all(tag.as_ref())?;
        self.frame.clear();
        self.number += 1;
        Ok(())
    }

    /// Marks the end and gives back what was written into.
    pub fn end(mut self) -> io::Result<W> {
        self.put(true)?;
        Ok(self.to)
    }
}

impl<W: Write> Write for SealWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(FRAME - self.frame.len());
        self.frame.extend_from_slice(&bytes[..taken]);
        if self.frame.len() == FRAME {
            self.put(false)?;
        }
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Reads what a [`SealWriter`] wrote; whatever is not so is an error, and so is a file that ends before its end.
pub struct OpenReader<R> {
    from: R,
    key: LessSafeKey,
    bound: Vec<u8>,
    frame: Vec<u8>,
    at: usize,
    number: u64,
    ended: bool,
}

impl<R> std::fmt::Debug for OpenReader<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OpenReader")
    }
}

impl<R: Read> OpenReader<R> {
    /// As for [`SealWriter::new`].
    pub fn new(from: R, secret: &[u8; 32], bound: &[u8]) -> io::Result<Self> {
        let (key, bound) = (key(secret)?, bound.to_vec());
        Ok(Self { from, key, bound, frame: Vec::new(), at: 0, number: 0, ended: false })
    }

    fn next(&mut self) -> io::Result<()> {
        let wrong = |what: &str| io::Error::new(io::ErrorKind::InvalidData, what.to_owned());
        let mut length = [0; 4];
        self.from.read_exact(&mut length).map_err(|_| wrong("the file ends before its end"))?;
        let length = u32::from_be_bytes(length) as usize;
        if !(TAG..=FRAME + TAG).contains(&length) {
            return Err(wrong("a frame has no length of a frame: the file was changed"));
        }
        let mut sealed = vec![0; length];
        self.from.read_exact(&mut sealed).map_err(|_| wrong("the file ends before its end"))?;
        for last in [false, true] {
            let mut frame = sealed.clone();
            if let Ok(plain) =
                self.key.open_in_place(nonce(self.number, last), Aad::from(&self.bound), &mut frame)
            {
                let length = plain.len();
                frame.truncate(length);
                (self.frame, self.at, self.ended) = (frame, 0, last);
                self.number += 1;
                if last && self.from.read(&mut [0])? > 0 {
                    return Err(wrong("something follows the end of the file"));
                }
                return Ok(());
            }
        }
        Err(wrong("a frame does not open: the file was changed, or sealed under another key"))
    }
}

impl<R: Read> Read for OpenReader<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.at == self.frame.len() {
            if self.ended {
                return Ok(0);
            }
            self.next()?;
        }
        let taken = into.len().min(self.frame.len() - self.at);
        into[..taken].copy_from_slice(&self.frame[self.at..self.at + taken]);
        self.at += taken;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(plain: &[u8]) -> Vec<u8> {
        let mut writer = SealWriter::new(Vec::new(), &[7; 32], b"head").unwrap();
        writer.write_all(plain).unwrap();
        writer.end().unwrap()
    }

    fn opened(sealed: &[u8], bound: &[u8]) -> io::Result<Vec<u8>> {
        let mut plain = Vec::new();
        OpenReader::new(sealed, &[7; 32], bound)?.read_to_end(&mut plain)?;
        Ok(plain)
    }

    #[test]
    fn files_of_any_length_come_back_and_belong_to_their_head() {
        for length in [0, 1, FRAME - 1, FRAME, FRAME + 1, 3 * FRAME] {
            let plain: Vec<u8> = (0..length).map(|at| at as u8).collect();
            assert_eq!(opened(&sealed(&plain), b"head").unwrap(), plain, "{length}");
        }
        assert!(opened(&sealed(b"x"), b"another head").is_err());
    }

    #[test]
    fn a_file_that_was_cut_changed_or_continued_does_not_open() {
        let whole = sealed(&vec![1; 2 * FRAME + 9]);
        let first = FRAME + TAG + 4;
        for cut in [0, 3, first, 2 * first, whole.len() - 1] {
            assert!(opened(&whole[..cut], b"head").is_err(), "{cut}");
        }
        for at in [0, 5, first + 9, whole.len() - 1] {
            let mut changed = whole.clone();
            changed[at] ^= 1;
            assert!(opened(&changed, b"head").is_err(), "{at}");
        }
        let swapped = [&whole[first..2 * first], &whole[..first], &whole[2 * first..]].concat();
        assert!(opened(&swapped, b"head").is_err());
        assert!(opened(&[&whole[..], &whole[..]].concat(), b"head").is_err());
    }
}
