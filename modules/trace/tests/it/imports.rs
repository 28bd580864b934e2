//! Reports made up for the purpose: no line here is about anybody.

use base::Day;
use testkit::TestApp;

use crate::world::{Folder, counts, import};

const CASES: &str = "file,case_id,province,city,district,street,age,sex,linked_cases,left_hubei,left_city,onset,\
                     confirmed,hospital,symptoms,n_close_contacts,source_url\n";
const PLACES: &str = "file,case_id,start,end,place,event\n";
const TRIPS: &str = "file,case_id,date,mode,vehicle_no,origin,destination\n";

fn case(file: &str, id: &str, linked: &str, onset: &str) -> String {
    format!("{file},{id},省,市,,,40,男,\"{linked}\",,,{onset},,,,,\n")
}
fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Two provinces whose numbers collide once the zeros are gone.
fn two_provinces(folder: &Folder) {
    let mut cases = String::from(CASES);
    cases += &case("east", "0900000001", "900000002/\n900000003、0900000004的妻子，有", "2020-01-20");
    cases += &case("east", "0900000002", "无", "");
    cases += &case("east", "0900000003", "0952000001", "2020-01-22T10:00");
    cases += &case("east", "0900000004", "马某某", "");
    cases += &case("west", "0952000001", "", "");
    cases += &case("isle", "00952000001", "0952000001", "");
    folder.write("cases.csv", cases);
    folder.write(
        "places.csv",
        format!("{PLACES}east,0900000001,2020-01-19T09:30,2020-01-19,市场,\"买菜\n吃饭\"\n"),
    );
    folder.write(
        "trips.csv",
        format!(
            "{TRIPS}east,0900000002,2020-01-20,高铁,\"G1272，G1274\",甲,乙\n\
             east,0900000001,2020-01-20T08:00,高铁,G1272/05车/8A,甲,乙\n\
             east,0900000099,2020-01-20,高铁,g1272次,甲,乙\n\
             east,0900000003,,高铁,G1272,甲,乙\n"
        ),
    );
}

#[tokio::test]
async fn an_operator_imports_a_folder_twice_and_nothing_is_doubled() {
    let (data, app) = (Folder::new(), TestApp::new().await);
    two_provinces(&data);
    assert_eq!(import(&app, data.path()).await.0, counts(11, 0, 0));
    assert_eq!(import(&app, data.path()).await.0, counts(0, 11, 0));
}

#[tokio::test]
async fn a_tracer_sees_whom_the_reports_name() {
    let (data, app) = (Folder::new(), TestApp::new().await);
    two_provinces(&data);
    import(&app, data.path()).await;

    let chain = trace::chain_json(&app.world.store, "east/900000001").await.unwrap();
    assert_eq!(
        chain,
        serde_json::json!({ "case": "east/0900000001", "links": [
            { "to": "east/0900000002", "resolved": true },
            { "to": "east/0900000003", "resolved": true },
            { "to": "east/0900000004", "resolved": true },
            { "to": "有", "resolved": false },
        ]})
    );
    let links = |case: &'static str| {
        let store = app.world.store.clone();
        async move { trace::chain(&store, case).await.unwrap().links }
    };
    assert!(links("east/0900000002").await.is_empty(), "无 is no link");
    assert_eq!(links("east/0900000003").await[0].to, "0952000001", "two elsewhere have this number");
    assert_eq!(links("isle/00952000001").await[0].to, "isle/00952000001", "the same file wins");
    assert!(!links("east/0900000004").await[0].resolved);

    assert!(trace::chain(&app.world.store, "east/7").await.is_err());
    assert!(trace::chain(&app.world.store, "east").await.is_err());
}

