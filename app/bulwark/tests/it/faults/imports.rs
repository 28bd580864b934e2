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

    let as_it_should_be = cards(&straight);
    assert_eq!(as_it_should_be.len(), PHONES as usize);
    let mut stood = Vec::new();
    for round in 0..rounds(2) {
        let (home, file, rows) = cut_amid(drawn(round, whole));
        holds(&home, &format!("an import cut in round {round}, {rows} rows"));
        stood.push(rows);
        let ([read, accepted, unchanged, rejected], ran) = home.import("signalling", &file);
        assert_eq!((read, accepted + unchanged, rejected), (ROWS.into(), ROWS.into(), 0), "{ran:?}");
        assert_eq!(unchanged, u64::try_from(rows).unwrap(), "round {round}: what stood is known again");
        assert_eq!(home.import("signalling", &file).0, [ROWS.into(), 0, ROWS.into(), 0]);
        assert_eq!(cards(&home), as_it_should_be, "round {round}: as if nothing had happened");
        holds(&home, &format!("given again in round {round}"));
    }
    eprintln!("of {ROWS} rows stood when the import was killed: {stood:?}");
}

/// Kills an import after so many milliseconds, or earlier where it would be through by then. Says how many rows stand.
fn cut_amid(mut after: u64) -> (Home, PathBuf, i64) {
    loop {
        let home = Home::new();
        let file = signals(&home);
        let mut import =
            home.command(["import".as_ref(), "signalling".as_ref(), file.as_os_str()]).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(40 + after));
        let cut = import.try_wait().unwrap().is_none();
        import.kill().unwrap();
        import.wait().unwrap();
        if cut {
            let told = home.run(["migrate"]);
            assert_eq!(told.code, 0, "{told:?}");
            let rows = count(&home, "SELECT COUNT(*) AS n FROM signal");
            return (home, file, rows);
        }
        assert!(after > 0, "an import that no kill can meet");
        after /= 2;
    }
}
