//! Could the same person have been at both places? Only what nobody can do is said to be impossible: a false alarm sends a
//! community worker to somebody honest.

use base::{AreaCode, Level, Span};

use crate::{Place, model::Where};

/// Gates' clocks differ, and a visit is noted when it is answered.
const SLACK: Span = Span::minutes(5);
/// Where a place lies is said to some hundred metres.
const BLUR_METRES: f64 = 500.0;
/// Door to door within a town nobody is faster than a car on an empty motorway.
const BY_ROAD: f64 = 120.0 / 3.6;
/// Beyond a hundred kilometres there are trains at 350 and aeroplanes at 900 km/h; the airport's doors are not counted.
const BY_AIR: f64 = 900.0 / 3.6;
const ROAD_METRES: f64 = 100_000.0;

/// Mean radius of the earth (IUGG).
const EARTH_METRES: f64 = 6_371_008.8;

/// Whether nobody can have been at both places with so much time between.
pub fn is_impossible(one: &Place, other: &Place, between: Span) -> bool {
    one.id != other.id && between.micros().abs() + SLACK.micros() < least(one, other).micros()
}

/// The least time from one place to the other.
pub fn least(one: &Place, other: &Place) -> Span {
    match one.at.zip(other.at) {
        Some((a, b)) => by_distance((metres(a, b) - 2.0 * BLUR_METRES).max(0.0)),
        None => by_area(&one.area, &other.area),
    }
}

fn by_distance(metres: f64) -> Span {
    let road = metres.min(ROAD_METRES) / BY_ROAD;
    let air = (metres - ROAD_METRES).max(0.0) / BY_AIR;
    Span::millis(((road + air) * 1_000.0) as i64)
}

/// Where nobody said where a place lies: neighbouring districts may meet in one street, so only far areas speak.
fn by_area(one: &AreaCode, other: &AreaCode) -> Span {
    let differs = |level: Level| one.up_to(level) != other.up_to(level);
    if differs(Level::Province) {
        Span::minutes(30)
    } else if differs(Level::City) {
        Span::minutes(15)
    } else {
        Span::ZERO
    }
}

/// Along the earth's surface (haversine).
fn metres(a: Where, b: Where) -> f64 {
    let radians = |micro: i64| (micro as f64 / 1e6).to_radians();
    let (lat_a, lat_b) = (radians(a.latitude), radians(b.latitude));
    let half = |one: f64, other: f64| ((other - one) / 2.0).sin().powi(2);
    let chord =
        half(lat_a, lat_b) + lat_a.cos() * lat_b.cos() * half(radians(a.longitude), radians(b.longitude));
    2.0 * EARTH_METRES * chord.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use access::PlaceId;
    use base::{Chance, Moment};

    use super::*;
    use crate::PlaceKind;

    fn place(area: &str, at: Option<(i64, i64)>) -> Place {
        Place {
            id: PlaceId::random(&Chance::system()),
            name: String::new(),
            name_en: String::new(),
            kind: PlaceKind::Market,
            area: AreaCode::parse(area).unwrap(),
            address: String::new(),
            stay_minutes: 40,
            at: at.map(|(latitude, longitude)| Where { latitude, longitude }),
            opened_at: Moment::from_seconds(0),
            closed_at: None,
        }
    }

    #[test]
    fn a_degree_of_latitude_is_111_kilometres() {
        let north = |latitude| Where { latitude, longitude: 114_000_000 };
        assert!((metres(north(30_000_000), north(31_000_000)) - 111_195.0).abs() < 10.0);
    }

    #[test]
    fn nobody_crosses_a_city_in_a_minute_and_everybody_may_in_an_hour() {
        let (east, west) = (
            place("990101001001", Some((30_500_000, 114_000_000))),
            place("990102001001", Some((30_500_000, 114_300_000))),
        );
        assert!(is_impossible(&east, &west, Span::minutes(1)));
        assert!(is_impossible(&west, &east, Span::minutes(-1)), "whichever came first");
        assert!(!is_impossible(&east, &west, Span::minutes(10)));
        assert!(!is_impossible(&east, &east, Span::ZERO));
    }

    #[test]
    fn beijing_and_shanghai_are_an_hour_and_a_half_apart_at_least() {
        let (beijing, shanghai) = (
            place("110101001001", Some((39_904_000, 116_407_000))),
            place("310101001001", Some((31_230_000, 121_474_000))),
        );
        let minutes = least(&beijing, &shanghai).as_minutes();
        assert!((90..=130).contains(&minutes), "{minutes}");
    }

    #[test]
    fn without_coordinates_only_far_areas_speak() {
        let of = |area: &str| place(area, None);
        assert!(!is_impossible(&of("990101001001"), &of("990102001001"), Span::ZERO));
        assert!(is_impossible(&of("990101001001"), &of("990201001001"), Span::minutes(9)));
        assert!(!is_impossible(&of("990101001001"), &of("990201001001"), Span::minutes(10)));
        assert!(is_impossible(&of("990101001001"), &of("110101001001"), Span::minutes(24)));
    }
}
