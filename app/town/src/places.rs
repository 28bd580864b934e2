//! The places with gates: markets, hospitals, schools, offices, stations, restaurants, residential compounds.

use std::collections::HashSet;

use base::Words;

use crate::{
    Place, PlaceKind,
    dice::Dice,
    geometry::{self, Point, distance},
    ground::{Ground, buildable, stem},
    names::STEMS,
};

/// How many places of each kind a town of 20,000 has; together 150.
const AT_20_000: [(PlaceKind, f64); 7] = [
    (PlaceKind::Market, 24.0),
    (PlaceKind::Hospital, 6.0),
    (PlaceKind::School, 12.0),
    (PlaceKind::Office, 30.0),
    (PlaceKind::Station, 6.0),
    (PlaceKind::Restaurant, 30.0),
    (PlaceKind::Residential, 42.0),
];

/// The places of a town of that many residents. Ten times the people have about three times the places.
/// Every community has a market, a restaurant, and a residential compound.
pub(crate) fn places(ground: &Ground, residents: u32, seed: u64) -> Vec<Place> {
    let mut dice = Dice::new(seed, "places");
    let scale = (f64::from(residents) / 20_000.0).sqrt();
    let mut named = HashSet::new();
    let mut made: Vec<Place> = Vec::new();
    for (kind, usual) in AT_20_000 {
        let least = match kind {
            PlaceKind::Market | PlaceKind::Restaurant | PlaceKind::Residential => 12.0,
            PlaceKind::Hospital => 2.0,
            _ => 4.0,
        };
        let count = (usual * scale).round().max(least) as usize;
        // Stations and hospitals stand where the numbering puts them; the rest go round the communities.
        let offset = if count < 12 { dice.below(12) as usize } else { 0 };
        for index in 0..count {
            let community = if count < 12 { (offset + index * 5) % 12 } else { index % 12 };
            let area = &ground.communities[community];
            let name = loop {
                let name = called(kind, index, community, &mut dice);
                if named.insert(name.zh.clone()) {
                    break name;
                }
            };
            let at = site(&area.ring, &ground.river, &made, &mut dice);
            let street = dice.pick(&STEMS).0;
            made.push(Place {
                kind,
                address: format!("{}{street}路{}号", area.name.zh, dice.between(1, 298)),
                name,
                community: community as u32,
                area: area.code,
                at,
                hours: kind.hours(),
                usual_minutes: kind.usual_minutes(),
            });
        }
    }
    made
}

/// A dry spot within the community, the farthest of a few from what stands there already.
fn site(ring: &[Point], river: &[Point], made: &[Place], dice: &mut Dice) -> Point {
    let [west, south, east, north] = geometry::bounds(ring);
    let mut best: Option<(Point, f64)> = None;
    let (mut tried, mut border) = (0, 60.0);
    while tried < 6 {
        let draw = [west + dice.unit() * (east - west), south + dice.unit() * (north - south)];
        let spot = draw.map(|degree| (degree * 1e6).round() / 1e6);
        // Each miss asks a little less, so that even a sliver of land is settled in the end.
        border *= 0.98;
        if !buildable(ring, river, spot, border) {
            continue;
        }
        tried += 1;
        let room = made.iter().map(|place| distance(place.at, spot)).fold(f64::MAX, f64::min);
        if best.is_none_or(|(_, most)| room > most) {
            best = Some((spot, room));
        }
    }
    best.map_or_else(|| geometry::centre(ring), |(spot, _)| spot)
}

/// What the place is called. The first of a kind have names of their own; the first in a community is
/// called after it.
fn called(kind: PlaceKind, index: usize, community: usize, dice: &mut Dice) -> Words {
    const ONLY: [(PlaceKind, usize, &str, &str); 12] = [
        (PlaceKind::Hospital, 0, "堡城市第一人民医院", "Baocheng First People's Hospital"),
        (PlaceKind::Hospital, 1, "堡城市中医医院", "Baocheng Hospital of Chinese Medicine"),
        (PlaceKind::Hospital, 2, "堡城市妇幼保健院", "Baocheng Women and Children's Hospital"),
        (PlaceKind::Hospital, 3, "棠溪区人民医院", "Tangxi People's Hospital"),
        (PlaceKind::Station, 0, "堡城火车站", "Baocheng Railway Station"),
        (PlaceKind::Station, 1, "堡城长途汽车站", "Baocheng Coach Station"),
        (PlaceKind::Station, 2, "堡城机场候机楼", "Baocheng Airport Terminal"),
        (PlaceKind::Office, 0, "堡城市政务服务中心", "Baocheng Citizens' Service Centre"),
        (PlaceKind::School, 0, "堡城市第一中学", "Baocheng No. 1 Middle School"),
        (PlaceKind::School, 1, "堡城市第二中学", "Baocheng No. 2 Middle School"),
        (PlaceKind::School, 2, "堡城市实验小学", "Baocheng Experimental Primary School"),
        (PlaceKind::Market, 12, "堡城中心市场", "Baocheng Central Market"),
    ];
    if let Some((.., zh, en)) = ONLY.iter().find(|(k, i, ..)| (*k, *i) == (kind, index)) {
        return Words::new(*zh, *en);
    }
    let (zh, en) = if index < 12 { stem(community) } else { *dice.pick(&STEMS) };
    let (tail, english) = *dice.pick(forms(kind));
    // Among hundreds of places the plain names run out: then a number tells them apart.
    let number = if index < 60 { 0 } else { dice.below(9) };
    match number {
        0 => Words::new(format!("{zh}{tail}"), format!("{en} {english}")),
        n => Words::new(format!("{zh}{n}号{tail}"), format!("{en} {english} No. {n}")),
    }
}

fn forms(kind: PlaceKind) -> &'static [(&'static str, &'static str)] {
    match kind {
        PlaceKind::Market => {
            &[("农贸市场", "Farmers' Market"), ("菜市场", "Food Market"), ("生鲜超市", "Fresh Supermarket")]
        }
        PlaceKind::Hospital => &[("社区卫生服务中心", "Community Health Centre"), ("医院", "Hospital")],
        PlaceKind::School => {
            &[("小学", "Primary School"), ("中学", "Middle School"), ("幼儿园", "Kindergarten")]
        }
        PlaceKind::Office => &[
            ("大厦", "Tower"),
            ("产业园", "Industrial Park"),
            ("创意园", "Creative Park"),
            ("商务中心", "Business Centre"),
        ],
        PlaceKind::Station => &[("地铁站", "Metro Station"), ("公交枢纽", "Bus Interchange")],
        PlaceKind::Restaurant => &[
            ("面馆", "Noodle House"),
            ("小馆", "Kitchen"),
            ("酒楼", "Restaurant"),
            ("茶餐厅", "Tea Restaurant"),
            ("饺子馆", "Dumpling House"),
        ],
        PlaceKind::Residential => &[
            ("苑", "Court"),
            ("花园", "Gardens"),
            ("新村", "New Village"),
            ("里", "Lane"),
            ("府", "Residence"),
        ],
    }
}
