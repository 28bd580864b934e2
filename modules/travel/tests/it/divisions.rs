//! Lists of divisions: a new name for a known code comes in, two names in one list do not.

use testkit::TestApp;

use crate::files::{Folder, counts, divisions};

#[tokio::test]
async fn a_list_comes_in_once_and_a_new_name_later() {
    let (app, folder) = (TestApp::new().await, Folder::new());
    let list = "code,name,province,city,area,town\n\
                991101,桥头街道,99,11,01,001000\n991101,桥头街道,99,11,01,001000\n991101,桥尾街道,99,11,01,001000\n\
                991101,河口镇,99,11,01,100000\n99x,坏行,99,11,01,1\n991101,,99,11,01,101000\n";
    let path = folder.file("town.csv", list);
    let (found, heard) = divisions(&app.ctx(), &path).await.unwrap();
    assert_eq!(found, counts(6, 2, 1, 3));
    assert_eq!(heard.rejected.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [4, 6, 7]);
    assert_eq!(divisions(&app.ctx(), &path).await.unwrap().0, counts(6, 0, 3, 3));
    let renamed = folder.file("new.csv", "code,name\n991101001000,新桥街道\n");
    assert_eq!(divisions(&app.ctx(), &renamed).await.unwrap().0, counts(1, 1, 0, 0));
    let below = app.get("/areas?parent=991101").await.ok();
    assert_eq!(below[0]["name"], "新桥街道");
}
