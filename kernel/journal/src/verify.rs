//! Walking the whole chain again: what `bulwark verify journal` and the auditor's button do.
//!
//! With the keyring every fact that was changed, slipped in or taken away is named, and a chain that was cut is seen
//! by its anchor. Without it only the hashes are walked: whoever can write every table could have made them all anew.

use keys::Keyring;
use serde::Serialize;
use store::{Row, Store, StoreError, args};

use crate::{
    FactId,
    about::PersonKey,
    restored::{Lost, told},
    stored::{COLUMNS, Head, SEAL_COLUMNS, Seal, Stored},
};

/// What a walk over the chain found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Verdict {
    /// The chain holds from the first fact to the last.
    pub holds: bool,
    /// Facts walked.
    pub facts: i64,
    /// Facts written but not sealed yet; more than a few, for longer than seconds, is a fault.
    pub unsealed: i64,
    /// The hash of the last fact, hexadecimal.
    pub head: String,
    /// The keyring was asked whether the house wrote these facts.
    pub keyed: bool,
    /// Where the chain breaks first: place in the chain and what is wrong there.
    pub broken_at: Option<i64>,
    pub why: Option<String>,
    /// Facts that went with a lost store, as the house itself wrote down when a backup was put back.
    pub lost: Vec<Lost>,
    /// Each fact that was changed, slipped in or taken away; the first thousand of them.
    pub faults: Vec<Fault>,
    /// How many there are.
    pub faulty: i64,
}

/// One fact or stretch that is not as the house wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Fault {
    /// The place in the chain, if it has one.
    pub seq: Option<i64>,
    /// Which fact, where that is known: of one that was taken away with its place, only the place is.
    pub fact: Option<FactId>,
    pub why: String,
}

const STRIDE: i64 = 2_000;
const MOST_NAMED: usize = 1_000;

/// Walks the chain from the first fact, computing each hash anew.
pub async fn verify(store: &Store, keys: Option<&Keyring>) -> Result<Verdict, StoreError> {
    // Read before the walk: what is sealed meanwhile only makes the chain longer than its anchor.
    let anchored = keys.map(Head::farthest).transpose()?.flatten();
    let told = told(store, keys).await?;
    let mut walk = Walk {
        head: Head::GENESIS,
        walked: 0,
        keys,
        begun: anchored.is_some(),
        anchored,
        told,
        lost: Vec::new(),
        faults: Vec::new(),
        faulty: 0,
    };
    loop {
        let sql = format!(
            "SELECT {COLUMNS}, {SEAL_COLUMNS} FROM seal s LEFT JOIN fact f ON f.id = s.fact \
             WHERE s.seq > $1 AND s.seq <= $3 ORDER BY s.seq LIMIT $2"
        );
        let rows = store.rows(&sql, args![walk.head.seq, STRIDE, i64::MAX]).await?;
        for row in &rows {
            walk.step(row)?;
        }
        if (rows.len() as i64) < STRIDE {
            break;
        }
    }
    walk.end();
    let unsealed = walk.outside(store).await?;
    walk.keys_of_people(store).await?;
    let first = walk.faults.first();
    Ok(Verdict {
        holds: walk.faulty == 0,
        facts: walk.walked,
        unsealed,
        head: hex::encode(walk.head.hash),
        // Of a journal from before facts were vouched for it knows nothing until the house is first opened with it.
        keyed: keys.is_some() && walk.begun,
        broken_at: first.map(|fault| fault.seq.unwrap_or_else(|| walk.head.seq.saturating_add(1))),
        why: first.map(|fault| fault.why.clone()),
        lost: walk.lost,
        faulty: walk.faulty,
        faults: walk.faults,
    })
}

struct Walk<'a> {
    head: Head,
    walked: i64,
    keys: Option<&'a Keyring>,
    /// Whether a journal was begun under the keyring. Until then what nobody vouches for is from before, as for whoever
    /// takes it over.
    begun: bool,
    anchored: Option<Head>,
    /// Stretches that the house says were lost.
    told: Vec<Lost>,
    lost: Vec<Lost>,
    faults: Vec<Fault>,
    faulty: i64,
}

