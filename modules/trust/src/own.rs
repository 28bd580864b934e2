//! This city, as a list names it.

use access::Ctx;
use base::{AreaCode, Moment, Span, Words};
use credential::list::{Issuer, IssuerKey, List, SignedList, Unsound};

use crate::OWN_LASTS;

/// What the keyring does not know of the city.
#[derive(Debug, Clone)]
pub struct Own {
    /// What it is called; its code when this is empty.
    pub name: Words,
    pub area: Option<AreaCode>,
    /// Where others fetch its filter; may be empty.
    pub url: String,
}

/// A key is good for so long unless something else is said.
pub const KEY_LASTS: Span = Span::days(2 * 365);
/// 9998-12-31T23:59:59Z, which everybody can still write down. In its own list a city's key has no end: a list that is published gives it one.
const ENDLESS: Moment = Moment::from_seconds(253_370_764_799);

impl Own {
    /// The area in which its lists lie: an administrator of a part of it publishes none.
    pub(crate) fn area(&self, ctx: &Ctx) -> Option<AreaCode> {
        self.area.or_else(|| AreaCode::parse(&ctx.world.issuer).ok())
    }

    /// The city with all keys of its keyring, good from one moment to another.
    pub fn issuer(&self, ctx: &Ctx, from: Moment, until: Moment) -> Issuer {
        let keys = ctx.keys().issuer_keys().into_iter();
        let code = &ctx.world.issuer;
        // Whoever only checks passes need not know what the city is called.
        let named = |name: &str| if name.is_empty() { code.clone() } else { name.to_owned() };
        Issuer {
            code: code.clone(),
            name: Words::new(named(&self.name.zh), named(&self.name.en)),
            areas: self.area(ctx).iter().map(|area| area.as_str().to_owned()).collect(),
            url: self.url.clone(),
            keys: keys.map(|(_, public, _)| IssuerKey { public, from, until, withdrawn: None }).collect(),
        }
    }
}

/// The list with this city alone, by its own word.
pub(crate) fn sole(ctx: &Ctx, own: &Own) -> Result<SignedList, Unsound> {
    let issuer = own.issuer(ctx, Moment::from_seconds(0), ENDLESS);
    let signer = ctx.keys().issuer();
    List::sole(issuer, issued(ctx), OWN_LASTS, &*signer, signer.public())
}

/// Midnight, and a second later for each further key: later whenever the list says something else.
fn issued(ctx: &Ctx) -> Moment {
    let keys = i64::try_from(ctx.keys().issuer_keys().len()).unwrap_or(i64::MAX);
    Moment::from_seconds(ctx.now().seconds().div_euclid(86_400) * 86_400 + keys)
}

/// What the city's own list is known by: the moment at which it would be issued now.
pub(crate) fn mark(ctx: &Ctx) -> [u8; 8] {
    issued(ctx).seconds().to_be_bytes()
}
