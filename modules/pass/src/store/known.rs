//! Evidence, and declarations as they were made.

use std::collections::HashMap;

use ::store::{Args, Read, StoreError, Tx, args, many, places};
use access::{Ctx, PersonId};
use base::{AreaCode, Day, Moment};
use serde::{Deserialize, Serialize};
use work::{Key, Sealed};

use super::{broken, unseal};
use crate::{
    evidence::{self, Piece},
    model::DecisionId,
};

/// Writes pieces under their keys; a source that speaks again replaces what it said before.
pub(crate) async fn put_evidence(
    tx: &mut Tx,
    ctx: &Ctx,
    pieces: Vec<(PersonId, String, Moment, Piece)>,
) -> Result<(), StoreError> {
    // The last word counts, also within one batch: PostgreSQL refuses to touch a row twice in a statement.
    let last: HashMap<(PersonId, String), (Moment, Piece)> =
        pieces.into_iter().map(|(person, key, at, piece)| ((person, key), (at, piece))).collect();
    let rows: Vec<Args> = last
        .into_iter()
        .map(|((person, key), (at, piece))| {
            let sealed = evidence::seal(ctx, person, &piece);
            args![person, key, piece.word(), at, piece.goes_at(), sealed]
        })
        .collect();
    let tail = "ON CONFLICT (person, key) DO UPDATE SET kind = excluded.kind, at = excluded.at, \
                goes_at = excluded.goes_at, sealed = excluded.sealed";
    many(tx, "INSERT INTO evidence (person, key, kind, at, goes_at, sealed) VALUES", rows, tail).await?;
    Ok(())
}

pub(crate) async fn drop_evidence(tx: &mut Tx, person: PersonId, key: &str) -> Result<(), StoreError> {
    // A key that ends in a colon means all keys below it; ';' follows ':' in byte order.
    let (low, high) = match key.strip_suffix(':') {
        Some(stem) => (format!("{stem}:"), format!("{stem};")),
        None => (key.to_owned(), format!("{key}\u{1}")),
    };
    let sql = "DELETE FROM evidence WHERE person = $1 AND key >= $2 AND key < $3";
    tx.run(sql, args![person, low, high]).await?;
    Ok(())
}

/// Takes away what rests on these journal facts.
pub(crate) async fn set_aside(
    tx: &mut Tx,
    ctx: &Ctx,
    person: PersonId,
    facts: &[rules::FactId],
) -> Result<(), StoreError> {
    let rows = tx.rows("SELECT key, sealed FROM evidence WHERE person = $1", args![person]).await?;
    for row in rows {
        let (key, sealed): (String, Vec<u8>) = (row.get("key")?, row.get("sealed")?);
        let Ok(piece) = unseal::<Piece>(ctx, &evidence::purpose(person), &sealed, "evidence") else {
            continue;
        };
        if piece.fact().is_some_and(|fact| facts.contains(&fact)) {
            tx.run("DELETE FROM evidence WHERE person = $1 AND key = $2", args![person, key]).await?;
        }
    }
    Ok(())
}

/// All that is known about each of these people.
pub(crate) async fn evidence(
    tx: &mut Tx,
    ctx: &Ctx,
    people: &[PersonId],
) -> Result<HashMap<PersonId, Vec<Piece>>, StoreError> {
    let mut known: HashMap<PersonId, Vec<Piece>> = HashMap::with_capacity(people.len());
    for part in people.chunks(1_000) {
        let sql = format!(
            "SELECT person, sealed FROM evidence WHERE person IN ({}) ORDER BY person, key",
            places(1, part.len())
        );
        for row in tx.rows(&sql, part.iter().map(|person| (*person).into()).collect()).await? {
            let person: PersonId = row.get("person")?;
            let sealed: Vec<u8> = row.get("sealed")?;
            match unseal(ctx, &evidence::purpose(person), &sealed, "evidence") {
                Ok(piece) => known.entry(person).or_default().push(piece),
                // Somebody else's hand. It is no evidence, and it must not keep the others from being judged;
                // `bulwark verify decisions` names it.
                Err(error) => tracing::error!(%error, "a piece of evidence that does not open"),
            }
        }
    }
    Ok(known)
}

