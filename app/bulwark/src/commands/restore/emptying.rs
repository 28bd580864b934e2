//! The store that a backup is put into: empty, or emptied by somebody who said so.

use std::{
    io::{BufRead as _, IsTerminal as _, Write as _},
    path::{Path, PathBuf},
};

use store::{Engine, Store, StoreError, Table, args, transact};

use crate::{cli::RestoreArgs, commands::Failure, terminal::Progress};

/// Of an embedded store.
fn file_of(url: &str) -> Option<PathBuf> {
    url.strip_prefix("sqlite:").map(|path| PathBuf::from(path.trim_start_matches("//")))
}

/// What stands in the store; `None` where nothing does.
async fn standing(url: &str) -> Result<Option<(Store, Vec<Table>)>, Failure> {
    if file_of(url).is_some_and(|file| !file.exists()) {
        return Ok(None);
    }
    let store = Store::open(url).await?;
    let tables = store.tables().await?;
    if tables.is_empty() {
        store.close().await;
        return Ok(None);
    }
    Ok(Some((store, tables)))
}

/// A store in which anything stands is given up by `--replace` only.
pub(super) async fn may_be_emptied(url: &str, args: &RestoreArgs) -> Result<(), Failure> {
    if args.replace {
        return Ok(());
    }
    let Some((store, tables)) = standing(url).await? else { return Ok(()) };
    store.close().await;
    Err(Failure::usage(format!(
        "the store holds {} tables already; give --replace to lose them, or another --store",
        tables.len()
    )))
}

/// An empty store to put rows into: whoever replaces one has the last word here.
pub(super) async fn empty(url: &str, args: &RestoreArgs, progress: &mut Progress) -> Result<(), Failure> {
    // Somebody else may have put something there meanwhile.
    may_be_emptied(url, args).await?;
    let Some((store, tables)) = standing(url).await? else { return Ok(()) };
    progress.end();
    if !args.yes && !sure()? {
        store.close().await;
        return Err(Failure::usage("nothing was changed"));
    }
    *progress = Progress::new(1);
    progress.step("emptying the store");
    match (store.engine(), file_of(url)) {
        (Engine::Lite, Some(file)) => {
            store.close().await;
            remove(&file)?;
        }
        _ => {
            for table in &tables {
                let drop = format!("DROP TABLE {} CASCADE", table.name);
                let dropped: Result<u64, StoreError> =
                    transact!(store, "restore.empty", tx => { tx.run(&drop, args![]).await });
                dropped?;
            }
            store.close().await;
        }
    }
    Ok(())
}

fn remove(file: &Path) -> Result<(), Failure> {
    for more in ["-wal", "-shm", ""] {
        match std::fs::remove_file(format!("{}{more}", file.display())) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

fn sure() -> Result<bool, Failure> {
    if !std::io::stdin().is_terminal() {
        return Err(Failure::usage("there is no terminal to ask at: give --yes too"));
    }
    eprint!("Everything in the store is lost then. Type yes to go on: ");
    std::io::stderr().flush()?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    Ok(answer.trim() == "yes")
}
