//! The records of some of the phones, packed one behind the other as they came: the phone's number stands with each, so
//! that whoever reads the file looks nothing up. Phones are numbered later, a part at a time, when all numbers of the
//! part fit into a core's cache.

use base::{Moment, Span};

use super::known::Numbers;

/// A record whose phone and city are numbers. Their order is that of the fold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Short {
    pub phone: u32,
    pub start: Moment,
    pub end: Moment,
    pub city: u32,
}

/// Of each record: the length of the phone's number and the number; the city and one, or nothing where no card shows the
/// record; its start; how long it lasted. Numbers are written seven bits at a time, the lowest first.
#[derive(Debug, Default)]
pub(super) struct Part {
    packed: Vec<u8>,
    records: usize,
}

impl Part {
    /// Keeps a record, or only that there is such a phone.
    pub(super) fn keep(&mut self, phone: &str, record: Option<(Moment, Moment, u32)>) {
        number(&mut self.packed, phone.len() as u64);
        self.packed.extend_from_slice(phone.as_bytes());
        let Some((start, end, city)) = record else {
            self.packed.push(0);
            return;
        };
        number(&mut self.packed, u64::from(city) + 1);
        self.packed.extend_from_slice(&start.micros().to_le_bytes());
        number(&mut self.packed, (end - start).micros().unsigned_abs());
        self.records += 1;
    }

    /// How many records are kept.
    pub(super) fn records(&self) -> usize {
        self.records
    }

    /// Gives each record to `take`, its city by what `rank` makes of it and its phone by the number it has in `phones`.
    pub(super) fn each<'p>(&'p self, phones: &mut Numbers<'p>, rank: &[u32], mut take: impl FnMut(Short)) {
        let mut rest = &self.packed[..];
        while let Some(read) = one(rest) {
            let ((phone, record), after) = read;
            let phone = phones.number(phone);
            if let Some((start, lasted, city)) = record {
                take(Short { phone, start, end: start + lasted, city: rank[city] });
            }
            rest = after;
        }
    }
}

type Packed<'p> = (&'p [u8], Option<(Moment, Span, usize)>);

fn one(bytes: &[u8]) -> Option<(Packed<'_>, &[u8])> {
    let (length, rest) = read(bytes)?;
    let (phone, rest) = rest.split_at_checked(length as usize)?;
    let (city, rest) = read(rest)?;
    let Some(city) = city.checked_sub(1) else { return Some(((phone, None), rest)) };
    let (start, rest) = rest.split_first_chunk()?;
    let (lasted, rest) = read(rest)?;
    let start = Moment::from_micros(i64::from_le_bytes(*start));
    Some(((phone, Some((start, Span::from_micros(lasted as i64), city as usize))), rest))
}

fn number(to: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        to.push(value as u8 | 0x80);
        value >>= 7;
    }
    to.push(value as u8);
}

fn read(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let (mut value, mut shift) = (0_u64, 0);
    for (at, byte) in bytes.iter().enumerate() {
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some((value, &bytes[at + 1..]));
        }
        shift += 7;
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_kept_is_given_back(
            kept in proptest::collection::vec(
                ("[0-9a-f]{1,64}", proptest::option::of((any::<i32>(), 0..i64::MAX / 4, 0..100_000_u32))), 0..40,
            ),
        ) {
            let mut part = Part::default();
            let mut said = Vec::new();
            let mut names: Vec<&str> = Vec::new();
            for (phone, record) in &kept {
                let record = record.map(|(start, lasted, city)| {
                    let start = Moment::from_micros(i64::from(start));
                    (start, start + Span::from_micros(lasted), city)
                });
                part.keep(phone, record);
                let known = names.iter().position(|name| name == phone);
                let number = known.unwrap_or_else(|| { names.push(phone); names.len() - 1 });
                said.extend(record.map(|(start, end, city)| Short { phone: number as u32, start, end, city: city * 2 }));
            }
            let rank: Vec<u32> = (0..100_000).map(|city| city * 2).collect();
            let (mut phones, mut given) = (Numbers::default(), Vec::new());
            part.each(&mut phones, &rank, |one| given.push(one));
            prop_assert_eq!(&given, &said);
            prop_assert_eq!(part.records(), said.len());
            prop_assert_eq!(phones.into_texts(), names);
        }
    }
}
