//! What is known of a hospital.

use base::{AreaCode, Day, Id, Kind, division};
use serde::Serialize;

/// Marker for the id of a hospital.
#[derive(Debug, Clone, Copy)]
pub enum Clinic {}
impl Kind for Clinic {
    const NAME: &'static str = "hospital";
}
pub type HospitalId = Id<Clinic>;

/// A hospital or fever clinic as a health commission published it. Texts that it did not give are empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Hospital {
    pub id: HospitalId,
    /// The deepest division that its province, city and county are sure of.
    pub code: Option<AreaCode>,
    /// Province, city and county as published.
    pub place: String,
    pub name: String,
    /// Its grade in the publisher's words.
    pub level: String,
    /// Named by the authorities to treat this illness.
    pub designated: bool,
    pub address: String,
    pub tel: String,
    pub hours: String,
    /// Who published it.
    pub source: String,
    pub published_on: Option<Day>,
}

/// The code for names from a list: city code first, since names repeat, then as deep as the names are sure of.
pub(crate) fn place_code(city_code: &str, names: [&str; 3]) -> Option<AreaCode> {
    let named = division::resolve(&names);
    let coded = AreaCode::parse(city_code)
        .ok()
        .map(|code| division::canonical(&code))
        .filter(|code| division::name(code).is_some());
    match (coded, named) {
        (Some(coded), Some(named)) if coded.contains(&named) => Some(named),
        (Some(coded), _) => Some(coded),
        (None, named) => named,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn six(city_code: &str, names: [&str; 3]) -> String {
        place_code(city_code, names).map_or_else(String::new, |code| code.six())
    }

    #[test]
    fn a_hospital_finds_the_county_that_its_list_means() {
        assert_eq!(six("110100", ["北京市", "北京市", "东城"]), "110101");
        assert_eq!(six("320100", ["江苏省", "南京市", "江北新区"]), "320100");
        assert_eq!(six("410728", ["河南省", "长垣市", ""]), "410783");
        assert_eq!(six("130200", ["河北省", "唐山市", "深州市"]), "130200");
        assert_eq!(six("", ["", "", ""]), "");
    }
}
