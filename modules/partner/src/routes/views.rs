//! How a partner is shown to administrators.

use access::PartnerId;
use base::{AreaCode, Day, Moment};
use serde::Serialize;

use crate::model::{Method, Partner, Quota, Service};

/// Calls of one service on one day.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct PartnerUse {
    pub on: Day,
    pub service: String,
    pub calls: i64,
}

/// A partner application.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct PartnerView {
    /// Also its `keyid`.
    pub id: PartnerId,
    pub name: String,
    pub name_en: String,
    pub method: Method,
    /// The public key's point, or the certificate's SHA-256; hexadecimal.
    pub key: String,
    pub services: Vec<Service>,
    pub areas: Vec<AreaCode>,
    pub quota: Quota,
    pub sandbox: bool,
    pub made_at: Moment,
    pub ended_at: Option<Moment>,
    /// Calls today.
    pub today: i64,
    /// Calls of the last 30 days; days and services without any are left out.
    pub days: Vec<PartnerUse>,
}

impl PartnerView {
    pub(super) fn of(partner: Partner, days: Vec<PartnerUse>, today: Day) -> Self {
        Self {
            id: partner.id,
            name: partner.name,
            name_en: partner.name_en,
            method: partner.method,
            key: partner.key.iter().map(|byte| format!("{byte:02x}")).collect(),
            services: partner.services,
            areas: partner.areas,
            quota: partner.quota,
            sandbox: partner.sandbox,
            made_at: partner.made_at,
            ended_at: partner.ended_at,
            today: days.iter().filter(|day| day.on == today).map(|day| day.calls).sum(),
            days,
        }
    }
}
