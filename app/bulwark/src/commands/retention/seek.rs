//! Looking for visits in raw bytes, whatever wrote them.
//!
//! A visit has its place and its moment close together. So a moment of a day that should be gone is looked for, and a
//! known place where the form puts it: in a record of SQLite (16 bytes, then 8, the highest first; before them the record
//! says of what kind each part is), in a tuple of PostgreSQL (the lowest first, aligned, each number behind its length),
//! and in a dump as text (32 hexadecimal digits, then 16 decimal ones). What else of the form is known must be there too:
//! in a city of millions of scans, some number always looks like a moment of long ago, and other tables have places and
//! moments as well.

mod sqlite;

use std::{
    collections::{BTreeMap, HashSet},
    io::{self, Read},
};

use base::{Day, Moment, Zone};
use memchr::{memchr_iter, memmem::Finder};

/// What is looked for.
pub(super) struct Seek {
    pub zone: Zone,
    pub places: HashSet<[u8; 16]>,
    /// Moments from the first to before the second.
    pub moments: (i64, i64),
    /// Days whose keys are destroyed although they are younger.
    pub destroyed: HashSet<Day>,
}

/// What was found, by day: the offset of the first, and how many.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub visits: BTreeMap<Day, (u64, u64)>,
    /// Names of key files, as an archive holds them.
    pub keys: BTreeMap<Day, (u64, u64)>,
    pub bytes: u64,
}

const CHUNK: usize = 1 << 20;
/// More than a record's beginning, on either side.
const MARGIN: usize = 96;

impl Seek {
    /// Reads the source to its end.
    pub(super) fn through(&self, mut source: impl Read) -> io::Result<Found> {
        let mut found = Found::default();
        let mut window: Vec<u8> = Vec::with_capacity(CHUNK + 2 * MARGIN);
        let (mut base, mut next) = (0_u64, 0_usize);
        loop {
            let read = source.by_ref().take(CHUNK as u64).read_to_end(&mut window)?;
            found.bytes += read as u64;
            let ended = read < CHUNK;
            // What stands at the end is looked at again with what follows it.
            let until = if ended { window.len() } else { window.len() - MARGIN };
            self.look(&window, next..until, base, &mut found);
            if ended {
                return Ok(found);
            }
            let drop_to = until - MARGIN;
            window.drain(..drop_to);
            base += drop_to as u64;
            next = MARGIN;
        }
    }

    fn look(&self, window: &[u8], range: std::ops::Range<usize>, base: u64, found: &mut Found) {
        let mut visit = |day: Day, at: usize| {
            found.visits.entry(day).or_insert((base + at as u64, 0)).1 += 1;
        };
        let (low, high) = (self.moments.0.to_be_bytes()[1], self.moments.1.to_be_bytes()[1]);
        for second in low..=high {
            for at in within(&[0, second], window, &range) {
                if let Some(day) = self.highest_first(window, at) {
                    visit(day, at);
                }
            }
            for at in within(&[second, 0], window, &range) {
                if let Some(day) = at.checked_sub(6).and_then(|at| self.lowest_first(window, at)) {
                    visit(day, at);
                }
            }
        }
        for at in memchr_iter(b'1', &window[range.clone()]).map(|at| at + range.start) {
            if let Some(day) = self.as_text(window, at) {
                visit(day, at);
            }
        }
        for at in within(b"day-20", window, &range) {
            if let Some(day) = window.get(at..at + 16).and_then(key_of).filter(|day| self.is_gone(*day)) {
                found.keys.entry(day).or_insert((base + at as u64, 0)).1 += 1;
            }
        }
    }

    pub(super) fn is_gone(&self, day: Day) -> bool {
        self.zone.start(day).micros() < self.moments.1 || self.destroyed.contains(&day)
    }

    fn highest_first(&self, window: &[u8], at: usize) -> Option<Day> {
        let moment = i64::from_be_bytes(bytes(window, at)?);
        self.sought(moment)?;
        let place = sqlite::place(window, at)?;
        bytes(window, place).is_some_and(|id| self.places.contains(&id)).then(|| self.day(moment))
    }

