//! The town's map as others read it: GeoJSON (RFC 7946).

use std::fmt::Write as _;

use crate::{Area, Town, geometry::Point};

impl Town {
    /// The communities as a FeatureCollection: `code`, `name`, `name_en`, `district`, and `centre` where a
    /// label goes.
    pub fn map_of_communities(&self) -> String {
        collection(&self.communities)
    }

    /// The districts, in the same form.
    pub fn map_of_districts(&self) -> String {
        collection(&self.districts)
    }

    /// The river as one Feature.
    pub fn map_of_river(&self) -> String {
        format!(
            r#"{{"type":"Feature","properties":{{"name":"堡河","name_en":"Bao River"}},"geometry":{}}}"#,
            polygon(&self.river)
        )
    }
}

fn collection(areas: &[Area]) -> String {
    let features: Vec<String> = areas.iter().map(feature).collect();
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))
}

/// The names are the town's own and hold nothing that JSON would have to escape.
fn feature(area: &Area) -> String {
    let [x, y] = area.centre;
    format!(
        r#"{{"type":"Feature","properties":{{"code":"{}","name":"{}","name_en":"{}","district":"{}","centre":[{x:.6},{y:.6}]}},"geometry":{}}}"#,
        area.code,
        area.name.zh,
        area.name.en,
        area.code.up_to(base::Level::County),
        area.geometry()
    )
}

impl Area {
    /// The border as a GeoJSON geometry, for whoever keeps areas one by one.
    pub fn geometry(&self) -> String {
        polygon(&self.ring)
    }
}

/// GeoJSON repeats the first point at the end.
fn polygon(ring: &[Point]) -> String {
    let mut text = String::from(r#"{"type":"Polygon","coordinates":[["#);
    for (index, [x, y]) in ring.iter().chain(ring.first()).enumerate() {
        let comma = if index == 0 { "" } else { "," };
        // Writing to a String cannot fail.
        let _ = write!(text, "{comma}[{x:.6},{y:.6}]");
    }
    text + "]]}"
}
