//! The ground the town stands on: a river, two districts, four subdistricts, twelve communities.
//!
//! The ground is the same for every seed; only who lives on it differs. It lies in the open East China Sea,
//! where nobody has a door, so that no made address points at a real one.
//!
//! The communities are the cells of a Voronoi diagram, cut by the river and bent by smooth noise. Bending is
//! a function of the place alone and every edge is divided the same way for both its neighbours, so the cells
//! still fit without gap or overlap.

use base::{AreaCode, Words};

use crate::{
    Area,
    dice::Dice,
    geometry::{self, Point, area, centre, cut, distance, distance_to_edge, edges},
    seam::{Corners, outline},
};

/// What [`ground`] makes.
#[derive(Debug)]
pub(crate) struct Ground {
    pub(crate) city: Area,
    pub(crate) districts: Vec<Area>,
    pub(crate) subdistricts: Vec<Area>,
    pub(crate) communities: Vec<Area>,
    pub(crate) river: Vec<Point>,
}

/// Longitude and latitude of the town's middle.
const MIDDLE: Point = [123.62, 29.58];
/// Half the town's width and height in metres.
const HALF: Point = [4_300.0, 3_300.0];
/// Where the unbent river runs: through this point, in this direction.
const RIVER: (Point, Point) = ([0.0, -150.0], [0.985, 0.174]);

/// District, its subdistricts, and their communities from west to east.
type Names = (&'static str, &'static str);
type Subdistrict = (Names, [Names; 3]);
const DISTRICTS: [(Names, [Subdistrict; 2]); 2] = [
    (
        ("棠溪区", "Tangxi District"),
        [
            (
                ("鹤鸣街道", "Heming Subdistrict"),
                [("石灯", "Shideng"), ("鹤鸣", "Heming"), ("柳堤", "Liudi")],
            ),
            (
                ("竹坞街道", "Zhuwu Subdistrict"),
                [("北渡", "Beidu"), ("竹坞", "Zhuwu"), ("双桂", "Shuanggui")],
            ),
        ],
    ),
    (
        ("云埠区", "Yunbu District"),
        [
            (("南渡街道", "Nandu Subdistrict"), [("盐埠", "Yanbu"), ("榕荫", "Rongyin"), ("南渡", "Nandu")]),
            (
                ("麦岭街道", "Mailing Subdistrict"),
                [("钟楼", "Zhonglou"), ("麦岭", "Mailing"), ("新陶", "Xintao")],
            ),
        ],
    ),
];

/// The stem of a community's name (`鹤鸣`, `Heming`), by its place in the list.
pub(crate) fn stem(community: usize) -> Names {
    DISTRICTS[community / 6].1[community % 6 / 3].1[community % 3]
}

/// Metres east and north of the middle to longitude and latitude, to a tenth of a metre.
pub(crate) fn degrees([x, y]: Point) -> Point {
    let per_degree = 111_320.0;
    let round = |v: f64| (v * 1e6).round() / 1e6;
    [round(MIDDLE[0] + x / (per_degree * MIDDLE[1].to_radians().cos())), round(MIDDLE[1] + y / per_degree)]
}

pub(crate) fn ground() -> Ground {
    // Its own constant seed: see above.
    let mut dice = Dice::new(0xB07, "ground");
    let (on, along) = RIVER;
    let left = [-along[1], along[0]];
    let edge: Vec<Point> = (0..72)
        .map(|step| f64::from(step) * std::f64::consts::TAU / 72.0)
        .map(|angle| [angle.cos() * HALF[0], angle.sin() * HALF[1]])
        .collect();
    let north = cut(&edge, on, [-left[0], -left[1]]);
    let south = cut(&edge, on, left);
    let cells: Vec<Vec<Point>> = [north, south].iter().flat_map(|bank| six_cells(bank, &mut dice)).collect();

    let mut corners = Corners::default();
    let rings: Vec<Vec<usize>> = cells.iter().map(|cell| corners.ring(cell)).collect();
    let rings: Vec<Vec<usize>> = rings.iter().map(|ring| corners.with_neighbours(ring)).collect();
    let bent: Vec<Vec<Point>> = rings
        .iter()
        .map(|ring| corners.divided(ring, 90.0).into_iter().map(|p| degrees(bend(p))).collect())
        .collect();

    let mut made = Ground {
        city: named("9901", ("堡城市", "Baocheng"), outline(&bent)),
        districts: Vec::new(),
        subdistricts: Vec::new(),
        communities: Vec::new(),
        river: river(),
    };
    for (d, (district, subdistricts)) in DISTRICTS.iter().enumerate() {
        let code = format!("99010{}", d + 1);
        made.districts.push(named(&code, *district, outline(&bent[d * 6..][..6])));
        for (s, (subdistrict, communities)) in subdistricts.iter().enumerate() {
            let code = format!("{code}00{}", s + 1);
            let first = d * 6 + s * 3;
            made.subdistricts.push(named(&code, *subdistrict, outline(&bent[first..][..3])));
            for (c, (zh, en)) in communities.iter().enumerate() {
                let name = (&*format!("{zh}社区"), &*format!("{en} Community"));
                made.communities.push(named(&format!("{code}00{}", c + 1), name, bent[first + c].clone()));
            }
        }
    }
    made
}

