//! What is known about one resident: the evidence a rule book judges. Plain values; who knows what, and
//! from where, is the business of the caller.

use base::{Day, Id, Moment, kinds};

/// A closed list of words: `ALL` in the order of `code`, which begins at 1 (0 says that nothing is known).
macro_rules! vocabulary {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $word:ident = $text:tt),* $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
        pub enum $name { $($(#[$doc])* #[serde(rename = $text)] $word),* }
        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$word),*];
            /// The words as a rule book writes them, in the order of the codes.
            pub const WORDS: &'static [&'static str] = &[$($text),*];
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$word => $text),* }
            }
            /// 1 for the first word; a rule book's `none` is 0.
            pub(crate) const fn code(self) -> i64 { self as i64 + 1 }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.as_str()) }
        }
        impl std::str::FromStr for $name {
            type Err = UnknownWord;
            fn from_str(text: &str) -> Result<Self, UnknownWord> {
                Self::ALL.iter().copied().find(|word| word.as_str() == text).ok_or(UnknownWord(Self::WORDS))
            }
        }
    };
}

/// A word outside the closed list it should come from.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected one of: {}", .0.join(", "))]
pub struct UnknownWord(pub &'static [&'static str]);

vocabulary!(
    /// How far a fact can be relied on. A photo of a place code, forwarded by a friend, is `low`.
    #[derive(Default)]
    Assurance {
        Low = "low",
        #[default]
        Normal = "normal",
    }
);
vocabulary!(
    /// The signs that the ninth edition of the national protocol (June 2022) asks about, and short breath.
    Symptom {
        Fever = "fever",
        Cough = "cough",
        Fatigue = "fatigue",
        SoreThroat = "sore_throat",
        LossOfSmell = "loss_of_smell",
        BlockedNose = "blocked_nose",
        RunnyNose = "runny_nose",
        Conjunctivitis = "conjunctivitis",
        MusclePain = "muscle_pain",
        Diarrhoea = "diarrhoea",
        ShortBreath = "short_breath",
    }
);
vocabulary!(
    /// What a resident answers when asked about contact with a case.
    Answer { Yes = "yes", No = "no", Unsure = "unsure" }
);
vocabulary!(
    /// How near a resident was to a case: together, at one place at nearly one time, or near a contact.
    ContactClass { Contact = "contact", Companion = "companion", Secondary = "secondary" }
);
vocabulary!(
    /// Where a case stands; an excluded suspicion is no case.
    CaseState { Suspected = "suspected", Confirmed = "confirmed", Recovered = "recovered" }
);
vocabulary!(
    /// The level of a risk area.
    RiskLevel { High = "high", Medium = "medium", Low = "low" }
);
vocabulary!(
    /// Where somebody arrived from.
    Origin { Abroad = "abroad", High = "high", Medium = "medium", Low = "low", Elsewhere = "elsewhere" }
);
vocabulary!(TestKind { Pcr = "pcr", Antigen = "antigen" });
vocabulary!(TestResult { Negative = "negative", Positive = "positive", Inconclusive = "inconclusive" });
vocabulary!(
    /// How far a vaccination has come: more doses are foreseen, or none.
    Course { Begun = "begun", Complete = "complete" }
);
vocabulary!(
    /// By what a resident is known: a checked document, or the word of a community worker.
    Identity { Document = "document", Vouched = "vouched" }
);

/// The journal fact behind a piece of evidence.
pub type FactId = Id<kinds::Fact>;

/// The last thing the resident said.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Declaration {
    pub at: Moment,
    /// Tenths of a degree Celsius.
    #[serde(default)]
    pub temperature_tenths: Option<i32>,
    #[serde(default)]
    pub symptoms: Vec<Symptom>,
    pub contact: Answer,
    #[serde(default)]
    pub planned_arrival: Option<Day>,
    #[serde(default)]
    pub assurance: Assurance,
    #[serde(default)]
    pub evidence: Option<FactId>,
}

/// What a tracer found: nearness to a case.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Exposure {
    pub class: ContactClass,
    pub exposed_at: Moment,
    #[serde(default)]
    pub assurance: Assurance,
    #[serde(default)]
    pub evidence: Option<FactId>,
}

/// The resident's own case.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseStatus {
    pub status: CaseState,
    pub since: Moment,
    #[serde(default)]
    pub evidence: Option<FactId>,
}

/// Time spent in a risk area.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Stay {
    pub level: RiskLevel,
    pub from: Moment,
    /// The last moment there; `None` while the resident is still there.
    #[serde(default)]
    pub last_at: Option<Moment>,
    #[serde(default)]
    pub assurance: Assurance,
    #[serde(default)]
    pub evidence: Option<FactId>,
}

/// Coming to town.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Arrival {
    pub from: Origin,
    pub at: Moment,
    #[serde(default)]
    pub assurance: Assurance,
    #[serde(default)]
    pub evidence: Option<FactId>,
}

/// An order to stay apart.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Quarantine {
    pub from: Moment,
    /// The first moment of freedom; `None` while no end is set.
    #[serde(default)]
    pub until: Option<Moment>,
    #[serde(default)]
    pub evidence: Option<FactId>,
}

/// A sample and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TestRecord {
    pub kind: TestKind,
    pub result: TestResult,
    pub sampled_at: Moment,
    #[serde(default)]
    pub assurance: Assurance,
    #[serde(default)]
    pub evidence: Option<FactId>,
}

/// A dose of a vaccine, as a certificate says it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Vaccination {
    pub course: Course,
    /// Which dose it was, from 1.
    pub dose: u8,
    pub at: Moment,
    /// Until when its certificate is good.
    #[serde(default)]
    pub until: Option<Moment>,
    #[serde(default)]
    pub assurance: Assurance,
    #[serde(default)]
    pub evidence: Option<FactId>,
}

/// A recovery that a certificate speaks of, not a case of our own.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Recovery {
    /// The sample of the first positive test.
    pub positive_at: Moment,
    /// From when on it counts.
    pub from: Moment,
    /// Until when its certificate is good.
    #[serde(default)]
    pub until: Option<Moment>,
    #[serde(default)]
    pub assurance: Assurance,
    #[serde(default)]
    pub evidence: Option<FactId>,
}

/// Everything a rule book may look at, for one resident. What has not happened yet at the moment of judging
/// does not count yet; the order within a list means nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Facts {
    pub identity: Option<Identity>,
    pub declaration: Option<Declaration>,
    pub exposures: Vec<Exposure>,
    pub cases: Vec<CaseStatus>,
    pub stays: Vec<Stay>,
    pub arrivals: Vec<Arrival>,
    pub quarantines: Vec<Quarantine>,
    pub tests: Vec<TestRecord>,
    // Not written while empty: the text of a book that was approved before these were known stays the same.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub vaccinations: Vec<Vaccination>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub recoveries: Vec<Recovery>,
}
