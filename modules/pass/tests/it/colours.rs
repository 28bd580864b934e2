//! Colours follow what becomes known: by declaration, by the journal, in either order, however often it is said.

use access::Role;
use base::Span;
use pass::Verdict;
use serde_json::{Value, json};
use testkit::{DISTRICT, Newcomer};

use crate::{CASE, classify, colour_of, declare, green, house, pass_of, rows, still, well};

#[tokio::test]
async fn symptoms_turn_a_pass_amber_and_the_green_token_is_worth_nothing() {
    let app = house().await;
    let resident = green(&app).await;
    let before = app.refresh(&resident).await;
    let said = json!({ "temperature_tenths": 382, "symptoms": ["cough", "fever"], "contact": "no" });
    let decision = declare(&app, &resident, said).await;
    assert_eq!(decision["colour"], "amber");
    assert_eq!(rows(&decision), ["fever", "symptoms"]);
    assert!(matches!(still(&app, &resident, &before).await, Verdict::Revoked { .. }));
    let after = app.refresh(&resident).await;
    assert_ne!(after["serial"], before["serial"]);
    let Verdict::Stands { standing, .. } = still(&app, &resident, &after).await else { panic!("it stands") };
    assert_eq!(standing.colour.as_str(), "amber");
    assert!(standing.reason.is_some());
}

#[tokio::test]
async fn a_contact_turns_red_and_is_told_since_when_and_what_to_do() {
    let app = house().await;
    let resident = green(&app).await;
    let before = app.refresh(&resident).await;
    classify(&app, &resident, "contact", Span::hours(20)).await;
    app.settle().await;
    assert!(matches!(still(&app, &resident, &before).await, Verdict::Revoked { .. }));

    let decision = pass_of(&app, &resident).await["decision"].clone();
    assert_eq!(decision["colour"], "red");
    assert_eq!(decision["cause"], "contact.classified");
    assert_eq!(decision["reasons"][0]["row"], "contact");
    assert_eq!(decision["reasons"][0]["since"], (app.now() - Span::hours(20)).to_string());
    for lang in ["zh", "en"] {
        assert!(decision["reasons"][0]["text"][lang].as_str().unwrap().len() > 6);
        assert!(decision["next"][lang].as_str().unwrap().len() > 6);
    }
    let made = app.facts("decision.made").await;
    let last = made.last().unwrap();
    assert_eq!((&last.payload["colour"], &last.payload["before"]), (&json!("red"), &json!("green")));
    assert_eq!(last.payload["rows"][0], "contact");
    let heard = app.facts("contact.classified").await[0].id;
    assert_eq!(decision["reasons"][0]["evidence"], json!([heard]), "the decision names its evidence");
}

#[tokio::test]
async fn the_same_news_heard_twice_writes_one_decision() {
    let app = house().await;
    let resident = green(&app).await;
    let at = app.now() - Span::hours(5);
    let news = json!({ "person": resident.id, "case": CASE, "class": "contact", "at": at });
    for _ in 0..3 {
        app.tell("contact.classified", resident.id, news.clone()).await;
        app.settle().await;
    }
    assert_eq!(decisions(&app, &resident).await, ["red", "green", "grey"]);
    assert_eq!(app.facts("decision.made").await.len(), 3);
}

#[tokio::test]
async fn a_weaker_word_about_the_same_case_does_not_soften_a_stronger_one() {
    let app = house().await;
    let resident = green(&app).await;
    classify(&app, &resident, "contact", Span::hours(9)).await;
    classify(&app, &resident, "secondary", Span::hours(1)).await;
    app.settle().await;
    assert_eq!(colour_of(&app, &resident).await, "red");
    app.tell("contact.released", resident.id, json!({ "person": resident.id, "case": CASE })).await;
    app.settle().await;
    assert_eq!(colour_of(&app, &resident).await, "green", "a corrected case lets all of it go");
}

#[tokio::test]
async fn what_is_said_and_taken_back_in_one_breath_colours_nobody() {
    let app = house().await;
    let resident = green(&app).await;
    classify(&app, &resident, "contact", Span::hours(9)).await;
    app.tell("contact.released", resident.id, json!({ "person": resident.id, "case": CASE })).await;
    app.settle().await;
    assert_eq!(decisions(&app, &resident).await, ["green", "grey"]);
}

#[tokio::test]
async fn a_photo_of_a_place_code_turns_nobody_red_but_is_noticed() {
    let app = house().await;
    let resident = green(&app).await;
    let before = app.refresh(&resident).await;
    let at = app.now() - Span::hours(5);
    let news =
        json!({ "person": resident.id, "case": CASE, "class": "contact", "at": at, "assurance": "low" });
    app.tell("contact.classified", resident.id, news).await;
    app.settle().await;
    let decision = pass_of(&app, &resident).await["decision"].clone();
    assert_eq!(decision["colour"], "green");
    assert_eq!(decision["noticed"][0]["row"], "contact");
    assert!(
        matches!(still(&app, &resident, &before).await, Verdict::Stands { .. }),
        "the colour is the same: so is the token"
    );
}

