//! How the journal stands, for whoever watches over the house: figures, no facts.

use base::Moment;
use store::{Read, StoreError, args};

/// How long the chain is, what waits for its place in it, and how far its readers are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Facts in the chain.
    pub sealed: i64,
    /// Facts that wait for their place; more than [`MOST`] are not counted further.
    pub waiting: i64,
    /// When the oldest of them was written.
    pub waiting_since: Option<Moment>,
    /// How far each reader has read.
    pub readers: Vec<(String, i64)>,
}

/// Counting stops here: whether a hundred thousand facts wait or more, somebody has to look.
pub const MOST: i64 = 100_000;

/// Asks the store. What an insider wrote there is believed here: nothing is decided by it.
pub async fn standing(db: impl Read + Copy) -> Result<Standing, StoreError> {
    let last = db.row("SELECT seq FROM seal ORDER BY seq DESC LIMIT 1", args![]).await?;
    let sql = "SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM unsealed LIMIT $1) w";
    let waiting = db.row(sql, args![MOST]).await?;
    let sql = "SELECT f.at FROM unsealed u JOIN fact f ON f.id = u.fact ORDER BY u.fact LIMIT 1";
    let oldest = db.row(sql, args![]).await?;
    let readers = db.rows("SELECT name, seq FROM reader ORDER BY name", args![]).await?;
    Ok(Standing {
        sealed: last.map_or(Ok(0), |row| row.get("seq"))?,
        waiting: waiting.map_or(Ok(0), |row| row.get("n"))?,
        waiting_since: oldest.map(|row| row.get("at")).transpose()?,
        readers: readers
            .iter()
            .map(|row| Ok((row.get("name")?, row.get("seq")?)))
            .collect::<Result<_, StoreError>>()?,
    })
}
