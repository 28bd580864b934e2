//! Counters that slow down guessing. However many accounts and addresses somebody makes up, each kind of counter has
//! [`BUCKETS`] rows at most in a stretch of time, and what is refused writes nothing at all.

use base::{Moment, Span};
use store::{Args, Store, StoreError, Tx, Value, args, transact};

/// Two people share a counter once in a million; whoever wants to fill the table fills some tens of megabytes, for as
/// long as they go on.
const BUCKETS: u32 = 1 << 20;

/// One counter: what is counted, whose (a keyed hash), and how long one stretch of time is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Counter {
    pub what: &'static str,
    pub whose: [u8; 32],
    pub per: Span,
    /// So many in one stretch are let in.
    pub most: i64,
}

impl Counter {
    fn bucket(&self) -> Vec<u8> {
        let [a, b, c, d, ..] = self.whose;
        (u32::from_be_bytes([a, b, c, d]) % BUCKETS).to_be_bytes()[1..].to_vec()
    }

    fn slot(&self, now: Moment) -> i64 {
        now.micros().div_euclid(self.per.micros())
    }

    /// When the present stretch is over.
    fn until(&self, now: Moment) -> Moment {
        Moment::from_micros((self.slot(now) + 1) * self.per.micros())
    }
}

/// Counts one attempt with each of the counters, in one transaction; or, when one of them is full, with none, and says
/// when the last of those that are full begins anew. Commits at once: an attempt that fails counts too.
pub(crate) async fn count(
    store: &Store,
    counters: &[Counter],
    now: Moment,
) -> Result<Option<Moment>, StoreError> {
    // Looked at first: who is refused costs the store a look, and no write that others wait behind.
    let full = full(store, counters, now).await?;
    if full.is_some() {
        return Ok(full);
    }
    transact!(store, "attempt.count", tx => {
        let mut full = None;
        for counter in counters {
            if add(tx, counter, now).await? > counter.most {
                full = full.max(Some(counter.until(now)));
            }
        }
        Ok(full)
    })
}

async fn full(store: &Store, counters: &[Counter], now: Moment) -> Result<Option<Moment>, StoreError> {
    let mut sql = String::from("SELECT what, n FROM attempt WHERE ");
    let mut values: Args = Vec::new();
    for counter in counters {
        let at = values.len();
        let or = if at == 0 { "" } else { " OR " };
        sql.push_str(&format!("{or}(what = ${} AND whose = ${} AND slot = ${})", at + 1, at + 2, at + 3));
        values.extend([
            Value::from(counter.what),
            Value::from(counter.bucket()),
            Value::from(counter.slot(now)),
        ]);
    }
    let mut full = None;
    for row in store.rows(&sql, values).await? {
        let (what, n): (String, i64) = (row.get("what")?, row.get("n")?);
        let counter = counters.iter().find(|counter| counter.what == what && n >= counter.most);
        full = full.max(counter.map(|counter| counter.until(now)));
    }
    Ok(full)
}

async fn add(tx: &mut Tx, counter: &Counter, now: Moment) -> Result<i64, StoreError> {
    let row = tx
        .row(
            "INSERT INTO attempt (what, whose, slot, n, until) VALUES ($1, $2, $3, 1, $4) \
             ON CONFLICT (what, whose, slot) DO UPDATE SET n = attempt.n + 1 RETURNING n",
            args![counter.what, counter.bucket(), counter.slot(now), counter.until(now)],
        )
        .await?;
    row.map_or(Ok(1), |row| row.get("n"))
}

/// Somebody got in from here: until then the counter that strangers fill does not keep them out.
pub(crate) async fn welcome(
    tx: &mut Tx,
    what: &'static str,
    whose: [u8; 32],
    until: Moment,
) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO attempt (what, whose, slot, n, until) VALUES ($1, $2, 0, 1, $3) \
         ON CONFLICT (what, whose, slot) DO UPDATE SET until = excluded.until",
        args![what, whose, until],
    )
    .await?;
    Ok(())
}

/// Whether somebody got in from here not long ago.
pub(crate) async fn is_welcome(
    store: &Store,
    what: &'static str,
    whose: [u8; 32],
    now: Moment,
) -> Result<bool, StoreError> {
    let sql = "SELECT 1 AS n FROM attempt WHERE what = $1 AND whose = $2 AND slot = 0 AND until > $3";
    Ok(store.row(sql, args![what, whose, now]).await?.is_some())
}