/// Whether a member of staff answers for who the person is, or for who looks after them.
pub(crate) async fn seen_by_staff(
    db: impl Read,
    ctx: &Ctx,
    person: PersonId,
    guardian: Option<PersonId>,
) -> Result<bool, StoreError> {
    let sql = "SELECT person, sealed FROM evidence WHERE key = $1 AND person IN ($2, $3)";
    let rows = db.rows(sql, args![evidence::SEEN, person, guardian.unwrap_or(person)]).await?;
    rows.iter().try_fold(false, |seen, row| {
        let (of, sealed): (PersonId, Vec<u8>) = (row.get("person")?, row.get("sealed")?);
        Ok(seen || unseal::<Piece>(ctx, &evidence::purpose(of), &sealed, "evidence").is_ok())
    })
}

/// Of whom there is evidence that does not open.
pub(crate) async fn forged_evidence(ctx: &Ctx) -> Result<Vec<PersonId>, StoreError> {
    let mut found = Vec::new();
    let mut after = (PersonId::from_bytes([0; 16]), String::new());
    loop {
        let sql = "SELECT person, key, sealed FROM evidence WHERE (person, key) > ($1, $2) ORDER BY person, key LIMIT 2000";
        let rows = ctx.store().rows(sql, args![after.0, &after.1]).await?;
        let Some(last) = rows.last() else { return Ok(found) };
        after = (last.get("person")?, last.get("key")?);
        for row in &rows {
            let (person, sealed): (PersonId, Vec<u8>) = (row.get("person")?, row.get("sealed")?);
            if unseal::<Piece>(ctx, &evidence::purpose(person), &sealed, "evidence").is_err() {
                found.push(person);
            }
        }
    }
}

/// A trip as declared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Trip {
    /// `train`, `flight`, `coach`, `ship`, `car` or another word.
    pub carrier: String,
    /// The train's, flight's or plate number.
    pub number: String,
    pub on: Day,
    pub from_area: Option<AreaCode>,
    pub to_area: Option<AreaCode>,
}

/// A declaration as it was made: what the rules read, and the trips.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Said {
    pub says: rules::Declaration,
    #[serde(default)]
    pub trips: Vec<Trip>,
}

fn declared(person: PersonId) -> String {
    format!("pass.declaration/{person}")
}

/// What is sealed here, for whoever seals all of it anew.
pub(crate) fn sealed() -> [Sealed; 2] {
    [
        Sealed::of("evidence", [Key::Bytes("person"), Key::Text("key")])
            .column("sealed", |row| Ok(evidence::purpose(row.get("person")?))),
        Sealed::of("declaration", [Key::Bytes("id")])
            .column("sealed", |row| Ok(declared(row.get("person")?))),
    ]
}

/// A declaration as it is kept: whole, sealed for its person.
pub(crate) fn seal_declaration(ctx: &Ctx, person: PersonId, said: &Said) -> Result<Vec<u8>, StoreError> {
    let plain = serde_json::to_vec(said).map_err(|error| broken("declaration", error))?;
    Ok(ctx.keys().seal(&declared(person), &plain))
}

pub(crate) async fn put_declaration(
    tx: &mut Tx,
    ctx: &Ctx,
    id: DecisionId,
    person: PersonId,
    said: &Said,
) -> Result<(), StoreError> {
    let sealed = seal_declaration(ctx, person, said)?;
    tx.run(
        "INSERT INTO declaration (id, person, at, sealed) VALUES ($1, $2, $3, $4)",
        args![id, person, ctx.now(), sealed],
    )
    .await?;
    Ok(())
}

pub(crate) async fn last_declaration(ctx: &Ctx, person: PersonId) -> Result<Option<Said>, StoreError> {
    let row = ctx
        .store()
        .row(
            "SELECT sealed FROM declaration WHERE person = $1 ORDER BY at DESC, id DESC LIMIT 1",
            args![person],
        )
        .await?;
    row.map(|row| unseal(ctx, &declared(person), &row.get::<Vec<u8>>("sealed")?, "declaration")).transpose()
}
