//! The officers' list: which appeals, in what order, where the page begins.

use access::Ctx;
use base::{AreaCode, Moment};
use store::{Listing, StoreError};

use super::appeals::read;
use crate::{AppealId, model::Appeal};

/// What the list is ordered by; the id breaks ties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Due,
    Filed,
    Office,
}

impl Sort {
    pub(crate) const CHOICES: [(&'static str, Self); 3] =
        [("due", Self::Due), ("filed", Self::Filed), ("office", Self::Office)];

    const fn column(self) -> &'static str {
        match self {
            Self::Due => "due_at",
            Self::Filed => "filed_at",
            Self::Office => "office",
        }
    }

    /// What a row is sorted by, as a cursor holds it.
    pub(crate) fn key(self, appeal: &Appeal) -> String {
        match self {
            Self::Due => appeal.desk.due.micros().to_string(),
            Self::Filed => appeal.filed_at.micros().to_string(),
            Self::Office => appeal.desk.office.to_string(),
        }
    }
}

/// Which appeals a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    /// Filed or taken.
    Open,
    /// Open past the deadline, or decided after it.
    Late,
    All,
    Of(Word),
}

/// One state's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Word {
    Filed,
    Taken,
    Decided,
    Withdrawn,
}

impl Which {
    /// `open`, `late`, `all`, or one state's word.
    pub(crate) fn named(word: &str) -> Option<Self> {
        Some(match word {
            "" | "open" => Self::Open,
            "late" => Self::Late,
            "all" => Self::All,
            "filed" => Self::Of(Word::Filed),
            "taken" => Self::Of(Word::Taken),
            "decided" => Self::Of(Word::Decided),
            "withdrawn" => Self::Of(Word::Withdrawn),
            _ => return None,
        })
    }

    /// The states in which such an appeal can be: the indexes hold them apart.
    const fn states(self) -> &'static [&'static str] {
        match self {
            Self::Open => &["filed", "taken"],
            Self::Late | Self::All => &["filed", "taken", "decided", "withdrawn"],
            Self::Of(Word::Filed) => &["filed"],
            Self::Of(Word::Taken) => &["taken"],
            Self::Of(Word::Decided) => &["decided"],
            Self::Of(Word::Withdrawn) => &["withdrawn"],
        }
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    pub area: AreaCode,
    pub which: Which,
    pub now: Moment,
    pub sort: Sort,
    pub descending: bool,
    /// What the last row of the page before was sorted by, and its id.
    pub after: Option<(String, AppealId)>,
    pub limit: i64,
}

pub(crate) async fn list(ctx: &Ctx, wanted: &Wanted) -> Result<Vec<Appeal>, StoreError> {
    let after = wanted.after.as_ref().map(|(key, id)| {
        let key = match wanted.sort {
            Sort::Office => key.as_str().into(),
            Sort::Due | Sort::Filed => key.parse::<i64>().unwrap_or(0).into(),
        };
        (Some(key), (*id).into())
    });
    let mut listing = Listing::of("appeal")
        .within("office", &wanted.area)
        .only("state", wanted.which.states().iter().copied())
        .by(wanted.sort.column())
        .descending(wanted.descending)
        .after(after)
        .limit(wanted.limit);
    if wanted.which == Which::Late {
        let late = format!("(overdue OR due_at < COALESCE(ended_at, {}))", wanted.now.micros());
        listing = listing.holding(late);
    }
    listing.page(ctx.store()).await?.iter().map(|row| read(ctx, row)).collect()
}
