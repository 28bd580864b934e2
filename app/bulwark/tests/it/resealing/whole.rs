//! No sealed column is forgotten: what the modules declare is what `data/columns` says, and a whole town that lived is read
//! under another key as it was under the first.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use serde_json::json;
use store::{Kind, Store, args};
use work::Sealed;

use super::{done, json_of, town};
use crate::{binary::Home, house::modules, serving::Server};

/// Sealed under keys of their own, which are destroyed with a day or a person.
const OTHER_KEYS: [(&str, &str); 3] =
    [("visit_day", "person"), ("guest_visit", "serial"), ("fact", "sealed")];

/// The columns that `data/columns` says are sealed, under the keys for columns.
fn described() -> BTreeSet<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/columns");
    let mut all = BTreeSet::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for (table, about) in toml::from_str::<toml::Table>(&text).unwrap() {
            for (column, owned) in about.as_table().unwrap() {
                let sealed = owned.get("sealed").and_then(toml::Value::as_bool) == Some(true);
                if sealed && !OTHER_KEYS.contains(&(&table, column)) {
                    all.insert((table.clone(), column.clone()));
                }
            }
        }
    }
    all
}

pub(super) fn declared() -> Vec<Sealed> {
    modules().into_iter().flat_map(|module| module.sealed).collect()
}

#[test]
fn every_sealed_column_is_declared_by_the_module_that_seals_it() {
    let said = declared();
    let said = said.iter().flat_map(|of| of.columns.iter().map(|column| (of.table, column.name)));
    let said: Vec<(String, String)> = said.map(|(table, name)| (table.into(), name.into())).collect();
    assert_eq!(said.iter().cloned().collect::<BTreeSet<_>>(), described());
    assert_eq!(said.len(), described().len(), "each once");
}

/// Which keys sealed the values of each column of bytes in the store, and how many; by the first byte of those that are
/// long enough to be sealed.
async fn by_first_byte(home: &Home) -> BTreeMap<(String, String), BTreeMap<u8, i64>> {
    let store = Store::open(&home.url).await.unwrap();
    let mut all: BTreeMap<_, BTreeMap<u8, i64>> = BTreeMap::new();
    for table in store.tables().await.unwrap() {
        for (column, _) in table.columns.iter().filter(|(_, kind)| *kind == Kind::Bytes) {
            let sql = format!(
                "SELECT substr({column}, 1, 1) AS first, COUNT(*) AS n FROM {0} WHERE length({column}) >= 29 \
                 GROUP BY substr({column}, 1, 1)",
                table.name
            );
            for row in store.rows(&sql, args![]).await.unwrap() {
                let first: Vec<u8> = row.get("first").unwrap();
                let of = all.entry((table.name.clone(), column.clone())).or_default();
                of.insert(first[0], row.get("n").unwrap());
            }
        }
    }
    store.close().await;
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operator_retires_a_key_and_everything_that_was_sealed_is_still_read() {
    let home = Home::new();
    let town = town::lived_in(&home).await;
    let app = town::opened(&home, town.until).await;
    let before = town.answers(&app).await;
    town::closed(app).await;
    let stood = by_first_byte(&home).await;
    for column in described() {
        assert_eq!(stood[&column].keys().collect::<Vec<_>>(), [&1], "{column:?}: the town knows one of each");
    }

    done(home.run(["keys", "rotate-field"]));
    let said = json_of(&done(home.run(["keys", "reseal", "--json"])));
    assert_eq!((&said["key"], &said["left"], &said["broken"]), (&2.into(), &0.into(), &json!([])));
    assert_eq!(said["columns"].as_array().unwrap().len(), described().len());
    let stands = by_first_byte(&home).await;
    for (column, firsts) in &stands {
        if described().contains(column) {
            let (was, is) = (stood[column].values().sum::<i64>(), firsts.values().sum::<i64>());
            assert_eq!((firsts.keys().collect::<Vec<_>>(), was), (vec![&2], is), "{column:?}");
        } else if !OTHER_KEYS.contains(&(&column.0, &column.1)) && firsts.values().sum::<i64>() > 3 {
            // Sealed by the former key, and known to nobody: it would be lost with that key.
            assert!(!firsts.keys().all(|first| *first == 1), "{column:?} looks sealed");
        }
    }
    home.run(["keys", "retire-field"]).failed(2, "--give-up-backups");
    let said = json_of(&done(home.run(["keys", "retire-field", "--give-up-backups", "--json"])));
    assert_eq!(said, json!({ "destroyed": [1], "seals": 2 }));
    assert!(!home.folder.join("keys/field.key").exists());
    let shown = json_of(&done(home.run(["keys", "show", "--json"])));
    assert_eq!(shown["field"], json!({ "seals": 2, "keys": 2, "destroyed": [1] }));

    for what in ["journal", "ledger", "decisions"] {
        done(home.run(["verify", what]));
    }
    let app = town::opened(&home, town.until).await;
    assert_eq!(town.answers(&app).await, before, "everybody reads what they read before");
    let kinds: Vec<_> =
        [app.facts(work::RESEALED).await, app.facts(work::RETIRED).await].map(|facts| facts.len()).into();
    assert_eq!(kinds, [1, 1], "both stand in the journal");
    // The way back in that was opened before opens still, and what it showed.
    let body = json!({ "token": town.way_back_token });
    let shown = app.post("/session/enrolment", body).await.ok();
    assert_eq!(shown["name"], town.way_back["name"]);
    town::closed(app).await;
    let server = Server::start(&home, &[]);
    town.clerk.sign_in(&server);
    drop(server);
    // And again, with nothing left to do.
    assert!(done(home.run(["keys", "retire-field", "--give-up-backups"])).out.contains("no former key"));
    done(home.run(["keys", "rotate-field"]));
    assert_eq!(json_of(&done(home.run(["keys", "reseal", "--json"])))["key"], 3);
}
