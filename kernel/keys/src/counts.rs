//! An anchor that holds a number for each of many names, every one of which only grows: how far each reader has come,
//! how often each account was changed.

use std::{collections::BTreeMap, fmt::Write as _};

pub(crate) fn read(state: Option<&[u8]>) -> BTreeMap<String, i64> {
    let text = state.and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
    let pairs = text.lines().filter_map(|line| line.rsplit_once('\t'));
    pairs.filter_map(|(name, count)| Some((name.to_owned(), count.parse().ok()?))).collect()
}

pub(crate) fn one(name: &str, count: i64) -> Vec<u8> {
    write(&BTreeMap::from([(name.to_owned(), count)]))
}

/// The greater of each name's two numbers.
pub(crate) fn greater(one: &[u8], other: &[u8]) -> Vec<u8> {
    let mut all = read(Some(one));
    for (name, count) in read(Some(other)) {
        let known = all.entry(name).or_insert(count);
        *known = count.max(*known);
    }
    write(&all)
}

pub(crate) fn write(counts: &BTreeMap<String, i64>) -> Vec<u8> {
    let mut text = String::with_capacity(counts.len() * 40);
    for (name, count) in counts {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{name}\t{count}");
    }
    text.into_bytes()
}
