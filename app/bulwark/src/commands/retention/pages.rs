//! The pages that an SQLite file has given up. With `secure_delete` each of them is zero.

use std::{
    fs::File,
    io::{self, ErrorKind, Read as _, Seek as _, SeekFrom},
    path::Path,
};

/// Pages that are free and not zero: how many, and the offset of the first.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct FreePages {
    pub free: u64,
    /// Page numbers.
    pub full: Vec<u32>,
    pub size: u64,
}

/// Follows the list of free pages. Anything that is no SQLite file has none.
pub(super) fn free_pages(path: &Path) -> io::Result<FreePages> {
    let mut file = File::open(path)?;
    let mut head = [0; 100];
    match file.read_exact(&mut head) {
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(FreePages::default()),
        other => other?,
    }
    if !head.starts_with(b"SQLite format 3\0") {
        return Ok(FreePages::default());
    }
    let size = match u16::from_be_bytes([head[16], head[17]]) {
        1 => 65_536_usize,
        size => usize::from(size),
    };
    if size < 512 {
        return Ok(FreePages::default());
    }
    let all = u32::try_from(file.metadata()?.len() / size as u64).unwrap_or(u32::MAX);
    let mut found = FreePages { size: size as u64, ..FreePages::default() };
    let mut page = vec![0; size];
    let mut trunk = word(&head, 32);
    // A list that turns in a circle ends with the number that the head gives.
    let mut left = word(&head, 36);
    while trunk != 0 && trunk <= all && left > 0 {
        read_page(&mut file, trunk, &mut page)?;
        left -= 1;
        found.free += 1;
        let (next, count) = (word(&page, 0), word(&page, 4) as usize);
        let listed = count.min(size / 4 - 2);
        // Behind the list stand zeros and numbers of pages that were listed before; nothing else was ever written.
        let behind = page[8 + 4 * listed..].chunks_exact(4);
        if behind.map(|four| word(four, 0)).any(|four| four > all) {
            found.full.push(trunk);
        }
        let leaves: Vec<u32> = (0..listed).map(|n| word(&page, 8 + 4 * n)).collect();
        for leaf in leaves.into_iter().filter(|leaf| *leaf != 0 && *leaf <= all) {
            read_page(&mut file, leaf, &mut page)?;
            left = left.saturating_sub(1);
            found.free += 1;
            if page.iter().any(|byte| *byte != 0) {
                found.full.push(leaf);
            }
        }
        trunk = next;
    }
    Ok(found)
}

fn read_page(file: &mut File, number: u32, page: &mut [u8]) -> io::Result<()> {
    file.seek(SeekFrom::Start(u64::from(number - 1) * page.len() as u64))?;
    file.read_exact(page)
}

fn word(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map_or(0, u32::from_be_bytes)
}
