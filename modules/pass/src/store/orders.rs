//! Manual orders: SQL to model and back.

use std::collections::HashMap;

use ::store::{Listing, Read, Row, StoreError, Tx, args, places};
use access::{Ctx, PersonId, StaffId};
use base::{AreaCode, Moment};
use ledger::EntryId;
use rules::Colour;
use serde_json::json;
use work::{Key, Sealed};

use super::{broken, unseal, vouch::OrderRow};
use crate::model::{OrderId, OrderSays, Under};

/// A manual order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Order {
    pub id: OrderId,
    pub person: PersonId,
    /// Where the person lives: who may read and confirm it follows from that.
    pub area: AreaCode,
    pub colour: Colour,
    pub until: Moment,
    pub proposed_by: StaffId,
    pub proposed_at: Moment,
    pub says: OrderSays,
    pub state: OrderState,
}

/// Where an order stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum OrderState {
    Proposed,
    InForce {
        confirmed_by: StaffId,
        confirmed_at: Moment,
        entry: EntryId,
    },
    Refused(Closed),
    Lifted {
        confirmed_by: StaffId,
        confirmed_at: Moment,
        entry: EntryId,
        closed: Closed,
    },
    Ended {
        confirmed_by: StaffId,
        confirmed_at: Moment,
        entry: EntryId,
        at: Moment,
    },
    /// The keyring does not vouch for the row.
    Broken,
}

/// Who closed it, and when; nobody when an appeal or the clock did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Closed {
    pub by: Option<StaffId>,
    pub at: Moment,
}

impl OrderState {
    pub(crate) const fn word(&self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::InForce { .. } => "in_force",
            Self::Refused(_) => "refused",
            Self::Lifted { .. } => "lifted",
            Self::Ended { .. } => "ended",
            Self::Broken => "broken",
        }
    }

    /// Who confirmed it, when, and its entry in the ledger.
    pub(crate) const fn confirmed(&self) -> Option<(StaffId, Moment, EntryId)> {
        match self {
            Self::InForce { confirmed_by, confirmed_at, entry }
            | Self::Lifted { confirmed_by, confirmed_at, entry, .. }
            | Self::Ended { confirmed_by, confirmed_at, entry, .. } => {
                Some((*confirmed_by, *confirmed_at, *entry))
            }
            _ => None,
        }
    }

    pub(crate) const fn closed(&self) -> Option<Closed> {
        match self {
            Self::Refused(closed) | Self::Lifted { closed, .. } => Some(*closed),
            Self::Ended { at, .. } => Some(Closed { by: None, at: *at }),
            _ => None,
        }
    }
}

impl Order {
    /// What was proposed, as one text: what the second officer reads and what the ledger holds a hash of.
    pub(crate) fn text(&self) -> String {
        json!({
            "v": 1,
            "order": self.id,
            "person": self.person,
            "colour": self.colour,
            "until": self.until,
            "legal_basis": self.says.legal_basis,
            "reason": self.says.reason,
            "proposed_by": self.proposed_by,
            "proposed_at": self.proposed_at,
        })
        .to_string()
    }

    /// SHA-256 of the text, hexadecimal.
    pub(crate) fn digest(&self) -> String {
        rules::Digest::of(&self.text()).to_string()
    }

    /// As it stands in access lines: short enough to say aloud.
    pub(crate) fn label(&self) -> String {
        format!("order {}", self.id.to_string()[26..].to_uppercase())
    }

    pub(crate) fn task_key(&self) -> String {
        format!("order_confirm:{}", self.id)
    }

    fn hands(&self) -> [(Option<StaffId>, Option<Moment>); 3] {
        let confirmed = self.state.confirmed();
        let closed = self.state.closed();
        [
            (Some(self.proposed_by), Some(self.proposed_at)),
            (confirmed.map(|(by, ..)| by), confirmed.map(|(_, at, _)| at)),
            (closed.and_then(|closed| closed.by), closed.map(|closed| closed.at)),
        ]
    }
}

fn purpose(id: OrderId, person: PersonId) -> String {
    format!("pass.order/{id}/{person}")
}

/// What is sealed here, for whoever seals all of it anew: what is vouched for is the row with its sealed bytes.
pub(crate) fn sealed() -> Sealed {
    Sealed::of("manual_order", [Key::Bytes("id")])
        .column("sealed", |row| Ok(purpose(row.get("id")?, row.get("person")?)))
        .vouched(|ctx, row, anew| {
            let (mac, mut sealed): (Vec<u8>, Vec<u8>) = (row.get("mac")?, row.get("sealed")?);
            if !with_row(row, &sealed, |said| said.holds(ctx, &mac))? {
                return Ok(None);
            }
            anew.put("sealed", &mut sealed);
            with_row(row, &sealed, |said| Some(said.mac(ctx)))
        })
}