fn named(code: &str, (zh, en): (&str, &str), ring: Vec<Point>) -> Area {
    let code = AreaCode::parse(code).expect("the town's own codes are well formed");
    Area { code, name: Words::new(zh, en), centre: centre(&ring), ring }
}

/// Six cells of one bank, from west to east in two groups of three.
fn six_cells(bank: &[Point], dice: &mut Dice) -> Vec<Vec<Point>> {
    let [west, south, east, north] = geometry::bounds(bank);
    let mut sites: Vec<Point> = Vec::new();
    while sites.len() < 6 {
        let site = [west + dice.unit() * (east - west), south + dice.unit() * (north - south)];
        if geometry::inside(bank, site) && sites.iter().all(|other| distance(*other, site) > 900.0) {
            sites.push(site);
        }
    }
    // Two rounds towards the middle of each cell: even enough to live in, uneven enough to be a town.
    for _ in 0..2 {
        sites = (0..6).map(|index| centre(&cell(bank, &sites, index))).collect();
    }
    sites.sort_by(|a, b| a[0].total_cmp(&b[0]));
    (0..6).map(|index| cell(bank, &sites, index)).collect()
}

/// Everything of the bank that is nearer to this site than to any other.
fn cell(bank: &[Point], sites: &[Point], index: usize) -> Vec<Point> {
    let site = sites[index];
    sites.iter().enumerate().filter(|(other, _)| *other != index).fold(bank.to_vec(), |ring, (_, other)| {
        let middle = [(site[0] + other[0]) / 2.0, (site[1] + other[1]) / 2.0];
        cut(&ring, middle, [other[0] - site[0], other[1] - site[1]])
    })
}

/// The water, as a ring that begins and ends outside the town.
fn river() -> Vec<Point> {
    let (on, along) = RIVER;
    let left = [-along[1], along[0]];
    let steps = 110;
    let bank = |side: f64, step: i32| {
        let t = (f64::from(step) / f64::from(steps) - 0.5) * 2.0 * (HALF[0] + 700.0);
        let width = side * (75.0 + 22.0 * (t / 900.0).sin() + 9.0 * (t / 310.0).cos());
        degrees(bend([on[0] + along[0] * t + left[0] * width, on[1] + along[1] * t + left[1] * width]))
    };
    (0..=steps).map(|step| bank(-1.0, step)).chain((0..=steps).rev().map(|step| bank(1.0, step))).collect()
}

/// Bends the plane: one long meander, then noise of three wavelengths, gentle enough that the plane never
/// folds over (a test looks at every spot).
fn bend([x, y]: Point) -> Point {
    let meander = 520.0 * (x / 1_250.0).sin();
    let mut moved = [x, y + meander];
    for (wave, height) in [(2_600.0, 430.0), (900.0, 115.0), (330.0, 34.0)] {
        moved[0] += height * noise(x / wave, y / wave, 11);
        moved[1] += height * noise(x / wave, y / wave, 47);
    }
    moved
}

/// Smooth noise in `-1..1` between random values on whole numbers.
fn noise(x: f64, y: f64, salt: u64) -> f64 {
    let value = |i: f64, j: f64| {
        let cell =
            (i as i64 as u64).wrapping_mul(0x9e37_79b9) ^ (j as i64 as u64).wrapping_mul(0x85eb_ca6b_0001);
        Dice::new(cell ^ (salt << 48), "noise").unit() * 2.0 - 1.0
    };
    let (i, j) = (x.floor(), y.floor());
    let ease = |t: f64| t * t * (3.0 - 2.0 * t);
    let (u, v) = (ease(x - i), ease(y - j));
    let low = value(i, j) * (1.0 - u) + value(i + 1.0, j) * u;
    let high = value(i, j + 1.0) * (1.0 - u) + value(i + 1.0, j + 1.0) * u;
    low * (1.0 - v) + high * v
}

/// Whether the point is dry and far enough (metres) from water and border to build on.
pub(crate) fn buildable(ring: &[Point], river: &[Point], p: Point, border: f64) -> bool {
    let metres = |q: Point| [(q[0] - p[0]) * 111_320.0 * p[1].to_radians().cos(), (q[1] - p[1]) * 111_320.0];
    let far = |ring: &[Point], least: f64| {
        edges(ring).all(|(a, b)| distance_to_edge(metres(a), metres(b), [0.0, 0.0]) > least)
    };
    geometry::inside(ring, p) && !geometry::inside(river, p) && far(ring, border) && far(river, 45.0)
}

/// Square kilometres of a ring in degrees.
pub fn square_kilometres(ring: &[Point]) -> f64 {
    area(ring) * 111.32 * 111.32 * MIDDLE[1].to_radians().cos()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bent_plane_never_folds_over() {
        let small = 5.0;
        for step in 0..40_000_i32 {
            let [x, y] = [f64::from(step % 200) * 55.0 - 5_500.0, f64::from(step / 200) * 45.0 - 4_500.0];
            let (here, east, north) = (bend([x, y]), bend([x + small, y]), bend([x, y + small]));
            assert!(area(&[here, east, north]) > 0.02 * small * small, "folded at {x}, {y}");
        }
    }
}
