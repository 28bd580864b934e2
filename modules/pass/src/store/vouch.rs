//! Vouching for rows: what the keyring says of a decision, a standing and an order. The database alone can make none.

use access::{Ctx, PersonId};
use base::{AreaCode, Moment};
use ledger::EntryId;

use crate::model::{DecisionId, OrderId};

/// The columns of a decision that mean something.
pub(super) struct DecisionRow<'a> {
    pub id: DecisionId,
    pub person: PersonId,
    pub number: u32,
    pub colour: &'a str,
    pub book: &'a str,
    pub version: u32,
    pub cause: &'a str,
    pub made_at: Moment,
    pub entry: EntryId,
    pub sealed: &'a [u8],
}

impl DecisionRow<'_> {
    fn parts<T>(&self, take: impl FnOnce(&[&[u8]]) -> T) -> T {
        let (number, version, made) =
            (self.number.to_be_bytes(), self.version.to_be_bytes(), self.made_at.micros().to_be_bytes());
        take(&[
            self.id.bytes(),
            self.person.bytes(),
            &number,
            self.colour.as_bytes(),
            self.book.as_bytes(),
            &version,
            self.cause.as_bytes(),
            &made,
            self.entry.bytes(),
            self.sealed,
        ])
    }

    pub(super) fn mac(&self, ctx: &Ctx) -> [u8; 32] {
        self.parts(|parts| ctx.keys().mac("pass.decision", parts))
    }

    pub(super) fn holds(&self, ctx: &Ctx, mac: Option<&[u8]>) -> bool {
        mac.is_some_and(|mac| self.parts(|parts| ctx.keys().mac_holds("pass.decision", parts, mac)))
    }
}

/// Where somebody stands, as the row says it.
pub(super) struct StandingRow<'a> {
    pub person: PersonId,
    pub decision: DecisionId,
    pub number: u32,
    pub colour: &'a str,
    pub area: &'a str,
    pub met_rows: &'a str,
    pub print: &'a [u8],
    pub until: Option<Moment>,
}

impl StandingRow<'_> {
    fn parts<T>(&self, take: impl FnOnce(&[&[u8]]) -> T) -> T {
        let number = self.number.to_be_bytes();
        let until = self.until.map(|until| until.micros().to_be_bytes());
        take(&[
            self.person.bytes(),
            self.decision.bytes(),
            &number,
            self.colour.as_bytes(),
            self.area.as_bytes(),
            self.met_rows.as_bytes(),
            self.print,
            until.as_ref().map_or(&[][..], |until| until),
        ])
    }

    pub(super) fn mac(&self, ctx: &Ctx) -> [u8; 32] {
        self.parts(|parts| ctx.keys().mac("pass.standing", parts))
    }

    pub(super) fn holds(&self, ctx: &Ctx, mac: Option<&[u8]>) -> bool {
        mac.is_some_and(|mac| self.parts(|parts| ctx.keys().mac_holds("pass.standing", parts, mac)))
    }
}

/// A manual order, as the row says it.
pub(super) struct OrderRow<'a> {
    pub id: OrderId,
    pub person: PersonId,
    pub area: &'a AreaCode,
    pub colour: &'a str,
    pub state: &'a str,
    pub until: Moment,
    /// Who proposed, confirmed and closed it, and when; absent parts are empty.
    pub hands: [(Option<access::StaffId>, Option<Moment>); 3],
    pub sealed: &'a [u8],
    pub entry: Option<EntryId>,
}

impl OrderRow<'_> {
    fn parts<T>(&self, take: impl FnOnce(&[&[u8]]) -> T) -> T {
        let until = self.until.micros().to_be_bytes();
        let hands = self.hands.map(|(who, when)| {
            let mut hand = [0; 24];
            if let Some(who) = who {
                hand[..16].copy_from_slice(who.bytes());
            }
            hand[16..].copy_from_slice(&when.map_or(0, Moment::micros).to_be_bytes());
            hand
        });
        take(&[
            self.id.bytes(),
            self.person.bytes(),
            self.area.as_str().as_bytes(),
            self.colour.as_bytes(),
            self.state.as_bytes(),
            &until,
            &hands[0],
            &hands[1],
            &hands[2],
            self.sealed,
            self.entry.as_ref().map_or(&[][..], |entry| entry.bytes()),
        ])
    }

    pub(super) fn mac(&self, ctx: &Ctx) -> [u8; 32] {
        self.parts(|parts| ctx.keys().mac("pass.order", parts))
    }

    pub(super) fn holds(&self, ctx: &Ctx, mac: &[u8]) -> bool {
        self.parts(|parts| ctx.keys().mac_holds("pass.order", parts, mac))
    }
}
