//! A scanned text: is it a genuine pass, does it still stand, and whose is it? Asked online, where somebody settles what a
//! gate could not decide alone.

use std::collections::HashMap;

use ::store::StoreError;
use access::{Ctx, PersonId};
use base::{Colour, Moment, Words};
use credential::{Checked, Fault, Issuers, Kept, Key, PublicKey};

use crate::{
    model::{DecisionId, Serial},
    store::{self, Held, Stood, holders, papers},
};

/// Where the holder of a genuine pass stands.
#[derive(Debug, Clone)]
pub struct Standing {
    pub person: PersonId,
    pub decision: DecisionId,
    pub colour: Colour,
    /// The first reason, for the guard's one sentence. It names no illness of anybody: rows are written for this.
    pub reason: Option<Words>,
}

/// The answer about a scanned text.
#[derive(Debug, Clone)]
pub enum Verdict {
    Stands {
        checked: Checked,
        standing: Standing,
    },
    /// Something became known since it was signed, or it was moved or taken back; the phone will show another.
    Revoked {
        checked: Checked,
        at: Moment,
        person: PersonId,
    },
    /// Signed by us, but somebody wrote over where its holder stands: that word binds nobody.
    Unproven(Checked),
    /// Signed by us, but not in our books (made under another store).
    Unknown(Checked),
    /// Genuine, of an issuer that is on the trust list: only its issuer can say more.
    Foreign(Checked),
    Faulty(Fault),
}

/// The keys under which this house signs, and no other's.
#[derive(Debug)]
pub struct OwnKeys {
    issuer: String,
    keys: Vec<PublicKey>,
}

impl OwnKeys {
    pub fn of(ctx: &Ctx) -> Self {
        let keys = ctx.keys().issuer_keys().into_iter().map(|(_, key, _)| key).collect();
        Self { issuer: ctx.world.issuer.clone(), keys }
    }
}

impl Issuers for OwnKeys {
    fn keys<'a>(&'a self, issuer: &str, kid: [u8; 8], _: Moment) -> Option<Vec<Key<'a>>> {
        let named = self.keys.iter().filter(|key| key.kid() == kid);
        (issuer == self.issuer).then(|| named.map(|public| Key { public, kept: Kept::Good }).collect())
    }
}

/// Checks a text as scanned, by this house's own keys.
pub async fn verify(ctx: &Ctx, text: &str) -> Result<Verdict, StoreError> {
    verify_among(ctx, &OwnKeys::of(ctx), text).await
}

/// As [`verify`], by the keys of everybody on a trust list.
pub async fn verify_among(ctx: &Ctx, issuers: &impl Issuers, text: &str) -> Result<Verdict, StoreError> {
    verify_at(ctx, issuers, text, ctx.now()).await
}

/// As [`verify_among`], for a text that a gate scanned at another moment and sends now.
pub async fn verify_at(
    ctx: &Ctx,
    issuers: &impl Issuers,
    text: &str,
    at: Moment,
) -> Result<Verdict, StoreError> {
    let checked = match credential::check(text, issuers, at) {
        Ok(checked) => checked,
        Err(fault) => return Ok(Verdict::Faulty(fault)),
    };
    if checked.issuer != ctx.world.issuer {
        return Ok(Verdict::Foreign(checked));
    }
    let Some(held) = store::held(ctx, checked.serial).await? else { return Ok(Verdict::Unknown(checked)) };
    Ok(match held {
        Held::Ended { person, at } => Verdict::Revoked { checked, at, person },
        Held::Stands(Stood::At(standing)) => Verdict::Stands { checked, standing },
        Held::Stands(Stood::Broken) => Verdict::Unproven(checked),
        Held::Stands(Stood::Nowhere) => Verdict::Unknown(checked),
    })
}

/// Where a person stands; `None` for somebody who has no pass (any more).
pub async fn standing_of(ctx: &Ctx, person: PersonId) -> Result<Option<Standing>, StoreError> {
    Ok(match store::standing_of(ctx.store().into(), ctx, person).await? {
        Stood::At(standing) => Some(standing),
        // A forged row shuts no door and opens none: as for somebody without a pass, the guard looks closer.
        Stood::Broken | Stood::Nowhere => None,
    })
}

/// Whose a serial is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SerialHolder {
    pub person: PersonId,
    /// It is on paper.
    pub paper: bool,
}

/// Whose these serials are, also of passes that were revoked since: for visits that arrive late. A serial that is not ours
/// is left out.
pub async fn holders_of(ctx: &Ctx, serials: &[Serial]) -> Result<HashMap<Serial, SerialHolder>, StoreError> {
    let mut lots = HashMap::new();
    let mut others = Vec::new();
    for serial in serials {
        match ctx
            .keys()
            .lot(serial.bytes())
            .and_then(|lot| Some((i64::try_from(lot.number).ok()?, lot.epoch)))
        {
            Some(lot) => drop(lots.insert(*serial, lot)),
            None => others.push(*serial),
        }
    }
    let mut numbers: Vec<i64> = lots.values().map(|(number, _)| *number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let holders = holders::by_numbers(ctx, &numbers).await?;
    let mut found = HashMap::with_capacity(serials.len());
    for (serial, (number, epoch)) in lots {
        // An epoch that has not begun was signed by nobody.
        if let Some(holder) = holders.get(&number).filter(|holder| i64::from(epoch) <= holder.epoch) {
            found.insert(serial, SerialHolder { person: holder.person, paper: false });
        }
    }
    for paper in papers::by_serials(ctx.store(), ctx, &others).await? {
        found.insert(paper.serial, SerialHolder { person: paper.person, paper: true });
    }
    Ok(found)
}
