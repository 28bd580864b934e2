//! Where a ledger's files are fetched from.

use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::Arc,
};

use access::{Ctx, World};
use ledger::check::Files;

use super::web::Web;
use crate::commands::Failure;

/// A web server, a folder, or the own store.
#[derive(Debug)]
pub(super) enum Source {
    Web(Web),
    Folder(PathBuf),
    Own(Arc<World>),
}

impl Source {
    /// What was typed: an address, or a folder.
    pub(super) fn named(text: &str, ca: Option<&Path>) -> Result<Self, Failure> {
        if text.contains("://") {
            return Ok(Self::Web(Web::at(text, ca)?));
        }
        let folder = PathBuf::from(text);
        if folder.is_dir() {
            return Ok(Self::Folder(folder));
        }
        Err(Failure::usage(format!(
            "{text} is neither a folder nor an address like https://city.example/ledger"
        )))
    }

    /// The file below the ledger's address; `None` when it is not there.
    pub(super) async fn get(&self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        match self {
            Self::Web(web) => web.get(path).await,
            Self::Folder(folder) => match tokio::fs::read(folder.join(path)).await {
                Ok(bytes) => Ok(Some(bytes)),
                // A folder where a file should be, or a file where a folder should be, is not the file either.
                Err(error)
                    if matches!(
                        error.kind(),
                        ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::IsADirectory
                    ) =>
                {
                    Ok(None)
                }
                Err(error) => Err(Failure::done(format!("{path}: {error}"))),
            },
            Self::Own(world) => {
                let served = ledger::served(&Ctx::system(world, "verify"), &[], path).await;
                Ok(served.map_err(Failure::done)?.map(|served| served.bytes))
            }
        }
    }

    /// The small files. The head comes last, so that it is not older than what is said about it.
    pub(super) async fn files(&self) -> Result<Files, Failure> {
        let statements = self.get(ledger::STATEMENTS).await?.unwrap_or_default();
        let witnessed = self.get("witnessed").await?.unwrap_or_default();
        let keys = self.get("keys").await?.unwrap_or_default();
        let former = self.get(ledger::FORMER).await?.unwrap_or_default();
        let checkpoint = self.get("checkpoint").await?.unwrap_or_default();
        Ok(Files { checkpoint, keys, witnessed, statements, former })
    }
}
