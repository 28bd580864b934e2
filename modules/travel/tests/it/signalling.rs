//! Records arrive late, doubled and overlapping; a file may be cut or broken; a card comes out all the same.

use std::io::Write as _;

use intake::ImportError;

use testkit::TestApp;

use crate::files::{Folder, card, counts, day, signalling};

const HEAD: &str = "city,user,lac,start,end\n";

#[tokio::test]
async fn a_late_and_doubled_record_changes_the_card_once() {
    let (app, folder) = (TestApp::new().await, Folder::new());
    let first = folder.file(
        "a.csv",
        format!(
            "{HEAD}guangzhou,p1,1,2020-03-03 08:00:00,2020-03-03 10:00:00\n\
             guangzhou,p1,2,2020-03-03 09:30:00,2020-03-03 09:40:00\n\
             guangzhou,p1,2,2020-03-03 09:30:00,2020-03-03 09:40:00\n\
             shanghai,p1,1,2020-03-05 22:00:00,2020-03-06 03:00:00\n"
        ),
    );
    let (found, _) = signalling(&app.ctx(), &first).await.unwrap();
    assert_eq!(found, counts(4, 3, 1, 0));
    let cities = |card: travel::TripCard| {
        let days =
            |dates: Vec<base::Day>| dates.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        card.cities
            .into_iter()
            .map(|c| format!("{} {} {}", c.city, c.code, days(c.dates)))
            .collect::<Vec<_>>()
    };
    let shown = card(&app, "p1", "2020-03-10").await.unwrap();
    assert_eq!((shown.from, shown.to), (day("2020-02-25"), day("2020-03-10")));
    assert_eq!(cities(shown), ["shanghai 310000 2020-03-05 2020-03-06"]);

    let late =
        folder.file("b.csv", format!("{HEAD}guangzhou,p1,1,2020-03-03 12:00:00,2020-03-04 00:00:00\n"));
    assert_eq!(signalling(&app.ctx(), &late).await.unwrap().0, counts(1, 1, 0, 0));
    assert_eq!(signalling(&app.ctx(), &late).await.unwrap().0, counts(1, 0, 1, 0));
    let shown = card(&app, "p1", "2020-03-10").await.unwrap();
    assert_eq!(cities(shown), ["guangzhou 440100 2020-03-03", "shanghai 310000 2020-03-05 2020-03-06"]);
    assert!(card(&app, "p2", "2020-03-10").await.is_none());
}

#[tokio::test]
async fn bad_rows_are_named_and_good_rows_come_in() {
    let (app, folder) = (TestApp::new().await, Folder::new());
    let mut text = HEAD.as_bytes().to_vec();
    text.extend(b"guangzhou,p1,1,2020-03-03 08:00:00,2020-03-03 18:00:00\n");
    text.extend(b"guangzhou,p1,1,2020-03-03 08:00:00,2020-03-03 07:00:00\n");
    text.extend(b"guangzhou,p1,1,2020-02-30 08:00:00,2020-03-03 07:00:00\n");
    text.extend(b"guang\xffzhou,p1,1,2020-03-03 08:00:00,2020-03-03 18:00:00\n");
    text.extend(b"guangzhou,,1,2020-03-03 08:00:00,2020-03-03 18:00:00\n");
    text.extend(b"guangzhou,p1\n");
    let (found, heard) = signalling(&app.ctx(), &folder.file("a.csv", text)).await.unwrap();
    assert_eq!(found, counts(6, 1, 0, 5));
    assert_eq!(heard.rejected.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [3, 4, 5, 6, 7]);
    assert_eq!(heard.rejected[0].1, "The end lies before the start.");
    assert_eq!(card(&app, "p1", "2020-03-10").await.unwrap().cities.len(), 1);
}

#[tokio::test]
async fn a_row_that_slipped_by_a_column_leaves_no_number_as_a_city() {
    let (app, folder) = (TestApp::new().await, Folder::new());
    let times = "2020-03-03 08:00:00,2020-03-03 18:00:00";
    let mut text = HEAD.to_owned();
    for city in ["13800138000", "110101199001010015", "2020-03-03 08:00:00", "9f86d081884c7d65", "99"] {
        text += &format!("{city},p1,1,{times}\n");
    }
    // Of these two, one is a code and the other a name that nobody knows.
    text += &format!("4401,p1,1,{times}\natlantis,p1,1,{times}\n");
    let (found, heard) = signalling(&app.ctx(), &folder.file("a.csv", text)).await.unwrap();
    assert_eq!(found, counts(7, 3, 0, 4), "{heard:?}");
    assert!(heard.rejected[0].1.contains("“00000000000”, which is neither a name nor a division code"));
    assert!(!format!("{heard:?}").contains("1380013"));
}

#[tokio::test]
async fn an_import_that_was_cut_short_can_be_given_again() {
    let (app, folder) = (TestApp::new().await, Folder::new());
    let mut text = HEAD.to_owned();
    for n in 0..60_000_u32 {
        let (phone, hour, minute) = (n % 500, n / 60 % 24, n % 60);
        text += &format!("guangzhou,p{phone},{n},2020-03-03 {hour:02}:{minute:02}:00,2020-03-03 23:59:59\n");
    }
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(text.as_bytes()).unwrap();
    let whole = packer.finish().unwrap();
    let cut = folder.file("cut.csv.gz", &whole[..whole.len() * 3 / 4]);
    assert!(matches!(signalling(&app.ctx(), &cut).await, Err(ImportError::CutShort { .. })));

    let (found, _) = signalling(&app.ctx(), &folder.file("whole.csv.gz", &whole)).await.unwrap();
    assert_eq!(found.read, 60_000);
    assert_eq!(found.unchanged, 40_000, "the two chunks before the cut had stayed");
    assert_eq!(found.accepted + found.unchanged, 60_000);
    let mut told = 0;
    let ctx = app.ctx();
    let all = travel::all_cards(&ctx, day("2020-03-10"), |card| {
        told += 1;
        assert_eq!(card.cities.len(), 1);
        Ok::<_, store::StoreError>(())
    });
    assert_eq!(all.await.unwrap(), 500);
    assert_eq!(told, 500);
}

#[tokio::test]
async fn a_file_of_another_kind_is_refused_whole() {
    let (app, folder) = (TestApp::new().await, Folder::new());
    for text in ["", "code,name\n110000,北京市\n", "guangzhou,p1,2020-03-03 08:00,2020-03-03 09:00\n"] {
        let path = folder.file("other.csv", text);
        assert!(matches!(signalling(&app.ctx(), &path).await, Err(ImportError::Header { .. })), "{text}");
    }
    assert!(matches!(
        signalling(&app.ctx(), &folder.0.join("nowhere")).await,
        Err(ImportError::Unreadable { .. })
    ));
}
