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

    /// A hospital has a lane that never refuses care.
    pub const fn merciful(self, answer: Answer) -> Answer {
        match (self, answer) {
            (Self::Hospital, Answer::No) => Answer::Closer,
            (_, answer) => answer,
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

words!(
    /// How much a visit proves.
    #[derive(Default)]
    #[schema(as = VisitAssurance)]
    Assurance {
        /// A gate looked at the pass, or the code at the door was the one of the moment.
        #[default]
        Normal = "normal",
        /// The printed code at the door: whoever has a picture of it can say that they were there.
        Low = "low",
    }
);
words!(
    /// Who gave the answer.
    #[derive(Default)]
    #[schema(as = AnsweredBy)]
    By {
        #[default]
        Gate = "gate",
        /// The guard decided otherwise, having looked closer.
        Guard = "guard",
    }
);

/// Millionths of a degree north and east, on WGS 84.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Where {
    pub latitude: i64,
    pub longitude: i64,
}

impl Where {
    pub fn is_on_earth(self) -> bool {
        (-90_000_000..=90_000_000).contains(&self.latitude)
            && (-180_000_000..=180_000_000).contains(&self.longitude)
    }
}

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
    /// Where it lies, if somebody said so.
    pub at: Option<Where>,
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

/// Whose a serial is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bearer {
    pub person: PersonId,
    pub paper: bool,
}

/// The serial of a pass.
pub type Serial = [u8; 16];

/// What a pass says of itself beside whose it is.
#[derive(Debug, Clone, Default)]
pub struct PassNotes {
    /// The kinds of places that a paper pass is good for; `None` for a phone's.
    pub paper_for: Option<Vec<String>>,
    /// Its holder disclosed a name.
    pub named: bool,
    /// Its issuer's key was withdrawn since.
    pub key_withdrawn: bool,
}

/// What a scanned text turned out to be.
#[derive(Debug, Clone)]
pub enum Seen {
    /// One of ours: what the platform says of its holder now.
    Holder(Holder, PassNotes),
    /// Another office's, genuine by the trust list: what the pass itself says.
    Guest {
        issuer: String,
        serial: Serial,
        colour: Colour,
        notes: PassNotes,
    },
    Faulty(Fault),
}

words!(
    /// Why a pass alone lets nobody in.
    #[schema(as = GateFault)]
    Fault {
        /// Not a pass at all, or cut short.
        NotAPass = "not-a-pass",
        /// Signed by somebody this town does not know.
        UnknownIssuer = "unknown-issuer",
        /// A signature does not hold.
        Forged = "forged",
        /// Its time is over.
        Expired = "expired",
        /// Genuine, and not shown now: a picture, or a clock that is wrong.
        StaleShow = "stale-show",
        /// This very show was seen at this gate before.
        SeenTwice = "seen-twice",
        /// The colour changed since; the phone has a new one.
        Revoked = "revoked",
        /// The issuer's key is in unknown hands.
        KeyWithdrawn = "key-withdrawn",
        /// A paper pass at a kind of place for which it is not meant.
        PaperElsewhere = "paper-elsewhere",
        /// A paper pass that was at two places at once.
        PaperCopied = "paper-copied",
        /// The place asks for names, and this show discloses none.
        IdentityWanted = "identity-wanted",
        /// Not refreshed for over a day, though it could have been.
        OldToken = "old-token",
        /// The gate's list of revoked passes is too old, or missing.
        OldFilter = "old-filter",
        /// The gate's clock is in doubt.
        Clock = "clock",
        /// Somebody wrote over what the platform says of its holder: that word binds nobody.
        Unproven = "unproven",
    }
);

impl Fault {
    /// What it is worth at a gate: false passes are not let in, everything else is looked at. Nobody is turned away by
    /// chance, by a clock or by the age of a list.
    pub const fn answer(self) -> Answer {
        match self {
            Self::NotAPass | Self::UnknownIssuer | Self::Forged => Answer::No,
            _ => Answer::Closer,
        }
    }
}
