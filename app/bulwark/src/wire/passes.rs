//! The gate asks about passes; `pass` answers. Staff sessions ask what a place is called; `gate` answers.

use access::{Ctx, PersonId, PlaceId};
use futures::future::BoxFuture;
use gate::{Fault, Holder, Passes, Seen};
use pass::{TokenFault, Verdict};
use people::{Naming, Places};
use store::{Store, StoreError};
use trace::{Ruling, Rulings};

/// Reads tokens for the gate.
#[derive(Debug, Clone, Copy, Default)]
pub struct PassReader;

impl Passes for PassReader {
    fn read<'a>(&'a self, ctx: &'a Ctx, token: &'a str) -> BoxFuture<'a, Result<Seen, StoreError>> {
        Box::pin(async move {
            Ok(match pass::verify(ctx, token).await? {
                Verdict::Stands(standing) => Seen::Holder(holder(standing)),
                Verdict::Expired { .. } => Seen::Faulty(Fault::Expired),
                Verdict::Revoked { .. } => Seen::Faulty(Fault::Revoked),
                Verdict::Unproven => Seen::Faulty(Fault::Unproven),
                Verdict::Unknown => Seen::Faulty(Fault::UnknownIssuer),
                Verdict::Faulty(TokenFault::NotAPass) => Seen::Faulty(Fault::NotAPass),
                Verdict::Faulty(TokenFault::UnknownIssuer) => Seen::Faulty(Fault::UnknownIssuer),
                Verdict::Faulty(TokenFault::Forged) => Seen::Faulty(Fault::Forged),
            })
        })
    }

    fn of<'a>(&'a self, ctx: &'a Ctx, person: PersonId) -> BoxFuture<'a, Result<Option<Holder>, StoreError>> {
        Box::pin(async move { Ok(pass::standing_of(ctx, person).await?.map(holder)) })
    }
}

fn holder(standing: pass::Standing) -> Holder {
    Holder { person: standing.person, colour: standing.colour, reason: standing.reason }
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
    fn name<'a>(&'a self, store: &'a Store, place: PlaceId) -> Naming<'a> {
        Box::pin(async move { Ok(gate::place(store, place).await?.map(|place| place.name)) })
    }
}
