//! Declarations of many people at once, and serials that ended: for made towns and measurements. Nobody is judged here;
//! whoever calls sees to that.

use ::store::{Args, StoreError, Tx, args, many};
use access::{Ctx, PersonId};
use base::Moment;

use crate::{
    evidence::Piece,
    holder::Ended,
    model::{DecisionId, Serial},
    store::{self, Said},
    trips,
};

/// Writes what each person declared, and keeps the last of each as evidence.
pub async fn settle_declarations(
    tx: &mut Tx,
    ctx: &Ctx,
    said: Vec<(PersonId, Said)>,
) -> Result<(), StoreError> {
    let mut rows: Vec<Args> = Vec::with_capacity(said.len());
    let mut pieces: Vec<(PersonId, String, Moment, Piece)> = Vec::with_capacity(said.len());
    for (person, said) in said {
        let sealed = store::seal_declaration(ctx, person, &said)?;
        rows.push(args![DecisionId::new(said.says.at, ctx.chance()), person, said.says.at, sealed]);
        trips::put(tx, ctx, person, &said.trips).await?;
        pieces.push((person, "declaration".into(), said.says.at, Piece::Declaration(said.says)));
    }
    many(tx, "INSERT INTO declaration (id, person, at, sealed) VALUES", rows, "").await?;
    pieces.sort_by_key(|(_, _, at, _)| *at);
    store::put_evidence(tx, ctx, pieces).await
}

/// Serials that ended now, each with the moment at which it would have ended by itself.
pub async fn settle_revoked(tx: &mut Tx, ctx: &Ctx, all: &[(Serial, Moment)]) -> Result<(), StoreError> {
    let ended: Vec<Ended> =
        all.iter().map(|(serial, expires)| Ended { serial: *serial, expires: *expires }).collect();
    store::revoked::revoke(tx, ctx, &ended).await.map(drop)
}
