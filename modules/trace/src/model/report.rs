//! What a published case report says, line by line: cases, places they were at, trips they took.
//! Read as it stands; only identity, dates and links are looked into.

use std::fmt::Write as _;

use base::Day;

use super::{
    link::{Link, key, links},
    vehicle::{Vehicle, vehicles},
};

/// The three kinds of line, told apart by their columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    Cases,
    Places,
    Trips,
}

impl Sheet {
    pub fn word(self) -> &'static str {
        match self {
            Self::Cases => "cases",
            Self::Places => "places",
            Self::Trips => "trips",
        }
    }
}

/// Why a line is not taken in. The reader sees it beside the line's number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("no case number in column {0}")]
    NoIdentity(&'static str),
    #[error("column {column}: {text:?} is no date")]
    BadDate { column: &'static str, text: String },
    #[error("column {column}: {day} lies in the future")]
    Future { column: &'static str, day: Day },
    #[error("column {0} holds a zero byte or more than {LONGEST} characters")]
    BadText(&'static str),
}

/// The longest cell that is taken in, in characters.
pub const LONGEST: usize = 4_000;

/// A day, and the minute of it where the report tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    pub day: Day,
    /// Minutes since local midnight.
    pub minute: Option<i64>,
}

/// Whom a line is about: a file and a number in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    pub file: String,
    pub case_id: String,
}

impl Identity {
    /// `FILE/ID`, as the command line takes and gives it.
    pub fn written(&self) -> String {
        format!("{}/{}", self.file, self.case_id)
    }

    /// Reads `FILE/ID`; the file's name holds no slash.
    pub fn read(text: &str) -> Option<Self> {
        let (file, case_id) = text.split_once('/')?;
        let (file, case_id) = (file.trim(), case_id.trim());
        (!file.is_empty() && !case_id.is_empty())
            .then(|| Self { file: file.to_string(), case_id: case_id.to_string() })
    }

    /// Without leading zeros: see [`key`].
    pub fn key(&self) -> String {
        key(&self.case_id)
    }
}

/// A reported case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    pub identity: Identity,
    pub province: String,
    pub city: String,
    pub district: String,
    pub street: String,
    pub age: String,
    pub sex: String,
    pub left_hubei: Option<When>,
    pub left_city: String,
    pub onset: Option<When>,
    pub confirmed: Option<When>,
    pub hospital: String,
    pub symptoms: String,
    pub close_contacts: String,
    pub source: String,
    pub linked: String,
    pub links: Vec<Link>,
}

/// Somewhere a reported case was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub identity: Identity,
    pub from: Option<When>,
    /// As reported: four of the known lines end before they begin.
    pub until: Option<When>,
    pub place: String,
    pub event: String,
}

/// A trip that a reported case took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trip {
    pub identity: Identity,
    pub on: Option<When>,
    pub mode: String,
    pub vehicle_text: String,
    pub vehicles: Vec<Vehicle>,
    pub origin: String,
    pub destination: String,
}

/// One line, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    Case(Box<Case>),
    Place(Place),
    Trip(Trip),
}

impl Line {
    pub fn identity(&self) -> &Identity {
        match self {
            Self::Case(case) => &case.identity,
            Self::Place(place) => &place.identity,
            Self::Trip(trip) => &trip.identity,
        }
    }
}

/// A line with its content's hash: two lines with the same hash say the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadLine {
    pub line: Line,
    pub content: [u8; 32],
}

/// Reads one line. `cell` gives a column by name, empty when there is none; `today` is the local day.
pub fn read<'a>(
    sheet: Sheet,
    cell: impl Fn(&'static str) -> &'a str,
    today: Day,
) -> Result<ReadLine, Unreadable> {
    let mut cells = Cells { cell, today, content: String::new() };
    let identity = Identity { file: cells.must("file")?, case_id: cells.must("case_id")? };
    let line = match sheet {
        Sheet::Cases => {
            let linked = cells.text("linked_cases")?;
            Line::Case(Box::new(Case {
                identity,
                province: cells.text("province")?,
                city: cells.text("city")?,
                district: cells.text("district")?,
                street: cells.text("street")?,
                age: cells.text("age")?,
                sex: cells.text("sex")?,
                left_hubei: cells.when("left_hubei")?,
                left_city: cells.text("left_city")?,
                onset: cells.when("onset")?,
                confirmed: cells.when("confirmed")?,
                hospital: cells.text("hospital")?,
                symptoms: cells.text("symptoms")?,
                close_contacts: cells.text("n_close_contacts")?,
                source: cells.text("source_url")?,
                links: links(&linked),
                linked,
            }))
        }
        Sheet::Places => Line::Place(Place {
            identity,
            from: cells.when("start")?,
            until: cells.when("end")?,
            place: cells.text("place")?,
            event: cells.text("event")?,
        }),
        Sheet::Trips => {
            let (mode, vehicle_text) = (cells.text("mode")?, cells.text("vehicle_no")?);
            let mut named = vehicles(&vehicle_text);
            if named.is_empty() {
                // Some reports name the bus route beside the kind of vehicle: 32路公交车.
                named = vehicles(&mode);
            }
            Line::Trip(Trip {
                identity,
                on: cells.when("date")?,
                mode,
                vehicle_text,
                vehicles: named,
                origin: cells.text("origin")?,
                destination: cells.text("destination")?,
            })
        }
    };
    let digest = ring::digest::digest(&ring::digest::SHA256, cells.content.as_bytes());
    let mut content = [0; 32];
    content.copy_from_slice(digest.as_ref());
    Ok(ReadLine { line, content })
}

