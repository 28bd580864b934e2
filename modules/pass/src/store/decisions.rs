//! Decisions, and where each resident stands.

use std::collections::HashMap;

use ::store::{Args, Read, Row, StoreError, Tx, args, many, places};
use access::{Ctx, PersonId};
use base::{AreaCode, Moment};
use ledger::EntryId;
use rules::{Colour, Outcome};
use serde::{Deserialize, Serialize};
use work::{Key, Sealed};

use super::{
    broken, unseal,
    vouch::{DecisionRow, StandingRow},
};
use crate::{
    body::{Account, Ordered},
    model::{Broken, Decision, DecisionId, Found},
};

pub(super) fn decided(id: DecisionId) -> String {
    format!("pass.decision/{id}")
}

/// What is sealed in a decision's row.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Kept {
    pub outcome: Outcome,
    pub office: AreaCode,
    #[serde(default)]
    pub order: Option<Ordered>,
    pub account: Account,
}

/// What is sealed here, for whoever seals all of it anew: what is vouched for is the row with its sealed bytes.
pub(crate) fn sealed() -> Sealed {
    Sealed::of("decision", [Key::Bytes("id")]).column("sealed", |row| Ok(decided(row.get("id")?))).vouched(
        |ctx, row, anew| {
            // One without an entry is from before there were macs: `enter_old` gives it both.
            if row.get::<Option<EntryId>>("entry")?.is_none() {
                return Ok(None);
            }
            let (mac, mut sealed): (Option<Vec<u8>>, Vec<u8>) = (row.get("mac")?, row.get("sealed")?);
            if !with_row(row, &sealed, |said| said.holds(ctx, mac.as_deref()))? {
                return Ok(None);
            }
            anew.put("sealed", &mut sealed);
            with_row(row, &sealed, |said| Some(said.mac(ctx)))
        },
    )
}

/// A decision's row as it is vouched for, with these sealed bytes.
fn with_row<T>(row: &Row, sealed: &[u8], take: impl FnOnce(&DecisionRow<'_>) -> T) -> Result<T, StoreError> {
    let (colour, book, cause): (String, String, String) =
        (row.get("colour")?, row.get("book")?, row.get("cause")?);
    Ok(take(&DecisionRow {
        id: row.get("id")?,
        person: row.get("person")?,
        number: row.get("number")?,
        colour: &colour,
        book: &book,
        version: row.get("version")?,
        cause: &cause,
        made_at: row.get("made_at")?,
        entry: row.get("entry")?,
        sealed,
    }))
}

/// Reads a decision; one that nobody vouches for is [`Found::Broken`], never an error: its person must see it.
pub(super) fn read_decision(ctx: &Ctx, row: &Row) -> Result<Found, StoreError> {
    let (id, person): (DecisionId, PersonId) = (row.get("id")?, row.get("person")?);
    let (colour, made_at): (String, Moment) = (row.get("colour")?, row.get("made_at")?);
    if let Some(decision) = vouched(ctx, row, id, person)? {
        return Ok(Found::Sound(Box::new(decision)));
    }
    tracing::error!(decision = %id, "a decision that nobody vouches for");
    Ok(Found::Broken(Broken { id, person, colour: claimed(&colour), made_at }))
}

/// A colour that somebody wrote into a row; what is none of the four is shown as unknown.
fn claimed(colour: &str) -> Colour {
    colour.parse().unwrap_or(Colour::Grey)
}

/// The decision, if the keyring vouches for its row and for the standing that names it (when one was read along).
fn vouched(ctx: &Ctx, row: &Row, id: DecisionId, person: PersonId) -> Result<Option<Decision>, StoreError> {
    let Some(entry) = row.get::<Option<EntryId>>("entry")? else { return Ok(None) };
    let (colour, cause, sealed): (String, String, Vec<u8>) =
        (row.get("colour")?, row.get("cause")?, row.get("sealed")?);
    let (made_at, number, mac): (Moment, u32, Option<Vec<u8>>) =
        (row.get("made_at")?, row.get("number")?, row.get("mac")?);
    if !with_row(row, &sealed, |said| said.holds(ctx, mac.as_deref()))? {
        return Ok(None);
    }
    let Kept { mut outcome, office, order, account } = unseal(ctx, &decided(id), &sealed, "decision")?;
    // While it stands, its end may move (a declaration made again): the standing knows.
    if let Some(holder) = row.get::<Option<PersonId>>("stands_for")? {
        let stands = read_stands(ctx, row)?;
        if holder != person || !stands.sound || stands.number != number || stands.colour != colour {
            return Ok(None);
        }
        outcome.until = stands.until;
    }
    Ok(Some(Decision { id, person, number, office, made_at, cause, outcome, order, account, entry }))
}

/// The columns of a standing read along with its decision.
pub(super) const STANDS: &str = "s.person AS stands_for, s.decision AS s_decision, s.number AS s_number, s.colour AS s_colour, \
     s.area AS s_area, s.met_rows AS s_met_rows, s.print AS s_print, s.until_at AS s_until_at, s.mac AS s_mac, \
     (SELECT MAX(newer.number) FROM decision newer WHERE newer.person = s.person) AS newest";

/// Where somebody stands, as far as judging again needs it.
#[derive(Debug)]
pub(crate) struct Stands {
    pub decision: DecisionId,
    pub number: u32,
    pub print: Vec<u8>,
    pub colour: String,
    pub met_rows: String,
    pub until: Option<Moment>,
    pub area: String,
    /// The keyring vouches for it, and it is the newest.
    pub sound: bool,
}

/// Reads the columns of [`STANDS`].
pub(super) fn read_stands(ctx: &Ctx, row: &Row) -> Result<Stands, StoreError> {
    let person: PersonId = row.get("stands_for")?;
    let mut stands = Stands {
        decision: row.get("s_decision")?,
        number: row.get("s_number")?,
        print: row.get("s_print")?,
        colour: row.get("s_colour")?,
        met_rows: row.get("s_met_rows")?,
        until: row.get("s_until_at")?,
        area: row.get("s_area")?,
        sound: false,
    };
    let mac: Option<Vec<u8>> = row.get("s_mac")?;
    // A genuine row of yesterday may have been put back: a newer decision speaks against it, and the next one gets a
    // number above both.
    let newest = row.get::<Option<u32>>("newest")?.unwrap_or_default();
    stands.sound = newest <= stands.number && stands.row(person).holds(ctx, mac.as_deref());
    if !stands.sound {
        stands.number = stands.number.max(newest);
    }
    Ok(stands)
}

impl Stands {
    pub(super) fn row(&self, person: PersonId) -> StandingRow<'_> {
        StandingRow {
            person,
            decision: self.decision,
            number: self.number,
            colour: &self.colour,
            area: &self.area,
            met_rows: &self.met_rows,
            print: &self.print,
            until: self.until,
        }
    }
}

