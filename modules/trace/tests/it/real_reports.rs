//! Real published reports, where they are at hand. Nothing here names a person or a number of theirs.

use std::path::PathBuf;

use testkit::TestApp;

use crate::world::{counts, import};

/// The folder of real reports, or `None` with a note that the test was left out.
fn reports() -> Option<PathBuf> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let folder = here.join("../../../shared/data/case-trajectories-cn");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("left out: ../shared/data/case-trajectories-cn is not at hand");
    None
}

#[tokio::test]
async fn the_real_reports_come_in_once_and_their_links_are_known() {
    let Some(folder) = reports() else { return };
    let app = TestApp::new().await;
    let ctx = app.ctx();
    // 3,145 cases, 1,151 places, 867 trips: counted by hand with a spreadsheet's own reader.
    let (first, refused) = import(&app, &folder).await;
    assert_eq!(first, counts(3_069 + 1_144 + 865, 9 + 7 + 2, 67));
    assert!(refused.iter().all(|(file, _, _)| file == "cases.csv"));
    let (again, _) = import(&app, &folder).await;
    assert_eq!(again, counts(0, 3_069 + 1_144 + 865 + 9 + 7 + 2, 67));

    let rows = ctx.store().rows("SELECT file, case_id FROM reported_case", vec![]).await.unwrap();
    let (mut links, mut known) = (0, 0);
    for row in &rows {
        let id = format!("{}/{}", row.get::<String>("file").unwrap(), row.get::<String>("case_id").unwrap());
        let chain = trace::chain(ctx.store(), &id).await.unwrap();
        assert_eq!(chain.case, id);
        links += chain.links.len();
        known += chain.links.iter().filter(|link| link.resolved).count();
    }
    eprintln!("links {links}, of which {known} mean a known case");
    assert!(known > 1_000 && known < links);
}
