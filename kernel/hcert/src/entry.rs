//! What a certificate says, as values of our own.

use std::fmt;

use base::{Day, Moment, Text};
use serde::{Deserialize, Serialize};

/// The one thing that a certificate is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum What {
    Vaccination(Vaccination),
    Test(Test),
    Recovery(Recovery),
}

/// One dose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vaccination {
    pub disease: Disease,
    /// The kind of vaccine: a SNOMED CT or ATC code.
    pub vaccine: Text<80>,
    /// The product: its number of admission in the EU, or its maker's word.
    pub product: Text<80>,
    pub maker: Text<80>,
    /// Which dose this is, from 1.
    pub dose: u8,
    /// Of how many, as was foreseen; smaller than `dose` for a booster.
    pub of: u8,
    pub on: Day,
    pub country: Text<10>,
    pub issuer: Text<80>,
    /// The certificate's own number, unique in the world.
    pub id: Text<80>,
}

/// A sample and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Test {
    pub disease: Disease,
    pub method: TestMethod,
    pub name: Option<Text<80>>,
    pub device: Option<Text<80>>,
    pub sampled_at: Moment,
    pub result: Result,
    pub centre: Option<Text<80>>,
    pub country: Text<10>,
    pub issuer: Text<80>,
    pub id: Text<80>,
}

/// A recovery after a positive test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recovery {
    pub disease: Disease,
    pub first_positive: Day,
    pub from: Day,
    pub until: Day,
    pub country: Text<10>,
    pub issuer: Text<80>,
    pub id: Text<80>,
}

/// Which disease or agent, by its SNOMED CT code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Disease {
    Covid19,
    Other(Text<80>),
}

/// How the sample was looked at, by its LOINC part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TestMethod {
    /// LP6464-4: nucleic acid amplification.
    Pcr,
    /// LP217198-3: rapid immunoassay.
    Antigen,
    Other(Text<80>),
}

/// What the sample showed, by its SNOMED CT code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Result {
    /// 260415000: not detected.
    Negative,
    /// 260373001: detected.
    Positive,
}

/// Whose certificate it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    pub family: Option<Text<80>>,
    pub given: Option<Text<80>>,
    /// As a passport's machine-readable zone writes it: capital letters, `<` between.
    pub family_standard: String,
    pub given_standard: Option<String>,
    pub born: PartialDay,
}

/// A birth date of which a year, or a year and a month, may be all that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartialDay {
    Unknown,
    Year(i16),
    Month(i16, i8),
    Day(Day),
}

impl What {
    pub fn disease(&self) -> &Disease {
        match self {
            Self::Vaccination(says) => &says.disease,
            Self::Test(says) => &says.disease,
            Self::Recovery(says) => &says.disease,
        }
    }

    /// The certificate's own number, unique in the world.
    pub fn id(&self) -> &str {
        match self {
            Self::Vaccination(says) => &says.id,
            Self::Test(says) => &says.id,
            Self::Recovery(says) => &says.id,
        }
    }

    pub const fn word(&self) -> &'static str {
        match self {
            Self::Vaccination(_) => "vaccination",
            Self::Test(_) => "test",
            Self::Recovery(_) => "recovery",
        }
    }
}

impl PartialDay {
    /// `None` when what is known cannot be compared: too little was said.
    pub fn is(self, day: Day) -> Option<bool> {
        match self {
            Self::Unknown => None,
            // A part that differs differs; a part that agrees proves nothing.
            Self::Year(year) => (year != day.year()).then_some(false),
            Self::Month(year, month) => ((year, month) != (day.year(), day.month())).then_some(false),
            Self::Day(said) => Some(said == day),
        }
    }
}

impl fmt::Display for PartialDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => Ok(()),
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => write!(f, "{day}"),
        }
    }
}
