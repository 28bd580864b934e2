//! A phone shows that it holds a key, and from then on the pass is on this phone and on no other.

use ::journal::Entry;
use ::store::{dialect, transact};
use access::{Ctx, PersonId};
use base::Span;
use credential::PhoneKey;
use serde_json::json;

use super::refresh::RefreshError;
use crate::{
    acts::judge::lock_of,
    facts,
    holder::{Binding, Holder},
    store::{holders, revoked},
};

/// A phone may think it is another time of day, and learns the time from the answer; it should not be another year.
const CLOCK: Span = Span::hours(24);

/// What a phone says of itself.
#[derive(Debug, Clone)]
pub struct Offered {
    pub phone: PhoneKey,
    /// The phone's clock, in ticks of 15 s.
    pub tick: i64,
    /// ES256 over [`Offered::text`].
    pub proof: [u8; 64],
    /// Take the pass off the phone that it is on.
    pub move_here: bool,
    /// As the phone wrote them: the proof is over the letters.
    pub x: String,
    pub y: String,
}

impl Offered {
    /// What a phone signs to show that it holds the key, now and for this person.
    pub fn text(person: PersonId, x: &str, y: &str, tick: i64) -> String {
        format!("bulwark bind/1\n{person}\n{x}\n{y}\n{tick}")
    }

    /// Whether the phone holds the key, and asked just now for this person.
    fn is_proved(&self, ctx: &Ctx, person: PersonId) -> bool {
        let off = credential::tick_at(ctx.now()).abs_diff(self.tick);
        let most = (CLOCK.as_seconds() / credential::TICK).unsigned_abs();
        off <= most
            && self.phone.verifies(Self::text(person, &self.x, &self.y, self.tick).as_bytes(), &self.proof)
    }
}

/// Puts the pass on this phone, unless it is there already.
pub(super) async fn bind(ctx: &Ctx, person: PersonId, offered: &Offered) -> Result<(), RefreshError> {
    if !offered.is_proved(ctx, person) {
        return Err(RefreshError::Proof { now: ctx.now() });
    }
    let number: Result<Option<i64>, RefreshError> = transact!(ctx.store(), "pass.bind", tx => {
        dialect::alone_each(tx, vec![lock_of(&person)]).await?;
        let mut holder = match holders::holder(&mut *tx, ctx, person).await? {
            // Two tabs of one browser asked at the same time.
            Some(holder) if holder.is_on(&offered.phone) => return Ok(None),
            Some(holder) => holder,
            None => Holder::new(person, holders::next_number(tx, ctx).await?, ctx.now()),
        };
        let moved = holder.bound;
        if let Some(bound) = moved {
            if !offered.move_here {
                return Err(RefreshError::Elsewhere { since: bound.since });
            }
            let ended = holder.end_epoch(ctx.keys(), ctx.now(), None);
            revoked::revoke(tx, ctx, &ended).await?;
        }
        holder.bound = Some(Binding { phone: offered.phone, since: ctx.now() });
        holders::put(tx, ctx, &[holder]).await?;
        let entry = Entry {
            kind: facts::BOUND,
            subject: Some(*person.bytes()),
            area: None,
            payload: json!({ "moved": moved.is_some() }),
        };
        ::journal::write_about(tx, ctx, person, entry).await?;
        Ok(Some(holder.number))
    });
    if let Some(number) = number? {
        holders::remember_number(ctx, number);
    }
    Ok(())
}
