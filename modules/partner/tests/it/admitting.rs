//! Administrators admit, change and end partners, within their own area.

use access::Role;
use credential::Algorithm;
use serde_json::json;
use testkit::{DISTRICT, TOWN};

use crate::house::{App, House, refused};

#[tokio::test]
async fn an_administrator_admits_a_partner_and_the_journal_hears_of_it() {
    let house = House::new().await;
    let key = App::key(Algorithm::Sm2);
    let made = house.app.post("/partners", House::form(&key)).by(&house.admin).await;
    assert_eq!(made.status, 201);
    let again = house.app.post("/partners", House::form(&key)).by(&house.admin).await.ok();
    assert_eq!(made.json()["id"], again["id"], "said twice, is once");
    let facts = house.app.facts("partner.admitted").await;
    assert_eq!(facts.len(), 1);
    assert_eq!(facts[0].payload["method"], "sm2");
    assert!(!facts[0].payload.to_string().contains("江城"), "ids and codes only");
    let mut other = House::form(&key);
    other["name"] = json!("另一个应用");
    house.app.post("/partners", other).by(&house.admin).await.refused(409, "key-in-use");
}

#[tokio::test]
async fn a_form_that_means_nothing_is_sent_back_with_the_field() {
    let house = House::new().await;
    let key = App::key(Algorithm::Es256);
    for (field, value, slug) in [
        ("key", json!({ "method": "es256", "text": "04ab" }), "key-form"),
        ("key", json!({ "method": "sm2", "text": hex::encode(key.public().bytes()) }), "key-form"),
        ("key", json!({ "method": "certificate", "text": "zz" }), "key-form"),
        ("key", json!({ "method": "es256", "text": partner::sandbox::ES256_PRIVATE }), "key-form"),
        ("services", json!([]), "services-missing"),
        ("areas", json!([]), "areas-missing"),
        ("quota", json!({ "per_minute": 0, "per_day": 5 }), "quota-form"),
        ("quota", json!({ "per_minute": 6, "per_day": 5 }), "quota-form"),
        ("name", json!(" "), "text-empty"),
        ("name_en", json!("x".repeat(61)), "text-too-long"),
    ] {
        let mut form = House::form(&key);
        form[field] = value;
        let answer = house.app.post("/partners", form).by(&house.admin).await;
        answer.refused(422, slug);
        assert_eq!(answer.json()["field"], field);
    }
    assert_eq!(house.app.count("partner").await, 0);
}

#[tokio::test]
async fn nobody_admits_or_ends_a_partner_beyond_their_own_area_or_role() {
    let house = House::new().await;
    let east = house.app.staff(Role::Administrator, DISTRICT, None).await;
    let auditor = house.app.staff(Role::Auditor, TOWN, None).await;
    let wide = house.partner().await;
    let mut form = House::form(&App::key(Algorithm::Es256));
    house.app.post("/partners", form.clone()).by(&east).await.refused(404, "not-found");
    form["areas"] = json!([DISTRICT, "990102"]);
    house.app.post("/partners", form.clone()).by(&east).await.refused(404, "not-found");
    form["areas"] = json!([DISTRICT]);
    let near = house.app.post("/partners", form.clone()).by(&east).await.ok();
    house.app.post("/partners", form).by(&auditor).await.refused(403, "forbidden");
    let end = |id: &str| format!("/partners/{id}/end");
    house.app.post(end(&wide.id), json!({})).by(&east).await.refused(404, "not-found");
    let list = house.app.get("/partners").by(&east).await.ok();
    assert_eq!(list["items"].as_array().unwrap().len(), 1, "the wide one lies partly elsewhere");
    assert_eq!(house.app.get("/partners").by(&house.admin).await.ok()["items"].as_array().unwrap().len(), 2);
    house.app.get("/partners").by(&auditor).await.refused(403, "forbidden");
    // Nor can a near one be stretched over the district next door.
    let near = format!("/partners/{}", near["id"].as_str().unwrap());
    let stretched = json!({ "services": ["verify_code"], "areas": [TOWN], "quota": { "per_minute": 1, "per_day": 1 }, "key": null });
    house.app.put(near, stretched).by(&east).await.refused(404, "not-found");
}

#[tokio::test]
async fn a_partner_gets_another_key_and_the_old_one_opens_nothing() {
    let house = House::new().await;
    let old = house.partner().await;
    let verify = |by| house.call(by, "code-verifications", json!({ "code": "BW1S:A" }));
    verify(&old).await.ok();
    let key = App::key(Algorithm::Sm2);
    let body = json!({
        "services": ["verify_code"], "areas": [TOWN], "quota": { "per_minute": 9, "per_day": 90 },
        "key": { "method": "sm2", "text": hex::encode(key.public().bytes()) },
    });
    let path = format!("/partners/{}", old.id);
    let changed = house.app.put(&path, body.clone()).by(&house.admin).await.ok();
    assert_eq!((&changed["method"], &changed["services"]), (&json!("sm2"), &json!(["verify_code"])));
    house.app.put(&path, body.clone()).by(&house.admin).await.ok();
    assert_eq!(house.app.facts("partner.changed").await.len(), 1, "said twice, is once");
    refused(&verify(&old).await, 401, "signature-algorithm", "1006");
    let new = App::of(&old.id, key);
    verify(&new).await.ok();
    let other = house.call(&new, "invocations", json!({ "consent": "00".repeat(16) })).await;
    refused(&other, 403, "forbidden", "1011");
    house.app.post(format!("{path}/end"), json!({})).by(&house.admin).await.ok();
    house.app.post(format!("{path}/end"), json!({})).by(&house.admin).await.ok();
    assert_eq!(house.app.facts("partner.ended").await.len(), 1);
    house.app.put(&path, body).by(&house.admin).await.refused(409, "partner-ended");
}
