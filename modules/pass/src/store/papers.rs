//! Paper passes.

use ::store::{Read, Row, StoreError, Tx, args, places};
use access::{Ctx, PersonId, StaffId};
use base::{Colour, Moment};

use super::{books, revoked};
use crate::{holder::Ended, model::Serial};

/// A pass on paper, as the store remembers it. What stands on it is not kept: a lost one is printed anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PaperPass {
    pub serial: Serial,
    pub person: PersonId,
    pub colour: Colour,
    /// The kinds of places at which it is good.
    pub kinds: Vec<String>,
    pub printed: Moment,
    pub expires: Moment,
    /// None when the person printed it, or whoever looks after them.
    pub by: Option<StaffId>,
    pub revoked: Option<Moment>,
}

impl PaperPass {
    fn parts(&self) -> Vec<Vec<u8>> {
        let moment = |at: Moment| at.micros().to_be_bytes().to_vec();
        vec![
            self.serial.bytes().to_vec(),
            self.person.bytes().to_vec(),
            self.colour.as_str().into(),
            self.kinds.join(" ").into(),
            moment(self.printed),
            moment(self.expires),
            self.by.map_or_else(Vec::new, |by| by.bytes().to_vec()),
            self.revoked.map_or_else(Vec::new, moment),
        ]
    }

    fn mac(&self, ctx: &Ctx) -> [u8; 32] {
        books::vouch(ctx, "pass.paper", &self.parts())
    }
}

/// Reads a row; nothing when this platform did not write it so.
pub(super) fn read(ctx: &Ctx, row: &Row) -> Result<Option<PaperPass>, StoreError> {
    let colour: String = row.get("colour")?;
    let kinds: String = row.get("kinds")?;
    // A word that is no colour is not ours either: it must not stand in the way of forgetting its person.
    let Ok(colour) = colour.parse() else {
        tracing::error!("a paper pass of no colour, which nobody vouches for");
        return Ok(None);
    };
    let paper = PaperPass {
        serial: row.get("serial")?,
        person: row.get("person")?,
        colour,
        kinds: kinds.split_whitespace().map(str::to_owned).collect(),
        printed: row.get("printed_at")?,
        expires: row.get("expires_at")?,
        by: row.get("printed_by")?,
        revoked: row.get("revoked_at")?,
    };
    let mac: Vec<u8> = row.get("mac")?;
    if books::vouched(ctx, "pass.paper", &paper.parts(), &mac) {
        return Ok(Some(paper));
    }
    tracing::error!("a paper pass that nobody vouches for");
    Ok(None)
}

/// Writes a paper pass as it is now.
pub(crate) async fn put(tx: &mut Tx, ctx: &Ctx, paper: &PaperPass) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO paper_pass (serial, person, colour, kinds, printed_at, expires_at, printed_by, revoked_at, mac) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
         ON CONFLICT (serial) DO UPDATE SET revoked_at = excluded.revoked_at, mac = excluded.mac",
        args![
            paper.serial,
            paper.person,
            paper.colour.as_str(),
            paper.kinds.join(" "),
            paper.printed,
            paper.expires,
            paper.by,
            paper.revoked,
            paper.mac(ctx)
        ],
    )
    .await?;
    Ok(())
}

/// Somebody's paper passes that the store still remembers, the newest first.
pub(crate) async fn of(db: impl Read, ctx: &Ctx, person: PersonId) -> Result<Vec<PaperPass>, StoreError> {
    let sql = "SELECT * FROM paper_pass WHERE person = $1 ORDER BY printed_at DESC, serial";
    let rows = db.rows(sql, args![person]).await?;
    rows.iter().filter_map(|row| read(ctx, row).transpose()).collect()
}

/// Whose paper passes these are.
pub(crate) async fn by_serials(
    db: impl Read + Copy,
    ctx: &Ctx,
    serials: &[Serial],
) -> Result<Vec<PaperPass>, StoreError> {
    let mut found = Vec::new();
    for part in serials.chunks(1_000) {
        let sql = format!("SELECT * FROM paper_pass WHERE serial IN ({})", places(1, part.len()));
        for row in db.rows(&sql, part.iter().map(|serial| (*serial).into()).collect()).await? {
            found.extend(read(ctx, &row)?);
        }
    }
    Ok(found)
}

/// Ends one paper pass now; says whether it was still good.
pub(crate) async fn end(tx: &mut Tx, ctx: &Ctx, paper: PaperPass) -> Result<bool, StoreError> {
    let now = ctx.now();
    if paper.revoked.is_some() || paper.expires <= now {
        return Ok(false);
    }
    put(tx, ctx, &PaperPass { revoked: Some(now), ..paper.clone() }).await?;
    revoked::revoke(tx, ctx, &[Ended { serial: paper.serial, expires: paper.expires }]).await?;
    Ok(true)
}

/// Ends every paper pass of these people; says how many were still good.
pub(crate) async fn end_all(
    tx: &mut Tx,
    ctx: &Ctx,
    people: impl Iterator<Item = PersonId>,
) -> Result<u64, StoreError> {
    let people: Vec<PersonId> = people.collect();
    let mut all = Vec::new();
    for part in people.chunks(1_000) {
        // Few have one: those are found first and then ended one by one.
        let sql = format!("SELECT * FROM paper_pass WHERE person IN ({})", places(1, part.len()));
        for row in tx.rows(&sql, part.iter().map(|person| (*person).into()).collect()).await? {
            all.extend(read(ctx, &row)?);
        }
    }
    let mut ended = 0;
    for paper in all {
        ended += u64::from(end(tx, ctx, paper).await?);
    }
    Ok(ended)
}
