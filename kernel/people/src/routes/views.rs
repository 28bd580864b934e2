//! What readers get to see of people.

use std::collections::HashMap;

use access::{PersonId, PlaceId, Role, StaffId};
use base::{AreaCode, Day, DocumentKind, Moment, Sex, masked_name};
use serde::Serialize;
use serde_json::{Value, json};

use crate::model::{Resident, Staff};

pub(crate) const ID: &str = "0190f3a27c5b4e1d8a6f2b3c4d5e6f70";

/// Who is signed in, and where.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Session {
    pub kind: SessionKind,
    pub person: Option<PersonId>,
    /// A resident's own name, or a staff member's.
    pub name: Option<String>,
    pub role: Option<Role>,
    pub area: Option<AreaCode>,
    pub area_name: Option<String>,
    pub place: Option<PlaceId>,
    pub place_name: Option<String>,
    /// A made town: codes are shown on the page, and anybody may try any role.
    pub demo: bool,
    pub town_name: String,
    /// The area that this installation serves.
    pub town_area: Option<AreaCode>,
    /// IANA name of the zone in which the town keeps its days.
    pub zone: String,
    /// The server's clock, by which a phone corrects its own.
    pub now: Moment,
}

#[derive(Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SessionKind {
    Nobody,
    Resident,
    Staff,
}

pub(crate) fn session_example() -> Value {
    json!({
        "kind": "staff", "person": null, "name": "李伟", "role": "community_worker", "area": "440305",
        "area_name": "南山区", "place": null, "place_name": null, "demo": false, "town_name": "江城",
        "town_area": "4403", "zone": "Asia/Shanghai", "now": "2026-11-21T08:00:00Z"
    })
}

/// A resident as they see themselves, or as staff with a purpose see them.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct ResidentView {
    pub id: PersonId,
    pub name: String,
    pub document_kind: DocumentKind,
    pub document_tail: Option<String>,
    pub phone_tail: Option<String>,
    pub birth: Option<Day>,
    pub sex: Option<Sex>,
    pub home_area: AreaCode,
    pub home_area_name: String,
    pub address: Option<String>,
    /// Who looks after them.
    pub guardian: Option<PersonId>,
    /// `living` or `died`.
    pub status: &'static str,
}

impl ResidentView {
    pub(crate) fn of(resident: Resident, names: &HashMap<AreaCode, String>) -> Self {
        Self {
            document_tail: resident.document_tail(),
            phone_tail: resident.phone.as_ref().map(|phone| phone.tail().to_owned()),
            home_area_name: name_of(names, &resident.home_area),
            status: resident.life.word(),
            id: resident.id,
            name: resident.name,
            document_kind: resident.document_kind,
            birth: resident.birth,
            sex: resident.sex,
            home_area: resident.home_area,
            address: resident.address,
            guardian: resident.guardian,
        }
    }
}

fn name_of(names: &HashMap<AreaCode, String>, area: &AreaCode) -> String {
    names.get(area).cloned().unwrap_or_else(|| area.to_string())
}

pub(crate) fn resident_example() -> Value {
    json!({
        "id": ID, "name": "王小明", "document_kind": "passport", "document_tail": "5678", "phone_tail": "8000",
        "birth": "1990-01-01", "sex": "male", "home_area": "440305", "home_area_name": "南山区",
        "address": null, "guardian": null, "status": "living"
    })
}

/// Oneself and those one looks after.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Me {
    pub person: ResidentView,
    pub dependants: Vec<ResidentView>,
}

/// A line of a staff list: enough to recognise somebody who stands at the desk.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct ResidentRow {
    pub id: PersonId,
    /// Masked: 王*明.
    pub name: String,
    pub document_kind: DocumentKind,
    pub document_tail: Option<String>,
    pub phone_tail: Option<String>,
    pub home_area: AreaCode,
    pub home_area_name: String,
    /// Somebody looks after them.
    pub dependant: bool,
    pub status: &'static str,
    pub registered_at: Moment,
}

