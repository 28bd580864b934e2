use std::collections::HashSet;

use base::{AreaCode, Level};
use town::{Area, PlaceKind, geometry};

use crate::town;

fn edges(area: &Area) -> impl Iterator<Item = ([i64; 2], [i64; 2])> {
    let key = |p: [f64; 2]| p.map(|degree| (degree * 1e6).round() as i64);
    let next = area.ring.iter().cycle().skip(1);
    area.ring.iter().zip(next).map(move |(a, b)| (key(*a), key(*b)))
}

#[test]
fn the_communities_cover_the_town_without_gap_or_overlap() {
    let town = town(500, 1);
    assert_eq!((town.districts.len(), town.subdistricts.len(), town.communities.len()), (2, 4, 12));
    let whole = geometry::area(&town.city.ring);
    for parts in [&town.districts, &town.subdistricts, &town.communities] {
        let sum: f64 = parts.iter().map(|area| geometry::area(&area.ring)).sum();
        assert!((sum / whole - 1.0).abs() < 1e-9, "{sum} of {whole}");
        // Every edge belongs to one area only, and has its twin in a neighbour or lies on the outline.
        let all: Vec<_> = parts.iter().flat_map(edges).collect();
        let known: HashSet<_> = all.iter().copied().collect();
        assert_eq!(known.len(), all.len());
        let outline: HashSet<_> = edges(&town.city).collect();
        assert!(all.iter().all(|(a, b)| known.contains(&(*b, *a)) != outline.contains(&(*a, *b))));
    }
    assert!((20.0..80.0).contains(&town::square_kilometres(&town.city.ring)));
    for area in &town.communities {
        assert!(geometry::area(&area.ring) > 0.0, "{} runs clockwise", area.name.en);
        assert!(geometry::inside(&area.ring, area.centre), "{} has its centre outside", area.name.en);
    }
}

#[test]
fn codes_tell_what_lies_in_what() {
    let town = town(500, 1);
    for district in &town.districts {
        assert!(town.city.code.contains(&district.code) && district.code.level() == Level::County);
    }
    let levels: Vec<_> = town.communities.iter().map(|area| area.code.level()).collect();
    assert_eq!(levels, [Level::Community; 12]);
    assert_eq!(town.communities[11].code, AreaCode::parse("990102002003").unwrap());
    let codes: HashSet<_> = town.communities.iter().map(|area| area.code).collect();
    assert_eq!(codes.len(), 12);
}

#[test]
fn every_place_stands_on_dry_land_in_its_community() {
    for (residents, seed) in [(500, 1), (20_000, 2)] {
        let town = town(residents, seed);
        let mut names = HashSet::new();
        for place in &town.places {
            let area = &town.communities[place.community as usize];
            assert_eq!(area.code, place.area);
            assert!(geometry::inside(&area.ring, place.at), "{} lies elsewhere", place.name.en);
            assert!(!geometry::inside(&town.river, place.at), "{} stands in the river", place.name.en);
            assert!(names.insert(place.name.zh.clone()), "{} twice", place.name.zh);
            assert!(place.name.en.is_ascii());
        }
        for kind in PlaceKind::ALL {
            assert!(town.places.iter().any(|place| place.kind == kind));
        }
        if residents == 20_000 {
            assert_eq!(town.places.len(), 150);
        }
    }
}

#[test]
fn the_map_is_geojson_that_others_can_read() {
    let town = town(500, 1);
    let map = town.map_of_communities();
    assert!(map.starts_with(r#"{"type":"FeatureCollection","features":[{"type":"Feature""#));
    assert_eq!(map.matches(r#""code":"9901"#).count(), 12);
    assert_eq!(map.matches('[').count(), map.matches(']').count());
    assert_eq!(map.matches('{').count(), map.matches('}').count());
}
