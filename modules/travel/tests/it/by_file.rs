//! The cards of a file are those that the store gives after an import of it, however the file is written.

use std::{fmt::Write as _, io::Write as _, path::Path};

use intake::{Counts, Progress};
use testkit::TestApp;
use travel::TripCard;

use crate::files::{Folder, day, signalling};

const ON: &str = "2020-03-10";

/// Some rows of each of many phones, here and there one that is none.
fn text(rows: u32, end: &str) -> String {
    let cities = ["guangzhou", "上海", "beijing", "atlantis", " wuhan "];
    let mut text = format!("lac,end,city,user,start{end}");
    let mut state = 11_u32;
    let mut dice = |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) % below
    };
    for n in 0..rows {
        let (phone, city) = (dice(900), cities[dice(5) as usize]);
        let (from, hour, long) = (1 + dice(12), dice(22), dice(30));
        let until = from + (hour + long) / 24;
        let hours = (hour + long) % 24;
        let minute = dice(60);
        match dice(4_000) {
            0 => write!(text, "{n},2020-03-01 01:00:00,{city},p{phone},2020-03-02 01:00:00{end}"),
            1 => write!(text, "{n},2020-02-30 01:00:00,{city},p{phone},2020-03-02 01:00:00{end}"),
            2 => write!(text, "{n},too few{end}"),
            3 => write!(text, "{n},2020-03-03 05:00:00,{city},,2020-03-02 01:00:00{end}"),
            4 => write!(text, "{end}"),
            _ => write!(
                text,
                "{n},2020-03-{until:02} {hours:02}:59:59,{city},p{phone},2020-03-{from:02} {hour:02}:{minute:02}:00{end}"
            ),
        }
        .unwrap();
    }
    text
}

fn by_file(path: &Path) -> (Counts, Vec<(u64, String)>, Vec<TripCard>) {
    let (mut cards, mut refused) = (Vec::new(), Vec::new());
    let mut say = |told: Progress<'_>| {
        if let Progress::Rejected(row) = told {
            refused.push((row.line, row.reason.en.clone()));
        }
    };
    let counts = travel::cards_of_file(&base::Zone::default(), path, day(ON), &mut say, |card| {
        cards.push(card);
        Ok(())
    });
    let counts = counts.unwrap();
    cards.sort_by(|a, b| a.subscriber.cmp(&b.subscriber));
    (counts, refused, cards)
}

#[tokio::test]
async fn a_file_gives_the_cards_that_its_import_gives() {
    let (app, folder) = (TestApp::new().await, Folder::new());
    // Some pieces, so that two hands share them.
    let whole = text(60_000, "\n");
    let path = folder.file("plain.csv", &whole);
    let (counts, heard) = signalling(&app.ctx(), &path).await.unwrap();
    let mut stored = Vec::new();
    let ctx = app.ctx();
    let all = travel::all_cards(&ctx, day(ON), |card| {
        stored.push(card);
        Ok::<_, store::StoreError>(())
    });
    all.await.unwrap();
    stored.sort_by(|a, b| a.subscriber.cmp(&b.subscriber));

    let (found, refused, cards) = by_file(&path);
    assert_eq!(cards.len(), stored.len());
    assert_eq!(cards, stored);
    assert_eq!(refused, heard.rejected);
    assert!(refused.len() > 20, "{}", refused.len());
    assert_eq!((found.read, found.rejected), (counts.read, counts.rejected));

    // The same, written in other ways.
    let dos = folder.file("dos.csv", format!("\u{feff}{}", text(60_000, "\r\n")));
    let quoted = folder
        .file("quoted.csv", format!("{}1,2020-03-03 20:00:00,\"guangzhou\",p1,2020-03-03 10:00:00\n", whole));
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(whole.as_bytes()).unwrap();
    let packed = folder.file("packed.csv.gz", packer.finish().unwrap());
    assert_eq!(by_file(&dos), (found, refused.clone(), cards.clone()));
    assert_eq!(by_file(&packed), (found, refused.clone(), cards.clone()));
    let (more, same, _) = by_file(&quoted);
    assert_eq!((more.read, same), (found.read + 1, refused));
}