#[tokio::test]
async fn ones_own_case_is_red_until_it_is_excluded_and_watched_after_recovery() {
    let app = house().await;
    let resident = green(&app).await;
    let case = json!({ "case": CASE, "person": resident.id });
    let with = |outcome: &str| json!({ "case": CASE, "person": resident.id, "outcome": outcome });
    // The subject of these facts is the case; the person stands in the payload.
    let of_case = Some(CASE.parse().unwrap());
    for (kind, said, row, colour) in [
        ("case.suspected", case.clone(), "case_suspected", "red"),
        ("case.closed", with("excluded"), "nothing_known", "green"),
        ("case.suspected", case.clone(), "case_suspected", "red"),
        ("case.confirmed", case.clone(), "case_confirmed", "red"),
        ("case.closed", with("recovered"), "recovered_watch", "amber"),
    ] {
        app.tell(kind, of_case, said).await;
        app.settle().await;
        let decision = pass_of(&app, &resident).await["decision"].clone();
        assert_eq!((rows(&decision)[0], decision["colour"].as_str()), (row, Some(colour)), "{kind}");
    }
}

#[tokio::test]
async fn an_order_to_stay_home_is_red_until_it_ends() {
    let app = house().await;
    let resident = green(&app).await;
    let (from, until) = (app.now(), app.now() + Span::days(7));
    let order = json!({ "person": resident.id, "case": CASE, "from": from, "until": until });
    app.tell("quarantine.ordered", resident.id, order).await;
    app.settle().await;
    assert_eq!(colour_of(&app, &resident).await, "red");
    app.tell("quarantine.ended", resident.id, json!({ "person": resident.id, "case": CASE })).await;
    app.settle().await;
    assert_eq!(colour_of(&app, &resident).await, "green");
}

#[tokio::test]
async fn a_stay_in_a_risk_area_counts_by_its_level_until_it_is_cleared() {
    let app = house().await;
    let resident = green(&app).await;
    let found = |level: &str| {
        let (from, until) = (app.now() - Span::days(2), app.now() - Span::days(1));
        json!({ "person": resident.id, "area": "4201", "level": level, "from": from, "until": until })
    };
    let cleared = |level: &str| json!({ "person": resident.id, "area": "4201", "level": level });
    for (kind, said, colour) in [
        ("risk.found", found("low"), "green"),
        ("risk.found", found("medium"), "amber"),
        ("risk.found", found("high"), "red"),
        ("risk.cleared", cleared("high"), "amber"),
        ("risk.cleared", cleared("medium"), "green"),
    ] {
        app.tell(kind, resident.id, said).await;
        app.settle().await;
        assert_eq!(colour_of(&app, &resident).await, colour, "{kind}");
    }
}

#[tokio::test]
async fn somebody_without_a_document_is_judged_like_everybody_else() {
    let app = house().await;
    let vouched = app.newcomer(Newcomer { vouched: true, ..Newcomer::default() }).await;
    app.settle().await;
    assert_eq!(colour_of(&app, &vouched).await, "grey");
    assert_eq!(declare(&app, &vouched, well()).await["colour"], "green");
}

#[tokio::test]
async fn whoever_moves_house_takes_the_colour_along() {
    let app = house().await;
    let resident = green(&app).await;
    let officer = app.staff(Role::RuleOfficer, DISTRICT, None).await;
    let home = json!({ "home_area": testkit::FAR });
    app.patch(format!("/residents/{}", resident.id), home).by(&resident).await.ok();
    app.settle().await;
    let book = app.get("/rules/current").by(&officer).await.ok();
    assert_eq!(book["colours"], json!({}), "the far district counts them now");
    assert_eq!(decisions(&app, &resident).await, ["green", "grey"], "a new home is no new decision");
}

#[tokio::test]
async fn a_fact_that_no_pass_can_read_stops_nobody() {
    let app = house().await;
    let resident = green(&app).await;
    app.tell("contact.classified", resident.id, json!({ "person": resident.id, "class": "neighbour" })).await;
    app.tell("quarantine.ordered", None, json!({})).await;
    classify(&app, &resident, "contact", Span::hours(2)).await;
    app.settle().await;
    assert_eq!(colour_of(&app, &resident).await, "red");
}

#[tokio::test]
async fn nothing_personal_stands_in_the_clear() {
    let app = house().await;
    let resident = green(&app).await;
    declare(&app, &resident, json!({ "symptoms": ["conjunctivitis"], "contact": "yes" })).await;
    for table in ["declaration", "evidence", "decision"] {
        let rows =
            app.world.store.rows(&format!("SELECT sealed FROM {table}"), store::args![]).await.unwrap();
        assert!(!rows.is_empty());
        for row in rows {
            let sealed: Vec<u8> = row.get("sealed").unwrap();
            let text = String::from_utf8_lossy(&sealed);
            assert!(!text.contains("conjunctivitis") && !text.contains("symptoms"), "{table}");
        }
    }
    for fact in app.facts("declaration.made").await {
        assert_eq!(fact.payload.as_object().unwrap().keys().collect::<Vec<_>>(), ["declaration"]);
    }
}

/// The colours of every decision about somebody, newest first, as they read it themselves.
async fn decisions(app: &testkit::TestApp, who: &testkit::Resident) -> Vec<String> {
    let page = app.get(format!("/residents/{}/decisions", who.id)).by(who).await.ok();
    let colour = |item: &Value| item["colour"].as_str().unwrap().to_owned();
    page["items"].as_array().unwrap().iter().map(colour).collect()
}
