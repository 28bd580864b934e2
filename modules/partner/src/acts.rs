//! What administrators, residents and partners do here: one file an act.

pub mod admit;
pub mod change;
pub mod end;
pub mod give;
pub mod serve;
pub mod withdraw;

use access::{Ctx, Denied, PartnerId, Resource};
use base::AreaCode;
use http::Problem;
use store::StoreError;

use crate::{
    model::{Partner, Quota, Service},
    store::partners,
};

/// Why nothing was done about a partner or a consent.
#[derive(Debug, thiserror::Error)]
pub enum PartnerError {
    #[error("another partner has this key")]
    KeyInUse,
    #[error("not a public key of this kind")]
    NoKey,
    #[error("a partner serves somewhere")]
    NoArea,
    #[error("a partner is admitted to something")]
    NoService,
    #[error("the quota means nothing")]
    Quota,
    #[error("the partner was ended")]
    Ended,
    #[error("the partner does not offer this")]
    NotOffered,
    #[error("no such length of time")]
    Days,
    #[error("the resident died")]
    Died,
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<PartnerError> for Problem {
    fn from(error: PartnerError) -> Self {
        match error {
            PartnerError::KeyInUse => Self::new(409, "key-in-use").field("key").say(
                "该密钥或证书已登记在另一个合作应用名下，请换一个。",
                "Another partner has this key or certificate; please use another.",
            ),
            PartnerError::NoKey => Self::new(422, "key-form").field("key").say(
                "不是所选方式的公钥或证书：请粘贴 PEM 文本，或公钥点的130位、证书指纹的64位十六进制数字。",
                "Not a public key or certificate of this kind: paste PEM text, or the 130 hexadecimal digits of the \
                 point, or the 64 of the certificate's SHA-256.",
            ),
            PartnerError::NoArea => Self::new(422, "areas-missing")
                .field("areas")
                .say("请至少选择一个服务区域。", "Choose at least one area that the partner serves."),
            PartnerError::NoService => Self::new(422, "services-missing")
                .field("services")
                .say("请至少选择一项服务。", "Choose at least one service."),
            PartnerError::Quota => Self::new(422, "quota-form").field("quota").say(
                "每分钟至少1次，每天不少于每分钟的次数。",
                "At least one call a minute, and at least as many a day as a minute.",
            ),
            PartnerError::Ended => Self::new(409, "partner-ended")
                .say("该合作应用已停用。", "This partner was ended."),
            PartnerError::NotOffered => Self::new(422, "service-not-offered").field("services").say(
                "该合作应用不提供所选服务，请从列表中选择。",
                "The partner does not offer this service; please choose from the list.",
            ),
            PartnerError::Days => Self::new(422, "days-form")
                .field("days")
                .say("授权期限为1至366天。", "A consent lasts for 1 to 366 days."),
            PartnerError::Died => Self::new(409, "resident-died").say(
                "该居民已登记死亡，不能再授权。",
                "This resident is registered as having died; nothing can be granted in their name.",
            ),
            PartnerError::Denied(denied) => denied.into(),
            PartnerError::Store(error) => error.into(),
        }
    }
}

/// What an administrator says a partner may do.
#[derive(Debug, Clone)]
pub struct Terms {
    pub services: Vec<Service>,
    pub areas: Vec<AreaCode>,
    pub quota: Quota,
}

impl Terms {
    /// In one order, without repetitions.
    pub(crate) fn sound(mut self) -> Result<Self, PartnerError> {
        self.services.sort_unstable();
        self.services.dedup();
        self.areas.sort_by(|a, b| a.as_str().cmp(b.as_str()));
        self.areas.dedup();
        if self.services.is_empty() {
            return Err(PartnerError::NoService);
        }
        if self.areas.is_empty() || self.areas.len() > 200 {
            return Err(PartnerError::NoArea);
        }
        if self.quota.is_sound() { Ok(self) } else { Err(PartnerError::Quota) }
    }
}

/// Asks for every area that a partner serves: nobody admits anybody beyond their own.
pub(crate) fn may(ctx: &Ctx, action: &str, areas: &[AreaCode]) -> Result<(), Denied> {
    areas.iter().try_for_each(|area| ctx.may(action, &Resource::new("partner").area(area)))
}

/// A partner of one's area.
pub(crate) async fn find(ctx: &Ctx, action: &str, id: PartnerId) -> Result<Partner, PartnerError> {
    let partner = partners::find(ctx.store(), ctx.keys(), id).await?.ok_or(Denied::Hidden)?;
    may(ctx, action, &partner.areas)?;
    Ok(partner)
}
