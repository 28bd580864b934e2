//! How often somebody may try something: counted per phone, account or address in fixed stretches of time.

use std::net::IpAddr;

use access::Ctx;
use base::Span;
use http::Problem;
use store::StoreError;

use crate::store::codes;

/// So many attempts in so long.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    pub what: &'static str,
    pub most: i64,
    pub per: Span,
}

/// Messages cost money and patience.
pub(crate) const CODES_PER_PHONE: Limit = Limit { what: "code.phone", most: 5, per: Span::minutes(15) };
/// A whole housing estate may share one address.
pub(crate) const CODES_PER_ADDRESS: Limit = Limit { what: "code.address", most: 300, per: Span::minutes(15) };
pub(crate) const SIGN_INS_PER_ACCOUNT: Limit =
    Limit { what: "sign_in.account", most: 10, per: Span::minutes(15) };
pub(crate) const SIGN_INS_PER_ADDRESS: Limit =
    Limit { what: "sign_in.address", most: 300, per: Span::minutes(15) };
/// A family is small; a list of numbers to try is long.
pub(crate) const DEPENDANTS_PER_GUARDIAN: Limit =
    Limit { what: "dependant.guardian", most: 20, per: Span::hours(1) };
/// Exact look-ups by document or phone, per member of staff.
pub(crate) const LOOKUPS_PER_STAFF: Limit = Limit { what: "lookup.staff", most: 240, per: Span::hours(1) };

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
                let minutes = seconds.div_ceil(60);
                Self::new(429, "too-many-attempts").retry_after(seconds).say(
                    format!("尝试次数过多，请 {minutes} 分钟后再试。"),
                    format!("Too many attempts. Please try again in {minutes} minutes."),
                )
            }
        }
    }
}

/// Counts one attempt and refuses it when there were too many. The counter holds a keyed hash of whose it is.
pub async fn take(ctx: &Ctx, limit: Limit, whose: &[u8]) -> Result<(), Limited> {
    let now = ctx.now();
    let whose = ctx.keys().lookup(limit.what, whose);
    if codes::attempt(ctx.store(), limit.what, whose, limit.per, now).await? <= limit.most {
        return Ok(());
    }
    let passed = now.micros().rem_euclid(limit.per.micros());
    let left = limit.per.micros() - passed;
    Err(Limited::TooMany { seconds: u32::try_from((left + 999_999) / 1_000_000).unwrap_or(u32::MAX) })
}

/// As [`take`], for the network address a request came from. A job has none and is not limited.
pub(crate) async fn take_address(ctx: &Ctx, limit: Limit) -> Result<(), Limited> {
    match ctx.address {
        Some(address) => take(ctx, limit, &neighbourhood(address)).await,
        None => Ok(()),
    }
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
}
