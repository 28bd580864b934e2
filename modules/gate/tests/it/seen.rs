//! Who was at a place, asked many times at once, is what a slow reading of all visits finds.

use access::PlaceId;
use base::{Id, Moment, Span};
use gate::{Answer, AskedOf, Assurance, By, Direction, NewVisit, SeenAt};
use rules::Colour::Green;

use crate::town::Town;

/// A small day, full of coincidences: few people, few places, few minutes, check-outs and some who were turned away.
fn made(town: &Town, begins: Moment, dice: &mut impl FnMut(i64) -> i64) -> Vec<NewVisit> {
    let day = town.app.world.zone.day(begins);
    let visit = |index: u8| NewVisit {
        day,
        scan: Id::from_bytes([index; 16]),
        place: PlaceId::from_bytes([dice(3) as u8; 16]),
        at: begins + Span::minutes(dice(600)) + Span::minutes(dice(3) * 120),
        person: [dice(7) as u8; 16],
        direction: if dice(3) == 0 { Direction::Out } else { Direction::In },
        answer: if dice(9) == 0 { Answer::No } else { Answer::In },
        colour: Green,
        temperature: None,
        assurance: if dice(6) == 0 { Assurance::Low } else { Assurance::Normal },
        by: By::Gate,
        paper: false,
    };
    (0..90).map(visit).collect()
}

/// Everybody's next scan, looked for among all.
fn slowly(all: &[NewVisit], asked: &AskedOf) -> Vec<(NewVisit, Option<(Moment, bool)>)> {
    let there = |visit: &&NewVisit| visit.answer != Answer::No;
    let mut found: Vec<_> = all
        .iter()
        .filter(there)
        .filter(|visit| visit.place == asked.place && visit.at >= asked.from && visit.at <= asked.until)
        .map(|visit| {
            let later = all.iter().filter(there).filter(|m| m.person == visit.person && m.at > visit.at);
            let left = |m: &NewVisit| m.place == visit.place && m.direction == Direction::Out;
            let next = later.map(|m| (m.at, !left(m))).min().map(|(at, stayed)| (at, !stayed));
            (visit.clone(), next.filter(|_| visit.direction == Direction::In))
        })
        .collect();
    found.sort_by_key(|(visit, _)| (visit.at, visit.scan));
    found
}

#[tokio::test]
async fn many_questions_at_once_find_what_reading_everything_finds() {
    let town = Town::new().await;
    let (world, ctx) = (&town.app.world, town.app.ctx());
    let begins = world.zone.start(world.zone.day(town.app.now()));
    let mut state = 7_i64;
    let mut dice = |below: i64| {
        state = (state.wrapping_mul(6_364_136_223_846_793_005)).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33).rem_euclid(below)
    };
    let all = made(&town, begins, &mut dice);
    gate::store_visits(&ctx, &all).await.unwrap();
    let day = world.zone.day(begins);
    let mut asked: Vec<AskedOf> = (0..60)
        .map(|index| {
            let from = begins + Span::minutes(dice(700));
            AskedOf {
                day,
                place: PlaceId::from_bytes([(index % 3) as u8; 16]),
                from,
                surely: from + Span::minutes(dice(200)),
                until: from + Span::minutes(dice(400)),
            }
        })
        .collect();
    // A day of which nobody kept anything, among the others.
    asked.push(AskedOf { day: day.plus(-40), ..asked[0] });
    let answers = gate::seen_at(&world.store, &asked).await.unwrap();
    assert_eq!(answers.len(), asked.len());
    assert!(answers[60].is_empty());
    for (asked, seen) in asked.iter().zip(&answers).take(60) {
        let slow = slowly(&all, asked);
        let told: Vec<SeenAt> = slow
            .iter()
            .map(|(visit, next)| SeenAt {
                person: visit.person,
                at: visit.at,
                direction: visit.direction,
                low: visit.assurance == Assurance::Low,
                next: *next,
            })
            .collect();
        assert!(seen.iter().all(|one| told.contains(one)), "nobody is seen who was not there");
        let must = |one: &&SeenAt| {
            let stayed = one.next.is_some_and(|(at, left_here)| left_here && at >= asked.surely);
            one.at >= asked.surely || stayed
        };
        let wanted: Vec<&SeenAt> = told.iter().filter(must).collect();
        let found: Vec<&SeenAt> = seen.iter().filter(must).collect();
        assert_eq!(found, wanted, "{asked:?}");
    }
}
