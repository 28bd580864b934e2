//! What a town consists of. People, places, cities, staff and cases are named by their index in the town's
//! lists: whoever loads the town into a store gives them their ids.

use base::{AreaCode, Day, DocumentKind, Moment, Sex, Words};

use crate::geometry::Point;

/// An administrative area of the town with its border.
#[derive(Debug, Clone)]
pub struct Area {
    pub code: AreaCode,
    pub name: Words,
    /// Longitude and latitude, anticlockwise, the last joined to the first (not repeated).
    pub ring: Vec<Point>,
    /// The centre of mass.
    pub centre: Point,
}

/// What happens at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceKind {
    Market,
    Hospital,
    School,
    Office,
    Station,
    Restaurant,
    Residential,
}

impl PlaceKind {
    pub const ALL: [Self; 7] = [
        Self::Market,
        Self::Hospital,
        Self::School,
        Self::Office,
        Self::Station,
        Self::Restaurant,
        Self::Residential,
    ];

    /// The word by which the gate knows the kind.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Market => "market",
            Self::Hospital => "hospital",
            Self::School => "school",
            Self::Office => "office",
            Self::Station => "station",
            Self::Restaurant => "restaurant",
            Self::Residential => "residential",
        }
    }

    /// How long people usually stay, in minutes. Coming home through a compound's gate shares no room with
    /// anybody: its ten minutes are too few for a contact.
    pub const fn usual_minutes(self) -> u16 {
        match self {
            Self::Market => 40,
            Self::Hospital => 90,
            Self::School => 420,
            Self::Office => 480,
            Self::Station => 30,
            Self::Restaurant => 60,
            Self::Residential => 10,
        }
    }

    /// Opening and closing in minutes after midnight; (0, 1440) never closes.
    pub(crate) const fn hours(self) -> (u16, u16) {
        match self {
            Self::Market => (6 * 60, 20 * 60),
            Self::Hospital | Self::Residential => (0, 24 * 60),
            Self::School => (7 * 60, 18 * 60),
            Self::Office => (7 * 60, 20 * 60),
            Self::Station => (5 * 60 + 30, 23 * 60 + 30),
            Self::Restaurant => (6 * 60 + 30, 22 * 60),
        }
    }
}

/// A place with a gate.
#[derive(Debug, Clone)]
pub struct Place {
    pub kind: PlaceKind,
    pub name: Words,
    /// Its community, as an index into [`crate::Town::communities`].
    pub community: u32,
    pub area: AreaCode,
    /// Longitude and latitude.
    pub at: Point,
    pub address: String,
    /// Minutes after midnight; (0, 1440) never closes.
    pub hours: (u16, u16),
    pub usual_minutes: u16,
}

/// A resident. The numbers are well formed and belong to nobody: see the README.
#[derive(Debug, Clone)]
pub struct Resident {
    pub name: String,
    pub document: DocumentKind,
    /// Empty for [`DocumentKind::None`].
    pub number: String,
    pub birth: Day,
    pub sex: Sex,
    /// 11 digits of a range that no operator has.
    pub phone: Option<String>,
    /// In whose phone this resident's pass stands: every resident has a phone or a guardian with one.
    pub guardian: Option<u32>,
    /// People of one household share its number and stand side by side in the list.
    pub household: u32,
    pub community: u32,
    pub area: AreaCode,
    /// The residential place where the household lives.
    pub home: u32,
    pub address: String,
    /// The school or office whose gate this resident passes on working days.
    pub workplace: Option<u32>,
    pub registered: Moment,
}

impl Resident {
    /// Full years on that day.
    pub fn age(&self, on: Day) -> i16 {
        let before = (on.month(), on.day()) < (self.birth.month(), self.birth.day());
        on.year() - self.birth.year() - i16::from(before)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    In,
    Out,
}

impl Direction {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
        }
    }
}

/// Somebody's pass was read at a gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Visit {
    pub at: Moment,
    pub person: u32,
    pub place: u32,
    pub direction: Direction,
    /// Tenths of a degree Celsius, where it was measured.
    pub temperature: Option<u16>,
}

/// A city that people of the town travel to; the first of the list is the town itself.
#[derive(Debug, Clone, Copy)]
pub struct City {
    /// As signalling records write it: `guangzhou`.
    pub slug: &'static str,
    /// GB/T 2260, four digits.
    pub code: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Carrier {
    Train,
    Flight,
    Coach,
}

impl Carrier {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Train => "train",
            Self::Flight => "flight",
            Self::Coach => "coach",
        }
    }
}

/// One ride between two cities (indices into [`crate::CITIES`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journey {
    pub carrier: Carrier,
    pub number: String,
    pub on: Day,
    pub from: u8,
    pub to: u8,
    pub departs: Moment,
    pub arrives: Moment,
}

/// Out of town, and back unless still away.
#[derive(Debug, Clone)]
pub struct Trip {
    pub person: u32,
    pub city: u8,
    pub out: Journey,
    pub back: Option<Journey>,
}

/// A phone was seen in a city from `start` to `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signal {
    pub person: u32,
    /// Index into [`crate::CITIES`].
    pub city: u8,
    pub start: Moment,
    pub end: Moment,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Symptom {
    Fever,
    Cough,
    Fatigue,
    SoreThroat,
    LossOfSmell,
    MusclePain,
    Diarrhoea,
    ShortBreath,
}

impl Symptom {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fever => "fever",
            Self::Cough => "cough",
            Self::Fatigue => "fatigue",
            Self::SoreThroat => "sore_throat",
            Self::LossOfSmell => "loss_of_smell",
            Self::MusclePain => "muscle_pain",
            Self::Diarrhoea => "diarrhoea",
            Self::ShortBreath => "short_breath",
        }
    }
}

/// What a resident answers to "have you been near a case?".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NearCase {
    Yes,
    No,
    Unsure,
}

impl NearCase {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unsure => "unsure",
        }
    }
}

/// What a resident said, or a guardian for them.
#[derive(Debug, Clone)]
pub struct Declaration {
    pub person: u32,
    pub at: Moment,
    /// Tenths of a degree Celsius.
    pub temperature: Option<u16>,
    pub symptoms: Vec<Symptom>,
    pub near_case: NearCase,
    /// The trip behind it, as an index into [`crate::Town::trips`].
    pub trip: Option<u32>,
}

/// A laboratory test (nucleic acid).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Test {
    pub person: u32,
    pub sampled: Moment,
    pub reported: Moment,
    pub positive: bool,
}
