//! Counting calls: within a minute, within a day, by service; and numbers used once. One small transaction a call, and
//! the store is asked, so that two processes count together.

use access::PartnerId;
use base::{Day, Moment};
use store::{Store, StoreError, Tx, args, transact};

use crate::model::{Quota, Service};

/// What is counted of a call.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Calling<'a> {
    pub partner: PartnerId,
    pub quota: Quota,
    pub service: Option<Service>,
    /// Absent when the connection itself cannot be repeated.
    pub nonce: Option<&'a str>,
    pub now: Moment,
    pub today: Day,
}

/// How the counting went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counted {
    Within,
    Used,
    OverMinute,
    OverDay,
}

/// Counts a call. Whatever is not [`Counted::Within`] must be rolled back: it has cost nothing.
pub(crate) async fn count(tx: &mut Tx, call: Calling<'_>) -> Result<Counted, StoreError> {
    let Calling { partner, quota, service, nonce, now, today } = call;
    if let Some(nonce) = nonce {
        let sql = "INSERT INTO partner_nonce (partner, nonce, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
        if tx.run(sql, args![partner, nonce, now]).await? == 0 {
            return Ok(Counted::Used);
        }
    }
    let minute = now.micros().div_euclid(60_000_000);
    tx.run(
        "INSERT INTO partner_meter (partner, minute, minute_calls, day, day_calls) VALUES ($1, $2, 1, $3, 1) \
         ON CONFLICT (partner) DO UPDATE SET \
         minute_calls = CASE WHEN partner_meter.minute = $2 THEN partner_meter.minute_calls + 1 ELSE 1 END, minute = $2, \
         day_calls = CASE WHEN partner_meter.day = $3 THEN partner_meter.day_calls + 1 ELSE 1 END, day = $3",
        args![partner, minute, today],
    )
    .await?;
    let sql = "SELECT minute_calls, day_calls FROM partner_meter WHERE partner = $1";
    if let Some(row) = tx.row(sql, args![partner]).await? {
        if row.get::<i64>("day_calls")? > i64::from(quota.per_day) {
            return Ok(Counted::OverDay);
        }
        if row.get::<i64>("minute_calls")? > i64::from(quota.per_minute) {
            return Ok(Counted::OverMinute);
        }
    }
    if let Some(service) = service {
        tx.run(
            "INSERT INTO partner_use (partner, used_on, service, calls) VALUES ($1, $2, $3, 1) \
             ON CONFLICT (partner, used_on, service) DO UPDATE SET calls = partner_use.calls + 1",
            args![partner, today, service.word()],
        )
        .await?;
    }
    Ok(Counted::Within)
}

/// Forgets numbers used before a moment. About nobody, so the journal does not hear of it.
pub(crate) async fn tidy(store: &Store, before: Moment) -> Result<u64, StoreError> {
    let old = "SELECT 1 AS n FROM partner_nonce WHERE at < $1 LIMIT 1";
    if store.row(old, args![before]).await?.is_none() {
        return Ok(0);
    }
    transact!(store, "partner.tidy", tx => {
        tx.run("DELETE FROM partner_nonce WHERE at < $1", args![before]).await
    })
}
