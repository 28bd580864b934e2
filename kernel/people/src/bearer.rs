//! Whom a pass is signed for: what the policy asks and what a token commits to. Phone and address stay closed.

use std::fmt;

use access::PersonId;
use keys::Keyring;
use store::{Read, StoreError, args};

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

/// Whoever a pass is for. The caller owes the person an access line.
pub async fn bearer(db: impl Read, keys: &Keyring, person: PersonId) -> Result<Option<Bearer>, StoreError> {
    let sql = format!(
        "SELECT r.name, r.document, r.home_area, r.birth, r.died_on, g.guardian FROM {TABLES} WHERE r.id = $1"
    );
    let Some(row) = db.row(&sql, args![person]).await? else { return Ok(None) };
    let document = open_text(keys, &row, "document", &bound(DOCUMENT, person))?;
    Ok(Some(Bearer {
        subject: read_subject(&row, person)?,
        name: open_text(keys, &row, "name", &bound(NAME, person))?.unwrap_or_default(),
        document_tail: document.as_deref().map(|number| tail(number).to_owned()),
    }))
}