    fn lowest_first(&self, window: &[u8], at: usize) -> Option<Day> {
        let moment = i64::from_le_bytes(bytes(window, at)?);
        self.sought(moment)?;
        // The place's length, itself and 16 bytes; the place; seven zeros, so that the moment stands where the processor
        // likes it. Behind it the numbers of the scan and of the person, each with its length.
        let before: [u8; 24] = at.checked_sub(24).and_then(|at| bytes(window, at))?;
        let length = |at: usize| window.get(at) == Some(&0x23);
        let told = before[0] == 0x23 && before[17..] == [0; 7] && length(at + 8) && length(at + 25);
        (told && self.places.contains(&bytes(&before, 1)?)).then(|| self.day(moment))
    }

    fn as_text(&self, window: &[u8], at: usize) -> Option<Day> {
        let digits: [u8; 16] = bytes(window, at)?;
        if !digits.iter().all(u8::is_ascii_digit) || window.get(at + 16).is_some_and(u8::is_ascii_digit) {
            return None;
        }
        let moment = std::str::from_utf8(&digits).ok()?.parse().ok()?;
        self.sought(moment)?;
        let before = window.get(at.saturating_sub(40)..at)?;
        let end = before.iter().rposition(u8::is_ascii_hexdigit)? + 1;
        let between = &before[end..];
        if between.is_empty() || !between.iter().all(|sign| b"\t ,;'\"".contains(sign)) {
            return None;
        }
        let mut place = [0; 16];
        hex::decode_to_slice(before.get(end.checked_sub(32)?..end)?, &mut place).ok()?;
        self.places.contains(&place).then(|| self.day(moment))
    }

    fn sought(&self, moment: i64) -> Option<()> {
        (self.moments.0..self.moments.1).contains(&moment).then_some(())
    }

    fn day(&self, moment: i64) -> Day {
        self.zone.day(Moment::from_micros(moment))
    }
}

/// Where the bytes stand, beginning in this range.
fn within<'a>(
    what: &'a [u8],
    window: &'a [u8],
    range: &std::ops::Range<usize>,
) -> impl Iterator<Item = usize> + 'a {
    let (from, until) = (range.start, (range.end + what.len() - 1).min(window.len()));
    let found: Vec<usize> = Finder::new(what).find_iter(&window[from..until]).map(|at| at + from).collect();
    found.into_iter()
}

fn bytes<const N: usize>(window: &[u8], at: usize) -> Option<[u8; N]> {
    window.get(at..at + N)?.try_into().ok()
}

/// The day in `day-20261121.key`.
pub(super) fn key_of(name: &[u8]) -> Option<Day> {
    let name = std::str::from_utf8(name).ok()?;
    let digits = name.strip_prefix("day-")?.strip_suffix(".key").filter(|digits| digits.len() == 8)?;
    Day::new(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?)
}

#[cfg(test)]
mod tests {
    use base::Span;

    use super::*;

    const PLACE: [u8; 16] = *b"the market place";

    fn moment(text: &str) -> i64 {
        text.parse::<Moment>().unwrap().micros()
    }

    fn seek() -> Seek {
        let zone = Zone::default();
        let until = zone.start("2026-03-03".parse().unwrap());
        Seek {
            zone,
            places: HashSet::from([PLACE]),
            moments: ((until - Span::days(3_650)).micros(), until.micros()),
            destroyed: HashSet::new(),
        }
    }

    fn days(source: &[u8]) -> Vec<(String, (u64, u64))> {
        let found = seek().through(source).unwrap().visits;
        found.into_iter().map(|(day, at)| (day.to_string(), at)).collect()
    }

    fn old() -> i64 {
        moment("2026-03-02T09:00:00+08:00")
    }

    /// How a day's table puts a visit down.
    const HEAD: [u8; 12] = [12, 0x2c, 6, 0x2c, 0x2c, 0x11, 0x11, 0x17, 2, 0x19, 0x15, 8];

    fn record(place: [u8; 16], at: i64) -> Vec<u8> {
        [&HEAD[..], &place, &at.to_be_bytes(), &[0x7f; 32], b"inin"].concat()
    }

    fn tuple(at: i64) -> Vec<u8> {
        [&[0x23][..], &PLACE, &[0; 7], &at.to_le_bytes(), &[0x23], &[7; 16], &[0x23], &[8; 16]].concat()
    }

