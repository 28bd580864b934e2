//! The records in which SQLite keeps visits. Each begins with its head: how long that is, and of what kind each part is
//! (a number of 16 bytes is `2c`, a moment 6, a text odd).
//!
//! ```text
//!   a day's table     n 2c 06 2c …             place  at  scan  …
//!   by scan           4 2c 2c 06        scan   place  at
//!   guests            n 02 2c 2c 06 …   day  scan  place  at  …
//!   by person, once   5 2c 06 2c 2c     person  at  place  scan
//!   by person         7 2c 06 d a 2c 2c person  at  direction  answer  place  scan
//! ```

use super::bytes;

/// A number of 16 bytes, and a moment.
const NUMBER: u8 = 0x2c;
const MOMENT: u8 = 6;
/// A day's table has a dozen columns.
const LONGEST_HEAD: usize = 40;

/// Where the place of the visit stands whose moment stands here.
pub(super) fn place(window: &[u8], moment: usize) -> Option<usize> {
    let before = moment.checked_sub(16)?;
    // Where a record is one of the index by person, what stands before the moment is the person.
    if head(window, before, 5) == Some([5, NUMBER, MOMENT, NUMBER, NUMBER]) {
        return Some(moment + 8);
    }
    if let Some([7, NUMBER, MOMENT, direction, answer, NUMBER, NUMBER]) = head(window, before, 7) {
        return Some(moment + 8 + text(direction)? + text(answer)?);
    }
    let is_place = in_table(window, before) || by_scan(window, before) || of_guest(window, before);
    is_place.then_some(before)
}

fn in_table(window: &[u8], place: usize) -> bool {
    says(window, place, &[NUMBER, MOMENT, NUMBER])
}

fn by_scan(window: &[u8], place: usize) -> bool {
    place.checked_sub(16).is_some_and(|scan| head(window, scan, 4) == Some([4, NUMBER, NUMBER, MOMENT]))
}

fn of_guest(window: &[u8], place: usize) -> bool {
    // The number of a day takes two bytes until the year 2059, then three.
    [2, 3].into_iter().any(|day| {
        let first = place.checked_sub(16 + usize::from(day));
        first.is_some_and(|first| says(window, first, &[day, NUMBER, NUMBER, MOMENT]))
    })
}

/// Whether a head ends right before here whose parts begin with these.
fn says(window: &[u8], body: usize, parts: &[u8]) -> bool {
    (parts.len() + 1..=LONGEST_HEAD.min(body)).any(|length| {
        let head = &window[body - length..body];
        usize::from(head[0]) == length && head[1..].starts_with(parts)
    })
}

fn head<const N: usize>(window: &[u8], body: usize, length: usize) -> Option<[u8; N]> {
    bytes(window, body.checked_sub(length)?)
}

/// How many bytes a text of this kind has.
fn text(kind: u8) -> Option<usize> {
    (kind >= 13 && kind % 2 == 1).then(|| usize::from(kind - 13) / 2)
}
