//! Anybody finds a hospital near them, without signing in.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use intake::{Counts, Progress};
use testkit::TestApp;

const HEAD: &str = "province,city,city_code,county,name,level,designated,address,tel,hours,source,date\n";

async fn import(app: &TestApp, path: &Path) -> (Counts, Vec<u64>, Vec<String>) {
    let (mut rejected, mut notes) = (Vec::new(), Vec::new());
    let mut say = |progress: Progress<'_>| match progress {
        Progress::Rejected(row) => rejected.push(row.line),
        Progress::Note(words) => notes.push(words.en.clone()),
        Progress::File { .. } | Progress::Read { .. } => {}
    };
    let counts = inform::import_hospitals(&app.ctx(), path, &mut say).await.unwrap();
    (counts, rejected, notes)
}

fn counts(read: u64, accepted: u64, unchanged: u64, rejected: u64) -> Counts {
    Counts { read, accepted, unchanged, rejected }
}

#[tokio::test]
async fn a_list_comes_in_and_is_searched_by_area_and_name() {
    let app = TestApp::with(vec![inform::module()]).await;
    let path = std::env::temp_dir().join(format!("bulwark-inform-{}.csv", std::process::id()));
    let rows = "广东省,深圳市,440300,南山区,海边医院,三级,True,海边路1号,,24小时,卫健委,2020-01-23\n\
                广东省,深圳市,440300,福田,山脚医院,,False,,,,,\n\
                广东省,深圳市,440300,福田,山脚医院,,False,,,,,\n\
                广东省,深圳市,440300,福田,,,False,,,,,\n\
                广东省,深圳市,440300,福田,甲医院,,maybe,,,,,\n\
                广东省,深圳市,440300,福田,乙医院,,False,,,,,2020-02-30\n\
                江苏省,南京市,320100,江北新区,江边医院,,False,,,,,\n";
    std::fs::write(&path, format!("{HEAD}{rows}")).unwrap();
    let (found, rejected, notes) = import(&app, &path).await;
    assert_eq!((found, rejected), (counts(7, 3, 1, 3), vec![5, 6, 7]));
    assert_eq!(notes, ["4 of 4 rows (100.0 %) resolved to a division code: 3 to a county, 1 to a city."]);
    assert_eq!(import(&app, &path).await.0, counts(7, 0, 4, 3));
    std::fs::remove_file(&path).unwrap();

    let all = app.get("/hospitals").await.ok();
    assert_eq!(all["items"].as_array().unwrap().len(), 3);
    let first = app.get("/hospitals?area=440300&limit=1").await.ok();
    let cursor = first["next"].as_str().unwrap();
    let second = app.get(format!("/hospitals?area=4403&limit=1&cursor={cursor}")).await.ok();
    assert_ne!(first["items"][0]["name"], second["items"][0]["name"]);
    assert!(second["next"].is_null());
    let near = app.get("/hospitals?area=440304").await.ok();
    assert_eq!(near["items"][0]["name"], "山脚医院");
    let by_address = app.get("/hospitals?q=%E6%B5%B7%E8%BE%B9%E8%B7%AF").await.ok();
    assert_eq!(by_address["items"][0]["designated"], true);
    assert_eq!(app.get("/hospitals?format=csv").await.text().lines().count(), 4);
    app.get("/hospitals?area=x").await.refused(400, "bad-area");
}

#[tokio::test]
async fn the_published_list_of_a_whole_country_comes_in() {
    let root = std::env::var_os("BULWARK_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let path = root.join("data/hospitals");
    if !path.exists() {
        eprintln!(
            "left out: {} is not here (set BULWARK_SHARED to the folder that holds data/)",
            path.display()
        );
        return;
    }
    let app = TestApp::with(vec![inform::module()]).await;
    let (found, rejected, notes) = import(&app, &path).await;
    assert_eq!(found, counts(6_753, 6_729, 24, 0), "{rejected:?}");
    assert_eq!(
        notes,
        ["6750 of 6753 rows (99.9 %) resolved to a division code: 2296 to a county, 4454 to a city."]
    );
    assert_eq!(import(&app, &path).await.0, counts(6_753, 0, 6_753, 0));
}
