//! How an outsider checks a ledger: every leaf, every tile, the head's signature, what was seen before, who witnessed.
//!
//! Nothing here fetches anything. A [`Check`] says which files it wants, in order, and is handed them:
//!
//! ```text
//!   begin(checkpoint, keys, witnessed, statements; what you trust)
//!     └─▶ pieces() ──▶ take(piece, bytes) for each ──▶ end() ──▶ Report { faults, counts, … }
//! ```

mod judge;
mod walk;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    Former, Kind, Vkey,
    note::{Checkpoint, Hand, Note, Signed},
    path::Piece,
    serve::Statement,
    tree::{Frontier, Hash},
};
use walk::Walk;

/// The small files beside the tiles, as they were served; an empty one was not there.
#[derive(Debug, Clone, Default)]
pub struct Files {
    pub checkpoint: Vec<u8>,
    pub keys: Vec<u8>,
    pub witnessed: Vec<u8>,
    pub statements: Vec<u8>,
    pub former: Vec<u8>,
}

/// What whoever checks brings along.
#[derive(Debug, Clone, Default)]
pub struct Trust {
    /// The ledger's key; without it the served one is believed, and the report says so.
    pub key: Option<Vkey>,
    /// Witnesses whose cosignatures count; without any the served list is believed.
    pub witnesses: Vec<Vkey>,
    /// A checkpoint kept from an earlier look, as it was served then.
    pub since: Option<Vec<u8>>,
}

/// How many leaves of a kind an office has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Counted {
    pub kind: Kind,
    pub office: String,
    pub n: u64,
}

/// A witness and what it has signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Witnessed {
    pub name: String,
    pub size: u64,
    /// Seconds since 1970.
    pub at: u64,
}

/// What was found. The ledger holds when there is no fault.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    pub holds: bool,
    pub origin: String,
    pub size: u64,
    /// The signed root, hexadecimal.
    pub root: String,
    pub key: String,
    /// Whoever checked had the key from elsewhere; otherwise the served one was believed.
    pub key_given: bool,
    pub counts: Vec<Counted>,
    pub witnessed: Vec<Witnessed>,
    /// Public statements that stand where they say.
    pub statements: u64,
    /// The size of the remembered checkpoint that this one continues.
    pub since: Option<u64>,
    /// What is wrong, and where.
    pub faults: Vec<String>,
}

/// A check under way.
#[derive(Debug)]
pub struct Check {
    head: Checkpoint,
    key: Vkey,
    key_given: bool,
    witnessed: Vec<Witnessed>,
    since: Option<u64>,
    formers: Vec<Former>,
    faults: Vec<String>,
    walk: Walk,
}

/// A root that must have been the tree's at a size, and who says so.
#[derive(Debug, Clone)]
pub(crate) struct Mark {
    root: Hash,
    says: String,
}

impl Check {
    /// Reads heads and signatures.
    ///
    /// # Errors
    /// When there is no tree to walk: no checkpoint that reads, or nobody's key. Everything else becomes a fault.
    pub fn begin(files: &Files, trust: &Trust) -> Result<Self, String> {
        if files.checkpoint.is_empty() {
            return Err("there is no checkpoint".to_owned());
        }
        let note = Note::read(&files.checkpoint).map_err(|unread| format!("the checkpoint: {unread}"))?;
        let head: Checkpoint = note.text.parse().map_err(|unread| format!("the checkpoint: {unread}"))?;
        let served = served_keys(&files.keys)?;
        let key = match (&trust.key, served.iter().find(|key| key.hand() == Hand::Log)) {
            (Some(key), _) | (None, Some(key)) => key.clone(),
            (None, None) => return Err("the ledger serves no key, and none was given".to_owned()),
        };
        let mut check = Self {
            walk: Walk::new(head.size, statements(&files.statements)),
            key_given: trust.key.is_some(),
            witnessed: Vec::new(),
            since: None,
            formers: formers(&files.former),
            faults: Vec::new(),
            head,
            key,
        };
        check.own(&note, "the checkpoint", &check.head.clone());
        if let Some(since) = &trust.since {
            check.remembered(since);
        }
        let witnesses = if trust.witnesses.is_empty() { &served } else { &trust.witnesses };
        if !files.witnessed.is_empty() {
            check.witnessed(&files.witnessed, witnesses);
        }
        Ok(check)
    }

    /// Whether the ledger's key has signed the note, under its name.
    fn own(&mut self, note: &Note, what: &str, head: &Checkpoint) -> bool {
        let fault = match note.signed_by(&self.key) {
            Signed::Log if head.origin == self.key.name() => return true,
            Signed::Log => {
                format!("{what} is signed for {:?}, the key is for {:?}", head.origin, self.key.name())
            }
            Signed::Wrongly => format!("the signature on {what} does not fit it"),
            Signed::Not | Signed::Witness { .. } => format!("{what} is not signed by {}", self.key),
        };
        self.faults.push(fault);
        false
    }

    /// The ledger that this one continues, when the note is of that.
    fn former_of(&self, note: &Note, head: &Checkpoint) -> Option<Former> {
        let signed = |former: &&Former| {
            let key: Option<Vkey> = former.key.parse().ok();
            key.is_some_and(|key| key.name() == head.origin && note.signed_by(&key) == Signed::Log)
        };
        self.formers.iter().find(signed).cloned()
    }

