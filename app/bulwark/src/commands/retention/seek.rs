//! Looking for visits in raw bytes, whatever wrote them.
//!
//! A visit begins with its place and its moment, side by side: in a record of SQLite (16 bytes, then 8, the highest
//! first; in the index by person the other way round, two words between them), in a tuple of PostgreSQL (the lowest
//! first, aligned), and in a dump as text (32 hexadecimal digits, then 16 decimal ones). So a moment of a day that should
//! be gone is looked for, and a known place beside it. What tracing keeps of a meeting has a second moment right after
//! the first: a visit never has.

use std::{
    collections::{BTreeMap, HashSet},
    io::{self, Read},
};

use base::{Day, Moment, Span, Zone};
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
/// The direction and the answer of a visit are no longer together.
const WORDS: usize = 24;

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
        let is_place = |at: usize| bytes(window, at).is_some_and(|id| self.places.contains(&id));
        let ends = is_end(moment, bytes(window, at + 8).map(i64::from_be_bytes));
        let before = at.checked_sub(16).filter(|place| is_place(*place) && !ends);
        let stood_before = before.is_some_and(|place| !belongs_to_another(window, place));
        let stands_after = place_by_person(window, at).is_some_and(is_place);
        (stood_before || stands_after).then(|| self.day(moment))
    }

    fn lowest_first(&self, window: &[u8], at: usize) -> Option<Day> {
        let moment = i64::from_le_bytes(bytes(window, at)?);
        self.sought(moment)?;
        if is_end(moment, bytes(window, at + 8).map(i64::from_le_bytes)) {
            return None;
        }
        // The place's length, itself and 16 bytes; the place; seven zeros, so that the moment stands where the processor
        // likes it.
        let before: [u8; 24] = at.checked_sub(24).and_then(|at| bytes(window, at))?;
        let told = before[0] == 0x23 && before[17..] == [0; 7];
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

/// Where the place of a moment stands in the index by person. Right before the person its record says how long each part
/// is: two numbers of 16 bytes at the end, and before them two words, which the index had not from the beginning.
fn place_by_person(window: &[u8], moment: usize) -> Option<usize> {
    let told = |by: usize| moment.checked_sub(16 + by);
    if told(2).and_then(|at| bytes(window, at)) != Some([0x2c, 0x2c]) {
        return None;
    }
    let words = match told(6).and_then(|at| bytes(window, at)) {
        Some([0x2c, 6, direction, answer]) => word(direction)? + word(answer)?,
        _ => 0,
    };
    Some(moment + 8 + words)
}

/// How long a text is, by its length as SQLite writes it in a record's head.
fn word(told: u8) -> Option<usize> {
    (told >= 13 && told % 2 == 1).then(|| usize::from(told - 13) / 2)
}

/// Where a moment stands before the place, the place belongs to that one, and what follows it is a scan's number.
fn belongs_to_another(window: &[u8], place: usize) -> bool {
    let of = |moment: usize| bytes(window, moment).is_some_and(is_moment);
    place.checked_sub(8).is_some_and(|right_before| {
        of(right_before)
            || (1..=right_before.min(WORDS))
                .map(|words| right_before - words)
                .any(|moment| of(moment) && place_by_person(window, moment) == Some(place))
    })
}

/// Eight bytes, the highest first, that are a moment of our time.
fn is_moment(bytes: [u8; 8]) -> bool {
    bytes[0] == 0 && (4..=8).contains(&bytes[1])
}

/// The moment at which a meeting ended: the same or a little later.
fn is_end(moment: i64, next: Option<i64>) -> bool {
    next.is_some_and(|next| (moment..=moment + Span::days(2).micros()).contains(&next))
}

/// The day in `day-20261121.key`.
pub(super) fn key_of(name: &[u8]) -> Option<Day> {
    let name = std::str::from_utf8(name).ok()?;
    let digits = name.strip_prefix("day-")?.strip_suffix(".key").filter(|digits| digits.len() == 8)?;
    Day::new(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?)
}

#[cfg(test)]
mod tests {
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

    #[test]
    fn a_visit_is_found_in_a_record_an_index_a_tuple_and_a_dump() {
        let at = old().to_be_bytes();
        let record = [&[9, 0x2c, 6][..], &PLACE, &at, &[0x7f; 32]].concat();
        assert_eq!(days(&record), [("2026-03-02".to_owned(), (19, 1))]);
        let index = [&[5, 0x2c, 6, 0x2c, 0x2c][..], &[0x7f; 16], &at, &PLACE, &[0x7f; 16]].concat();
        assert_eq!(days(&index), [("2026-03-02".to_owned(), (21, 1))]);
        let words = [&[0x2c, 6, 0x13, 0x11, 0x2c, 0x2c][..], &[0x7f; 16], &at, b"outin", &PLACE, &[0x7f; 16]];
        assert_eq!(days(&words.concat()), [("2026-03-02".to_owned(), (22, 1))]);
        let tuple = [&[0x23][..], &PLACE, &[0; 7], &old().to_le_bytes(), &[0x23; 17]].concat();
        assert_eq!(days(&tuple).len(), 1);
        for dump in [
            format!("\\\\x{}\t{}\t", hex::encode(PLACE), old()),
            format!("X'{}',{},", hex::encode(PLACE), old()),
        ] {
            assert_eq!(days(dump.as_bytes()).len(), 1, "{dump}");
        }
    }

    #[test]
    fn younger_visits_other_places_and_meetings_are_left_alone() {
        let (at, end) = (old().to_be_bytes(), (old() + 60_000_000).to_be_bytes());
        let young = moment("2026-03-03T00:00:00+08:00");
        for other in [
            [&PLACE[..], &young.to_be_bytes(), &[0x7f; 32]].concat(),
            [&b"some other place"[..], &at, &[0x7f; 32]].concat(),
            [&PLACE[..], &at, &end].concat(),
            // A scan's number that ends like a length, before a moment that ends like the beginning of one.
            [&[4, 0x2c, 0x2c, 6][..], &[0x23; 16], &PLACE, &[0, 6, 0x4c, 0xa0, 0x10, 0x20, 6, 0], &[0; 8]]
                .concat(),
            // Scans whose numbers happen to look like old moments, in the indexes of a young day.
            [&[4, 0x2c, 0x2c, 6][..], &[0x7f; 8], &at, &PLACE, &young.to_be_bytes()].concat(),
            [&[0x2c, 0x2c][..], &[0x7f; 16], &young.to_be_bytes(), &PLACE, &at, &[0x7f; 8]].concat(),
            [
                &[0x2c, 6, 0x11, 0x11, 0x2c, 0x2c][..],
                &[0x7f; 16],
                &young.to_be_bytes(),
                b"inin",
                &PLACE,
                &at,
                &[0x7f; 8],
            ]
            .concat(),
            [&PLACE[..], &old().to_le_bytes(), &(old() + 60_000_000).to_le_bytes()].concat(),
            format!("\\\\x{}\t\\N\t{}\t", hex::encode(PLACE), old()).into_bytes(),
            format!("\\\\x{}\t{young}\t", hex::encode(PLACE)).into_bytes(),
        ] {
            assert!(days(&other).is_empty(), "{other:?}");
        }
    }

    #[test]
    fn nothing_is_lost_or_counted_twice_where_one_piece_ends_and_the_next_begins() {
        let record = [&PLACE[..], &old().to_be_bytes(), &[0x7f; 32]].concat();
        for before in (CHUNK - 120..CHUNK + 8).chain(2 * CHUNK - 120..2 * CHUNK + 8).step_by(7) {
            let mut source = vec![0; before];
            source.extend(&record);
            source.extend([0; 200]);
            assert_eq!(days(&source), [("2026-03-02".to_owned(), (before as u64 + 16, 1))], "{before}");
        }
    }

    #[test]
    fn a_key_in_an_archive_is_found_by_its_name() {
        let found = seek().through(&b"keys/day-20260302.key\0..keys/day-20260303.key\0"[..]).unwrap();
        assert_eq!(found.keys.len(), 1);
    }
}
