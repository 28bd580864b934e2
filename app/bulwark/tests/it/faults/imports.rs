//! Imports that are cut at any moment are given again, and end as if nothing had happened.

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    path::PathBuf,
    time::{Duration, Instant},
};

use super::{
    drawn, rounds,
    ward::{count, holds},
};
use crate::binary::Home;

const PHONES: u32 = 600;
const ROWS: u32 = 60_000;

fn signals(home: &Home) -> PathBuf {
    let mut text = String::from("city,user,lac,start,end\n");
    for n in 0..ROWS {
        let (phone, hour, minute, second) = (n % PHONES, n / 3_600 % 24, n / 60 % 60, n % 60);
        writeln!(
            text,
            "guangzhou,p{phone},{n},2020-03-03 {hour:02}:{minute:02}:{second:02},2020-03-03 23:59:59"
        )
        .unwrap();
    }
    home.file("week.csv", text)
}

fn cards(home: &Home) -> BTreeSet<String> {
    let all = home.run(["travel", "card", "--all", "--on", "2020-03-05", "--json"]);
    assert_eq!(all.code, 0, "{all:?}");
    all.out.lines().map(str::to_owned).collect()
}

#[test]
fn an_import_cut_at_any_moment_ends_as_one_that_never_was() {
    let straight = Home::new();
    let file = signals(&straight);
    let begun = Instant::now();
    assert_eq!(straight.import("signalling", &file).0, [ROWS.into(), ROWS.into(), 0, 0]);
    let whole = u64::try_from(begun.elapsed().as_millis()).unwrap();

    let home = Home::new();
    let file = signals(&home);
    let (mut cut, mut stood) = (0, Vec::new());
    for round in 0..rounds(4) {
        let mut import =
            home.command(["import".as_ref(), "signalling".as_ref(), file.as_os_str()]).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(40 + drawn(round, whole)));
        cut += u32::from(import.try_wait().unwrap().is_none());
        import.kill().unwrap();
        import.wait().unwrap();
        holds(&home, &format!("an import cut in round {round}"));
        stood.push(count(&home, "SELECT COUNT(*) AS n FROM fact"));
    }
    let ([read, accepted, unchanged, rejected], ran) = home.import("signalling", &file);
    assert_eq!((read, accepted + unchanged, rejected), (ROWS.into(), ROWS.into(), 0), "{ran:?}");
    assert_eq!(home.import("signalling", &file).0, [ROWS.into(), 0, ROWS.into(), 0]);
    assert_eq!(cards(&home), cards(&straight), "as if nothing had happened");
    assert_eq!(cards(&home).len(), PHONES as usize);
    holds(&home, "after the import was given again");
    eprintln!("{cut} of {} imports were cut; the rest were through already", rounds(4));
    assert!(stood.windows(2).all(|two| two[0] <= two[1]), "what was taken in stays: {stood:?}");
}
