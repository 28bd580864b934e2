//! The fold against a slow reading of the same sentences, on made records that overlap, come late and twice.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;

fn zone() -> Zone {
    Zone::default()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// `"03 14:30"` in March 2020, local.
fn at(text: &str) -> Moment {
    let (date, time) = text.split_once(' ').unwrap();
    zone().wall(&format!("2020-03-{date} {time}")).unwrap()
}

fn seen(city: &'static str, start: &str, end: &str) -> Record<&'static str> {
    Record { start: at(start), end: at(end), city }
}

fn card(mut records: Vec<Record<&'static str>>, on: &str) -> Vec<(&'static str, Vec<String>)> {
    records.sort();
    let zone = zone();
    let mut card = Card::new(Window::before(day(on), &zone));
    stays(records).iter().for_each(|stay| card.take(stay, &zone));
    let cities = card.finish(|city| *city);
    cities.into_iter().map(|c| (c.city, c.dates.iter().map(ToString::to_string).collect())).collect()
}

#[test]
fn gaps_of_a_day_join_and_longer_ones_part() {
    let joined = stays([seen("a", "01 00:00", "01 01:00"), seen("a", "02 01:00", "02 02:00")]);
    assert_eq!(joined.len(), 1);
    let parted = stays([seen("a", "01 00:00", "01 01:00"), seen("a", "02 01:01", "02 02:00")]);
    assert_eq!(parted.len(), 2);
}

#[test]
fn a_gap_counts_from_the_latest_end_not_from_the_last_record() {
    let records = [
        seen("a", "01 00:00", "03 00:00"),
        seen("a", "01 01:00", "01 02:00"),
        seen("a", "03 20:00", "03 21:00"),
    ];
    assert_eq!(stays(records), [Stay { start: at("01 00:00"), end: at("03 21:00"), city: "a" }]);
}

#[test]
fn being_seen_elsewhere_ends_a_stay() {
    let found = stays([
        seen("a", "01 00:00", "01 20:00"),
        seen("b", "01 10:00", "01 11:00"),
        seen("a", "01 12:00", "01 13:00"),
    ]);
    assert_eq!(found[0].end, at("01 10:00"));
    assert_eq!(found[1].end, at("01 11:00"));
    assert_eq!(found[2].start, at("01 12:00"));
}

#[test]
fn four_hours_within_the_window_make_the_card_and_less_does_not() {
    assert_eq!(card_on("a", "14 20:00", "15 09:00", "2020-03-15"), [("a", vec!["2020-03-14".to_owned()])]);
    assert_eq!(card_on("a", "14 20:01", "15 09:00", "2020-03-15"), []);
    assert_eq!(card_on("a", "01 00:00", "02 04:00", "2020-03-16"), [("a", vec!["2020-03-02".to_owned()])]);
    assert_eq!(card_on("a", "01 00:00", "02 03:59", "2020-03-16"), []);
}

fn card_on(city: &'static str, start: &str, end: &str, on: &str) -> Vec<(&'static str, Vec<String>)> {
    card(vec![seen(city, start, end)], on)
}

#[test]
fn a_phone_seen_again_after_midnight_had_stayed_until_midnight() {
    let records = vec![seen("a", "09 20:00", "09 20:01"), seen("a", "10 09:00", "10 09:01")];
    assert_eq!(card(records, "2020-03-10"), [("a", vec!["2020-03-09".to_owned()])]);
}

#[test]
fn a_stay_that_ends_at_midnight_does_not_touch_the_next_day() {
    let shown = card_on("a", "05 18:00", "06 00:00", "2020-03-10");
    assert_eq!(shown, [("a", vec!["2020-03-05".to_owned()])]);
}

#[test]
fn cities_stand_in_the_order_of_their_first_stay_that_counts() {
    let shown = card(
        vec![
            seen("c", "03 00:00", "03 05:00"),
            seen("a", "04 00:00", "04 01:00"),
            seen("b", "05 00:00", "05 05:00"),
            seen("a", "06 00:00", "06 05:00"),
            seen("c", "09 00:00", "09 05:00"),
        ],
        "2020-03-10",
    );
    let names: Vec<_> = shown.iter().map(|(city, _)| *city).collect();
    assert_eq!(names, ["c", "b", "a"]);
    assert_eq!(shown[0].1, ["2020-03-03", "2020-03-09"]);
}

/// The sentences of the definition, one after the other, without thought for time or memory.
fn slow_card(records: &[Record<u8>], on: Day, zone: &Zone) -> Vec<(u8, Vec<Day>)> {
    let mut sorted = records.to_vec();
    sorted.sort_by(|a, b| a.start.cmp(&b.start).then(a.end.cmp(&b.end)).then(a.city.cmp(&b.city)));
    let mut runs: Vec<Vec<Record<u8>>> = Vec::new();
    for record in sorted {
        let joins = runs.last().is_some_and(|run| {
            let latest = run.iter().map(|r| r.end).max().unwrap();
            run[0].city == record.city && record.start - latest <= Span::hours(24)
        });
        if joins { runs.last_mut().unwrap().push(record) } else { runs.push(vec![record]) }
    }
    let (from, to) = (zone.start(on.plus(-14)), zone.start(on));
    let mut found: BTreeMap<u8, (Moment, BTreeSet<Day>)> = BTreeMap::new();
    for (n, run) in runs.iter().enumerate() {
        let latest = run.iter().map(|r| r.end).max().unwrap();
        let elsewhere =
            runs[n + 1..].iter().flatten().filter(|r| r.city != run[0].city).map(|r| r.start).min();
        let end = elsewhere.map_or(latest, |start| latest.min(start)).min(to);
        let start = run[0].start.max(from);
        if end - start < Span::hours(4) {
            continue;
        }
        let entry = found.entry(run[0].city).or_insert((start, BTreeSet::new()));
        entry.0 = entry.0.min(start);
        // A day is touched when some moment of it lies in the stay, whose end is no moment of it.
        let touched = (0..14).map(|back| on.plus(-14 + back));
        entry.1.extend(touched.filter(|day| zone.start(*day) < end && zone.start(day.plus(1)) > start));
    }
    let mut cities: Vec<_> = found.into_iter().collect();
    cities.sort_by_key(|(city, (first, _))| (*first, *city));
    cities.into_iter().map(|(city, (_, days))| (city, days.into_iter().collect())).collect()
}

/// Records over some weeks on a half-hour grid, so that ends and starts meet; some twice, in any order.
fn made() -> impl Strategy<Value = Vec<Record<u8>>> {
    let record = (0_i64..48 * 24, prop_oneof![0_i64..12, 0_i64..120], 0_u8..3);
    let start = zone().start(day("2020-03-01"));
    proptest::collection::vec((record, any::<bool>()), 0..60).prop_map(move |drawn| {
        let mut all = Vec::new();
        for ((from, long, city), twice) in drawn {
            let from = start + Span::minutes(30 * from);
            let record = Record { start: from, end: from + Span::minutes(30 * long), city };
            all.extend(std::iter::repeat_n(record, if twice { 2 } else { 1 }));
        }
        all
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn the_fold_agrees_with_the_slow_reading(records in made(), on in 1_i64..45) {
        let zone = zone();
        let on = day("2020-03-01").plus(on);
        let mut sorted = records.clone();
        sorted.sort();
        let mut card = Card::new(Window::before(on, &zone));
        stays(sorted).iter().for_each(|stay| card.take(stay, &zone));
        let fast: Vec<_> = card.finish(|city| *city).into_iter().map(|c| (c.city, c.dates)).collect();
        prop_assert_eq!(fast, slow_card(&records, on, &zone));
    }

    #[test]
    fn records_beyond_the_horizon_change_nothing(records in made(), on in 1_i64..45) {
        let zone = zone();
        let on = day("2020-03-01").plus(on);
        let window = Window::before(on, &zone);
        let near: Vec<_> = records.iter().filter(|record| record.start < window.horizon()).copied().collect();
        prop_assert_eq!(slow_card(&near, on, &zone), slow_card(&records, on, &zone));
    }

    #[test]
    fn doubled_and_late_records_change_nothing(records in made()) {
        let mut once: Vec<_> = records.clone();
        once.sort();
        let mut twice: Vec<_> = records.iter().chain(&records).rev().copied().collect();
        twice.sort();
        prop_assert_eq!(stays(once), stays(twice));
    }

    #[test]
    fn stays_elsewhere_never_overlap(records in made()) {
        let mut sorted = records;
        sorted.sort();
        let stays = stays(sorted);
        prop_assert!(stays.windows(2).all(|two| two[0].city == two[1].city || two[0].end <= two[1].start));
        prop_assert!(stays.iter().all(|stay| stay.start <= stay.end));
    }
}
