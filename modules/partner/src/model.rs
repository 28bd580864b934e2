//! What a partner is, and what a resident lets it do. Values only.

use access::{PartnerId, PersonId, StaffId};
use base::{AreaCode, Id, Moment, Span, Words};
use serde::{Deserialize, Serialize};

/// Marks the id of a consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConsentKind {}

impl base::Kind for ConsentKind {
    const NAME: &'static str = "consent";
}

/// What the application presents instead of saying whom it acts for. Good for one partner only.
pub type ConsentId = Id<ConsentKind>;

/// The seven services.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[schema(as = PartnerService)]
pub enum Service {
    DeclareHealth,
    DeclareTrip,
    QueryHealth,
    Invoke,
    MakeCode,
    VerifyCode,
    Correct,
}

impl Service {
    pub const ALL: [Self; 7] = [
        Self::DeclareHealth,
        Self::DeclareTrip,
        Self::QueryHealth,
        Self::Invoke,
        Self::MakeCode,
        Self::VerifyCode,
        Self::Correct,
    ];

    /// Word, action, last part of the path.
    const fn names(self) -> [&'static str; 3] {
        match self {
            Self::DeclareHealth => ["declare_health", "service.declare_health", "health-declarations"],
            Self::DeclareTrip => ["declare_trip", "service.declare_trip", "trip-declarations"],
            Self::QueryHealth => ["query_health", "service.query_health", "health-queries"],
            Self::Invoke => ["invoke", "service.invoke", "invocations"],
            Self::MakeCode => ["make_code", "service.make_code", "codes"],
            Self::VerifyCode => ["verify_code", "service.verify_code", "code-verifications"],
            Self::Correct => ["correct", "service.correct", "corrections"],
        }
    }

    pub const fn word(self) -> &'static str {
        self.names()[0]
    }

    /// The policy's action.
    pub const fn action(self) -> &'static str {
        self.names()[1]
    }

    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|service| service.word() == word)
    }

    /// By the path that is called.
    pub fn at(path: &str) -> Option<Self> {
        let last = path.rsplit('/').next()?;
        Self::ALL.into_iter().find(|service| service.names()[2] == last)
    }

    /// Whoever shows a code asks for it to be checked; for everything else the resident is asked before.
    pub const fn asks_the_resident(self) -> bool {
        !matches!(self, Self::VerifyCode)
    }

    /// Something is changed in the resident's name.
    pub const fn changes(self) -> bool {
        matches!(self, Self::DeclareHealth | Self::DeclareTrip | Self::MakeCode | Self::Correct)
    }
}

/// Writes a list of words into a column, and reads it back.
pub(crate) fn words(services: &[Service]) -> String {
    services.iter().map(|service| service.word()).collect::<Vec<_>>().join(" ")
}

pub(crate) fn services(words: &str) -> Vec<Service> {
    words.split(' ').filter_map(Service::named).collect()
}

/// How a partner proves that a call is its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PartnerMethod)]
pub enum Method {
    /// It signs each call: ECDSA on P-256 with SHA-256.
    Es256,
    /// It signs each call: SM2 with SM3.
    Sm2,
    /// It shows a certificate when it connects.
    Certificate,
}

impl Method {
    pub const ALL: [Self; 3] = [Self::Es256, Self::Sm2, Self::Certificate];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Es256 => "es256",
            Self::Sm2 => "sm2",
            Self::Certificate => "certificate",
        }
    }

    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.word() == word)
    }
}

/// How often a partner may call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PartnerQuota)]
pub struct Quota {
    pub per_minute: u32,
    pub per_day: u32,
}

impl Quota {
    /// More than this is no quota.
    pub const MOST: u32 = 100_000_000;

    pub fn is_sound(self) -> bool {
        let Self { per_minute, per_day } = self;
        (1..=Self::MOST).contains(&per_minute) && (per_minute..=Self::MOST).contains(&per_day)
    }
}

/// A partner as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partner {
    pub id: PartnerId,
    pub name: String,
    pub name_en: String,
    pub method: Method,
    /// 65 bytes of a point, or 32 of a certificate's fingerprint.
    pub key: Vec<u8>,
    pub services: Vec<Service>,
    pub areas: Vec<AreaCode>,
    pub quota: Quota,
    pub sandbox: bool,
    pub made_by: Option<StaffId>,
    pub made_at: Moment,
    pub ended_at: Option<Moment>,
    pub revision: i64,
}

impl Partner {
    /// As the policy knows it.
    pub(crate) fn actor(&self) -> access::Partner {
        access::Partner {
            id: self.id,
            services: self.services.iter().map(|service| service.action().to_owned()).collect(),
            areas: self.areas.clone(),
            sandbox: self.sandbox,
        }
    }

    pub(crate) fn names(&self) -> Words {
        Words::new(&self.name, &self.name_en)
    }
}

/// What a resident lets an application act for: a closed list, so that no words about anybody are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ConsentPurpose)]
pub enum Purpose {
    Travel,
    Work,
    School,
    Care,
    Daily,
}

impl Purpose {
    pub const ALL: [Self; 5] = [Self::Travel, Self::Work, Self::School, Self::Care, Self::Daily];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Travel => "travel",
            Self::Work => "work",
            Self::School => "school",
            Self::Care => "care",
            Self::Daily => "daily",
        }
    }

    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.word() == word)
    }
}

/// A resident lets a partner act for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    pub id: ConsentId,
    pub person: PersonId,
    pub partner: PartnerId,
    pub services: Vec<Service>,
    pub purpose: Purpose,
    pub given_at: Moment,
    pub until: Moment,
    pub withdrawn: bool,
}

impl Consent {
    /// Nobody means a consent to last longer.
    pub const LONGEST: Span = Span::days(366);

    pub fn stands(&self, now: Moment) -> bool {
        !self.withdrawn && now < self.until
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_service_is_found_by_its_word_and_by_its_path() {
        for service in Service::ALL {
            assert_eq!(Service::named(service.word()), Some(service));
            assert_eq!(Service::at(&format!("/api/partner/v1/{}", service.names()[2])), Some(service));
            assert_eq!(service.action(), format!("service.{}", service.word()));
        }
        assert_eq!(Service::at("/api/partner/v1/other"), None);
        assert_eq!(services(&words(&Service::ALL)), Service::ALL);
    }

    #[test]
    fn a_quota_of_a_day_holds_at_least_a_minute() {
        assert!(Quota { per_minute: 1, per_day: 1 }.is_sound());
        assert!(!Quota { per_minute: 0, per_day: 1 }.is_sound());
        assert!(!Quota { per_minute: 2, per_day: 1 }.is_sound());
        assert!(!Quota { per_minute: 1, per_day: Quota::MOST + 1 }.is_sound());
    }
}
