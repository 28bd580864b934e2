//! How often somebody may try something: counted per account or document, per network address, and per both together, in
//! fixed stretches of time.
//!
//! A counter per account alone would let anybody lock its owner out by trying in their name. So the few tries are for an
//! account *from one address*; all addresses together have many more; and from where the owner got in within the last
//! month, the tries of others do not count.

use std::net::IpAddr;

use access::Ctx;
use base::{Document, Span};
use http::Problem;
use store::{StoreError, Tx};

use crate::store::attempts::{self, Counter};

/// So many attempts in so long.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    pub what: &'static str,
    pub most: i64,
    pub per: Span,
}

const fn limit(what: &'static str, most: i64, per: Span) -> Limit {
    Limit { what, most, per }
}

/// What stands at a door at which nobody is known yet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Threshold {
    /// A whole housing estate may share one address.
    address: Limit,
    /// One account from one address.
    pair: Limit,
    /// One account from everywhere: what slows down many addresses that try together.
    account: &'static [Limit],
    /// Where its owner got in before.
    welcome: &'static str,
}

const QUARTER: Span = Span::minutes(15);
const MONTH: Span = Span::days(30);

/// Messages cost money and patience.
pub(crate) const CODES: Threshold = Threshold {
    address: limit("code.address", 300, QUARTER),
    pair: limit("code.pair", 5, QUARTER),
    account: &[limit("code.phone", 10, QUARTER), limit("code.phone.day", 30, Span::days(1))],
    welcome: RESIDENT_WELCOME,
};
/// A code is tried five times, and somebody else's tries spoil it: hence few from one place.
pub(crate) const RESIDENT_SIGN_INS: Threshold = Threshold {
    address: limit("sign_in.address", 300, QUARTER),
    pair: limit("sign_in.phone.pair", 10, QUARTER),
    account: &[limit("sign_in.phone", 40, QUARTER)],
    welcome: RESIDENT_WELCOME,
};
pub(crate) const STAFF_SIGN_INS: Threshold = Threshold {
    address: limit("sign_in.address", 300, QUARTER),
    pair: limit("sign_in.staff.pair", 10, QUARTER),
    account: &[limit("sign_in.account", 60, QUARTER)],
    welcome: STAFF_WELCOME,
};
/// A way back in, by its token: to be shown credentials, and to type a code of them.
pub(crate) const STAFF_ENROLMENTS: Threshold = Threshold {
    address: limit("sign_in.address", 300, QUARTER),
    pair: limit("enrolment.pair", 10, QUARTER),
    account: &[limit("enrolment.token", 20, QUARTER)],
    welcome: STAFF_WELCOME,
};
/// Where a resident, and where a member of staff, got in.
pub(crate) const RESIDENT_WELCOME: &str = "welcome.resident";
pub(crate) const STAFF_WELCOME: &str = "welcome.staff";
const WELCOME_FOR: Span = Span::days(30);

/// Registrations from one address, before anything of them is looked at.
pub(crate) const REGISTRATIONS_PER_ADDRESS: Limit = limit("register.address", 300, QUARTER);
/// Whoever holds a phone learns by it whether a document is registered: so many in a month, and none any more once a
/// document was free, for then the phone is that person's. Who really mistypes that often is helped at the desk.
pub(crate) const REGISTRATIONS_PER_PHONE: Limit = limit("register.phone", 5, MONTH);
/// A family is small; a list of numbers to try is long. Each number that was free leaves a dependant of their name.
pub(crate) const DEPENDANTS_PER_GUARDIAN: Limit = limit("dependant.guardian", 10, MONTH);
/// One document, whoever asks for it by whichever route that tells whether it stands here.
pub(crate) const DOCUMENT_PER_DAY: Limit = limit("document.day", 30, Span::days(1));
/// Exact look-ups by document or phone, per member of staff.
pub(crate) const LOOKUPS_PER_STAFF: Limit = limit("lookup.staff", 240, Span::hours(1));
/// An office's staff share one address.
const LOOKUPS_PER_ADDRESS: Limit = limit("lookup.address", 2_400, Span::hours(1));
/// One number, whoever of the staff looks for it.
const LOOKUPS_PER_NUMBER: Limit = limit("lookup.number", 60, Span::hours(1));

