//! What is not published, and by whom.

use access::Role;
use base::Span;
use credential::{
    Algorithm,
    list::{List, SignedList},
};
use store::{StoreError, args, transact};
use testkit::{DISTRICT, TOWN};

use crate::council::{Council, body, hand};

#[tokio::test]
async fn only_an_administrator_of_the_whole_city_publishes() {
    let council = Council::new().await;
    let app = &council.app;
    let list = body(&council.signed(council.list(1), &[0, 1]));
    app.post("/trust", list.clone()).await.refused(401, "sign-in");
    let resident = app.resident().await;
    app.post("/trust", list.clone()).by(&resident).await.refused(403, "forbidden");
    for role in [Role::Commander, Role::Auditor, Role::RuleOfficer] {
        let member = app.staff(role, TOWN, None).await;
        app.post("/trust", list.clone()).by(&member).await.refused(403, "forbidden");
    }
    let of_a_part = app.staff(Role::Administrator, DISTRICT, None).await;
    app.post("/trust", list).by(&of_a_part).await.refused(404, "not-found");
    assert_eq!(app.count("trust_list").await, 0);
}

#[tokio::test]
async fn a_list_that_is_not_what_it_should_be_is_refused_by_name() {
    let council = Council::new().await;
    let app = &council.app;
    let administrator = app.staff(Role::Administrator, TOWN, None).await;
    let changed = |change: &dyn Fn(&mut List)| {
        let mut list = council.list(3);
        change(&mut list);
        body(&council.signed(list, &[0, 1]))
    };
    let own = |list: &mut List| list.issuers.remove(0);
    let cases = [
        (serde_json::json!({ "file": "hEDgoFg" }), 422, "list-unread"),
        (serde_json::json!({ "file": "no base64!" }), 422, "list-unread"),
        (body(&council.signed(council.list(3), &[1])), 422, "signers-unproven"),
        (body(&council.signed(council.list(3), &[])), 422, "signers-unproven"),
        (changed(&|list| list.issued = list.issued + Span::hours(2)), 422, "list-ahead"),
        (changed(&|list| drop(own(list))), 422, "list-without-us"),
        (
            changed(&|list| list.issuers[0].keys[0].public = hand(Algorithm::EdDsa).public().clone()),
            422,
            "list-without-us",
        ),
        (changed(&|list| list.issuers[0].keys[0].until = list.issued), 422, "list-without-us"),
        (changed(&|list| list.seq = 5), 409, "list-older"),
    ];
    for (at, (body, status, slug)) in cases.into_iter().enumerate() {
        assert_eq!(app.count("trust_list").await, 0, "before case {at}");
        app.post("/trust", body).by(&administrator).await.refused(status, slug);
    }
    let mut over = council.list(3);
    (over.issued, over.until) = (over.issued - Span::days(9), over.issued - Span::days(1));
    app.post("/trust", body(&council.signed(over, &[0, 1])))
        .by(&administrator)
        .await
        .refused(422, "list-over");
    assert_eq!((app.count("trust_list").await, app.facts("trust.published").await.len()), (0, 0));
}

#[tokio::test]
async fn the_next_list_needs_the_signers_of_the_one_before() {
    let council = Council::new().await;
    let app = &council.app;
    let administrator = app.staff(Role::Administrator, TOWN, None).await;
    let publish = async |list: SignedList| app.post("/trust", body(&list)).by(&administrator).await;
    publish(council.signed(council.list(5), &[0, 1])).await.ok();
    // One of them alone, and two who name themselves.
    publish(council.signed(council.list(6), &[0])).await.refused(422, "list-unsigned");
    let coup = Council::new().await;
    let mut list = coup.list(6);
    list.issuers = council.list(6).issuers;
    publish(coup.signed(list, &[0, 1, 2])).await.refused(422, "list-unsigned");
    publish(council.signed(council.list(4), &[0, 1])).await.refused(409, "list-older");
    let mut other = council.list(5);
    other.issuers.pop();
    publish(council.signed(other, &[0, 1, 2])).await.refused(409, "list-differs");
    // New signers of whom nobody knows whether they have their keys.
    let mut unproven = council.list(6);
    unproven.signers = coup.list(6).signers;
    publish(council.signed(unproven, &[0, 1])).await.refused(422, "signers-unproven");
    assert_eq!(council.served().await.list().seq, council.seq(5));
}

#[tokio::test]
async fn a_hand_in_the_tables_adds_no_city() {
    let council = Council::new().await;
    let app = &council.app;
    let administrator = app.staff(Role::Administrator, TOWN, None).await;
    app.post("/trust", body(&council.signed(council.list(1), &[0, 1]))).by(&administrator).await.ok();
    let coup = Council::new().await;
    let forged = coup.signed(coup.list(9), &[0, 1, 2]);
    let written: Result<(), StoreError> = transact!(app.world.store, "test.hand", tx => {
        let sql = "INSERT INTO trust_list (seq, published_at, file, mac) VALUES ($1, $2, $3, $4)";
        let seq = i64::try_from(forged.list().seq).unwrap_or_default();
        tx.run(sql, args![seq, app.now(), forged.bytes(), &[0_u8; 32][..]]).await?;
        Ok(())
    });
    written.unwrap();
    assert_eq!(council.served().await.list().seq, council.seq(1));
    assert_eq!(app.get(format!("/trust/list/{}", forged.list().seq)).await.status, 404);
}