    fn remembered(&mut self, bytes: &[u8]) {
        const WHAT: &str = "the remembered checkpoint";
        let read = Note::read(bytes).and_then(|note| Ok((note.text.parse::<Checkpoint>()?, note)));
        let (head, note) = match read {
            Ok(read) => read,
            Err(unread) => return self.faults.push(format!("{WHAT}: {unread}")),
        };
        if let Some(former) = self.former_of(&note, &head) {
            if head.size > former.kept {
                return self.faults.push(format!(
                    "the ledger you remember was {}, which published {} leaves; its store was put back, {} of them went \
                     on under another name, and the rest is lost. Its leaf of kind `restored` says why",
                    head.origin, former.published, former.kept
                ));
            }
        } else if !self.own(&note, WHAT, &head) {
            return;
        }
        if head.size > self.head.size {
            return self.faults.push(format!(
                "the ledger was rolled back: {} leaves were published before, now there are {}",
                head.size, self.head.size
            ));
        }
        self.since = Some(head.size);
        let says =
            format!("the first {} leaves are not those of {WHAT}: the ledger was written anew", head.size);
        self.walk.mark(head.size, Mark { root: head.root, says });
    }

    fn witnessed(&mut self, bytes: &[u8], witnesses: &[Vkey]) {
        const WHAT: &str = "the witnessed checkpoint";
        let read = Note::read(bytes).and_then(|note| Ok((note.text.parse::<Checkpoint>()?, note)));
        let (head, note) = match read {
            Ok(read) => read,
            Err(unread) => return self.faults.push(format!("{WHAT}: {unread}")),
        };
        if !self.own(&note, WHAT, &head) {
            return;
        }
        for witness in witnesses.iter().filter(|key| key.hand() == Hand::Witness) {
            match note.signed_by(witness) {
                Signed::Witness { at } => {
                    self.witnessed.push(Witnessed { name: witness.name().to_owned(), size: head.size, at });
                }
                Signed::Wrongly => {
                    self.faults.push(format!("the cosignature of {} does not fit {WHAT}", witness.name()))
                }
                Signed::Not | Signed::Log => {}
            }
        }
        if head.size > self.head.size {
            // A witness may have signed a moment after we fetched the head; if so it will hold the next time.
            return self.faults.push(format!(
                "witnesses have signed {} leaves, the checkpoint has {}: rolled back, or fetch again",
                head.size, self.head.size
            ));
        }
        let says = format!("the first {} leaves are not those that were witnessed", head.size);
        self.walk.mark(head.size, Mark { root: head.root, says });
    }

    /// The files to be handed to [`Check::take`], in this order.
    pub fn pieces(&self) -> impl Iterator<Item = Piece> + Send + use<> {
        Piece::all(self.head.size)
    }

    pub fn size(&self) -> u64 {
        self.head.size
    }

    /// Takes a file; `None` when it is not there.
    pub fn take(&mut self, piece: Piece, bytes: Option<&[u8]>) {
        self.walk.take(piece, bytes);
    }

    /// So much is missing or wrong that the rest need not be fetched.
    pub fn hopeless(&self) -> bool {
        self.walk.hopeless()
    }

    /// The verdict, after the last piece.
    pub fn end(mut self) -> Report {
        let walked = self.walk.end(&self.head.root);
        self.faults.extend(walked.faults);
        Report {
            holds: self.faults.is_empty(),
            origin: self.head.origin,
            size: self.head.size,
            root: hex::encode(self.head.root),
            key: self.key.to_string(),
            key_given: self.key_given,
            counts: counted(walked.counts),
            witnessed: self.witnessed,
            statements: walked.statements,
            since: self.since,
            faults: self.faults,
        }
    }
}

fn counted(counts: BTreeMap<(Kind, String), u64>) -> Vec<Counted> {
    counts.into_iter().map(|((kind, office), n)| Counted { kind, office, n }).collect()
}

fn served_keys(bytes: &[u8]) -> Result<Vec<Vkey>, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "the served keys are not text".to_owned())?;
    text.lines().map(|line| line.parse().map_err(|unread| format!("the served keys: {unread}"))).collect()
}

/// What came before, as it is served. Whoever serves it may leave it out: then what is remembered is a stranger's.
fn formers(bytes: &[u8]) -> Vec<Former> {
    let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    lines.filter_map(|line| serde_json::from_slice(line).ok()).collect()
}

/// The statements that read; what does not read is missing, and nothing else depends on it.
fn statements(bytes: &[u8]) -> BTreeMap<u64, Statement> {
    let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let read = lines.filter_map(|line| serde_json::from_slice::<Statement>(line).ok());
    read.map(|statement| (statement.index, statement)).collect()
}

/// A witness's question: does the tree of `head` continue what it saw last? Needs a few tiles only, however much the
/// ledger has grown: [`crate::tree::steps`] names them.
pub fn continues(seen: &Frontier, head: &Checkpoint, grown: &Frontier) -> Result<(), String> {
    if head.size < seen.size() {
        return Err(format!(
            "rolled back: {} leaves were seen before, now there are {}",
            seen.size(),
            head.size
        ));
    }
    if grown.size() != head.size || grown.root() != head.root {
        return Err(format!(
            "the {} leaves do not continue the {} that were seen before",
            head.size,
            seen.size()
        ));
    }
    Ok(())
}
