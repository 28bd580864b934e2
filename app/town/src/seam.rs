//! Keeps neighbouring areas sewn together: corners that are the same place become the same corner, and
//! every edge between two areas is divided in the same way for both.

use std::collections::HashMap;

use crate::geometry::{Point, distance, distance_to_edge};

/// Nearer than this (metres) is the same corner.
const SAME: f64 = 0.05;

/// Every corner of every ring, once.
#[derive(Debug, Default)]
pub(crate) struct Corners(Vec<Point>);

impl Corners {
    /// The ring by numbers of corners.
    pub(crate) fn ring(&mut self, ring: &[Point]) -> Vec<usize> {
        let mut numbers: Vec<usize> = ring.iter().map(|p| self.number(*p)).collect();
        numbers.dedup();
        if numbers.len() > 1 && numbers.first() == numbers.last() {
            numbers.pop();
        }
        numbers
    }

    fn number(&mut self, p: Point) -> usize {
        self.0.iter().position(|known| distance(*known, p) < SAME).unwrap_or_else(|| {
            self.0.push(p);
            self.0.len() - 1
        })
    }

    /// The ring with the corners of its neighbours that lie on its edges.
    pub(crate) fn with_neighbours(&self, ring: &[usize]) -> Vec<usize> {
        let mut whole = Vec::new();
        for (a, b) in ring.iter().copied().zip(ring.iter().copied().cycle().skip(1)) {
            whole.push(a);
            let (from, to) = (self.0[a], self.0[b]);
            let mut between: Vec<usize> = (0..self.0.len())
                .filter(|n| *n != a && *n != b && distance_to_edge(from, to, self.0[*n]) < SAME)
                .collect();
            between.sort_by(|p, q| distance(from, self.0[*p]).total_cmp(&distance(from, self.0[*q])));
            whole.extend(between);
        }
        whole
    }

    /// The ring as points at most `step` metres apart. An edge is always divided from its lower number to
    /// its higher, so both neighbours get the very same points.
    pub(crate) fn divided(&self, ring: &[usize], step: f64) -> Vec<Point> {
        let mut points = Vec::new();
        for (a, b) in ring.iter().copied().zip(ring.iter().copied().cycle().skip(1)) {
            let (low, high) = (self.0[a.min(b)], self.0[a.max(b)]);
            let parts = (distance(low, high) / step).ceil().max(1.0) as usize;
            let at = |part: usize| {
                let t = part as f64 / parts as f64;
                [low[0] + t * (high[0] - low[0]), low[1] + t * (high[1] - low[1])]
            };
            points.push(self.0[a]);
            points.extend((1..parts).map(|part| if a < b { at(part) } else { at(parts - part) }));
        }
        points
    }
}

/// The outer ring of areas that share edges: what is left when every edge that has a twin is taken away.
pub(crate) fn outline(rings: &[Vec<Point>]) -> Vec<Point> {
    let key = |p: Point| ((p[0] * 1e6).round() as i64, (p[1] * 1e6).round() as i64);
    let all: Vec<(Point, Point)> = rings.iter().flat_map(|ring| crate::geometry::edges(ring)).collect();
    let known: std::collections::HashSet<_> = all.iter().map(|(a, b)| (key(*a), key(*b))).collect();
    let next: HashMap<_, Point> = all
        .iter()
        .filter(|(a, b)| !known.contains(&(key(*b), key(*a))))
        .map(|(a, b)| (key(*a), *b))
        .collect();
    let Some(first) = all.iter().map(|(a, _)| *a).find(|a| next.contains_key(&key(*a))) else {
        return Vec::new();
    };
    let mut ring = vec![first];
    while let Some(p) = ring.last().and_then(|last| next.get(&key(*last)))
        && *p != first
        && ring.len() <= next.len()
    {
        ring.push(*p);
    }
    ring
}
