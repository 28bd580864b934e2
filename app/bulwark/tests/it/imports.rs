//! Made files through the binary: counts, refusals by line, running again, questions afterwards.

use std::io::Write as _;

use serde_json::{Value, json};

use crate::binary::{Home, Ran};

const SIGNALS: &str = "city,user,lac,start,end\n";

fn gz(text: &str) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(text.as_bytes()).unwrap();
    packer.finish().unwrap()
}

fn line(ran: &Ran) -> Value {
    serde_json::from_str(ran.out.lines().last().unwrap_or_default())
        .unwrap_or_else(|error| panic!("{error}: {ran:?}"))
}

#[test]
fn what_cannot_be_read_ends_with_one_and_says_what_to_do() {
    let home = Home::new();
    let empty = home.file("empty/nothing.txt", "");
    let other = home.file("other.csv", "a,b\n1,2\n");
    let wrong = home.file("wrong.csv.gz", "this is not packed, but it is no table either\n");
    for kind in ["divisions", "risk-areas", "cases", "signalling", "hospitals", "boundaries"] {
        let run = |path: &std::path::Path| home.run(["import".as_ref(), kind.as_ref(), path.as_os_str()]);
        run(&home.folder.join("nowhere")).failed(1, "nowhere");
        run(empty.parent().unwrap()).failed(1, "empty");
        if kind != "risk-areas" {
            run(&other).failed(1, "other.csv");
            run(&wrong).failed(1, "wrong.csv.gz");
        }
    }
}

#[test]
fn bad_rows_are_named_by_file_and_line_and_the_good_ones_go_in() {
    let home = Home::new();
    let mut text = SIGNALS.as_bytes().to_vec();
    for row in [
        &b"guangzhou,p1,1,2020-03-03 08:00:00,2020-03-03 18:00:00\n"[..],
        b"guangzhou,p1,1,2020-03-03 09:00:00,2020-03-03 07:00:00\n",
        b"guangzhou,p1,1,2020-02-30 08:00:00,2020-03-03 07:00:00\n",
        b"guang\xffzhou,p1,1,2020-03-03 08:00:00,2020-03-03 18:00:00\n",
        b"guangzhou,p1,1,2020-03-03 08:00:00,2020-03-03 18:00:00\n",
        b"guangzhou,p2\n",
    ] {
        text.extend(row);
    }
    let path = home.file("week.csv", text);
    let (counts, ran) = home.import("signalling", &path);
    assert_eq!(counts, [6, 1, 1, 4]);
    for number in [3, 4, 5, 7] {
        let named = ran.err.lines().find_map(|line| line.strip_prefix(&format!("week.csv:{number}: ")));
        assert!(named.is_some_and(|why| why.len() > 10), "line {number}: {ran:?}");
    }
    assert_eq!(home.import("signalling", &path).0, [6, 0, 2, 4], "a second run accepts nothing");
    let plain = home.run(["import".as_ref(), "signalling".as_ref(), path.as_os_str()]);
    assert_eq!(plain.out.trim(), "6 read: 0 accepted, 2 unchanged, 4 rejected");
}

#[test]
fn a_packed_file_that_was_cut_is_refused_and_its_whole_then_comes_in() {
    let home = Home::new();
    let rows: String = (0..30_000)
        .map(|n| {
            let (phone, hour, minute, second) = (n % 300, n / 3_600 % 24, n / 60 % 60, n % 60);
            format!(
                "guangzhou,p{phone},{n},2020-03-03 {hour:02}:{minute:02}:{second:02},2020-03-03 23:59:59\n"
            )
        })
        .collect();
    let whole = gz(&format!("{SIGNALS}{rows}"));
    let path = home.file("month.csv.gz", &whole[..whole.len() / 2]);
    let run = || home.run(["import".as_ref(), "signalling".as_ref(), path.as_os_str(), "--json".as_ref()]);
    run().failed(1, "cut short");
    std::fs::write(&path, &whole).unwrap();
    let mended = run();
    let [read, accepted, unchanged, rejected] = mended.counts();
    assert_eq!((mended.code, read, accepted + unchanged, rejected), (0, 30_000, 30_000, 0), "{mended:?}");
    assert_eq!(run().counts(), [30_000, 0, 30_000, 0]);
    let all = home.run(["travel", "card", "--all", "--on", "2020-03-05", "--json"]);
    assert_eq!(all.out.lines().count(), 300);
}

