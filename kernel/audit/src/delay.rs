//! Lines that are shown late. While an investigation is open, whoever is looked for might run from a line that says so;
//! the law then lets the line wait, on a basis that is named and until a date that is fixed when the delay is made.
//!
//! A delay holds for lines written after it. What somebody could read yesterday they can read tomorrow.

use access::Ctx;
use base::{Moment, Span};
use store::{Read, Row, StoreError, Tx, args};

/// No line waits longer than this.
pub const LONGEST_DELAY: Span = Span::days(30);

/// Lines of this purpose wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delay {
    pub purpose: String,
    /// The paragraph of the law.
    pub basis: String,
    pub until: Moment,
    pub set_at: Moment,
    /// `staff:<id>`.
    pub set_by: String,
}

/// Why lines cannot be delayed so.
#[derive(Debug, thiserror::Error)]
pub enum NoDelay {
    #[error("the end does not lie ahead")]
    Past,
    #[error("the end lies too far ahead")]
    TooFar,
    #[error("a delay stands until {}", .0.until)]
    Stands(Box<Delay>),
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn read(row: &Row) -> Result<Delay, StoreError> {
    Ok(Delay {
        purpose: row.get("purpose")?,
        basis: row.get("basis")?,
        until: row.get("until_at")?,
        set_at: row.get("set_at")?,
        set_by: row.get("set_by")?,
    })
}

/// The delay that stands for a purpose.
pub async fn delay_of(db: impl Read, purpose: &str, now: Moment) -> Result<Option<Delay>, StoreError> {
    // Only a purpose that names a thing (`case:<id>`) can be delayed: most looks need not even ask.
    if !purpose.contains(':') {
        return Ok(None);
    }
    let sql = "SELECT * FROM look_delay WHERE purpose = $1 AND until_at > $2";
    db.row(sql, args![purpose, now]).await?.as_ref().map(read).transpose()
}

/// From now on lines of this purpose wait until a moment, [`LONGEST_DELAY`] ahead at most. One that stands cannot be
/// made longer or shorter; the same again is harmless.
pub async fn delay(
    tx: &mut Tx,
    ctx: &Ctx,
    purpose: &str,
    basis: &str,
    until: Moment,
) -> Result<Delay, NoDelay> {
    let now = ctx.now();
    if until <= now {
        return Err(NoDelay::Past);
    }
    if until > now + LONGEST_DELAY {
        return Err(NoDelay::TooFar);
    }
    if let Some(stands) = delay_of(&mut *tx, purpose, now).await? {
        let same = (stands.basis.as_str(), stands.until) == (basis, until);
        return if same { Ok(stands) } else { Err(NoDelay::Stands(Box::new(stands))) };
    }
    let new = Delay {
        purpose: purpose.to_owned(),
        basis: basis.to_owned(),
        until,
        set_at: now,
        set_by: ctx.actor.mark(),
    };
    tx.run(
        "INSERT INTO look_delay (purpose, basis, until_at, set_at, set_by) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (purpose) DO UPDATE SET basis = excluded.basis, until_at = excluded.until_at, \
         set_at = excluded.set_at, set_by = excluded.set_by",
        args![&new.purpose, &new.basis, new.until, new.set_at, &new.set_by],
    )
    .await?;
    Ok(new)
}

/// The reason for waiting is gone: what waits is shown now, and nothing waits any more. Says how many lines came forward.
pub async fn show_now(tx: &mut Tx, ctx: &Ctx, purpose: &str) -> Result<u64, StoreError> {
    tx.run("DELETE FROM look_delay WHERE purpose = $1", args![purpose]).await?;
    tx.run(
        "UPDATE look SET shown_at = $2 WHERE purpose = $1 AND basis IS NOT NULL AND shown_at > $2",
        args![purpose, ctx.now()],
    )
    .await
}