#[tokio::test]
async fn a_traveller_learns_who_was_on_the_train() {
    let (data, app) = (Folder::new(), TestApp::new().await);
    two_provinces(&data);
    import(&app, data.path()).await;

    let journeys = trace::journeys_json(&app.world.store, "ｇ1272", day("2020-01-20")).await.unwrap();
    assert_eq!(
        journeys,
        serde_json::json!({ "vehicle": "G1272", "on": "2020-01-20",
            "cases": ["east/0900000001", "east/0900000002", "east/0900000099"] })
    );
    let aboard = |vehicle, on| {
        let store = app.world.store.clone();
        async move { trace::journeys(&store, vehicle, day(on)).await.unwrap().cases }
    };
    assert_eq!(aboard("G1274", "2020-01-20").await, ["east/0900000002"]);
    assert!(aboard("G1272", "2020-01-21").await.is_empty());
    assert!(trace::journeys(&app.world.store, " ", day("2020-01-20")).await.is_err());
}

#[tokio::test]
async fn a_line_that_contradicts_an_earlier_one_is_named_and_the_good_ones_go_in() {
    let (data, app) = (Folder::new(), TestApp::new().await);
    let mut cases = String::from(CASES);
    cases += &case("east", "1", "", "2020-01-20"); // line 2
    cases += &case("east", "1", "", "2020-01-20"); // 3: the same again
    cases += &case("east", "1", "", "2020-01-21"); // 4: contradicts
    cases += &case("east", " ", "", ""); // 5: nobody
    cases += &case("east", "2", "", "20.1.2020"); // 6: no date
    cases += &case("east", "3", "", "2027-01-01"); // 7: not yet
    cases += "east,4,too,few\n"; // 8
    cases += &case("east", "5", "第一行\n第二行", ""); // 9 and 10
    cases += &case("east", "6", "", "2020-02-30"); // 11
    let mut cases = cases.into_bytes();
    cases.extend(b"east,\xff\xfe,,,,,,,,,,,,,,,\n"); // 12
    cases.extend(case("east", "7", "", "").into_bytes());
    data.write("cases.csv", &cases);

    let (first, refused) = import(&app, &data.path().join("cases.csv")).await;
    assert_eq!(first, counts(3, 1, 7));
    let mut lines: Vec<u64> = refused.iter().map(|(_, line, _)| *line).collect();
    lines.sort_unstable();
    assert_eq!(lines, [4, 5, 6, 7, 8, 11, 12]);
    let of = |line| &refused.iter().find(|(_, at, _)| *at == line).unwrap().2;
    assert!(of(4).contains("east/1"), "{}", of(4));
    assert!(of(6).contains("onset"), "{}", of(6));

    let (second, _) = import(&app, &data.path().join("cases.csv")).await;
    assert_eq!(second, counts(0, 4, 7), "the contradiction is refused again");
}

#[tokio::test]
async fn an_import_that_was_stopped_half_way_is_simply_run_again() {
    let (data, app) = (Folder::new(), TestApp::new().await);
    let all: String = (0..5_000).map(|i| case("east", &format!("{i:010}"), "", "")).collect();
    let half: usize =
        all.char_indices().filter(|(_, c)| *c == '\n').nth(2_999).map(|(at, _)| at + 1).unwrap();
    data.write("cases.csv", format!("{CASES}{}", &all[..half]));
    assert_eq!(import(&app, data.path()).await.0, counts(3_000, 0, 0));
    data.write("cases.csv", format!("{CASES}{all}"));
    assert_eq!(import(&app, data.path()).await.0, counts(2_000, 3_000, 0));
}

#[tokio::test]
async fn a_file_that_holds_no_reports_is_refused_whole() {
    let (data, app) = (Folder::new(), TestApp::new().await);
    data.write("other.csv", "a,b\n1,2\n");
    let refused = trace::import_cases(&app.ctx(), data.path(), &mut |_| ()).await.unwrap_err();
    assert!(matches!(refused, intake::ImportError::Header { .. }), "{refused}");
    let missing =
        trace::import_cases(&app.ctx(), &data.path().join("nowhere"), &mut |_| ()).await.unwrap_err();
    assert!(matches!(missing, intake::ImportError::Unreadable { .. }), "{missing}");
}