pub(crate) async fn standings(
    tx: &mut Tx,
    ctx: &Ctx,
    people: &[PersonId],
) -> Result<HashMap<PersonId, Stands>, StoreError> {
    let mut all = HashMap::with_capacity(people.len());
    for part in people.chunks(1_000) {
        let sql = format!("SELECT {STANDS} FROM standing s WHERE s.person IN ({})", places(1, part.len()));
        for row in tx.rows(&sql, part.iter().map(|person| (*person).into()).collect()).await? {
            all.insert(row.get("stands_for")?, read_stands(ctx, &row)?);
        }
    }
    Ok(all)
}

/// A decision on its way into the store.
#[derive(Debug)]
pub(crate) struct NewDecision {
    pub decision: Decision,
    pub area: AreaCode,
    pub print: Vec<u8>,
}

pub(crate) async fn put_decisions(tx: &mut Tx, ctx: &Ctx, new: &[NewDecision]) -> Result<(), StoreError> {
    let mut decisions: Vec<Args> = Vec::with_capacity(new.len());
    let mut standings: Vec<Args> = Vec::with_capacity(new.len());
    for new in new {
        decisions.push(decision_row(ctx, &new.decision)?);
        standings.push(standing_row(ctx, new));
    }
    many(
        tx,
        "INSERT INTO decision (id, person, number, colour, book, version, cause, made_at, sealed, entry, mac) VALUES",
        decisions,
        "",
    )
    .await?;
    let tail = "ON CONFLICT (person) DO UPDATE SET decision = excluded.decision, number = excluded.number, \
                colour = excluded.colour, area = excluded.area, met_rows = excluded.met_rows, \
                print = excluded.print, until_at = excluded.until_at, mac = excluded.mac";
    many(
        tx,
        "INSERT INTO standing (person, decision, number, colour, area, met_rows, print, until_at, mac) VALUES",
        standings,
        tail,
    )
    .await?;
    Ok(())
}

fn decision_row(ctx: &Ctx, decision: &Decision) -> Result<Args, StoreError> {
    let kept = Kept {
        outcome: decision.outcome.clone(),
        office: decision.office,
        order: decision.order.clone(),
        account: decision.account.clone(),
    };
    let plain = serde_json::to_vec(&kept).map_err(|error| broken("decision", error))?;
    let sealed = ctx.keys().seal(&decided(decision.id), &plain);
    let (colour, rule) = (decision.outcome.colour.as_str(), &decision.outcome.rule);
    let row = DecisionRow {
        id: decision.id,
        person: decision.person,
        number: decision.number,
        colour,
        book: &rule.book,
        version: rule.version,
        cause: &decision.cause,
        made_at: decision.made_at,
        entry: decision.entry,
        sealed: &sealed,
    };
    let mac = row.mac(ctx);
    Ok(args![
        decision.id,
        decision.person,
        decision.number,
        colour,
        &rule.book,
        rule.version,
        &decision.cause,
        decision.made_at,
        &sealed,
        decision.entry,
        mac
    ])
}