impl ResidentRow {
    pub(crate) fn of(resident: &Resident, names: &HashMap<AreaCode, String>) -> Self {
        Self {
            id: resident.id,
            name: masked_name(&resident.name),
            document_kind: resident.document_kind,
            document_tail: resident.document_tail(),
            phone_tail: resident.phone.as_ref().map(|phone| phone.tail().to_owned()),
            home_area: resident.home_area,
            home_area_name: name_of(names, &resident.home_area),
            dependant: resident.guardian.is_some(),
            status: resident.life.word(),
            registered_at: resident.registered_at,
        }
    }

    pub(crate) const HEAD: &'static [&'static str] = &[
        "id",
        "name",
        "document_kind",
        "document_tail",
        "phone_tail",
        "home_area",
        "home_area_name",
        "dependant",
        "status",
        "registered_at",
    ];

    pub(crate) fn cells(&self) -> Vec<String> {
        vec![
            self.id.to_string(),
            self.name.clone(),
            self.document_kind.to_string(),
            self.document_tail.clone().unwrap_or_default(),
            self.phone_tail.clone().unwrap_or_default(),
            self.home_area.to_string(),
            self.home_area_name.clone(),
            self.dependant.to_string(),
            self.status.to_owned(),
            self.registered_at.to_string(),
        ]
    }
}

pub(crate) fn row_example() -> Value {
    json!({
        "id": ID, "name": "王*明", "document_kind": "passport", "document_tail": "5678", "phone_tail": "8000",
        "home_area": "440305", "home_area_name": "南山区", "dependant": false, "status": "living",
        "registered_at": "2026-11-01T08:00:00Z"
    })
}

/// A member of staff, as an administrator sees them.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct StaffView {
    pub id: StaffId,
    pub name: String,
    pub display_name: String,
    pub role: Role,
    pub area: AreaCode,
    pub area_name: String,
    pub place: Option<PlaceId>,
    pub place_name: Option<String>,
    pub added_at: Moment,
    pub ended_at: Option<Moment>,
}

impl StaffView {
    pub(crate) fn of(staff: Staff, names: &HashMap<AreaCode, String>, place_name: Option<String>) -> Self {
        Self {
            area_name: name_of(names, &staff.area),
            id: staff.id,
            name: staff.name,
            display_name: staff.display_name,
            role: staff.role,
            area: staff.area,
            place: staff.place,
            place_name,
            added_at: staff.added_at,
            ended_at: staff.ended_at,
        }
    }

    pub(crate) const HEAD: &'static [&'static str] =
        &["id", "name", "display_name", "role", "area", "area_name", "place", "added_at", "ended_at"];

    pub(crate) fn cells(&self) -> Vec<String> {
        vec![
            self.id.to_string(),
            self.name.clone(),
            self.display_name.clone(),
            self.role.to_string(),
            self.area.to_string(),
            self.area_name.clone(),
            self.place.map(|place| place.to_string()).unwrap_or_default(),
            self.added_at.to_string(),
            self.ended_at.map(|at| at.to_string()).unwrap_or_default(),
        ]
    }
}

pub(crate) fn staff_example() -> Value {
    json!({
        "id": ID, "name": "li.wei", "display_name": "李伟", "role": "community_worker", "area": "440305",
        "area_name": "南山区", "place": null, "place_name": null, "added_at": "2026-11-01T08:00:00Z",
        "ended_at": null
    })
}

/// An area in a list.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct AreaView {
    pub code: AreaCode,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
    /// `province`, `city`, `county`, `town` or `community`.
    pub level: &'static str,
}

/// Areas in the order of their codes.
#[derive(Serialize, utoipa::ToSchema)]
#[serde(transparent)]
pub(crate) struct Areas(pub Vec<AreaView>);

/// Shapes of areas after RFC 7946.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct FeatureCollection {
    /// `FeatureCollection`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub features: Vec<Feature>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Feature {
    /// `Feature`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub properties: AreaView,
    /// A GeoJSON geometry.
    #[schema(value_type = Object)]
    pub geometry: Value,
}
