//! Photos and test results: taken when they are what they say, refused before they are read when they are not.

use serde_json::json;
use testkit::{Answer, Resident};

use crate::house::{House, JPEG, PDF, PNG, rejected};

async fn put(house: &House, who: &Resident, appeal: &str, media: &str, file: impl Into<Vec<u8>>) -> Answer {
    let path = format!("/residents/{}/appeals/{appeal}/evidence", who.id);
    house.app.ask("PUT", path).header("content-type", media).raw(file).by(who).await
}

#[tokio::test]
async fn what_a_resident_hands_in_the_officer_sees_unchanged_and_leaves_a_line() {
    let house = House::new().await;
    let (who, appeal) = house.waiting().await;
    for (media, file) in [("image/jpeg", JPEG), ("image/png", PNG), ("application/pdf", PDF)] {
        let note = put(&house, &who, &appeal, media, file).await.ok();
        assert_eq!((note["media"].as_str(), note["bytes"].as_u64()), (Some(media), Some(file.len() as u64)));
    }
    let shown = house.app.get(format!("/appeals/{appeal}/evidence/1")).by(&house.district).await;
    assert_eq!((shown.status, shown.body.as_slice()), (200, JPEG));
    assert_eq!(shown.header("content-type"), "image/jpeg");
    assert_eq!(shown.header("x-content-type-options"), "nosniff");
    assert!(shown.header("content-security-policy").contains("sandbox"));
    let document = house.app.get(format!("/appeals/{appeal}/evidence/3")).by(&house.district).await;
    assert!(document.header("content-disposition").starts_with("attachment"));
    house
        .app
        .get(format!("/appeals/{appeal}/evidence/4"))
        .by(&house.district)
        .await
        .refused(404, "not-found");
    house.app.get(format!("/appeals/{appeal}/evidence/1")).by(&who).await.refused(403, "forbidden");
    let looks = house.app.looks(who.id).await;
    assert_eq!(looks.iter().filter(|line| line.what == "appeal.evidence").count(), 2);
    assert!(looks.iter().all(|line| line.purpose == format!("appeal:{appeal}")));
    // In the store nobody reads it.
    let row = house.app.world.store.row("SELECT sealed FROM appeal_file WHERE n = 1", vec![]).await.unwrap();
    let sealed: Vec<u8> = row.unwrap().get("sealed").unwrap();
    assert!(!sealed.windows(8).any(|part| part == &JPEG[12..20]));
}

#[tokio::test]
async fn a_photo_of_fifty_megabytes_is_refused_before_it_is_read() {
    let house = House::new().await;
    let (who, appeal) = house.waiting().await;
    let path = format!("/residents/{}/appeals/{appeal}/evidence", who.id);
    // The length alone is enough: not one byte of it follows.
    let told = house
        .app
        .ask("PUT", &path)
        .header("content-type", "image/jpeg")
        .header("content-length", "52428800")
        .by(&who)
        .await;
    told.refused(413, "file-too-large");
    // A sender that keeps its length to itself is counted.
    let mut large = JPEG.to_vec();
    large.resize(5 * 1024 * 1024 + 1, 7);
    put(&house, &who, &appeal, "image/jpeg", large.clone()).await.refused(413, "file-too-large");
    large.truncate(5 * 1024 * 1024);
    put(&house, &who, &appeal, "image/jpeg", large).await.ok();
}

#[tokio::test]
async fn a_file_of_another_kind_is_refused_by_its_name_or_by_its_first_bytes() {
    let house = House::new().await;
    let (who, appeal) = house.waiting().await;
    put(&house, &who, &appeal, "text/html", JPEG).await.refused(415, "file-kind");
    put(&house, &who, &appeal, "image/svg+xml", "<svg xmlns='x'/>").await.refused(415, "file-kind");
    put(&house, &who, &appeal, "image/jpeg", "MZ\u{90}\0\u{3}\0\0\0 a program")
        .await
        .refused(415, "file-kind");
    put(&house, &who, &appeal, "image/jpeg", "<script>alert(1)</script>").await.refused(415, "file-kind");
    put(&house, &who, &appeal, "image/png", "").await.refused(415, "file-kind");
    put(&house, &who, &appeal, "image/png", "\u{89}PN").await.refused(415, "file-kind");
    assert_eq!(house.app.count("appeal_file").await, 0);
    // A phone that does not know what it sends is helped by the bytes; one that errs within what is taken, too.
    let note = put(&house, &who, &appeal, "application/octet-stream", PNG).await.ok();
    assert_eq!(note["media"], "image/png");
    let note = put(&house, &who, &appeal, "image/png; charset=binary", JPEG).await.ok();
    assert_eq!(note["media"], "image/jpeg");
}

#[tokio::test]
async fn the_same_file_is_kept_once_and_six_are_enough() {
    let house = House::new().await;
    let (who, appeal) = house.waiting().await;
    for turn in 0..6_u8 {
        let file = [JPEG, &[turn]].concat();
        let first = put(&house, &who, &appeal, "image/jpeg", file.clone()).await.ok();
        let again = put(&house, &who, &appeal, "image/jpeg", file).await.ok();
        assert_eq!((first["n"].as_u64(), &first), (Some(u64::from(turn) + 1), &again));
    }
    put(&house, &who, &appeal, "image/png", PNG).await.refused(409, "files-enough");
    assert_eq!(house.seen(&who, &appeal).await["evidence"].as_array().unwrap().len(), 6);
}

#[tokio::test]
async fn nobody_else_hands_in_anything_nor_anybody_after_the_outcome() {
    let house = House::new().await;
    let (who, appeal) = house.waiting().await;
    let stranger = house.app.resident().await;
    let path = format!("/residents/{}/appeals/{appeal}/evidence", who.id);
    let ask = || house.app.ask("PUT", &path).header("content-type", "image/png").raw(PNG);
    ask().by(&stranger).await.refused(404, "not-found");
    ask().by(&house.district).await.refused(403, "forbidden");
    ask().await.refused(401, "sign-in");
    put(&house, &stranger, &appeal, "image/png", PNG).await.refused(404, "not-found");
    house.decide(&house.district, &appeal, rejected()).await.ok();
    put(&house, &who, &appeal, "image/png", PNG).await.refused(409, "appeal-decided");
    let (who, appeal) = house.waiting().await;
    let withdraw = format!("/residents/{}/appeals/{appeal}/withdraw", who.id);
    house.app.post(withdraw, json!({})).by(&who).await.ok();
    put(&house, &who, &appeal, "image/png", PNG).await.refused(409, "appeal-withdrawn");
}