#[test]
fn a_trip_card_has_the_keys_it_promises_and_a_stranger_has_none() {
    let home = Home::new();
    // Late, doubled and overlapping, in no order: a night in Shanghai, an hour in Wuhan, two days in Guangzhou.
    let path = home.file(
        "a.csv",
        format!(
            "{SIGNALS}shanghai,p1,1,2020-03-05 22:00:00,2020-03-06 03:00:00\n\
         guangzhou,p1,1,2020-03-07 09:00:00,2020-03-08 08:00:00\n\
         guangzhou,p1,2,2020-03-07 12:00:00,2020-03-07 13:00:00\n\
         guangzhou,p1,2,2020-03-07 12:00:00,2020-03-07 13:00:00\n\
         wuhan,p1,1,2020-03-06 10:00:00,2020-03-06 11:00:00\n\
         wuhan,p2,1,2020-03-06 10:00:00,2020-03-06 13:59:59\n"
        ),
    );
    assert_eq!(home.import("signalling", &path).0, [6, 5, 1, 0]);
    let card = |subscriber: &str, on: &str| {
        home.run(["travel", "card", "--subscriber", subscriber, "--on", on, "--json"])
    };
    assert_eq!(
        line(&card("p1", "2020-03-10")),
        json!({
            "subscriber": "p1", "on": "2020-03-10", "from": "2020-02-25", "to": "2020-03-10", "cities": [
                { "city": "shanghai", "code": "310000", "dates": ["2020-03-05", "2020-03-06"] },
                { "city": "guangzhou", "code": "440100", "dates": ["2020-03-07", "2020-03-08"] },
            ],
        })
    );
    assert_eq!(line(&card("p2", "2020-03-10"))["cities"], json!([]), "a second short of four hours");
    // Day D itself does not count: at midnight only the first hours of the sixth lie before it.
    assert_eq!(line(&card("p1", "2020-03-06"))["cities"], json!([]), "two hours before midnight");
    card("nobody", "2020-03-10").failed(1, "nobody");
    let all = home.run(["travel", "card", "--all", "--on", "2020-03-10", "--json"]);
    let each: Vec<Value> = all.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(each.len(), 2);
    for card in &each {
        let keys: Vec<&String> = card.as_object().unwrap().keys().collect();
        assert_eq!(keys.len(), 5, "{keys:?}");
    }
    assert!(each.contains(&line(&card("p1", "2020-03-10"))));
}

#[test]
fn a_chain_and_a_journey_are_told_as_one_line_of_json() {
    let home = Home::new();
    let head = "file,case_id,province,city,district,street,age,sex,linked_cases,left_hubei,left_city,onset,confirmed,\
                hospital,symptoms,n_close_contacts,source_url\n";
    let case = |id: &str, linked: &str| format!("east,{id},省,市,,,40,男,\"{linked}\",,,2020-01-20,,,,,\n");
    home.file(
        "reports/cases.csv",
        [head, &case("0007", "8/有"), &case("0008", "无"), &case("0008", "另")].concat(),
    );
    home.file("reports/trips.csv", "file,case_id,date,mode,vehicle_no,origin,destination\n\
        east,0007,2020-01-20,高铁,\"G1272，G1274\",甲,乙\neast,0008,2020-01-20,高铁,G692/1车厢/8A、8C座,甲,乙\n");
    let (counts, ran) = home.import("cases", &home.folder.join("reports"));
    assert_eq!(counts, [5, 4, 0, 1]);
    assert!(
        ran.err.lines().any(|line| line.starts_with("cases.csv:4: ") && line.contains("east/0008")),
        "{ran:?}"
    );

    let chain = home.run(["trace", "chain", "--case", "east/7", "--json"]);
    assert_eq!(
        line(&chain),
        json!({ "case": "east/0007", "links": [
            { "to": "east/0008", "resolved": true }, { "to": "有", "resolved": false },
        ]})
    );
    assert_eq!(chain.out.lines().count(), 1);
    home.run(["trace", "chain", "--case", "west/7", "--json"]).failed(1, "west/7");
    for (vehicle, cases) in
        [("G1274", json!(["east/0007"])), ("g692", json!(["east/0008"])), ("G1", json!([]))]
    {
        let told = home.run(["trace", "journeys", "--vehicle", vehicle, "--on", "2020-01-20", "--json"]);
        let expected = json!({ "vehicle": vehicle.to_uppercase(), "on": "2020-01-20", "cases": cases });
        assert_eq!(line(&told), expected);
    }
}

