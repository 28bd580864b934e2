//! The published data, through the binary; each expectation is worked out here, slowly and in another way.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    io::Read as _,
    path::{Path, PathBuf},
};

use base::Day;
use serde_json::Value;

use crate::binary::Home;

/// A folder of published data, or a word that the test was left out.
fn shared(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("BULWARK_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let path = root.join("data").join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("left out: {} is not here (set BULWARK_SHARED to the folder that holds data/)", path.display());
    None
}

/// The one file in a folder with this ending, unpacked.
fn text(folder: &Path, name: &str) -> String {
    let bytes = std::fs::read(folder.join(name)).unwrap();
    let mut text = String::new();
    if name.ends_with(".gz") {
        flate2::read::MultiGzDecoder::new(&bytes[..]).read_to_string(&mut text).unwrap();
    } else {
        text = String::from_utf8(bytes).unwrap();
    }
    text.trim_start_matches('\u{feff}').to_owned()
}

/// A table, sign by sign: the line at which each row begins, and its cells. The header is the first row.
fn table(text: &str) -> Vec<(u64, Vec<String>)> {
    let (mut rows, mut cells, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut line, mut begun, mut quoted) = (1, 1, false);
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => cell.push(signs.next().unwrap()),
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                cells.push(std::mem::take(&mut cell));
                rows.push((begun, std::mem::take(&mut cells)));
                line += 1;
                begun = line;
            }
            other => {
                line += u64::from(other == '\n');
                cell.push(other);
            }
        }
    }
    if !cells.is_empty() || !cell.is_empty() {
        cells.push(cell);
        rows.push((begun, cells));
    }
    rows
}

fn seconds(text: &str) -> i64 {
    let (day, time) = text.split_once(' ').unwrap();
    let day: Day = day.parse().unwrap();
    let clock: Vec<f64> = time.split(':').map(|part| part.parse().unwrap()).collect();
    // In thousandths, as the file has them.
    day.number() * 86_400_000
        + (clock[0] * 3_600_000.0 + clock[1] * 60_000.0 + clock[2] * 1_000.0).round() as i64
}

/// Local days of each city, by the words of the issue: a stay is a run of records in one city whose gaps are at most
/// 24 hours; it ends at the earlier of its latest end and the next start elsewhere; four hours of it must lie in the
/// fourteen days before the day asked for.
fn card(records: &[(i64, i64, String)], on: Day) -> BTreeMap<String, BTreeSet<i64>> {
    const HOUR: i64 = 3_600_000;
    let (from, to) = ((on.number() - 14) * 24 * HOUR, on.number() * 24 * HOUR);
    let mut cities: BTreeMap<String, BTreeSet<i64>> = BTreeMap::new();
    let mut first = 0;
    while first < records.len() {
        let city = &records[first].2;
        let (start, mut latest, mut next) = (records[first].0, records[first].1, first + 1);
        while next < records.len() && records[next].2 == *city && records[next].0 - latest <= 24 * HOUR {
            latest = latest.max(records[next].1);
            next += 1;
        }
        let elsewhere =
            records[next..].iter().find(|record| record.2 != *city).map_or(i64::MAX, |record| record.0);
        let (start, end) = (start.max(from), latest.min(elsewhere).min(to));
        if end - start >= 4 * HOUR {
            let days = start.div_euclid(24 * HOUR)..=(end - 1).div_euclid(24 * HOUR);
            cities.entry(city.clone()).or_default().extend(days);
        }
        first = next;
    }
    cities
}

