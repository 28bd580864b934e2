//! The officers' list: which appeals, in what order, where the page begins.

use access::Ctx;
use base::{AreaCode, Moment};
use store::{Read, StoreError, args};

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
    Of(&'static str),
}

impl Which {
    /// `open`, `late`, `all`, or one state's word.
    pub(crate) fn named(word: &str) -> Option<Self> {
        Some(match word {
            "" | "open" => Self::Open,
            "late" => Self::Late,
            "all" => Self::All,
            "filed" => Self::Of("filed"),
            "taken" => Self::Of("taken"),
            "decided" => Self::Of("decided"),
            "withdrawn" => Self::Of("withdrawn"),
            _ => return None,
        })
    }

    /// What must hold of a row.
    fn holds(self, now: Moment) -> String {
        match self {
            Self::Open => "(state = 'filed' OR state = 'taken')".into(),
            Self::Late => format!("(overdue OR due_at < COALESCE(ended_at, {}))", now.micros()),
            Self::All => "1 = 1".into(),
            Self::Of(state) => format!("state = '{state}'"),
        }
    }
}

#[derive(Debug)]
pub(crate) struct Listing<'a> {
    pub area: &'a AreaCode,
    pub which: Which,
    pub now: Moment,
    pub sort: Sort,
    pub descending: bool,
    /// What the last row of the page before was sorted by, and its id.
    pub after: Option<(String, AppealId)>,
    pub limit: i64,
}

pub(crate) async fn list(db: impl Read, ctx: &Ctx, wanted: &Listing<'_>) -> Result<Vec<Appeal>, StoreError> {
    let (low, high) = wanted.area.range();
    let (than, order) = if wanted.descending { ("<", "DESC") } else { (">", "ASC") };
    let column = wanted.sort.column();
    let mut values = args![low, high, wanted.limit];
    let mut after = String::new();
    if let Some((key, id)) = &wanted.after {
        values.push(match wanted.sort {
            Sort::Office => key.as_str().into(),
            Sort::Due | Sort::Filed => key.parse::<i64>().unwrap_or(0).into(),
        });
        values.push((*id).into());
        after = format!(" AND ({column}, id) {than} ($4, $5)");
    }
    let sql = format!(
        "SELECT * FROM appeal WHERE office >= $1 AND office < $2 AND {}{after} \
         ORDER BY {column} {order}, id {order} LIMIT $3",
        wanted.which.holds(wanted.now)
    );
    db.rows(&sql, values).await?.iter().map(|row| read(ctx, row)).collect()
}
