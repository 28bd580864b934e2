//! What a gate without a page, and an operator with a file, read of the outside: for whoever throws random bytes at it.

use std::{io, path::Path};

use keys::Keyring;

use crate::{
    commands::gate::{input, queue::Queue},
    keep,
};

/// The lines that a scanner means by these bytes.
pub fn scanner_lines(bytes: &[u8]) -> Vec<String> {
    let mut lines = Vec::new();
    let read = input::read(bytes, &mut |line| {
        lines.push(line.to_owned());
        Ok(())
    });
    debug_assert!(read.is_ok(), "bytes in memory always read");
    lines
}

/// Opens the queue that lies in a folder: how many visits wait in it, and how many lines were damaged.
///
/// # Errors
/// When the disk refuses.
pub fn queue(folder: &Path) -> io::Result<(usize, usize)> {
    let (queue, damaged) = Queue::open(folder)?;
    Ok((queue.waiting(), damaged))
}

/// Whether a file is a whole backup of the house with this keyring.
pub fn backup(path: &Path, keys: &Keyring) -> bool {
    let head = keep::head(path).ok().flatten();
    head.is_some_and(|head| head.rows() >= 0) && keep::check(path, keys, |_| ()).is_ok()
}
