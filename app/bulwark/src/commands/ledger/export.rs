//! `bulwark ledger export`: the published ledger as static files that any web server can serve, and `verify` can read.

use std::path::Path;

use access::Ctx;
use base::{Chance, Clock};
use ledger::{Vkey, note::Checkpoint, note::Note, path::Piece};

use super::put;
use crate::{cli::StoreArgs, commands::Failure, config};

pub(super) async fn export(folder: &Path, witnesses: &[Vkey], place: &StoreArgs) -> Result<(), Failure> {
    config::house_must_stand(place)?;
    let world = config::world(place, Clock::System, Chance::system()).await?;
    let ctx = Ctx::system(&world, "ledger.export");
    let get = async |path: &str| ledger::served(&ctx, witnesses, path).await.map_err(Failure::done);
    let head = get("checkpoint").await?.ok_or_else(|| Failure::done("nothing is published yet"))?.bytes;
    let note = Note::read(&head).map_err(Failure::done)?;
    let size = note.text.parse::<Checkpoint>().map_err(Failure::done)?.size;
    let mut written = 0;
    let names = Piece::all(size).map(|piece| piece.to_string());
    // The head last: who fetches while this runs finds all that it speaks of.
    for name in names.chain(["keys", "witnessed", ledger::STATEMENTS, ledger::FORMER].map(str::to_owned)) {
        let Some(file) = get(&name).await? else { continue };
        written += u64::from(write(folder, &name, &file.bytes)?);
    }
    written += u64::from(write(folder, "checkpoint", &head)?);
    world.store.close().await;
    println!("{size} leaves in {}, {written} files written", folder.display());
    Ok(())
}

/// False when the file says that already.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<bool, Failure> {
    let path = folder.join(name);
    if std::fs::read(&path).is_ok_and(|stands| stands == bytes) {
        return Ok(false);
    }
    if let Some(above) = path.parent() {
        std::fs::create_dir_all(above)
            .map_err(|error| Failure::done(format!("{}: {error}", above.display())))?;
    }
    put(&path, bytes)?;
    Ok(true)
}