#[test]
fn the_other_kinds_come_in_once() {
    let home = Home::new();
    let divisions = home.file(
        "d.csv",
        "code,name,province,city,area,town\n991101,桥头街道,99,11,01,001000\n\
                                        991101,河口镇,99,11,01,100000\n99x,坏行,99,11,01,1\n",
    );
    assert_eq!(home.import("divisions", &divisions).0, [3, 2, 0, 1]);
    assert_eq!(home.import("divisions", &divisions).0, [3, 0, 2, 1]);
    let day = json!({
        "day": "20220415", "file": "a.json", "end_update_time": "2022-04-15 20时", "hcount": 1, "mcount": 1,
        "highlist": [{ "type": "2", "province": "北京市", "city": "朝阳区", "county": "酒仙桥街道",
                       "area_name": "北京市 朝阳区 酒仙桥街道", "communitys": ["二街坊", "三街坊"] }],
        "middlelist": [{ "type": "2", "province": "河北省", "city": "廊坊市", "county": "安次区",
                         "area_name": "河北省 廊坊市 安次区", "communitys": ["全域"] }],
    });
    let risks = home.file("risks.jsonl.gz", gz(&format!("{day}\nnot a day\n")));
    let (counts, ran) = home.import("risk-areas", &risks);
    assert_eq!(counts, [4, 3, 0, 1], "{ran:?}");
    assert!(ran.err.lines().any(|line| line.starts_with("risks.jsonl.gz:2: ")), "{ran:?}");
    assert_eq!(home.import("risk-areas", &risks).0, [4, 0, 3, 1]);
    let hospitals = home.file(
        "h.csv",
        "province,city,city_code,county,name,level,designated,address,tel,hours,source,date\n\
        广东省,深圳市,440300,南山区,海边医院,三级,True,海边路1号,,24小时,卫健委,2020-01-23\n\
        广东省,深圳市,440300,福田,,,False,,,,,\n",
    );
    let (counts, ran) = home.import("hospitals", &hospitals);
    assert_eq!(counts, [2, 1, 0, 1]);
    assert!(ran.err.contains("100.0 %"), "the share that found a division: {ran:?}");
    let square = json!([[[0.0, 0.0], [0.0, 1.0], [1.0, 1.0], [0.0, 0.0]]]);
    let feature = |code: &str| {
        json!({
            "type": "Feature", "properties": { "adcode": code, "name": "江城" },
            "geometry": { "type": "Polygon", "coordinates": square },
        })
    };
    let map = json!({ "type": "FeatureCollection", "features": [feature("990100"), feature("x")] });
    let map = home.file("map.geojson", map.to_string());
    let (counts, ran) = home.import("boundaries", &map);
    assert_eq!(counts, [2, 1, 0, 1], "{ran:?}");
    assert!(ran.err.lines().any(|line| line.starts_with("map.geojson:2: ")), "{ran:?}");
    assert_eq!(home.import("boundaries", &map).0, [2, 0, 1, 1]);
}
