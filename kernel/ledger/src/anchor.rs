//! The tree's edge as it was last published, kept outside the store and wrapped under the keyring's master key.

use access::Ctx;
use base::Moment;
use keys::Keyring;
use serde::{Deserialize, Serialize};

use crate::{
    LedgerError,
    note::{self, Checkpoint, Note},
    serve,
    tree::Frontier,
};

/// The anchor's name in the keyring.
const NAME: &str = "ledger";

/// What is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Anchor {
    pub frontier: Frontier,
    pub at: Moment,
    /// The signed checkpoint.
    pub note: Note,
}

#[derive(Serialize, Deserialize)]
struct Written {
    size: u64,
    at: i64,
    roots: Vec<String>,
    note: String,
}

impl Anchor {
    /// `None` before anything was published.
    pub(crate) fn read(ctx: &Ctx) -> Result<Option<Self>, LedgerError> {
        Self::of(ctx.keys())
    }

    pub(crate) fn of(keys: &Keyring) -> Result<Option<Self>, LedgerError> {
        let Some(bytes) = keys.anchor(NAME)? else { return Ok(None) };
        let written: Written =
            serde_json::from_slice(&bytes).map_err(|_| LedgerError::Anchor("it is not JSON"))?;
        let mut roots = Vec::with_capacity(written.roots.len());
        for root in &written.roots {
            let mut hash = [0; 32];
            hex::decode_to_slice(root, &mut hash).map_err(|_| LedgerError::Anchor("a root is no hash"))?;
            roots.push(hash);
        }
        let frontier = Frontier::of(written.size, roots).ok_or(LedgerError::Anchor("roots are missing"))?;
        let note = Note::read(written.note.as_bytes()).map_err(|unread| LedgerError::Anchor(unread.0))?;
        Ok(Some(Self { frontier, at: Moment::from_micros(written.at), note }))
    }

    /// Signs the head of this tree and anchors it. Only under the ledger's lock: a smaller tree never replaces a larger.
    pub(crate) fn write(ctx: &Ctx, frontier: Frontier) -> Result<Self, LedgerError> {
        let key = serve::vkey(ctx.keys());
        let head = Checkpoint { origin: key.name().to_owned(), size: frontier.size(), root: frontier.root() };
        let text = head.to_string();
        let line = note::sign(&key, &text, |message| ctx.keys().sign_log(message));
        let anchor = Self { frontier, at: ctx.now(), note: Note { text, lines: vec![line] } };
        let written = Written {
            size: anchor.frontier.size(),
            at: anchor.at.micros(),
            roots: anchor.frontier.roots().iter().map(hex::encode).collect(),
            note: anchor.note.to_string(),
        };
        let bytes = serde_json::to_vec(&written).map_err(|_| LedgerError::Anchor("it can't be written"))?;
        ctx.keys().set_anchor(NAME, &bytes)?;
        Ok(anchor)
    }
}