impl Walk<'_> {
    fn fault(&mut self, seq: Option<i64>, fact: &[u8], why: String) {
        self.faulty += 1;
        if self.faults.len() < MOST_NAMED {
            let fact = <[u8; 16]>::try_from(fact).ok().map(FactId::from_bytes);
            self.faults.push(Fault { seq, fact, why });
        }
    }

    /// `marked`: it carries a mac, whosever that is.
    fn vouched(&self, marked: bool, holds: impl FnOnce(&Keyring) -> bool) -> bool {
        !marked && !self.begun || self.keys.is_none_or(holds)
    }

    fn step(&mut self, row: &Row) -> Result<(), StoreError> {
        let seal = Seal::read(row)?;
        let at = Some(seal.seq);
        let gap = seal.seq != self.head.seq + 1;
        if gap {
            let (from, to) = (self.head.seq + 1, seal.seq - 1);
            match self.told.iter().find(|lost| (lost.from, lost.to) == (from, to)) {
                Some(lost) => self.lost.push(lost.clone()),
                None => {
                    self.fault(Some(from), &[], format!("facts {from} to {to} are missing from the chain"));
                }
            }
        }
        self.walked += 1;
        let fact = match row.get::<Option<Vec<u8>>>("id")? {
            Some(_) => Some(Stored::read(row)?),
            None => None,
        };
        let placed = self.vouched(seal.mac.is_some(), |keys| seal.holds(keys));
        let written =
            fact.as_ref().is_some_and(|fact| self.vouched(fact.mac.is_some(), |keys| fact.holds(keys)));
        // Behind a gap the hash before is gone with its fact; the place's own MAC still vouches for it.
        let follows = gap
            || fact.as_ref().is_some_and(|fact| fact.link(&self.head.hash, seal.seq).as_slice() == seal.hash);
        let why = match (&fact, placed, written) {
            (None, ..) => Some("the fact itself is gone"),
            (Some(_), false, false) => {
                Some("the fact was slipped in: the house wrote neither it nor its place")
            }
            (Some(_), false, true) => Some("the fact's place in the chain was changed"),
            (Some(_), true, false) => Some("the fact was changed after it was written"),
            (Some(_), true, true) if !follows => {
                Some("the fact or its seal was changed after it was written")
            }
            (Some(_), true, true) => None,
        };
        if let Some(why) = why {
            self.fault(at, &seal.fact, why.to_owned());
        }
        let Some(head) = seal.head() else {
            self.head.seq = seal.seq;
            return Ok(());
        };
        self.head = head;
        if self.anchored.is_some_and(|anchored| anchored.seq == head.seq && anchored.hash != head.hash) {
            let why = "the chain is not the one that was anchored outside the store".to_owned();
            self.fault(at, &seal.fact, why);
        }
        Ok(())
    }

    /// The chain goes at least as far as its anchor.
    fn end(&mut self) {
        match self.anchored {
            Some(anchored) if anchored.seq > self.head.seq => {
                let (from, to) = (self.head.seq + 1, anchored.seq);
                self.fault(Some(from), &[], format!("the chain was cut: facts {from} to {to} are gone"));
            }
            _ => {}
        }
    }

    /// A person's key that no row names could not be destroyed when the person asks for it.
    async fn keys_of_people(&mut self, store: &Store) -> Result<(), StoreError> {
        let Some(keys) = self.keys else { return Ok(()) };
        for row in store.rows("SELECT * FROM person_key", args![]).await? {
            let key = PersonKey::read(&row)?;
            if !key.holds(keys) {
                let why = format!(
                    "the row that says whose key lies at {} was changed: it could not be destroyed",
                    key.slot
                );
                self.fault(None, &[], why);
            }
        }
        let sql = "SELECT DISTINCT f.slot FROM fact f LEFT JOIN person_key k ON k.slot = f.slot \
                   WHERE f.slot IS NOT NULL AND k.slot IS NULL ORDER BY f.slot";
        for row in store.rows(sql, args![]).await? {
            let slot: i64 = row.get("slot")?;
            if keys.has_person(slot).unwrap_or(false) {
                let why =
                    format!("nothing says any more whose key lies at {slot}: it could not be destroyed");
                self.fault(None, &[], why);
            }
        }
        Ok(())
    }

    /// Facts without a place: those that wait, and those that nobody who writes through the house leaves. Returns how
    /// many wait.
    async fn outside(&mut self, store: &Store) -> Result<i64, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS}, u.fact AS waits FROM fact f LEFT JOIN seal s ON s.fact = f.id \
             LEFT JOIN unsealed u ON u.fact = f.id WHERE s.fact IS NULL ORDER BY f.id"
        );
        let mut waiting = 0;
        for row in store.rows(&sql, args![]).await? {
            let fact = Stored::read(&row)?;
            let waits = row.get::<Option<Vec<u8>>>("waits")?.is_some();
            let written = self.vouched(fact.mac.is_some(), |keys| fact.holds(keys));
            if written && waits {
                waiting += 1;
                continue;
            }
            let why = match written && self.keys.is_some() {
                true => "the house wrote the fact, but its place in the chain was taken away",
                false => "the fact stands outside the chain: slipped in, or its seal was removed",
            };
            self.fault(None, &fact.id, why.to_owned());
        }
        Ok(waiting)
    }
}
