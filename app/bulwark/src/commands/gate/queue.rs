//! Visits that wait to be sent: a file that only grows, each line with a checksum. What was noted survives a plug that is
//! pulled; what a broken disk made of a line is set aside and the others are sent.
//!
//! ```text
//!  <checksum> {"visit": {…}}        noted
//!  <checksum> {"gone": ["…", …]}    the server has them
//! ```

use std::{
    collections::{BTreeMap, HashMap},
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use ring::digest;
use serde_json::{Value, json};

/// So many bytes of what is gone may lie about.
const LITTER: u64 = 256 * 1024;

#[derive(Debug)]
pub(crate) struct Queue {
    folder: PathBuf,
    file: File,
    /// In the order in which they were noted.
    waiting: BTreeMap<u64, (String, Value)>,
    numbers: HashMap<String, u64>,
    next: u64,
    written: u64,
}

impl Queue {
    /// Opens the queue; says how many lines were damaged and set aside.
    pub(crate) fn open(folder: &Path) -> io::Result<(Self, usize)> {
        let path = folder.join("queue.log");
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(error),
        };
        let file = OpenOptions::new().create(true).append(true).open(&path)?;
        let mut queue = Self {
            folder: folder.to_owned(),
            file,
            waiting: BTreeMap::new(),
            numbers: HashMap::new(),
            next: 0,
            written: bytes.len() as u64,
        };
        let mut damaged = Vec::new();
        for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            match read(line) {
                Some(Entry::Visit(id, visit)) => queue.put(id, visit),
                Some(Entry::Gone(ids)) => ids.iter().for_each(|id| queue.take_out(id)),
                None => damaged.push(line.to_vec()),
            }
        }
        queue.set_aside(&damaged)?;
        if !bytes.is_empty() {
            queue.rewrite()?;
        }
        Ok((queue, damaged.len()))
    }

    pub(crate) fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// Notes a visit; `durable`: it is on the disk when this returns.
    pub(crate) fn add(&mut self, id: &str, visit: &Value, durable: bool) -> io::Result<()> {
        self.append(&json!({ "visit": visit }))?;
        if durable {
            self.file.sync_data()?;
        }
        self.put(id.to_owned(), visit.clone());
        Ok(())
    }

    /// Those after this number, the oldest first.
    pub(crate) fn after(&self, number: Option<u64>, most: usize) -> Vec<(u64, Value)> {
        let from = number.map_or(0, |number| number + 1);
        self.waiting.range(from..).take(most).map(|(number, (_, visit))| (*number, visit.clone())).collect()
    }

    /// The server has them, or will never take them. Should this be lost, they are sent again and nothing is doubled.
    pub(crate) fn gone(&mut self, ids: &[String]) -> io::Result<()> {
        if ids.is_empty() {
            return Ok(());
        }
        self.append(&json!({ "gone": ids }))?;
        ids.iter().for_each(|id| self.take_out(id));
        if self.written > LITTER && self.waiting.len() < 64 {
            self.rewrite()?;
        }
        Ok(())
    }

    /// Keeps what was not taken, for somebody to look at.
    pub(crate) fn set_aside(&self, lines: &[Vec<u8>]) -> io::Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        let mut bad = OpenOptions::new().create(true).append(true).open(self.folder.join("queue.bad"))?;
        for line in lines {
            bad.write_all(line)?;
            bad.write_all(b"\n")?;
        }
        bad.sync_data()
    }

    fn put(&mut self, id: String, visit: Value) {
        self.numbers.insert(id.clone(), self.next);
        self.waiting.insert(self.next, (id, visit));
        self.next += 1;
    }

    fn take_out(&mut self, id: &str) {
        if let Some(number) = self.numbers.remove(id) {
            self.waiting.remove(&number);
        }
    }

    fn append(&mut self, entry: &Value) -> io::Result<()> {
        let line = written(entry);
        if let Err(error) = self.file.write_all(&line) {
            // Half a line must not spoil the next one.
            drop(self.file.write_all(b"\n"));
            return Err(error);
        }
        self.written += line.len() as u64;
        Ok(())
    }

    /// Writes what waits anew, without what is gone or damaged; the old file stands until the new one does.
    fn rewrite(&mut self) -> io::Result<()> {
        let (path, part) = (self.folder.join("queue.log"), self.folder.join("queue.part"));
        let mut bytes = Vec::new();
        for (_, visit) in self.waiting.values() {
            bytes.extend(written(&json!({ "visit": visit })));
        }
        let mut file = File::create(&part)?;
        file.write_all(&bytes)?;
        file.sync_all()?;
        fs::rename(&part, &path)?;
        File::open(&self.folder)?.sync_all()?;
        self.file = OpenOptions::new().append(true).open(&path)?;
        self.written = bytes.len() as u64;
        Ok(())
    }
}

