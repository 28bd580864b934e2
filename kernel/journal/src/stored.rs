//! A fact as it stands in the store, and what vouches for it.

use access::PersonId;
use keys::{KeyError, Keyring};
use ring::digest::{Context, SHA256};
use store::{Row, StoreError};

/// The columns [`Stored::read`] wants, of the table `f`.
pub(crate) const COLUMNS: &str = "f.id, f.at, f.kind, f.actor, f.subject, f.area, f.payload, \
                                  f.slot, f.sealed, f.mac";

/// What was read has the right form; whether it is true, [`Stored::holds`] tells.
#[derive(Default)]
pub(crate) struct Stored {
    pub id: Vec<u8>,
    pub at: i64,
    pub kind: String,
    pub actor: String,
    pub subject: Option<PersonId>,
    pub area: Option<String>,
    pub payload: String,
    /// Where the key lies under which `sealed` is sealed: that of the person whom the fact concerns.
    pub slot: Option<i64>,
    pub sealed: Option<Vec<u8>>,
    pub mac: Option<Vec<u8>>,
}

impl Stored {
    pub(crate) fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.get("id")?,
            at: row.get("at")?,
            kind: row.get("kind")?,
            actor: row.get("actor")?,
            subject: row.get("subject")?,
            area: row.get("area")?,
            payload: row.get("payload")?,
            slot: row.get("slot")?,
            sealed: row.get("sealed")?,
            mac: row.get("mac")?,
        })
    }

    /// Every field with its length before it, so that no two facts read alike.
    fn record(&self) -> Vec<u8> {
        let mut record = Vec::with_capacity(160 + self.payload.len());
        record.extend_from_slice(&self.at.to_be_bytes());
        let mut part = |bytes: Option<&[u8]>| match bytes {
            Some(bytes) => {
                record.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
                record.extend_from_slice(bytes);
            }
            None => record.extend_from_slice(&u64::MAX.to_be_bytes()),
        };
        part(Some(&self.id));
        part(Some(self.kind.as_bytes()));
        part(Some(self.actor.as_bytes()));
        part(self.subject.as_ref().map(|id| id.bytes().as_slice()));
        part(self.area.as_deref().map(str::as_bytes));
        part(Some(self.payload.as_bytes()));
        // Facts from before there were person keys end here.
        if let Some(slot) = self.slot {
            part(Some(&slot.to_be_bytes()));
        }
        if let Some(sealed) = &self.sealed {
            part(Some(sealed));
        }
        record
    }

    /// The keyring's word that the house wrote this fact.
    pub(crate) fn vouch(&self, keys: &Keyring) -> [u8; 32] {
        keys.mac("journal.fact", &[&self.record()])
    }

    pub(crate) fn holds(&self, keys: &Keyring) -> bool {
        self.mac.as_deref().is_some_and(|mac| keys.mac_holds("journal.fact", &[&self.record()], mac))
    }

    /// The hash of the fact in its place, which binds it to all before.
    pub(crate) fn link(&self, previous: &[u8; 32], seq: i64) -> [u8; 32] {
        let mut context = Context::new(&SHA256);
        context.update(previous);
        context.update(&seq.to_be_bytes());
        context.update(&self.record());
        let mut hash = [0; 32];
        hash.copy_from_slice(context.finish().as_ref());
        hash
    }
}

/// A place in the chain: which fact stands there, and the hash over all up to it.
pub(crate) struct Seal {
    pub seq: i64,
    pub fact: Vec<u8>,
    pub hash: Vec<u8>,
    pub mac: Option<Vec<u8>>,
}

/// The columns [`Seal::read`] wants, of the table `s`.
pub(crate) const SEAL_COLUMNS: &str = "s.seq, s.fact AS sealed_fact, s.hash, s.mac AS seal_mac";

impl Seal {
    pub(crate) fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            seq: row.get("seq")?,
            fact: row.get("sealed_fact")?,
            hash: row.get("hash")?,
            mac: row.get("seal_mac")?,
        })
    }

    pub(crate) fn vouch(keys: &Keyring, seq: i64, fact: &[u8], hash: &[u8]) -> [u8; 32] {
        keys.mac("journal.seal", &[&seq.to_be_bytes(), fact, hash])
    }

    pub(crate) fn holds(&self, keys: &Keyring) -> bool {
        let parts: [&[u8]; 3] = [&self.seq.to_be_bytes(), &self.fact, &self.hash];
        self.mac.as_deref().is_some_and(|mac| keys.mac_holds("journal.seal", &parts, mac))
    }

    pub(crate) fn head(&self) -> Option<Head> {
        Some(Head { seq: self.seq, hash: self.hash.as_slice().try_into().ok()? })
    }
}

/// How far the chain goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    pub seq: i64,
    pub hash: [u8; 32],
}

const ANCHOR: &str = "journal";

impl Head {
    /// What the first fact is chained to.
    pub(crate) const GENESIS: Self = Self { seq: 0, hash: *b"bulwark journal, the first stone" };

    /// The head that lies outside the store; `None` where no journal was begun under this keyring.
    pub(crate) fn anchored(keys: &Keyring) -> Result<Option<Self>, StoreError> {
        Ok(keys.known_anchor(ANCHOR).map_err(no_keys)?.as_deref().and_then(Self::from_bytes))
    }

    /// As [`Head::anchored`], or as it stands on disk where another process has come farther.
    pub(crate) fn farthest(keys: &Keyring) -> Result<Option<Self>, StoreError> {
        let on_disk = keys.anchor(ANCHOR).map_err(no_keys)?.as_deref().and_then(Self::from_bytes);
        let known = Self::anchored(keys)?;
        Ok(known.into_iter().chain(on_disk).max_by_key(|head| head.seq))
    }

    /// The chain goes at least so far from here on.
    pub(crate) fn anchor(self, keys: &Keyring) -> Result<(), StoreError> {
        let later = |one: &[u8], other: &[u8]| {
            if one.get(..8) > other.get(..8) { one.to_vec() } else { other.to_vec() }
        };
        keys.grow_anchor(ANCHOR, &self.to_bytes(), later).map_err(no_keys)
    }

    fn to_bytes(self) -> Vec<u8> {
        [self.seq.to_be_bytes().as_slice(), &self.hash].concat()
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (seq, hash) = bytes.split_first_chunk::<8>()?;
        Some(Self { seq: i64::from_be_bytes(*seq), hash: hash.try_into().ok()? })
    }
}

/// Without its keyring the house can vouch for nothing: as if the store were away.
pub(crate) fn no_keys(error: KeyError) -> StoreError {
    StoreError::keyring(error)
}