/// An order's row as it is vouched for, with these sealed bytes.
fn with_row<T>(row: &Row, sealed: &[u8], take: impl FnOnce(&OrderRow<'_>) -> T) -> Result<T, StoreError> {
    let (area, state, colour): (AreaCode, String, String) =
        (row.get("area")?, row.get("state")?, row.get("colour")?);
    Ok(take(&OrderRow {
        id: row.get("id")?,
        person: row.get("person")?,
        area: &area,
        colour: &colour,
        state: &state,
        until: row.get("until_at")?,
        hands: hands(row)?,
        sealed,
        entry: row.get("entry")?,
    }))
}

type Hands = [(Option<StaffId>, Option<Moment>); 3];

/// Who proposed, confirmed and closed it, and when.
fn hands(row: &Row) -> Result<Hands, StoreError> {
    Ok([
        (Some(row.get("proposed_by")?), Some(row.get("proposed_at")?)),
        (row.get("confirmed_by")?, row.get("confirmed_at")?),
        (row.get("closed_by")?, row.get("closed_at")?),
    ])
}

fn read(ctx: &Ctx, row: &Row) -> Result<Order, StoreError> {
    let (id, person): (OrderId, PersonId) = (row.get("id")?, row.get("person")?);
    let (state, colour): (String, String) = (row.get("state")?, row.get("colour")?);
    let (sealed, mac): (Vec<u8>, Vec<u8>) = (row.get("sealed")?, row.get("mac")?);
    let sound = with_row(row, &sealed, |said| said.holds(ctx, &mac))?;
    let [_, confirmed, closed] = hands(row)?;
    let entry: Option<EntryId> = row.get("entry")?;
    let state = if sound { state_of(&state, confirmed, closed, entry) } else { OrderState::Broken };
    let says = if sound {
        unseal(ctx, &purpose(id, person), &sealed, "manual_order")?
    } else {
        tracing::error!(order = %id, "an order that nobody vouches for");
        OrderSays { legal_basis: String::new(), reason: base::Words::new("", ""), account: None }
    };
    Ok(Order {
        id,
        person,
        area: row.get("area")?,
        colour: colour.parse().unwrap_or(Colour::Grey),
        until: row.get("until_at")?,
        proposed_by: row.get("proposed_by")?,
        proposed_at: row.get("proposed_at")?,
        says,
        state,
    })
}

fn state_of(
    word: &str,
    confirmed: (Option<StaffId>, Option<Moment>),
    closed: (Option<StaffId>, Option<Moment>),
    entry: Option<EntryId>,
) -> OrderState {
    let shut = closed.1.map(|at| Closed { by: closed.0, at });
    match (word, confirmed, entry, shut) {
        ("proposed", ..) => OrderState::Proposed,
        ("refused", _, _, Some(closed)) => OrderState::Refused(closed),
        ("in_force", (Some(confirmed_by), Some(confirmed_at)), Some(entry), _) => {
            OrderState::InForce { confirmed_by, confirmed_at, entry }
        }
        ("lifted", (Some(confirmed_by), Some(confirmed_at)), Some(entry), Some(closed)) => {
            OrderState::Lifted { confirmed_by, confirmed_at, entry, closed }
        }
        ("ended", (Some(confirmed_by), Some(confirmed_at)), Some(entry), Some(Closed { at, .. })) => {
            OrderState::Ended { confirmed_by, confirmed_at, entry, at }
        }
        _ => OrderState::Broken,
    }
}

/// Writes the order as it now is.
pub(crate) async fn put(tx: &mut Tx, ctx: &Ctx, order: &Order) -> Result<(), StoreError> {
    let plain = serde_json::to_vec(&order.says).map_err(|error| broken("manual_order", error))?;
    let sealed = ctx.keys().seal(&purpose(order.id, order.person), &plain);
    let hands = order.hands();
    let entry = order.state.confirmed().map(|(.., entry)| entry);
    let row = OrderRow {
        id: order.id,
        person: order.person,
        area: &order.area,
        colour: order.colour.as_str(),
        state: order.state.word(),
        until: order.until,
        hands,
        sealed: &sealed,
        entry,
    };
    let mac = row.mac(ctx);
    let [_, (confirmed_by, confirmed_at), (closed_by, closed_at)] = hands;
    tx.run(
        "INSERT INTO manual_order (id, person, area, colour, state, until_at, proposed_by, proposed_at, \
         confirmed_by, confirmed_at, closed_by, closed_at, sealed, entry, mac) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) \
         ON CONFLICT (id) DO UPDATE SET state = excluded.state, confirmed_by = excluded.confirmed_by, \
         confirmed_at = excluded.confirmed_at, closed_by = excluded.closed_by, closed_at = excluded.closed_at, \
         sealed = excluded.sealed, entry = excluded.entry, mac = excluded.mac",
        args![
            order.id,
            order.person,
            order.area,
            order.colour.as_str(),
            order.state.word(),
            order.until,
            order.proposed_by,
            order.proposed_at,
            confirmed_by,
            confirmed_at,
            closed_by,
            closed_at,
            &sealed,
            entry,
            mac
        ],
    )
    .await?;
    Ok(())
}

pub(crate) async fn find(db: impl Read, ctx: &Ctx, id: OrderId) -> Result<Option<Order>, StoreError> {
    db.row("SELECT * FROM manual_order WHERE id = $1", args![id])
        .await?
        .map(|row| read(ctx, &row))
        .transpose()
}

/// As [`find`], held until the transaction ends: of two officers in two tabs, the second finds what the first did.
pub(crate) async fn held(tx: &mut Tx, ctx: &Ctx, id: OrderId) -> Result<Option<Order>, StoreError> {
    let mut first = [0; 8];
    first.copy_from_slice(&id.bytes()[8..]);
    ::store::dialect::alone(tx, i64::from_be_bytes(first)).await?;
    find(tx, ctx, id).await
}

/// Whether an order about the person waits or stands.
pub async fn open_about(tx: &mut Tx, person: PersonId, now: Moment) -> Result<bool, StoreError> {
    let sql = "SELECT id FROM manual_order WHERE person = $1 AND state IN ('proposed', 'in_force') AND until_at > $2";
    Ok(tx.row(sql, args![person, now]).await?.is_some())
}

/// The orders that stand for these people. One that nobody vouches for stands for nobody.
pub(crate) async fn in_force(
    tx: &mut Tx,
    ctx: &Ctx,
    people: &[PersonId],
    now: Moment,
) -> Result<HashMap<PersonId, Under>, StoreError> {
    let mut standing = HashMap::new();
    for part in people.chunks(1_000) {
        let sql = format!(
            "SELECT * FROM manual_order WHERE state = 'in_force' AND until_at > $1 AND person IN ({}) ORDER BY id",
            places(2, part.len())
        );
        let mut bound = args![now];
        bound.extend(part.iter().map(|person| (*person).into()));
        for row in tx.rows(&sql, bound).await? {
            let order = read(ctx, &row)?;
            // Few people stand under an order: their officers' names can be looked up one by one.
            if let OrderState::InForce { confirmed_by, confirmed_at, .. } = order.state {
                let mut officers = Vec::with_capacity(2);
                for officer in [order.proposed_by, confirmed_by] {
                    officers
                        .push(people::staff_name(&mut *tx, ctx.keys(), officer).await?.unwrap_or_default());
                }
                let under = Under {
                    order: order.id,
                    colour: order.colour,
                    from: confirmed_at,
                    until: order.until,
                    officers,
                    says: order.says,
                };
                standing.insert(order.person, under);
            }
        }
    }
    Ok(standing)
}

/// Orders whose time has run out and that nobody has closed yet.
pub(crate) async fn run_out(db: impl Read, now: Moment, limit: i64) -> Result<Vec<OrderId>, StoreError> {
    let sql = "SELECT id FROM manual_order WHERE state IN ('proposed', 'in_force') AND until_at <= $1 \
               ORDER BY until_at, id LIMIT $2";
    db.rows(sql, args![now, limit]).await?.iter().map(|row| row.get("id")).collect()
}

/// What a list of orders shows.
#[derive(Debug, Clone)]
pub(crate) struct OrderFilter {
    pub area: AreaCode,
    /// A state's word, or empty for all.
    pub state: String,
    pub before: Option<OrderId>,
    pub limit: i64,
}

/// Orders of an area, newest first.
pub(crate) async fn page(ctx: &Ctx, filter: &OrderFilter) -> Result<Vec<Order>, StoreError> {
    let before = filter.before.map(|id| (None, id.into()));
    let mut listing = Listing::of("manual_order")
        .within("area", &filter.area)
        .descending(true)
        .after(before)
        .limit(filter.limit);
    if !filter.state.is_empty() {
        listing = listing.only("state", [filter.state.as_str()]);
    }
    listing.page(ctx.store()).await?.iter().map(|row| read(ctx, row)).collect()
}

/// About whom there are orders that nobody vouches for.
pub(crate) async fn broken_orders(ctx: &Ctx) -> Result<Vec<PersonId>, StoreError> {
    let rows = ctx.store().rows("SELECT * FROM manual_order ORDER BY id", args![]).await?;
    let mut found = Vec::new();
    for row in &rows {
        let order = read(ctx, row)?;
        if order.state == OrderState::Broken {
            found.push(order.person);
        }
    }
    Ok(found)
}
