//! Files as they really arrive: packed, cut, broken in the middle.
#![allow(clippy::unwrap_used)]

use std::{
    io::Write as _,
    path::{Path, PathBuf},
};

use bulwark_intake::{Counts, ImportError, Progress, Table, Tally, files};

/// A folder of its own for each test, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("bulwark-intake-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}
impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

type ReadIn = (Result<Vec<String>, ImportError>, Counts, Vec<(u64, String)>);

/// Reads all rows' first cells; every row counts as new.
fn read(path: &Path) -> ReadIn {
    let mut rejected = Vec::new();
    let mut say = |progress: Progress<'_>| {
        if let Progress::Rejected(row) = progress {
            rejected.push((row.line, row.reason.en.clone()));
        }
    };
    let mut tally = Tally::new(&mut say);
    let rows = (|| {
        let mut table = Table::open(path, &["b", "a"], &mut tally)?;
        let mut rows = Vec::new();
        while let Some(row) = table.read(&mut tally)? {
            rows.push(row.get(1).to_owned());
            tally.stored(1, 1);
        }
        Ok(rows)
    })();
    let counts = tally.counts();
    (rows, counts, rejected)
}

#[test]
fn a_packed_file_reads_like_a_plain_one() {
    let folder = Folder::new("packed");
    let text = "\u{feff}a,x,b\r\n1,,2\r\n\r\n\"3,\n\"\"q\"\"\",,4\r\n".as_bytes();
    for path in [folder.file("plain.csv", text), folder.file("packed.csv", &gz(text))] {
        let (rows, counts, rejected) = read(&path);
        assert_eq!(rows.unwrap(), ["1", "3,\n\"q\""]);
        assert_eq!(counts, Counts { read: 2, accepted: 2, unchanged: 0, rejected: 0 });
        assert!(rejected.is_empty());
    }
}

#[test]
fn a_file_cut_in_transfer_says_so() {
    let folder = Folder::new("cut");
    let text: String =
        "a,b\n".to_owned() + &(0..5_000).map(|n| format!("{n},{}\n", n * 7919)).collect::<String>();
    let whole = gz(text.as_bytes());
    for cut in [5, whole.len() / 2, whole.len() - 1] {
        let (rows, ..) = read(&folder.file("cut.csv.gz", &whole[..cut]));
        assert!(matches!(rows, Err(ImportError::CutShort { .. })), "{cut}: {rows:?}");
    }
    let mut broken = whole;
    let middle = broken.len() / 2;
    broken[middle..middle + 40].fill(0xff);
    let (rows, ..) = read(&folder.file("broken.csv.gz", &broken));
    assert!(matches!(rows, Err(ImportError::Damaged { .. } | ImportError::CutShort { .. })), "{rows:?}");
}

#[test]
fn a_broken_row_is_named_and_its_neighbours_come_in() {
    let folder = Folder::new("rows");
    let text = b"a,b\n1,1\n\xff\xfe,2\n3\n4,4,4\n\"5,5\n6,6\n7\0,7\n8,8\n";
    let (rows, counts, rejected) = read(&folder.file("rows.csv", text));
    assert_eq!(rows.unwrap(), ["1", "6", "8"]);
    assert_eq!(counts, Counts { read: 8, accepted: 3, unchanged: 0, rejected: 5 });
    assert_eq!(rejected.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [3, 4, 5, 6, 8]);
    assert_eq!(rejected[0].1, "The row is not valid UTF-8 text.");
    assert_eq!(rejected[3].1, "A quotation mark is never closed.");
}

#[test]
fn a_line_without_end_does_not_fill_the_memory() {
    let folder = Folder::new("long");
    let mut text = b"a,b\n".to_vec();
    text.extend(std::iter::repeat_n(b'x', 3 << 20));
    text.extend(b"\n2,2\n");
    let (rows, counts, rejected) = read(&folder.file("long.csv", &text));
    assert_eq!(rows.unwrap(), ["2"]);
    assert_eq!((counts.read, counts.rejected), (2, 1));
    assert_eq!(rejected[0].0, 2);
}

#[test]
fn a_file_without_its_header_is_unreadable() {
    let folder = Folder::new("header");
    for text in [&b""[..], b"\n\n", b"1,2\n3,4\n", b"a\n1\n"] {
        let (rows, ..) = read(&folder.file("header.csv", text));
        assert!(matches!(rows, Err(ImportError::Header { .. })), "{rows:?}");
    }
    let (rows, ..) = read(&folder.file("bytes.csv", b"\xff\xd8\xff\n"));
    assert!(matches!(rows, Err(ImportError::NotText { .. })));
    let (rows, ..) = read(&folder.0.join("missing.csv"));
    assert!(matches!(rows, Err(ImportError::Unreadable { .. })));
}

#[test]
fn of_a_folder_the_fitting_files_are_taken_in_order() {
    let folder = Folder::new("folder");
    assert!(matches!(files(&folder.0, &["csv"]), Err(ImportError::NoFile { .. })));
    for name in ["b.csv", "a.csv.gz", "README.md", ".hidden.csv"] {
        folder.file(name, b"");
    }
    let found = files(&folder.0, &["csv", "csv.gz"]).unwrap();
    let names: Vec<_> = found.iter().map(|path| path.file_name().unwrap().to_str().unwrap()).collect();
    assert_eq!(names, ["a.csv.gz", "b.csv"]);
}

proptest::proptest! {
    #[test]
    fn whatever_the_bytes_are_every_row_is_counted_once(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..400)) {
        let folder = Folder::new("any");
        let mut text = b"a,b\n".to_vec();
        text.extend(bytes);
        let (rows, counts, _) = read(&folder.file("any.csv", &text));
        proptest::prop_assert_eq!(counts.read, rows.unwrap().len() as u64 + counts.rejected);
    }
}
