//! What an outbreak adds to a town: cases, quarantines, risk areas, and the staff who deal with them.

use base::{AreaCode, Day, Moment, Words, Zone};

use crate::Symptom;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CaseState {
    Suspected,
    Confirmed,
    Recovered,
    Died,
}

impl CaseState {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Suspected => "suspected",
            Self::Confirmed => "confirmed",
            Self::Recovered => "recovered",
            Self::Died => "died",
        }
    }
}

/// Two people at one place at one time, seen from the first of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meeting {
    /// The other person.
    pub person: u32,
    pub place: u32,
    pub from: Moment,
    pub until: Moment,
}

impl Meeting {
    pub fn minutes(&self) -> i64 {
        (self.until - self.from).as_minutes()
    }
}

/// A resident with a suspected or confirmed infection.
#[derive(Debug, Clone)]
pub struct Case {
    pub person: u32,
    pub state: CaseState,
    /// Who infected this person, as an index into [`crate::Town::cases`], and where they met; `None` for the
    /// index case (infected on the trip) and for the case of the day (nobody knows yet).
    pub infector: Option<(u32, Meeting)>,
    pub infected: Moment,
    /// `None` without symptoms.
    pub onset: Option<Moment>,
    pub symptoms: Vec<Symptom>,
    pub sampled: Option<Moment>,
    /// When the hospital reported the suspicion.
    pub reported: Moment,
    pub isolated: Moment,
    pub confirmed: Option<Moment>,
    /// When recovered or dead.
    pub closed: Option<Moment>,
}

impl Case {
    /// The midnight two days before the day of onset, or of sampling when there were no symptoms.
    pub fn infectious_from(&self, zone: &Zone) -> Option<Moment> {
        self.onset.or(self.sampled).map(|at| zone.start(zone.day(at).plus(-2)))
    }
}

/// A contact who stays at home.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quarantine {
    pub person: u32,
    /// The case behind it, as an index into [`crate::Town::cases`].
    pub case: u32,
    pub from: Moment,
    pub until: Moment,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RiskLevel {
    Low,
    Medium,
    High,
}

impl RiskLevel {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// A community with a level from one day on; `until` is the first day on which it no longer holds.
#[derive(Debug, Clone)]
pub struct RiskArea {
    pub area: AreaCode,
    pub name: Words,
    pub level: RiskLevel,
    pub from: Day,
    pub until: Option<Day>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Duty {
    Guard,
    CommunityWorker,
    Clinician,
    Tracer,
    RuleOfficer,
    AppealsOfficer,
    Commander,
    Auditor,
    Administrator,
}

impl Duty {
    pub const ALL: [Self; 9] = [
        Self::Guard,
        Self::CommunityWorker,
        Self::Clinician,
        Self::Tracer,
        Self::RuleOfficer,
        Self::AppealsOfficer,
        Self::Commander,
        Self::Auditor,
        Self::Administrator,
    ];

    /// The word by which the policy knows the role.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Guard => "guard",
            Self::CommunityWorker => "community_worker",
            Self::Clinician => "clinician",
            Self::Tracer => "tracer",
            Self::RuleOfficer => "rule_officer",
            Self::AppealsOfficer => "appeals_officer",
            Self::Commander => "commander",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
        }
    }
}

/// Somebody who works for the town.
#[derive(Debug, Clone)]
pub struct Staff {
    pub duty: Duty,
    /// What is typed at sign-in, unique: `guard-017`.
    pub login: String,
    pub name: Words,
    pub area: AreaCode,
    /// The place whose gate a guard keeps, or the hospital of a clinician.
    pub place: Option<u32>,
}

/// The people through whose eyes a newcomer sees the town.
#[derive(Debug, Clone)]
pub struct Personas {
    /// An adult who met the case of the day at the market yesterday. A child and an elder depend on them.
    pub resident: u32,
    pub child: u32,
    pub elder: u32,
    /// One member of staff for each duty, as indices into [`crate::Town::staff`], in the order of [`Duty::ALL`].
    pub staff: [u32; 9],
    /// The appeals officer of the city, to whom goes what the district's leaves lying.
    pub city_appeals: u32,
    /// The market of the meeting; the guard keeps its gate.
    pub market: u32,
}

impl Personas {
    pub fn of(&self, duty: Duty) -> u32 {
        self.staff[duty as usize]
    }
}
