//! Manual orders: two officers, a legal basis, a reason, an end.

use access::Role;
use base::Span;
use serde_json::{Value, json};
use store::{StoreError, args, transact};
use testkit::{DISTRICT, FAR, Member, Resident, TestApp};

use crate::{colour_of, green, house, pass_of};

fn proposal(app: &TestApp, about: &Resident, colour: &str, days: i64) -> Value {
    json!({
        "person": about.id, "colour": colour, "legal_basis": "传染病防治法第四十一条",
        "reason": { "zh": "您所在的楼正在排查。", "en": "Your building is being checked." },
        "until": app.now() + Span::days(days),
    })
}

async fn proposed(app: &TestApp, by: &Member, about: &Resident) -> String {
    let answer = app.post("/orders", proposal(app, about, "red", 3)).by(by).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    answer.ok()["order"].as_str().unwrap().to_owned()
}

async fn digest(app: &TestApp, order: &str, by: &Member) -> Value {
    json!({ "digest": app.get(format!("/orders/{order}")).by(by).await.ok()["digest"] })
}

#[tokio::test]
async fn an_order_of_two_officers_stands_until_its_end_and_says_who_gave_it() {
    let app = house().await;
    let resident = green(&app).await;
    let (one, two) =
        (app.staff(Role::Tracer, DISTRICT, None).await, app.staff(Role::Commander, DISTRICT, None).await);
    let before = app.refresh(&resident).await;
    let order = proposed(&app, &one, &resident).await;
    assert_eq!(colour_of(&app, &resident).await, "green", "a proposal changes nothing");
    let read = digest(&app, &order, &two).await;
    assert_eq!(app.post(format!("/orders/{order}/confirm"), read.clone()).by(&two).await.status, 204);
    assert_eq!(
        app.post(format!("/orders/{order}/confirm"), read).by(&two).await.status,
        204,
        "twice is once"
    );

    let pass = pass_of(&app, &resident).await;
    assert_eq!(pass["decision"]["colour"], "red");
    assert_eq!(pass["decision"]["reasons"][0]["text"]["zh"], "您所在的楼正在排查。");
    let ordered = &pass["decision"]["order"];
    assert_eq!(ordered["legal_basis"], "传染病防治法第四十一条");
    assert_eq!(ordered["officers"].as_array().unwrap().len(), 2);
    assert_eq!(pass["proof"]["state"], "proved");
    assert!(matches!(crate::still(&app, &resident, &before).await, pass::Verdict::Revoked { .. }));
    let view = app.get(format!("/orders/{order}")).by(&one).await.ok();
    assert_eq!((view["state"].clone(), view["index"].is_u64()), (json!("in_force"), true));

    app.advance(Span::days(3));
    app.settle().await;
    assert_eq!(colour_of(&app, &resident).await, "green");
    let view = app.get(format!("/orders/{order}")).by(&one).await.ok();
    assert_eq!(view["state"], "ended");
    let seen = app.looks(resident.id).await;
    assert!(seen.iter().any(|line| line.what == "order.confirm" && line.purpose.starts_with("order ")));
}

#[tokio::test]
async fn one_officer_alone_orders_nothing() {
    let app = house().await;
    let resident = green(&app).await;
    let (one, two) =
        (app.staff(Role::Tracer, DISTRICT, None).await, app.staff(Role::Tracer, DISTRICT, None).await);
    let order = proposed(&app, &one, &resident).await;
    let read = digest(&app, &order, &one).await;
    app.post(format!("/orders/{order}/confirm"), read).by(&one).await.refused(403, "own-work");
    let other = json!({ "digest": "00".repeat(32) });
    app.post(format!("/orders/{order}/confirm"), other).by(&two).await.refused(409, "order-changed");
    app.post("/orders", proposal(&app, &resident, "red", 2)).by(&two).await.refused(409, "order-stands");
    assert_eq!(colour_of(&app, &resident).await, "green");
    // Refusing takes one; what was refused is not confirmed any more.
    let why = json!({ "why": "not needed" });
    assert_eq!(app.post(format!("/orders/{order}/lift"), why.clone()).by(&two).await.status, 204);
    let read = digest(&app, &order, &two).await;
    app.post(format!("/orders/{order}/confirm"), read).by(&two).await.refused(409, "order-closed");
    app.post(format!("/orders/{order}/lift"), why).by(&two).await.refused(409, "order-closed");
}

