//! Tokens that were seen before. Somebody shows the same token at every gate for half a day, and that its issuer signed
//! it does not change: that one key signed these very bytes is remembered, and nothing else. Which keys count, when the
//! token ends, whether it was revoked and whether the phone holds its key is looked at every time.

use std::{
    collections::HashSet,
    sync::{Mutex, PoisonError},
};

use base::Moment;
use ring::digest;

use crate::{Issuers, Key, PublicKey, cose::Signed};

/// Signatures that were found to hold. Bounded: when a generation is full, the one before it is forgotten.
#[derive(Debug)]
pub struct Remembered {
    /// In a generation of a shard.
    most: usize,
    shards: [Mutex<Generations>; SHARDS],
}

/// So that those who scan at the same time do not wait for each other.
const SHARDS: usize = 16;
/// For a shard; sixteen of two generations are 131,072 tokens, or 8 MB.
const MOST: usize = 4_096;

#[derive(Debug, Default)]
struct Generations {
    young: HashSet<[u8; 32]>,
    old: HashSet<[u8; 32]>,
}

impl Generations {
    fn knows(&mut self, mark: &[u8; 32], most: usize) -> bool {
        if self.young.contains(mark) {
            return true;
        }
        let known = self.old.contains(mark);
        if known {
            self.keep(*mark, most);
        }
        known
    }

    fn keep(&mut self, mark: [u8; 32], most: usize) {
        if self.young.len() >= most {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(mark);
    }
}

impl Default for Remembered {
    fn default() -> Self {
        Self::of(MOST)
    }
}

impl Remembered {
    /// So many in a generation of each of the sixteen shards.
    pub fn of(most: usize) -> Self {
        Self { most, shards: Default::default() }
    }

    /// The issuers of a list, with this memory.
    pub fn over<'a, I>(&'a self, issuers: &'a I) -> Remembering<'a, I> {
        Remembering { issuers, known: self }
    }

    fn holds(&self, signed: &Signed<'_>, key: &PublicKey) -> bool {
        let mark = mark(signed, key);
        let shard = &self.shards[usize::from(mark[0]) % SHARDS];
        let lock = || shard.lock().unwrap_or_else(PoisonError::into_inner);
        if lock().knows(&mark, self.most) {
            return true;
        }
        // Not under the lock; and what does not hold is not kept, or forgers would fill the memory.
        let holds = signed.holds(key);
        if holds {
            lock().keep(mark, self.most);
        }
        holds
    }
}

/// All that the signature and its checking depend on, each part with its length.
fn mark(signed: &Signed<'_>, key: &PublicKey) -> [u8; 32] {
    let mut context = digest::Context::new(&digest::SHA256);
    let algorithms = [key.algorithm(), signed.algorithm].map(|algorithm| algorithm.cose().to_be_bytes());
    for part in [&algorithms[0], &algorithms[1], key.bytes(), &signed.to_be_signed(), &signed.signature] {
        context.update(&(part.len() as u64).to_be_bytes());
        context.update(part);
    }
    let mut mark = [0; 32];
    mark.copy_from_slice(context.finish().as_ref());
    mark
}

/// Issuers whose tokens are remembered: made by [`Remembered::over`].
#[derive(Debug)]
pub struct Remembering<'a, I> {
    issuers: &'a I,
    known: &'a Remembered,
}

impl<I: Issuers> Issuers for Remembering<'_, I> {
    fn keys<'a>(&'a self, issuer: &str, kid: [u8; 8], issued: Moment) -> Option<Vec<Key<'a>>> {
        self.issuers.keys(issuer, kid, issued)
    }

    fn signed(&self, signed: &Signed<'_>, key: &PublicKey) -> bool {
        self.known.holds(signed, key)
    }
}
