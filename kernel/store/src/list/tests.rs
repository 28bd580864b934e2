use super::*;

#[test]
fn a_clerk_of_one_community_asks_for_one_stretch_of_the_index() {
    let here = AreaCode::parse("990101001001").unwrap();
    let listing = Listing::of("task").within("area", &here).only("state", ["open"]).by("due_at").limit(51);
    let (sql, values) = listing
        .after(Some((Some(7_i64.into()), [1_u8; 16].into())))
        .sql(Engine::Lite, Some(&[(&here).into()]));
    assert_eq!(
        sql,
        "SELECT * FROM task WHERE area = $1 AND state = $2 AND (due_at, id) > ($3, $4) \
         ORDER BY due_at ASC, id ASC LIMIT 51"
    );
    assert_eq!(values.len(), 4);
}

#[test]
fn stretches_are_merged_in_the_order_of_the_list() {
    let here = AreaCode::parse("9901").unwrap();
    let listing = Listing::of("t").within("area", &here).only("state", ["a", "b"]).descending(true).limit(3);
    let (sql, _) = listing.sql(Engine::Lite, Some(&["990101".into(), Value::Text(None)]));
    assert_eq!(sql.matches("UNION ALL").count(), 3);
    assert!(sql.contains("area IS NULL AND state = $2"));
    assert!(sql.ends_with("every ORDER BY id DESC LIMIT 3"));
}

#[test]
fn a_wide_scope_is_led_by_the_order() {
    let here = AreaCode::parse("9901").unwrap();
    let (sql, _) = Listing::of("t").within("area", &here).by("name").limit(3).sql(Engine::Pg, None);
    assert_eq!(sql, "SELECT * FROM t WHERE area >= $1 AND area < $2 ORDER BY name ASC, id ASC LIMIT 3");
    let (sql, _) = Listing::of("t").within("area", &here).by("name").limit(3).sql(Engine::Lite, None);
    assert!(sql.contains("WHERE +area >= $1 AND +area < $2 "), "nothing but the name's index is wanted");
}

#[test]
fn where_only_the_id_orders_an_area_is_a_stretch_that_leads() {
    let here = AreaCode::parse("990101001001").unwrap();
    let listing = Listing::of("look").within("area", &here).descending(true).limit(3);
    let (sql, values) =
        listing.after(Some((None, [1_u8; 16].into()))).sql(Engine::Lite, Some(&[(&here).into()]));
    assert_eq!(
        sql,
        "SELECT * FROM look WHERE area >= $1 AND (area, id) < ($1, $2) \
         ORDER BY area DESC, id DESC LIMIT 3"
    );
    assert_eq!(values.len(), 2);
}
