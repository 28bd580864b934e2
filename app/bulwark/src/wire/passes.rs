//! The gate asks about passes; `pass` answers, by the keys of everybody on the trust list. Staff sessions ask what a place
//! is called; `gate` answers.

use std::{fmt, sync::Arc};

use access::{Ctx, PersonId, PlaceId};
use base::{Moment, Words};
use credential::{Checked, Kept, Remembered};
use futures::future::BoxFuture;
use gate::{Bearer, Fault, Holder, PassNotes, Passes, Seen, Serial};
use pass::Verdict;
use people::{Naming, Places};
use store::{Store, StoreError};
use trace::{Ruling, Rulings};
use trust::Trust;

/// Reads passes for the gate.
#[derive(Clone)]
pub struct PassReader {
    trust: Arc<Trust>,
    /// A token is shown at many gates before it is another's turn.
    tokens: Arc<Remembered>,
}

impl Default for PassReader {
    /// What the city is called plays no part in checking.
    fn default() -> Self {
        let trust = Trust::new(trust::Own { name: Words::default(), area: None, url: String::new() });
        Self { trust, tokens: Arc::default() }
    }
}

impl fmt::Debug for PassReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PassReader")
    }
}

impl Passes for PassReader {
    fn read<'a>(
        &'a self,
        ctx: &'a Ctx,
        code: &'a str,
        at: Moment,
    ) -> BoxFuture<'a, Result<Seen, StoreError>> {
        Box::pin(async move {
            let list = self.trust.current(ctx).await.map_err(|error| StoreError::Open(error.to_string()))?;
            Ok(match pass::verify_at(ctx, &self.tokens.over(list.list()), code, at).await? {
                Verdict::Stands { checked, standing } => Seen::Holder(holder(standing), notes(&checked)),
                Verdict::Foreign(checked) => Seen::Guest {
                    notes: notes(&checked),
                    serial: *checked.serial.bytes(),
                    colour: checked.colour,
                    issuer: checked.issuer,
                },
                Verdict::Revoked { .. } => Seen::Faulty(Fault::Revoked),
                Verdict::Unproven(_) => Seen::Faulty(Fault::Unproven),
                Verdict::Unknown(_) => Seen::Faulty(Fault::UnknownIssuer),
                Verdict::Faulty(fault) => Seen::Faulty(fault.into()),
            })
        })
    }

    fn holders<'a>(
        &'a self,
        ctx: &'a Ctx,
        serials: &'a [Serial],
    ) -> BoxFuture<'a, Result<Vec<Option<Bearer>>, StoreError>> {
        Box::pin(async move {
            let serials: Vec<pass::Serial> =
                serials.iter().map(|serial| pass::Serial::from_bytes(*serial)).collect();
            let known = pass::holders_of(ctx, &serials).await?;
            let whose = |serial| known.get(serial).map(|of| Bearer { person: of.person, paper: of.paper });
            Ok(serials.iter().map(whose).collect())
        })
    }

    fn of<'a>(&'a self, ctx: &'a Ctx, person: PersonId) -> BoxFuture<'a, Result<Option<Holder>, StoreError>> {
        Box::pin(async move { Ok(pass::standing_of(ctx, person).await?.map(holder)) })
    }
}

fn holder(standing: pass::Standing) -> Holder {
    Holder { person: standing.person, colour: standing.colour, reason: standing.reason }
}

fn notes(checked: &Checked) -> PassNotes {
    PassNotes {
        paper_for: checked.paper_for.clone(),
        named: checked.identity.is_some(),
        key_withdrawn: checked.key == Kept::Withdrawn,
    }
}

/// Tells tracing what the rule book in force says about it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct BookInForce;

impl Rulings for BookInForce {
    fn now<'a>(&'a self, ctx: &'a Ctx) -> BoxFuture<'a, Result<Ruling, StoreError>> {
        Box::pin(
            async move { Ok(Ruling::of(pass::book_in_force(ctx.store().into(), ctx).await?.parameters())) },
        )
    }
}

/// Knows what places are called.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlaceNames;

impl Places for PlaceNames {
    fn names<'a>(&'a self, store: &'a Store, places: Vec<PlaceId>) -> Naming<'a> {
        Box::pin(gate::place_names(store, places))
    }
}
