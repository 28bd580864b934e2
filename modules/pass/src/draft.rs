//! A rule book on its way to being in force. Values only.
//!
//! ```text
//!            propose              the last approval that is needed
//!   draft ────────────▶ proposed ──────────────────────────────────▶ published
//!     │  ◀──────────────────┘
//!     │   withdraw, or save
//!     └──▶ discarded
//! ```

use access::StaffId;
use base::{Id, Moment};
use rules::{BookFile, Digest};
use serde::{Deserialize, Serialize};

/// Marks the ids of drafts.
#[derive(Debug, Clone, Copy)]
pub enum DraftNoun {}
impl base::Kind for DraftNoun {
    const NAME: &'static str = "draft";
}
/// The id of a draft.
pub type DraftId = Id<DraftNoun>;

/// Where a draft stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DraftState {
    Draft,
    Proposed,
    Published,
    Discarded,
}

impl DraftState {
    const ALL: [Self; 4] = [Self::Draft, Self::Proposed, Self::Published, Self::Discarded];

    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Proposed => "proposed",
            Self::Published => "published",
            Self::Discarded => "discarded",
        }
    }

    pub(crate) fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Whether its text may still change.
    pub(crate) const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Proposed)
    }
}

/// A draft.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub id: DraftId,
    pub name: String,
    pub state: DraftState,
    /// One more with each save: two browsers that edit one draft are told apart by it.
    pub revision: i64,
    pub file: BookFile,
    pub text: String,
    pub digest: Digest,
    /// Who saved it last; nobody when the operator pushed it from a file.
    pub author: Option<StaffId>,
    pub changed_at: Moment,
}

impl Draft {
    /// The draft with another text, which is now its saver's, and which nobody has proposed or approved.
    pub(crate) fn saved(self, file: BookFile, author: Option<StaffId>, now: Moment) -> Self {
        let text = file.text_form();
        Self {
            revision: self.revision + 1,
            state: DraftState::Draft,
            digest: Digest::of(&text),
            text,
            file,
            author,
            changed_at: now,
            ..self
        }
    }
}

/// What an officer did for a draft: its proposer stands behind it as much as who approves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Deed {
    Proposed,
    Approved,
}

impl Deed {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Approved => "approved",
        }
    }

    pub(crate) fn read(word: &str) -> Option<Self> {
        [Self::Proposed, Self::Approved].into_iter().find(|deed| deed.word() == word)
    }
}

/// One officer behind one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Approval {
    pub officer: StaffId,
    pub deed: Deed,
    pub digest: Digest,
    pub at: Moment,
}

/// How publishing is guarded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Publishing {
    /// When more than this many of a hundred residents of an area would turn red, a third officer is asked for.
    pub third_officer_percent: u8,
}

impl Default for Publishing {
    fn default() -> Self {
        Self { third_officer_percent: 5 }
    }
}

/// How many officers have to stand behind a version.
pub(crate) const OFFICERS: usize = 2;
/// And when it turns many red.
pub(crate) const OFFICERS_FOR_MANY: usize = 3;

/// The officers who stand behind this text, each counted once.
pub(crate) fn behind(digest: Digest, approvals: &[Approval]) -> Vec<StaffId> {
    let mut officers: Vec<StaffId> =
        approvals.iter().filter(|one| one.digest == digest).map(|one| one.officer).collect();
    officers.sort_unstable();
    officers.dedup();
    officers
}

#[cfg(test)]
mod tests {
    use base::Chance;
    use rules::RuleBook;

    use super::*;

    fn draft() -> Draft {
        let book = RuleBook::shipped();
        Draft {
            id: Id::random(&Chance::seeded(1)),
            name: "a".into(),
            state: DraftState::Proposed,
            revision: 3,
            file: book.file().clone(),
            text: book.text().into(),
            digest: book.digest(),
            author: None,
            changed_at: Moment::from_micros(0),
        }
    }

    #[test]
    fn whoever_saves_a_proposed_draft_takes_it_back_and_becomes_its_author() {
        let officer = Id::random(&Chance::seeded(2));
        let mut file = draft().file;
        file.parameters[0].value += 1;
        let saved = draft().saved(file, Some(officer), Moment::from_micros(5));
        assert_eq!((saved.state, saved.revision, saved.author), (DraftState::Draft, 4, Some(officer)));
        assert_ne!(saved.digest, draft().digest);
    }

    #[test]
    fn an_officer_counts_once_and_only_for_the_text_that_they_read() {
        let chance = Chance::seeded(3);
        let (one, two) = (Id::random(&chance), Id::random(&chance));
        let (this, other) = (draft().digest, Digest::of("another text"));
        let by = |officer, deed, digest| Approval { officer, deed, digest, at: Moment::from_micros(0) };
        let all =
            [by(one, Deed::Proposed, this), by(one, Deed::Approved, this), by(two, Deed::Approved, other)];
        assert_eq!(behind(this, &all), [one]);
    }
}
