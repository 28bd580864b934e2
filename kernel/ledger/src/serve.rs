//! What is served, as the bytes of static files: the same for HTTP, for an export and for checking one's own store.

use access::Ctx;
use keys::Keyring;
use ring::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};

use crate::{
    LedgerError,
    anchor::Anchor,
    note::{Hand, Vkey},
    path::{self, Piece},
    reopen,
    store::places,
    tree::{Spot, flat, hashes_at},
};

/// The file of public statements.
pub const STATEMENTS: &str = "statements";
/// The file of the ledgers that this one continues under another name.
pub const FORMER: &str = "former";

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Served {
    pub bytes: Vec<u8>,
    /// It will never be another.
    pub lasting: bool,
}

/// A public statement and the leaf that commits to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    pub index: u64,
    pub statement: String,
}

/// The ledger's own public key. Its name is made of the key itself, so that no two installations share one.
pub fn vkey(keys: &Keyring) -> Vkey {
    let public = keys.log_public();
    let mark = hex::encode(&digest(&SHA256, &public).as_ref()[..8]);
    Vkey::new(&format!("bulwark-ledger/{mark}"), Hand::Log, public).expect("the name is one plain word")
}

/// The file at this path below the ledger's address; `None` when there is none (yet).
pub async fn served(ctx: &Ctx, witnesses: &[Vkey], path: &str) -> Result<Option<Served>, LedgerError> {
    let passing = |text: String| Some(Served { bytes: text.into_bytes(), lasting: false });
    if path == "keys" {
        let keys = [vkey(ctx.keys())].into_iter().chain(witnesses.iter().cloned());
        return Ok(passing(keys.map(|key| format!("{key}\n")).collect()));
    }
    if path == "witnessed" {
        return Ok(crate::witness::newest(ctx.store()).await?.and_then(passing));
    }
    if path == FORMER {
        let formers = reopen::formers(ctx.keys())?;
        let line = |former| serde_json::to_string(former).unwrap_or_default() + "\n";
        let lines: String = formers.iter().map(line).collect();
        return Ok(passing(lines).filter(|_| !formers.is_empty()));
    }
    let Some(anchor) = Anchor::read(ctx)? else { return Ok(None) };
    if path == "checkpoint" {
        return Ok(passing(anchor.note.to_string()));
    }
    let size = anchor.frontier.size();
    if path == STATEMENTS {
        let mut text = String::new();
        for statement in places::statements(ctx, size, i64::MAX).await? {
            text.push_str(&serde_json::to_string(&statement).unwrap_or_default());
            text.push('\n');
        }
        return Ok(passing(text));
    }
    let Some(piece) = path.strip_prefix("tile/").and_then(Piece::read) else { return Ok(None) };
    let lasting = |bytes: Vec<u8>| Some(Served { bytes, lasting: true });
    let (level, index, width) = match piece {
        Piece::Tile(spot, width) => (spot.level, spot.index, width),
        Piece::Entries(index, width) => (0, index, width),
    };
    let first = index.saturating_mul(256);
    if first.saturating_add(u64::from(width)) > hashes_at(level, size) {
        return Ok(None);
    }
    Ok(match piece {
        Piece::Entries(..) => {
            let lines = places::lines(ctx, first, width).await?;
            lasting(path::bundle(lines.iter().map(String::as_str)))
        }
        Piece::Tile(..) => {
            let hashes = places::tile(ctx.store(), Spot { level, index }).await?.unwrap_or_default();
            lasting(flat(hashes.get(..usize::from(width)).unwrap_or(&hashes)))
        }
    })
}
