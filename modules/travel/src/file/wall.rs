//! Moments as a clock on the wall showed them, many of the same few days.

use base::{Moment, Span, Zone};

/// Reads what [`Zone::wall`] reads, and remembers how the days began that it met.
pub(crate) struct Walls<'z> {
    zone: &'z Zone,
    /// By the day of the month.
    days: [Option<Begun>; 32],
}

/// A day on which the wall's clock ran straight on for 24 hours.
#[derive(Clone, Copy)]
struct Begun {
    date: [u8; 10],
    at: Moment,
}

impl<'z> Walls<'z> {
    pub(crate) fn new(zone: &'z Zone) -> Self {
        Self { zone, days: [None; 32] }
    }

    /// `2015-08-01 00:14:45` and whatever else [`Zone::wall`] knows.
    pub(crate) fn read(&mut self, text: &str) -> Option<Moment> {
        match self.remembered(text.as_bytes()) {
            Some(at) => Some(at),
            None => self.asked(text),
        }
    }

    fn remembered(&self, text: &[u8]) -> Option<Moment> {
        let text: &[u8; 19] = text.try_into().ok()?;
        let begun = self.days[day_of(text[8], text[9])]?;
        if text[..10] != begun.date
            || !matches!(text[10], b' ' | b'T')
            || text[13] != b':'
            || text[16] != b':'
        {
            return None;
        }
        let (hours, minutes) = (two(text[11], text[12])?, two(text[14], text[15])?);
        let seconds = two(text[17], text[18])?;
        if hours >= 24 || minutes >= 60 || seconds >= 60 {
            return None;
        }
        Some(begun.at + Span::seconds((hours * 60 + minutes) * 60 + seconds))
    }

    fn asked(&mut self, text: &str) -> Option<Moment> {
        let at = self.zone.wall(text)?;
        let date: [u8; 10] = text.as_bytes().get(..10)?.try_into().ok()?;
        let day = self.zone.day(at);
        let begins = self.zone.start(day);
        if self.zone.start(day.plus(1)) - begins == Span::hours(24)
            && self.zone.wall(&format!("{} 00:00:00", text.get(..10)?)) == Some(begins)
        {
            self.days[day_of(date[8], date[9])] = Some(Begun { date, at: begins });
        }
        Some(at)
    }
}

/// Where a day is remembered.
fn day_of(tens: u8, ones: u8) -> usize {
    (usize::from(tens & 3) * 10 + usize::from(ones & 15)) & 31
}

fn two(tens: u8, ones: u8) -> Option<i64> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| i64::from(tens) * 10 + i64::from(ones))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_remembered_is_what_the_zone_says(
            texts in proptest::collection::vec(
                (1985..1993_i32, 1..13_u8, 0..33_u8, 0..26_u8, 0..62_u8, 0..62_u8, 0..6_u8), 1..60,
            ),
        ) {
            // Shanghai put its clocks forward in those summers.
            let zone = Zone::default();
            let mut walls = Walls::new(&zone);
            for (year, month, day, hour, minute, second, form) in texts {
                let date = format!("{year}-{month:02}-{day:02}");
                let text = match form {
                    0 => format!("{date}T{hour:02}:{minute:02}:{second:02}"),
                    1 => format!("{date} {hour:02}:{minute:02}"),
                    2 => format!("{date} {hour:02}:{minute:02}:{second:02}.5"),
                    _ => format!("{date} {hour:02}:{minute:02}:{second:02}"),
                };
                for _ in 0..2 {
                    prop_assert_eq!(walls.read(&text), zone.wall(&text), "{}", &text);
                }
            }
        }
    }
}
