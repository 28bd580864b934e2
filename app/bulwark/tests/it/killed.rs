//! An import that is killed in the middle is simply given again.

use std::{io::Write as _, process::Command};

use crate::binary::Home;

const HEAD: &str = "city,user,lac,start,end\n";

fn rows(from: u32, until: u32) -> String {
    (from..until)
        .map(|n| {
            let (phone, hour, minute, second) = (n % 700, n / 3_600 % 24, n / 60 % 60, n % 60);
            format!(
                "guangzhou,p{phone},{n},2020-03-03 {hour:02}:{minute:02}:{second:02},2020-03-03 23:59:59\n"
            )
        })
        .collect()
}

#[test]
fn an_import_killed_in_the_middle_is_run_again_and_doubles_nothing() {
    const ALL: u32 = 70_000;
    let home = Home::new();
    // A pipe: when its writer has got rid of so many rows, the import has taken all but the pipe's own 64 kB.
    let pipe = home.folder.join("pipe.csv");
    let made = Command::new("mkfifo").arg(&pipe).status();
    if !made.is_ok_and(|status| status.success()) {
        eprintln!("left out: this machine has no mkfifo");
        return;
    }
    let mut import =
        home.command(["import".as_ref(), "signalling".as_ref(), pipe.as_os_str()]).spawn().unwrap();
    let mut writer = std::fs::OpenOptions::new().write(true).open(&pipe).unwrap();
    writer.write_all(HEAD.as_bytes()).unwrap();
    writer.write_all(rows(0, 50_000).as_bytes()).unwrap();
    import.kill().unwrap();
    import.wait().unwrap();
    drop(writer);

    let file = home.file("whole.csv", format!("{HEAD}{}", rows(0, ALL)));
    let ([read, accepted, unchanged, rejected], ran) = home.import("signalling", &file);
    assert_eq!((read, accepted + unchanged, rejected), (u64::from(ALL), u64::from(ALL), 0), "{ran:?}");
    assert!(unchanged > 0, "what was taken in before the kill stayed");
    assert!(accepted >= u64::from(ALL) - 50_000, "what never came could not stay");
    assert_eq!(home.import("signalling", &file).0, [u64::from(ALL), 0, u64::from(ALL), 0]);
    assert_eq!(home.run(["verify", "journal"]).code, 0, "the journal is whole");

    let straight = Home::new();
    assert_eq!(straight.import("signalling", &file).0[1], u64::from(ALL));
    let cards = |home: &Home| {
        let all = home.run(["travel", "card", "--all", "--on", "2020-03-05", "--json"]).out;
        all.lines().map(str::to_owned).collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(cards(&home).len(), 700);
    assert_eq!(cards(&home), cards(&straight), "as if nothing had happened");
}