enum Entry {
    Visit(String, Value),
    Gone(Vec<String>),
}

fn checksum(json: &[u8]) -> String {
    hex::encode(&digest::digest(&digest::SHA256, json).as_ref()[..8])
}

fn written(entry: &Value) -> Vec<u8> {
    let json = entry.to_string();
    format!("{} {json}\n", checksum(json.as_bytes())).into_bytes()
}

/// `None` for a line that is not what was written.
fn read(line: &[u8]) -> Option<Entry> {
    let (sum, json) = line.split_at_checked(16)?;
    let json = json.strip_prefix(b" ")?;
    if checksum(json).as_bytes() != sum {
        return None;
    }
    let entry: Value = serde_json::from_slice(json).ok()?;
    if let Some(visit) = entry.get("visit") {
        return Some(Entry::Visit(visit["scan_id"].as_str()?.to_owned(), visit.clone()));
    }
    let ids = entry.get("gone")?.as_array()?;
    Some(Entry::Gone(ids.iter().filter_map(|id| id.as_str().map(str::to_owned)).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("bulwark-queue-{name}-{}", std::process::id()));
            drop(fs::remove_dir_all(&path));
            fs::create_dir_all(&path).unwrap();
            Self(path)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            drop(fs::remove_dir_all(&self.0));
        }
    }

    fn visit(n: u32) -> Value {
        json!({ "scan_id": format!("{n:032x}"), "answer": "in" })
    }

    fn add(queue: &mut Queue, numbers: std::ops::Range<u32>) {
        for n in numbers {
            queue.add(&format!("{n:032x}"), &visit(n), true).unwrap();
        }
    }

    fn ids(queue: &Queue) -> Vec<u32> {
        let all = queue.after(None, 10_000);
        all.iter()
            .map(|(_, visit)| u32::from_str_radix(visit["scan_id"].as_str().unwrap(), 16).unwrap())
            .collect()
    }

    #[test]
    fn what_was_noted_is_there_after_the_plug_was_pulled_and_what_is_gone_is_not() {
        let folder = Folder::new("again");
        let (mut queue, _) = Queue::open(&folder.0).unwrap();
        add(&mut queue, 0..10);
        queue.gone(&[format!("{:032x}", 3), format!("{:032x}", 4)]).unwrap();
        drop(queue);
        let (queue, damaged) = Queue::open(&folder.0).unwrap();
        assert_eq!((ids(&queue), damaged), (vec![0, 1, 2, 5, 6, 7, 8, 9], 0));
    }

    #[test]
    fn a_line_cut_short_at_the_end_and_one_spoiled_half_way_are_set_aside() {
        let folder = Folder::new("torn");
        let (mut queue, _) = Queue::open(&folder.0).unwrap();
        add(&mut queue, 0..9);
        drop(queue);
        let path = folder.0.join("queue.log");
        let mut bytes = fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle..middle + 5].fill(b'?');
        bytes.truncate(bytes.len() - 7);
        fs::write(&path, bytes).unwrap();
        let (mut queue, damaged) = Queue::open(&folder.0).unwrap();
        assert_eq!((ids(&queue), damaged), (vec![0, 1, 2, 3, 5, 6, 7], 2));
        assert_eq!(fs::read_to_string(folder.0.join("queue.bad")).unwrap().lines().count(), 2);
        add(&mut queue, 20..21);
        drop(queue);
        let (queue, damaged) = Queue::open(&folder.0).unwrap();
        assert_eq!((ids(&queue).len(), damaged), (8, 0), "what is set aside is set aside once");
    }

    #[test]
    fn every_byte_that_rots_costs_one_line_at_most_and_never_the_others() {
        let folder = Folder::new("rot");
        let (mut queue, _) = Queue::open(&folder.0).unwrap();
        add(&mut queue, 0..4);
        drop(queue);
        let path = folder.0.join("queue.log");
        let whole = fs::read(&path).unwrap();
        for at in (0..whole.len()).step_by(7) {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x11;
            fs::write(&path, bytes).unwrap();
            let (queue, damaged) = Queue::open(&folder.0).unwrap();
            // A line feed that rots joins two lines into one that does not hold.
            assert!(queue.waiting() >= 2 && damaged >= 1, "byte {at}");
        }
    }

    #[test]
    fn the_file_shrinks_when_all_was_sent() {
        let folder = Folder::new("shrink");
        let (mut queue, _) = Queue::open(&folder.0).unwrap();
        for n in 0..6_000 {
            queue.add(&format!("{n:032x}"), &visit(n), false).unwrap();
        }
        let sent: Vec<String> = (0..6_000).map(|n| format!("{n:032x}")).collect();
        queue.gone(&sent).unwrap();
        assert_eq!(fs::metadata(folder.0.join("queue.log")).unwrap().len(), 0);
    }
}
