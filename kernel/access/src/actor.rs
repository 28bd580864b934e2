//! Who acts.

use std::{fmt, str::FromStr, sync::Arc};

use base::AreaCode;
use serde::{Deserialize, Serialize};

use crate::{PartnerId, PersonId, PlaceId, StaffId};

/// A staff member's job. What a role may do stands in `policy/`, not here.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Guard,
    /// Not a person: a device at a gate, enrolled by an administrator.
    Gate,
    CommunityWorker,
    Clinician,
    Tracer,
    RuleOfficer,
    AppealsOfficer,
    Commander,
    Auditor,
    Administrator,
}

impl Role {
    pub const ALL: [Self; 10] = [
        Self::Guard,
        Self::Gate,
        Self::CommunityWorker,
        Self::Clinician,
        Self::Tracer,
        Self::RuleOfficer,
        Self::AppealsOfficer,
        Self::Commander,
        Self::Auditor,
        Self::Administrator,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Guard => "guard",
            Self::Gate => "gate",
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

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The word names no role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is not a role; the roles are guard, gate, community_worker, clinician, tracer, rule_officer, appeals_officer, commander, auditor, administrator"
)]
pub struct UnknownRole(pub String);

impl FromStr for Role {
    type Err = UnknownRole;
    fn from_str(text: &str) -> Result<Self, UnknownRole> {
        Self::ALL.into_iter().find(|role| role.as_str() == text).ok_or_else(|| UnknownRole(text.to_owned()))
    }
}

/// Somebody else's application, as it stands at this moment: what it was admitted to is part of who it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Partner {
    pub id: PartnerId,
    /// The actions that it was admitted to.
    pub services: Vec<String>,
    /// Where the residents live whom it may serve.
    pub areas: Vec<AreaCode>,
    /// It tries things out, on test residents only.
    pub sandbox: bool,
}

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Actor {
    /// Not signed in.
    Nobody,
    Resident {
        person: PersonId,
    },
    Staff {
        staff: StaffId,
        role: Role,
        /// The area the staff member answers for.
        area: AreaCode,
        /// Where a guard, or a gate's device, stands.
        place: Option<PlaceId>,
    },
    Partner(Arc<Partner>),
    /// A job, an import, the operator at the machine; the word says which.
    System(&'static str),
}

impl Actor {
    /// As the journal and the audit write it; holds no name.
    pub fn mark(&self) -> String {
        match self {
            Self::Nobody => "nobody".into(),
            Self::Resident { person } => format!("resident:{person}"),
            Self::Staff { staff, .. } => format!("staff:{staff}"),
            Self::Partner(partner) => format!("partner:{}", partner.id),
            Self::System(what) => format!("system:{what}"),
        }
    }

    /// The role's word: `nobody`, `resident`, a staff role, `partner`, or `system`.
    pub fn role(&self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Resident { .. } => "resident",
            Self::Staff { role, .. } => role.as_str(),
            Self::Partner(_) => "partner",
            Self::System(_) => "system",
        }
    }

    pub fn area(&self) -> Option<&AreaCode> {
        match self {
            Self::Staff { area, .. } => Some(area),
            _ => None,
        }
    }
}
