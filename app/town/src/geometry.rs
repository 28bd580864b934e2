//! Plane geometry in metres or degrees: rings of points, all anticlockwise, the last joined to the first.

/// `[x, y]`, or `[longitude, latitude]`.
pub type Point = [f64; 2];

/// Positive when the ring runs anticlockwise.
pub fn area(ring: &[Point]) -> f64 {
    edges(ring).map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum::<f64>() / 2.0
}

/// The centre of mass.
pub fn centre(ring: &[Point]) -> Point {
    // Measured from the first point: degrees far from zero would lose their digits in the products.
    let Some(&[ox, oy]) = ring.first() else { return [0.0; 2] };
    let (mut x, mut y, mut twice) = (0.0, 0.0, 0.0);
    for (a, b) in edges(ring) {
        let (a, b) = ([a[0] - ox, a[1] - oy], [b[0] - ox, b[1] - oy]);
        let cross = a[0] * b[1] - b[0] * a[1];
        x += (a[0] + b[0]) * cross;
        y += (a[1] + b[1]) * cross;
        twice += cross;
    }
    if twice == 0.0 { [ox, oy] } else { [ox + x / (3.0 * twice), oy + y / (3.0 * twice)] }
}

/// Whether the point lies within the ring (points on the edge may go either way).
pub fn inside(ring: &[Point], [x, y]: Point) -> bool {
    edges(ring)
        .filter(|(a, b)| (a[1] > y) != (b[1] > y) && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0])
        .count()
        % 2
        == 1
}

/// `[west, south, east, north]`.
pub(crate) fn bounds(ring: &[Point]) -> [f64; 4] {
    ring.iter().fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |b, p| {
        [b[0].min(p[0]), b[1].min(p[1]), b[2].max(p[0]), b[3].max(p[1])]
    })
}

pub(crate) fn edges(ring: &[Point]) -> impl Iterator<Item = (Point, Point)> {
    ring.iter().copied().zip(ring.iter().copied().cycle().skip(1))
}

pub(crate) fn distance(a: Point, b: Point) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

/// How far the point is from the edge between `a` and `b`.
pub(crate) fn distance_to_edge(a: Point, b: Point, p: Point) -> f64 {
    let along = [b[0] - a[0], b[1] - a[1]];
    let length = along[0] * along[0] + along[1] * along[1];
    let t = if length == 0.0 {
        0.0
    } else {
        (((p[0] - a[0]) * along[0] + (p[1] - a[1]) * along[1]) / length).clamp(0.0, 1.0)
    };
    distance([a[0] + t * along[0], a[1] + t * along[1]], p)
}

/// What is left of a convex ring on the side of the line where `normal · (p - on) <= 0`.
pub(crate) fn cut(ring: &[Point], on: Point, normal: Point) -> Vec<Point> {
    let side = |p: Point| (p[0] - on[0]) * normal[0] + (p[1] - on[1]) * normal[1];
    let mut kept = Vec::with_capacity(ring.len() + 1);
    for (a, b) in edges(ring) {
        let (from, to) = (side(a), side(b));
        if from <= 0.0 {
            kept.push(a);
        }
        if (from < 0.0 && to > 0.0) || (from > 0.0 && to < 0.0) {
            let t = from / (from - to);
            kept.push([a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: [Point; 4] = [[100.0, 0.0], [102.0, 0.0], [102.0, 2.0], [100.0, 2.0]];

    #[test]
    fn a_square_is_measured_and_cut() {
        assert_eq!(area(&SQUARE), 4.0);
        assert_eq!(centre(&SQUARE), [101.0, 1.0]);
        assert!(inside(&SQUARE, [101.5, 0.5]) && !inside(&SQUARE, [103.0, 0.5]));
        assert_eq!(distance_to_edge(SQUARE[0], SQUARE[1], [101.0, 0.5]), 0.5);
        assert_eq!(area(&cut(&SQUARE, [101.0, 0.0], [1.0, 0.0])), 2.0);
        assert!(cut(&SQUARE, [99.0, 0.0], [1.0, 0.0]).is_empty());
    }
}