    #[test]
    fn a_visit_is_found_in_each_record_a_tuple_and_a_dump() {
        let at = old().to_be_bytes();
        assert_eq!(days(&record(PLACE, old())), [("2026-03-02".to_owned(), (28, 1))]);
        let narrow = [&[5, 0x2c, 6, 0x2c, 0x2c][..], &[0x7f; 16], &at, &PLACE, &[0x7f; 16]].concat();
        assert_eq!(days(&narrow), [("2026-03-02".to_owned(), (21, 1))]);
        let wide =
            [&[7, 0x2c, 6, 0x13, 0x11, 0x2c, 0x2c][..], &[0x7f; 16], &at, b"outin", &PLACE, &[0x7f; 16]];
        assert_eq!(days(&wide.concat()), [("2026-03-02".to_owned(), (23, 1))]);
        let by_scan = [&[4, 0x2c, 0x2c, 6][..], &[0x7f; 16], &PLACE, &at].concat();
        assert_eq!(days(&by_scan), [("2026-03-02".to_owned(), (36, 1))]);
        let guest = [&[8, 2, 0x2c, 0x2c, 6, 0x15, 0x2c, 0x11][..], &[0x50, 0x40], &[0x7f; 16], &PLACE, &at];
        assert_eq!(days(&guest.concat()).len(), 1);
        assert_eq!(days(&tuple(old())).len(), 1);
        for dump in [
            format!("\\\\x{}\t{}\t", hex::encode(PLACE), old()),
            format!("X'{}',{},", hex::encode(PLACE), old()),
        ] {
            assert_eq!(days(dump.as_bytes()).len(), 1, "{dump}");
        }
    }

    #[test]
    fn younger_visits_other_places_other_tables_and_meetings_are_left_alone() {
        let (at, end) = (old().to_be_bytes(), (old() + 60_000_000).to_be_bytes());
        let young = moment("2026-03-03T00:00:00+08:00");
        let of_scan = |scan: [u8; 16]| [&HEAD[..], &PLACE, &young.to_be_bytes(), &scan].concat();
        let (begins, ends): ([u8; 16], [u8; 16]) =
            ([at, [0x7f; 8]].concat().try_into().unwrap(), [[0x7f; 8], at].concat().try_into().unwrap());
        for other in [
            record(PLACE, young),
            record(*b"some other place", old()),
            // When a gate was last heard of, by its place.
            [&[7, 0x2c, 0x2c, 8, 6, 6, 1][..], &[0x7f; 16], &PLACE, &at, &end].concat(),
            [&[0x23][..], &PLACE, &[0; 7], &old().to_le_bytes(), &end].concat(),
            // A meeting.
            [&[10, 0x2c, 0x2c, 2, 0x2c, 0x1b, 0x2c, 6, 6, 0][..], &[0x7f; 50], &PLACE, &at, &end].concat(),
            [&PLACE[..], &old().to_le_bytes(), &(old() + 60_000_000).to_le_bytes()].concat(),
            // Scans whose numbers happen to begin or to end like old moments, in the records of a young day.
            of_scan(begins),
            of_scan(ends),
            [&[4, 0x2c, 0x2c, 6][..], &ends, &PLACE, &young.to_be_bytes()].concat(),
            [&[5, 0x2c, 6, 0x2c, 0x2c][..], &[0x7f; 16], &young.to_be_bytes(), &PLACE, &begins].concat(),
            [
                &[7, 0x2c, 6, 0x11, 0x11, 0x2c, 0x2c][..],
                &[0x7f; 16],
                &young.to_be_bytes(),
                b"inin",
                &PLACE,
                &begins,
            ]
            .concat(),
            format!("\\\\x{}\t\\N\t{}\t", hex::encode(PLACE), old()).into_bytes(),
            format!("\\\\x{}\t{young}\t", hex::encode(PLACE)).into_bytes(),
        ] {
            assert!(days(&other).is_empty(), "{other:?}");
        }
    }

    #[test]
    fn nothing_is_lost_or_counted_twice_where_one_piece_ends_and_the_next_begins() {
        let record = record(PLACE, old());
        for before in (CHUNK - 120..CHUNK + 8).chain(2 * CHUNK - 120..2 * CHUNK + 8).step_by(7) {
            let mut source = vec![0; before];
            source.extend(&record);
            source.extend([0; 200]);
            assert_eq!(days(&source), [("2026-03-02".to_owned(), (before as u64 + 28, 1))], "{before}");
        }
    }

    #[test]
    fn a_key_in_an_archive_is_found_by_its_name() {
        let found = seek().through(&b"keys/day-20260302.key\0..keys/day-20260303.key\0"[..]).unwrap();
        assert_eq!(found.keys.len(), 1);
    }
}