#[test]
fn a_month_of_signalling_comes_in_and_every_card_is_as_counted_by_hand() {
    let Some(folder) = shared("cell-signalling") else { return };
    let home = Home::new();
    let (counts, ran) = home.import("signalling", &folder);
    let rows = table(&text(&folder, "signalling_2015-08.csv.gz"));
    let distinct: HashSet<&[String]> = rows[1..].iter().map(|(_, cells)| &cells[..]).collect();
    let (read, new) = (rows.len() as u64 - 1, distinct.len() as u64);
    assert_eq!(counts, [read, new, read - new, 0], "{}", ran.err);
    assert_eq!(counts, [110_931, 109_975, 956, 0]);
    assert_eq!(home.import("signalling", &folder).0, [110_931, 0, 110_931, 0]);

    let at = |name: &str| rows[0].1.iter().position(|cell| cell == name).unwrap();
    let (user, city, start, end) = (at("user"), at("city"), at("start"), at("end"));
    let mut phones: BTreeMap<&str, Vec<(i64, i64, String)>> = BTreeMap::new();
    for (_, cells) in &rows[1..] {
        let record = (seconds(&cells[start]), seconds(&cells[end]), cells[city].clone());
        phones.entry(&cells[user]).or_default().push(record);
    }
    phones.values_mut().for_each(|records| records.sort());
    assert_eq!(phones.len(), 2_020);
    for on in ["2015-08-20", "2015-08-05", "2015-09-01"] {
        let day: Day = on.parse().unwrap();
        let all = home.run(["travel", "card", "--all", "--on", on, "--json"]);
        assert_eq!((all.code, all.out.lines().count()), (0, phones.len()));
        let mut wrong = Vec::new();
        for line in all.out.lines() {
            let told: Value = serde_json::from_str(line).unwrap();
            let subscriber = told["subscriber"].as_str().unwrap();
            let mut cities: BTreeMap<String, BTreeSet<i64>> = BTreeMap::new();
            for city in told["cities"].as_array().unwrap() {
                let days = city["dates"].as_array().unwrap().iter();
                let days = days.map(|day| day.as_str().unwrap().parse::<Day>().unwrap().number()).collect();
                cities.insert(city["city"].as_str().unwrap().to_owned(), days);
            }
            if cities != card(&phones[subscriber], day) {
                wrong.push(told);
            }
        }
        assert!(wrong.is_empty(), "{} cards on {on} differ", wrong.len());
    }
}

#[test]
fn published_reports_come_in_and_each_conflict_is_named() {
    let Some(folder) = shared("case-trajectories-cn") else { return };
    let home = Home::new();
    let (counts, ran) = home.import("cases", &folder);
    let cases = table(&text(&folder, "cases.csv"));
    let at = |name: &str| cases[0].1.iter().position(|cell| cell == name).unwrap();
    let days = ["onset", "confirmed", "left_hubei"].map(at);
    let (mut stand, mut refused, mut same) = (HashMap::new(), BTreeSet::new(), 0);
    for (line, cells) in &cases[1..] {
        let dated = |at: &usize| {
            let text = cells[*at].trim();
            text.is_empty() || text.split('T').next().unwrap().parse::<Day>().is_ok()
        };
        let identity = (cells[0].trim(), cells[1].trim());
        if identity.1.is_empty() || !days.iter().all(dated) {
            refused.insert(*line);
            continue;
        }
        match stand.get(&identity) {
            None => drop(stand.insert(identity, cells)),
            Some(known) if *known == cells => same += 1,
            Some(_) => drop(refused.insert(*line)),
        }
    }
    let (mut read, mut new) = (cases.len() - 1, stand.len());
    for name in ["places.csv", "trips.csv"] {
        let rows = table(&text(&folder, name));
        let distinct: HashSet<&[String]> = rows[1..].iter().map(|(_, cells)| &cells[..]).collect();
        read += rows.len() - 1;
        new += distinct.len();
        same += rows.len() - 1 - distinct.len();
    }
    let named: BTreeSet<u64> = ran
        .err
        .lines()
        .filter_map(|line| line.strip_prefix("cases.csv:")?.split(':').next()?.parse().ok())
        .collect();
    assert_eq!(named, refused, "each refused row is named with its line");
    assert_eq!(counts, [read, new, same, refused.len()].map(|n| n as u64));
    assert_eq!(
        home.import("cases", &folder).0,
        [read, 0, read - refused.len(), refused.len()].map(|n| n as u64)
    );

    // Whoever asks for a train by its number finds the case that named it, whatever else stood in the cell.
    let trips = table(&text(&folder, "trips.csv"));
    let told = |vehicle: &str, on: &str| {
        let ran = home.run(["trace", "journeys", "--vehicle", vehicle, "--on", on, "--json"]);
        let told: Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"));
        told["cases"].as_array().unwrap().clone()
    };
    let train = |cell: &str| {
        let digits =
            cell.strip_prefix(['G', 'D', 'C', 'K', 'T', 'Z'])?.chars().take_while(char::is_ascii_digit);
        Some(digits.count())
            .filter(|digits| (1..=4).contains(digits))
            .map(|digits| cell[..=digits].to_owned())
    };
    let mut looked = 0;
    for (line, cells) in trips[1..].iter().filter(|(_, cells)| cells[2].len() >= 10) {
        // A few plain ones, and each that says more than the train, such as `G692/1车厢/8A、8C座`.
        let Some(train) = train(cells[4].trim()).filter(|train| looked < 12 || *train != cells[4].trim())
        else {
            continue;
        };
        let id = Value::from(format!("{}/{}", cells[0].trim(), cells[1].trim()));
        assert!(told(&train, &cells[2][..10]).contains(&id), "{train} of trips.csv:{line}");
        looked += 1;
    }
    assert!(looked > 12, "{looked}");
    assert_eq!(told("G99999", "2020-01-23"), Vec::<Value>::new());
}

