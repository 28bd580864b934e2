//! Whom a pass is signed for: what the policy asks and what a token commits to. Phone and address stay closed.

use std::{fmt, sync::LazyLock};

use access::PersonId;
use keys::Keyring;
use store::{Args, Row, StoreError, args};

use crate::{
    model::{Resident, Subject, tail},
    store::{
        open_text,
        residents::{DOCUMENT, NAME, TABLES, bound, read_subject},
    },
};

/// A resident as far as a pass needs them.
#[derive(Clone)]
pub struct Bearer {
    pub subject: Subject,
    pub name: String,
    /// Enough of the document's number to compare with the paper, too little to use.
    pub document_tail: Option<String>,
}

impl fmt::Debug for Bearer {
    /// A name must not reach a log through a stray `{:?}`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bearer({})", self.subject.person)
    }
}

impl From<Resident> for Bearer {
    fn from(resident: Resident) -> Self {
        let (subject, document_tail) = (resident.subject(), resident.document_tail());
        Self { subject, document_tail, name: resident.name }
    }
}

/// Asks for whoever a pass is for, together with something else; read by [`bearer_in`]. The caller owes the person an
/// access line.
pub fn bearer_asked(person: PersonId) -> (&'static str, Args) {
    static SQL: LazyLock<String> = LazyLock::new(|| {
        format!(
            "SELECT r.name, r.document, r.home_area, r.birth, r.died_on, g.guardian FROM {TABLES} WHERE r.id = $1"
        )
    });
    (&SQL, args![person])
}

/// Reads what [`bearer_asked`] asked for this person.
pub fn bearer_in(row: &Row, keys: &Keyring, person: PersonId) -> Result<Bearer, StoreError> {
    let document = open_text(keys, row, "document", &bound(DOCUMENT, person))?;
    Ok(Bearer {
        subject: read_subject(row, person)?,
        name: open_text(keys, row, "name", &bound(NAME, person))?.unwrap_or_default(),
        document_tail: document.as_deref().map(|number| tail(number).to_owned()),
    })
}