/// Why an attempt was not even looked at.
#[derive(Debug, thiserror::Error)]
pub enum Limited {
    #[error("too many attempts; again in {seconds} s")]
    TooMany { seconds: u32 },
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Limited> for Problem {
    fn from(limited: Limited) -> Self {
        match limited {
            Limited::Store(error) => error.into(),
            Limited::TooMany { seconds } => {
                let (zh, en) = wait(seconds);
                // Nobody is told to come back in three weeks without another way.
                let (desk_zh, desk_en) = if i64::from(seconds) > Span::days(1).micros() / 1_000_000 {
                    ("，或到所在社区办理", ", or ask your community worker")
                } else {
                    ("", "")
                };
                Self::new(429, "too-many-attempts").retry_after(seconds).say(
                    format!("尝试次数过多，请 {zh} 后再试{desk_zh}。"),
                    format!("Too many attempts. Please try again in {en}{desk_en}."),
                )
            }
        }
    }
}

fn wait(seconds: u32) -> (String, String) {
    let minutes = seconds.div_ceil(60);
    if minutes < 120 {
        return (format!("{minutes} 分钟"), format!("{minutes} minutes"));
    }
    let hours = minutes.div_ceil(60);
    if hours <= 48 {
        return (format!("{hours} 小时"), format!("{hours} hours"));
    }
    let days = hours.div_ceil(24);
    (format!("{days} 天"), format!("{days} days"))
}

/// Counts one attempt and refuses it when there were too many. The counter holds a keyed hash of whose it is.
pub async fn take(ctx: &Ctx, limit: Limit, whose: &[u8]) -> Result<(), Limited> {
    take_all(ctx, &[(limit, whose)]).await
}

/// As [`take`], with several counters at once: one write for all of them.
pub async fn take_all(ctx: &Ctx, counted: &[(Limit, &[u8])]) -> Result<(), Limited> {
    let counters: Vec<Counter> = counted.iter().map(|(limit, whose)| counter(ctx, *limit, whose)).collect();
    take_counters(ctx, &counters).await
}

/// As [`take`], for the network address a request came from. A job has none and is not limited.
pub(crate) async fn take_address(ctx: &Ctx, limit: Limit) -> Result<(), Limited> {
    match ctx.address {
        Some(address) => take(ctx, limit, &neighbourhood(address)).await,
        None => Ok(()),
    }
}

/// Counts a look-up by a number that a member of staff typed: theirs, their office's, and that number's.
pub async fn take_lookup(ctx: &Ctx, number: &[u8]) -> Result<(), Limited> {
    let (mark, address) = (ctx.actor.mark(), ctx.address.map(neighbourhood));
    let mut counted = vec![(LOOKUPS_PER_STAFF, mark.as_bytes()), (LOOKUPS_PER_NUMBER, number)];
    counted.extend(address.as_deref().map(|address| (LOOKUPS_PER_ADDRESS, address)));
    take_all(ctx, &counted).await
}

/// What of a document is counted: its kind and number, so that no two documents share a counter.
pub fn of_document(document: &Document) -> Vec<u8> {
    format!("{}:{}", document.kind(), document.number()).into_bytes()
}

/// Counts somebody who knocks in the name of an account.
pub(crate) async fn knock(ctx: &Ctx, at: &Threshold, account: &[u8]) -> Result<(), Limited> {
    let address = ctx.address.map(neighbourhood);
    let pair = pair(account, address.as_deref());
    let mut counters = vec![counter(ctx, at.pair, &pair)];
    counters.extend(address.as_deref().map(|address| counter(ctx, at.address, address)));
    let welcome = ctx.keys().lookup(at.welcome, &pair);
    // Without an address nobody is told from anybody else.
    let known =
        address.is_some() && attempts::is_welcome(ctx.store(), at.welcome, welcome, ctx.now()).await?;
    if !known {
        counters.extend(at.account.iter().map(|limit| counter(ctx, *limit, account)));
    }
    take_counters(ctx, &counters).await
}

/// The owner of the account got in: from this address they are let knock whatever others try.
pub(crate) async fn welcome(
    tx: &mut Tx,
    ctx: &Ctx,
    what: &'static str,
    account: &[u8],
) -> Result<(), StoreError> {
    let Some(address) = ctx.address.map(neighbourhood) else { return Ok(()) };
    let whose = ctx.keys().lookup(what, &pair(account, Some(&address)));
    attempts::welcome(tx, what, whose, ctx.now() + WELCOME_FOR).await
}

/// Account and address as one: the length stands between them, or one's end could be the other's beginning.
fn pair(account: &[u8], address: Option<&[u8]>) -> Vec<u8> {
    let address = address.unwrap_or_default();
    [&(account.len() as u64).to_be_bytes()[..], account, address].concat()
}

fn counter(ctx: &Ctx, limit: Limit, whose: &[u8]) -> Counter {
    let Limit { what, most, per } = limit;
    Counter { what, whose: ctx.keys().lookup(what, whose), per, most }
}

async fn take_counters(ctx: &Ctx, counters: &[Counter]) -> Result<(), Limited> {
    let now = ctx.now();
    let Some(until) = attempts::count(ctx.store(), counters, now).await? else { return Ok(()) };
    let left = until.micros() - now.micros();
    Err(Limited::TooMany { seconds: u32::try_from((left + 999_999) / 1_000_000).unwrap_or(u32::MAX) })
}

/// One subscriber: an IPv4 address, or the 64 bits of an IPv6 prefix within which anybody may choose freely.
fn neighbourhood(address: IpAddr) -> Vec<u8> {
    match address.to_canonical() {
        IpAddr::V4(address) => address.octets().to_vec(),
        IpAddr::V6(address) => address.octets()[..8].to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subscriber_cannot_walk_through_their_own_prefix() {
        let of = |text: &str| neighbourhood(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
    }

    #[test]
    fn a_long_wait_is_told_in_hours_and_days() {
        assert_eq!(wait(61).1, "2 minutes");
        assert_eq!(wait(86_400).1, "24 hours");
        assert_eq!(wait(30 * 86_400).1, "30 days");
    }
}
