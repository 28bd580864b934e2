//! The sandbox: two partners whose keys are printed in the documentation, and test residents on whom they may be tried.
//! The demo enters them; a real house never does.

use access::{Ctx, PartnerId, PersonId};
use base::{AreaCode, Span};
use serde_json::json;
use store::transact;

use crate::{
    acts::{PartnerError, admit},
    facts,
    key::{KeyText, NoKey},
    model::{Consent, ConsentId, Method, Partner, Purpose, Quota, Service},
    store::consents,
};

pub const ES256_PRIVATE: &str = include_str!("../sandbox/es256.pem");
pub const ES256_PUBLIC: &str = include_str!("../sandbox/es256.pub.pem");
pub const SM2_PRIVATE: &str = include_str!("../sandbox/sm2.pem");
pub const SM2_PUBLIC: &str = include_str!("../sandbox/sm2.pub.pem");

/// The `keyid` of the partner that signs with ES256.
pub const ES256: PartnerId = PartnerId::from_bytes(*b"sandbox-es256...");
/// The `keyid` of the partner that signs with SM2.
pub const SM2: PartnerId = PartnerId::from_bytes(*b"sandbox-sm2.....");

/// The consent of the first test resident to each of the two.
pub const CONSENT_ES256: ConsentId = ConsentId::from_bytes(*b"consent-es256...");
pub const CONSENT_SM2: ConsentId = ConsentId::from_bytes(*b"consent-sm2.....");

/// A broken promise of our own: the shipped keys do not read.
impl From<NoKey> for PartnerError {
    fn from(_: NoKey) -> Self {
        Self::NoKey
    }
}

/// Enters the two partners for an area, marks the test residents, and lets both act for the first of them.
///
/// # Errors
/// When the store cannot be written.
pub async fn open(ctx: &Ctx, area: AreaCode, people: &[PersonId]) -> Result<(), PartnerError> {
    let both = [
        (ES256, CONSENT_ES256, Method::Es256, ES256_PUBLIC, "沙箱应用（ES256）", "Sandbox app (ES256)"),
        (SM2, CONSENT_SM2, Method::Sm2, SM2_PUBLIC, "沙箱应用（SM2）", "Sandbox app (SM2)"),
    ];
    for (id, consent, method, key, name, name_en) in both {
        let partner = Partner {
            id,
            name: name.into(),
            name_en: name_en.into(),
            method,
            key: KeyText::read(method, key)?.0,
            services: Service::ALL.to_vec(),
            areas: vec![area],
            quota: Quota { per_minute: 60, per_day: 10_000 },
            sandbox: true,
            made_by: None,
            made_at: ctx.now(),
            ended_at: None,
            revision: 0,
        };
        admit::enter(ctx, partner).await?;
        if let Some(first) = people.first() {
            let_in(ctx, *first, id, consent).await?;
        }
    }
    transact!(ctx.store(), "partner.sandbox", tx => {
        for person in people {
            consents::put_test(tx, ctx, *person).await?;
        }
        Ok(())
    })
}

async fn let_in(ctx: &Ctx, person: PersonId, partner: PartnerId, id: ConsentId) -> Result<(), PartnerError> {
    let services: Vec<Service> = Service::ALL.into_iter().filter(|one| one.asks_the_resident()).collect();
    let consent = Consent {
        id,
        person,
        partner,
        services,
        purpose: Purpose::Daily,
        given_at: ctx.now(),
        until: ctx.now() + Span::days(30),
        withdrawn: false,
    };
    transact!(ctx.store(), "partner.sandbox", tx => {
        if consents::find(&mut *tx, ctx, id).await?.is_none() {
            consents::add(tx, ctx, &consent).await?;
            facts::of_consent(tx, ctx, facts::GIVEN, &consent, json!({ "services": consent.services })).await?;
        }
        Ok(())
    })
}
