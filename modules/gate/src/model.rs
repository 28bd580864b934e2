//! Places, answers, and what a pass said. Values only.

use access::{PersonId, PlaceId};
use base::{AreaCode, Moment, Words};
use rules::Colour;
use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $word:ident = $text:tt),* $(,)? }) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
        $(#[$about])*
        pub enum $name { $($(#[$doc])* #[serde(rename = $text)] $word),* }
        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$word),*];
            pub const fn as_str(self) -> &'static str { match self { $(Self::$word => $text),* } }
            pub fn named(text: &str) -> Option<Self> { Self::ALL.iter().copied().find(|one| one.as_str() == text) }
        }
    };
}

words!(
    /// What kind of place it is; the kind decides the gate's policy and the usual stay.
    PlaceKind {
        Market = "market",
        Hospital = "hospital",
        School = "school",
        Office = "office",
        Station = "station",
        Restaurant = "restaurant",
        Residential = "residential",
        Other = "other",
    }
);

impl PlaceKind {
    /// How long people usually stay, in minutes, when no check-out says otherwise. Round figures of our own, to be
    /// set by place where a town knows better.
    pub const fn usual_stay(self) -> i64 {
        match self {
            Self::Market => 40,
            Self::Station => 30,
            Self::Restaurant => 60,
            Self::Hospital => 120,
            Self::School | Self::Office => 480,
            Self::Residential => 600,
            Self::Other => 60,
        }
    }
}

words!(
    /// The gate's answer.
    #[schema(as = GateAnswer)]
    Answer {
        /// Let in.
        In = "in",
        /// Look closer: by hand, by another officer, by another lane.
        Closer = "closer",
        /// Don't let in.
        No = "no",
    }
);
words!(
    /// Coming or going.
    #[derive(Default)]
    Direction {
        #[default]
        In = "in",
        Out = "out",
    }
);

/// A place with a gate.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Place {
    pub id: PlaceId,
    pub name: String,
    pub name_en: String,
    pub kind: PlaceKind,
    pub area: AreaCode,
    pub address: String,
    /// Minutes people usually stay.
    pub stay_minutes: i64,
    pub opened_at: Moment,
    pub closed_at: Option<Moment>,
}

/// Whoever holds a genuine pass.
#[derive(Debug, Clone)]
pub struct Holder {
    pub person: PersonId,
    pub colour: Colour,
    /// Why the colour is not green, if it isn't.
    pub reason: Option<Words>,
}

/// What a token's text turned out to be.
#[derive(Debug, Clone)]
pub enum Seen {
    Holder(Holder),
    Faulty(Fault),
}

words!(
    /// Why a token is no pass.
    Fault {
        /// Not a pass at all, or cut short.
        NotAPass = "not-a-pass",
        /// Signed by somebody this town does not know.
        UnknownIssuer = "unknown-issuer",
        /// The signature does not hold.
        Forged = "forged",
        /// Its time is over.
        Expired = "expired",
        /// The colour changed since; the phone has a new one.
        Revoked = "revoked",
        /// Somebody wrote over what the platform says of its holder: that word binds nobody.
        Unproven = "unproven",
    }
);

impl Fault {
    /// What a faulty token is worth at a gate: old ones are looked at, false ones are not let in.
    pub const fn answer(self) -> Answer {
        match self {
            Self::Expired | Self::Revoked | Self::Unproven => Answer::Closer,
            Self::NotAPass | Self::UnknownIssuer | Self::Forged => Answer::No,
        }
    }

    pub fn sentence(self) -> Words {
        match self {
            Self::NotAPass => Words::new(
                "这不是通行码，或没有扫完整，请重新扫。",
                "This is no pass, or only part of one; scan again.",
            ),
            Self::UnknownIssuer => Words::new(
                "发码机构不在互信名单中。",
                "This pass was issued by an office that is not recognised here.",
            ),
            Self::Forged => Words::new(
                "签名无效，通行码被改动过。",
                "The signature does not hold: this pass was altered.",
            ),
            Self::Expired => Words::new(
                "通行码已过期，请对方刷新后再扫。",
                "This pass has expired; ask them to refresh it and scan again.",
            ),
            Self::Unproven => Words::new(
                "系统中的码色未通过核验，不能据此拦人；请人工核对。",
                "What the platform says of this pass cannot be proved, and nobody may be turned away by it. Check by hand.",
            ),
            Self::Revoked => Words::new(
                "这张码已停用：码色已变更，或手机已挂失。请对方刷新后再扫。",
                "This pass no longer holds: its colour changed or its phone was reported lost. Ask them to refresh it and scan again.",
            ),
        }
    }
}