/// Hands out the cells of one line and remembers what was read, for the content's hash.
struct Cells<F> {
    cell: F,
    today: Day,
    content: String,
}

impl<'a, F: Fn(&'static str) -> &'a str> Cells<F> {
    fn text(&mut self, column: &'static str) -> Result<String, Unreadable> {
        let text = (self.cell)(column).trim();
        if text.contains('\0') || text.chars().count() > LONGEST {
            return Err(Unreadable::BadText(column));
        }
        // Length first, so that no two lines can run together to the same content.
        write!(self.content, "{column}={}:{text};", text.len()).unwrap_or_default();
        Ok(text.to_string())
    }

    fn must(&mut self, column: &'static str) -> Result<String, Unreadable> {
        let text = self.text(column)?;
        if text.is_empty() { Err(Unreadable::NoIdentity(column)) } else { Ok(text) }
    }

    /// `2020-01-22`, `2020-01-22T10:00` or `2020-01-22T10:00:00`; nothing when the report does not say.
    fn when(&mut self, column: &'static str) -> Result<Option<When>, Unreadable> {
        let text = self.text(column)?;
        if text.is_empty() {
            return Ok(None);
        }
        let bad = || Unreadable::BadDate { column, text: text.chars().take(40).collect() };
        let (day, time) = match text.split_once(['T', ' ']) {
            Some((day, time)) => (day, Some(time)),
            None => (text.as_str(), None),
        };
        if day.len() != 10 {
            return Err(bad());
        }
        let day: Day = day.parse().map_err(|_| bad())?;
        let minute = time.map(|time| minute_of(time).ok_or_else(bad)).transpose()?;
        if day > self.today {
            return Err(Unreadable::Future { column, day });
        }
        Ok(Some(When { day, minute }))
    }
}

/// `10:05` or `10:05:30` as minutes since midnight.
fn minute_of(time: &str) -> Option<i64> {
    let mut parts = time.split(':');
    let mut part = |most: i64| {
        let text = parts.next()?;
        let number: i64 = if text.len() == 2 { text.parse().ok()? } else { return None };
        (0..=most).contains(&number).then_some(number)
    };
    let (hour, minute) = (part(23)?, part(59)?);
    match time.len() {
        5 => {}
        8 => {
            part(59)?;
        }
        _ => return None,
    }
    Some(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    fn line(sheet: Sheet, cells: &[(&'static str, &'static str)]) -> Result<ReadLine, Unreadable> {
        let cells: HashMap<&str, &str> = cells.iter().copied().collect();
        read(sheet, |name| cells.get(name).copied().unwrap_or(""), "2026-11-21".parse().unwrap())
    }

    #[test]
    fn a_case_may_lack_every_date_but_not_its_number() {
        let Line::Case(case) = line(Sheet::Cases, &[("file", "f"), ("case_id", "007")]).unwrap().line else {
            panic!("a case")
        };
        assert_eq!((case.onset, case.links.len(), case.identity.key().as_str()), (None, 0, "7"));
        let refused = line(Sheet::Cases, &[("file", "f"), ("case_id", " ")]);
        assert_eq!(refused, Err(Unreadable::NoIdentity("case_id")));
    }

    #[test]
    fn a_date_may_carry_a_time_and_must_exist() {
        let trip = |date| line(Sheet::Trips, &[("file", "f"), ("case_id", "1"), ("date", date)]);
        let Line::Trip(read) = trip("2020-01-22T10:05").unwrap().line else { panic!("a trip") };
        assert_eq!(read.on.unwrap().minute, Some(605));
        for bad in ["2020-02-30", "22.1.2020", "2020-01-22T25:00", "2020-01-22T1:5", "昨天", "2020-1-2"] {
            assert!(matches!(trip(bad), Err(Unreadable::BadDate { .. })), "{bad}");
        }
        assert!(matches!(trip("2027-01-01"), Err(Unreadable::Future { .. })));
    }

    #[test]
    fn what_differs_in_one_cell_differs_in_content() {
        let with =
            |sex| line(Sheet::Cases, &[("file", "f"), ("case_id", "1"), ("sex", sex)]).unwrap().content;
        assert_eq!(with("男"), with(" 男 "));
        assert_ne!(with("男"), with("女"));
    }

    #[test]
    fn a_zero_byte_or_a_novel_is_refused() {
        let with = |text| line(Sheet::Places, &[("file", "f"), ("case_id", "1"), ("event", text)]);
        assert_eq!(with("a\0b"), Err(Unreadable::BadText("event")));
        let novel: &'static str = Box::leak("长".repeat(LONGEST + 1).into_boxed_str());
        assert_eq!(with(novel), Err(Unreadable::BadText("event")));
    }

    #[test]
    fn a_bus_route_may_stand_beside_the_kind_of_vehicle() {
        let read = line(Sheet::Trips, &[("file", "f"), ("case_id", "1"), ("mode", "32路公交车")]).unwrap();
        let Line::Trip(trip) = read.line else { panic!("a trip") };
        assert_eq!(trip.vehicles[0].number, "32路");
    }
}