#[tokio::test]
async fn an_order_is_refused_without_a_basis_a_reason_or_an_end_and_for_strangers() {
    let app = house().await;
    let resident = green(&app).await;
    let far = app.resident_in(FAR).await;
    let tracer = app.staff(Role::Tracer, DISTRICT, None).await;
    let put = |said: Value| app.post("/orders", said).by(&tracer);
    put(proposal(&app, &resident, "red", 31)).await.refused(422, "bad-until");
    put(proposal(&app, &resident, "red", 0)).await.refused(422, "bad-until");
    put(proposal(&app, &resident, "grey", 3)).await.refused(422, "bad-colour");
    let mut silent = proposal(&app, &resident, "red", 3);
    silent["legal_basis"] = json!(" ");
    put(silent).await.refused(422, "bad-words");
    put(proposal(&app, &far, "red", 3)).await.refused(404, "not-found");
    let worker = app.staff(Role::CommunityWorker, DISTRICT, None).await;
    app.post("/orders", proposal(&app, &resident, "red", 3)).by(&worker).await.refused(403, "forbidden");
    app.post("/orders", proposal(&app, &resident, "red", 3)).by(&resident).await.refused(403, "forbidden");
}

#[tokio::test]
async fn lifting_an_order_gives_the_colour_of_the_rules_back() {
    let app = house().await;
    let resident = green(&app).await;
    let (one, two) =
        (app.staff(Role::Tracer, DISTRICT, None).await, app.staff(Role::Tracer, DISTRICT, None).await);
    let order = proposed(&app, &one, &resident).await;
    let read = digest(&app, &order, &two).await;
    app.post(format!("/orders/{order}/confirm"), read).by(&two).await;
    assert_eq!(colour_of(&app, &resident).await, "red");
    app.post(format!("/orders/{order}/lift"), json!({ "why": "" })).by(&one).await.refused(422, "bad-words");
    assert_eq!(
        app.post(format!("/orders/{order}/lift"), json!({ "why": "checked" })).by(&one).await.status,
        204
    );
    let pass = pass_of(&app, &resident).await;
    assert_eq!(
        (pass["decision"]["colour"].clone(), pass["decision"]["order"].clone()),
        (json!("green"), json!(null))
    );
}

#[tokio::test]
async fn an_order_that_an_insider_wrote_or_stretched_stands_for_nobody() {
    let app = house().await;
    let resident = green(&app).await;
    let (one, two) =
        (app.staff(Role::Tracer, DISTRICT, None).await, app.staff(Role::Tracer, DISTRICT, None).await);
    let order = proposed(&app, &one, &resident).await;
    let forged: Result<u64, StoreError> = transact!(app.world.store, "test.insider", tx => {
        let sql = "UPDATE manual_order SET state = 'in_force', confirmed_by = proposed_by, confirmed_at = proposed_at";
        tx.run(sql, args![]).await
    });
    forged.unwrap();
    app.advance(Span::minutes(1));
    crate::declare(&app, &resident, crate::well()).await;
    assert_eq!(colour_of(&app, &resident).await, "green");
    let view = app.get(format!("/orders/{order}")).by(&two).await.ok();
    assert_eq!(view["state"], "broken");
    let read = json!({ "digest": view["digest"] });
    app.post(format!("/orders/{order}/confirm"), read).by(&two).await.refused(409, "order-broken");
    let books = pass::check_books(&app.ctx()).await.unwrap();
    assert_eq!(books.misdeeds.len(), 1);
    assert_eq!(books.misdeeds[0].what, "an order that nobody vouches for");
}