#[test]
fn risk_areas_are_counted_by_day_level_and_community() {
    let Some(folder) = shared("risk-areas") else { return };
    let home = Home::new();
    let (counts, ran) = home.import("risk-areas", &folder);
    let (mut read, mut distinct) = (0_u64, HashSet::new());
    for line in text(&folder, "risk-areas-sample.jsonl.gz").lines() {
        let day: Value = serde_json::from_str(line).unwrap();
        for level in ["highlist", "middlelist", "lowlist"] {
            for area in day[level].as_array().into_iter().flatten() {
                for community in area["communitys"].as_array().into_iter().flatten() {
                    read += 1;
                    let place = ["province", "city", "county"].map(|name| area[name].to_string());
                    distinct.insert((day["day"].to_string(), level, place, community.to_string()));
                }
            }
        }
    }
    let new = distinct.len() as u64;
    assert_eq!(counts, [read, new, read - new, 0], "{}", ran.err);
    assert!(ran.err.contains("resolved to the division code"), "{}", ran.err);
    assert_eq!(home.import("risk-areas", &folder).0, [read, 0, read, 0]);
}

#[test]
fn hospitals_and_divisions_come_in_and_say_what_share_found_its_code() {
    let home = Home::new();
    if let Some(folder) = shared("hospitals") {
        let (counts, ran) = home.import("hospitals", &folder);
        let rows = table(&text(&folder, "fever_clinics_and_hospitals_2020-02-11.csv"));
        let distinct: HashSet<&[String]> = rows[1..].iter().map(|(_, cells)| &cells[..]).collect();
        let (read, new) = (rows.len() as u64 - 1, distinct.len() as u64);
        assert_eq!(counts, [read, new, read - new, 0], "{}", ran.err);
        let share = ran.err.lines().find(|line| line.contains("resolved to a division code")).unwrap();
        let found: f64 = share.split_once('(').unwrap().1.split(' ').next().unwrap().parse().unwrap();
        assert!(found > 99.0, "{share}");
        assert_eq!(home.import("hospitals", &folder).0, [read, 0, read, 0]);
    }
    if let Some(folder) = shared("gb2260") {
        let (counts, _) = home.import("divisions", &folder);
        let names = ["pcc_area.csv", "pcc_city.csv", "pcc_province.csv", "pcc_town.csv"];
        let read: usize = names.iter().map(|name| table(&text(&folder, name)).len() - 1).sum();
        assert_eq!((counts[0], counts[3]), (read as u64, 0));
        assert_eq!(home.import("divisions", &folder).0, [counts[0], 0, counts[0], 0]);
    }
}