fn standing_row(ctx: &Ctx, new: &NewDecision) -> Args {
    let NewDecision { decision, area, print } = new;
    let outcome = &decision.outcome;
    let met: Vec<&str> = outcome.reasons.iter().map(|reason| reason.row.as_str()).collect();
    let met = met.join(" ");
    let row = StandingRow {
        person: decision.person,
        decision: decision.id,
        number: decision.number,
        colour: outcome.colour.as_str(),
        area: area.as_str(),
        met_rows: &met,
        print,
        until: outcome.until,
    };
    let mac = row.mac(ctx);
    args![
        decision.person,
        decision.id,
        decision.number,
        outcome.colour.as_str(),
        area,
        &met,
        print,
        outcome.until,
        mac
    ]
}

/// The colour stays; only when the clock will next change it, or where the person lives, has moved.
pub(crate) async fn move_standing(
    tx: &mut Tx,
    ctx: &Ctx,
    person: PersonId,
    stands: Stands,
    until: Option<Moment>,
    area: &AreaCode,
) -> Result<(), StoreError> {
    let stands = Stands { until, area: area.as_str().to_owned(), ..stands };
    let mac = stands.row(person).mac(ctx);
    tx.run(
        "UPDATE standing SET until_at = $2, area = $3, mac = $4 WHERE person = $1",
        args![person, until, area, mac],
    )
    .await?;
    Ok(())
}

pub(crate) async fn drop_standing(tx: &mut Tx, person: PersonId) -> Result<(), StoreError> {
    tx.run("DELETE FROM standing WHERE person = $1", args![person]).await?;
    Ok(())
}

/// Whom the clock changes by now, those who wait longest first.
pub(crate) async fn due(db: impl Read, now: Moment, limit: i64) -> Result<Vec<PersonId>, StoreError> {
    db.rows("SELECT person FROM standing WHERE until_at <= $1 ORDER BY until_at LIMIT $2", args![now, limit])
        .await?
        .iter()
        .map(|row| row.get("person"))
        .collect()
}

/// The decision in force, with the colour that stands.
pub(crate) async fn current(db: impl Read, ctx: &Ctx, person: PersonId) -> Result<Option<Found>, StoreError> {
    // A standing that names no decision, or another person's, is somebody's work: it must not vanish from sight.
    let sql = format!(
        "SELECT d.*, {STANDS} FROM standing s LEFT JOIN decision d ON d.id = s.decision AND d.person = s.person \
         WHERE s.person = $1"
    );
    let Some(row) = db.row(&sql, args![person]).await? else { return Ok(None) };
    if row.get::<Option<DecisionId>>("id")?.is_some() {
        return match read_decision(ctx, &row)? {
            // What is shown is the colour that the forged standing claims, not the one it took from elsewhere.
            Found::Broken(found) => {
                let colour = claimed(&row.get::<String>("s_colour")?);
                Ok(Some(Found::Broken(Broken { colour, ..found })))
            }
            sound => Ok(Some(sound)),
        };
    }
    Ok(Some(Found::Broken(Broken {
        id: row.get("s_decision")?,
        person,
        colour: claimed(&row.get::<String>("s_colour")?),
        made_at: ctx.now(),
    })))
}

/// One decision about a person.
pub(crate) async fn decision(
    db: impl Read,
    ctx: &Ctx,
    person: PersonId,
    id: DecisionId,
) -> Result<Option<Found>, StoreError> {
    let sql = format!(
        "SELECT d.*, {STANDS} FROM decision d \
         LEFT JOIN standing s ON s.person = d.person AND s.decision = d.id WHERE d.id = $1 AND d.person = $2"
    );
    db.row(&sql, args![id, person]).await?.map(|row| read_decision(ctx, &row)).transpose()
}

/// Newest first, before `before`.
pub(crate) async fn decisions(
    ctx: &Ctx,
    person: PersonId,
    before: Option<DecisionId>,
    limit: i64,
) -> Result<Vec<Found>, StoreError> {
    let before = before.unwrap_or(DecisionId::from_bytes([0xff; 16]));
    let sql = format!(
        "SELECT d.*, {STANDS} FROM decision d \
         LEFT JOIN standing s ON s.person = d.person AND s.decision = d.id \
         WHERE d.person = $1 AND d.id < $2 ORDER BY d.id DESC LIMIT $3"
    );
    let rows = ctx.store().rows(&sql, args![person, before, limit]).await?;
    rows.iter().map(|row| read_decision(ctx, row)).collect()
}
