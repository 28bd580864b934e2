//! What a gate holds of one issuer's revocations.

use std::collections::{BTreeMap, HashSet};

use ::base::Moment;

use super::{Base, Edition, Head, Refused, genuine};
use crate::Issuers;

/// The base, what was added since, and as of when that is all.
#[derive(Debug, Clone)]
pub struct Held {
    issuer: String,
    base: Option<Base>,
    /// By edition, so that a newer base can take over what it holds.
    added: BTreeMap<u64, Vec<u64>>,
    /// The same, to look things up in.
    known: HashSet<u64>,
    as_of: Option<Moment>,
    head: Option<Head>,
}

/// What to fetch next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    Nothing,
    Base(u64),
    /// From the first to the last.
    Editions(u64, u64),
}

impl Held {
    /// Nothing yet of this issuer.
    pub fn nothing(issuer: &str) -> Self {
        Self {
            issuer: issuer.to_owned(),
            base: None,
            added: BTreeMap::new(),
            known: HashSet::new(),
            as_of: None,
            head: None,
        }
    }

    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// Until when every revocation is known; `None` when nothing is held.
    pub fn as_of(&self) -> Option<Moment> {
        self.as_of
    }

    /// The edition that was reached; `None` when nothing is held.
    pub fn seq(&self) -> Option<u64> {
        let base = self.base.as_ref()?;
        Some(self.added.last_key_value().map_or(base.seq, |(seq, _)| *seq))
    }

    /// True for a pass that was revoked, and by chance for one in 65,000 others. False says nothing while nothing is
    /// held: ask [`Held::as_of`].
    pub fn has(&self, entry: u64) -> bool {
        self.known.contains(&entry) || self.base.as_ref().is_some_and(|base| base.has(entry))
    }

    /// How many entries it holds, roughly: an entry may stand in the base and in an edition.
    pub fn count(&self) -> u64 {
        self.base.as_ref().map_or(0, Base::count) + self.known.len() as u64
    }

    /// What the last head asks for: a newer base rather than many editions, so that what has expired leaves.
    pub fn asks(&self) -> Ask {
        let Some(head) = &self.head else { return Ask::Nothing };
        match (&self.base, self.seq()) {
            (Some(base), Some(seq)) if base.seq >= head.base => match seq < head.seq {
                true => Ask::Editions(seq + 1, head.seq),
                false => Ask::Nothing,
            },
            _ => Ask::Base(head.base),
        }
    }

    /// Takes the head; says what is missing up to it. What is held counts as of the head's moment when nothing is.
    ///
    /// # Errors
    /// When it is not the issuer's, or older than the last one.
    pub fn take_head(&mut self, bytes: &[u8], issuers: &impl Issuers) -> Result<Ask, Refused> {
        let (head, signed) = Head::read(bytes)?;
        self.is_ours(&head.issuer)?;
        genuine(&signed, &head.issuer, head.at, issuers)?;
        let last = self.head.as_ref().map_or(0, |head| head.seq).max(self.seq().unwrap_or_default());
        if head.seq < last {
            return Err(Refused::Back { held: last, given: head.seq });
        }
        if let Some(before) =
            self.head.as_ref().filter(|before| before.at > head.at || before.base > head.base)
        {
            return Err(Refused::Back { held: before.seq, given: head.seq });
        }
        self.head = Some(head);
        self.settle();
        Ok(self.asks())
    }

    /// Takes the edition that follows.
    ///
    /// # Errors
    /// When it is not the issuer's, or does not follow.
    pub fn take_edition(&mut self, bytes: &[u8], issuers: &impl Issuers) -> Result<(), Refused> {
        let (edition, signed) = Edition::read(bytes)?;
        self.is_ours(&edition.issuer)?;
        genuine(&signed, &edition.issuer, edition.at, issuers)?;
        let given = edition.seq;
        match self.seq() {
            None => return Err(Refused::Gap { held: 0, given }),
            Some(held) if given <= held => return Err(Refused::Back { held, given }),
            Some(held) if given > held + 1 => return Err(Refused::Gap { held, given }),
            Some(_) => {}
        }
        self.known.extend(edition.added());
        self.as_of = self.as_of.max(Some(edition.at));
        self.added.insert(given, edition.added().to_vec());
        self.settle();
        Ok(())
    }

    /// Takes a base: a first one, one farther on, or one that takes over what was added since the last.
    ///
    /// # Errors
    /// When it is not the issuer's, or older than the one held.
    pub fn take_base(&mut self, bytes: &[u8], issuers: &impl Issuers) -> Result<(), Refused> {
        let (base, signed) = Base::read(bytes)?;
        self.is_ours(&base.issuer)?;
        genuine(&signed, &base.issuer, base.at, issuers)?;
        if let Some(held) = self.base.as_ref().map(|held| held.seq).filter(|held| base.seq < *held) {
            return Err(Refused::Back { held, given: base.seq });
        }
        self.added.retain(|seq, _| *seq > base.seq);
        self.known = self.added.values().flatten().copied().collect();
        self.as_of = self.as_of.max(Some(base.at));
        self.base = Some(base);
        self.settle();
        Ok(())
    }

    fn is_ours(&self, issuer: &str) -> Result<(), Refused> {
        if issuer == self.issuer { Ok(()) } else { Err(Refused::OtherIssuer) }
    }

    /// All that the head speaks of is held: it counts as of the head's moment.
    fn settle(&mut self) {
        if let Some(head) = &self.head
            && self.seq().is_some_and(|seq| seq >= head.seq)
        {
            self.as_of = self.as_of.max(Some(head.at));
        }
    }
}
