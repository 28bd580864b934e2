//! The scanner's lines: from standard input, or from a device that may be unplugged and plugged in again.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
    time::Duration,
};

/// Longer than any code; the rest of such a line is not looked at.
const LONGEST: usize = 4_096;
const AGAIN: Duration = Duration::from_secs(1);

/// Calls for each line that holds anything; lines end as scanners end them, with a line feed, a carriage return or both.
pub(crate) fn each_line(
    device: Option<&Path>,
    mut take: impl FnMut(&str) -> io::Result<()>,
) -> io::Result<()> {
    let Some(path) = device else { return read(io::stdin().lock(), &mut take) };
    read(File::open(path)?, &mut take)?;
    // A file has an end; a device that gives one was unplugged.
    while is_device(path) {
        std::thread::sleep(AGAIN);
        if let Ok(file) = File::open(path) {
            super::say("the scanner is back / 扫码器已接回");
            drop(read(file, &mut take));
        }
    }
    Ok(())
}

fn is_device(path: &Path) -> bool {
    path.starts_with("/dev")
}

pub(crate) fn read(mut from: impl Read, take: &mut impl FnMut(&str) -> io::Result<()>) -> io::Result<()> {
    let (mut line, mut part) = (Vec::with_capacity(LONGEST), [0; 1_024]);
    loop {
        let length = match from.read(&mut part) {
            Ok(length) => length,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        for byte in &part[..length] {
            match byte {
                b'\n' | b'\r' => finish(&mut line, take)?,
                byte if line.len() < LONGEST => line.push(*byte),
                _ => {}
            }
        }
        if length == 0 {
            return finish(&mut line, take);
        }
    }
}

fn finish(line: &mut Vec<u8>, take: &mut impl FnMut(&str) -> io::Result<()>) -> io::Result<()> {
    let text = String::from_utf8_lossy(line).into_owned();
    line.clear();
    if text.trim().is_empty() { Ok(()) } else { take(&text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8]) -> Vec<String> {
        let mut lines = Vec::new();
        read(bytes, &mut |text| {
            lines.push(text.to_owned());
            Ok(())
        })
        .unwrap();
        lines
    }

    #[test]
    fn a_scanner_ends_its_lines_as_it_likes() {
        assert_eq!(lines(b"one\r\ntwo\rthree\n\n four"), ["one", "two", "three", " four"]);
        assert_eq!(lines(&vec![b'A'; 100_000])[0].len(), LONGEST);
        assert_eq!(lines(b"\xff\xfe\n").len(), 1, "noise is a line like any other");
    }
}
