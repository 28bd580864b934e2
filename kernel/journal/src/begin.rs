//! Beginning a journal under a keyring. A store from before facts were vouched for is taken over once: the keyring
//! remembers it, so that nobody can have their own facts taken over later.

use access::World;
use keys::Keyring;
use store::{Row, StoreError, Tx, args, transact};

use crate::{
    follow::{advance, remember},
    stored::{COLUMNS, Head, SEAL_COLUMNS, Seal, Stored},
};

const STRIDE: i64 = 2_000;

/// Makes sure that the journal is anchored in the keyring, before anybody else can write to the store. Harmless when
/// repeated, and after a crash it goes on.
pub async fn open(world: &World) -> Result<(), StoreError> {
    begin(world).await.map(drop)
}

pub(crate) async fn begin(world: &World) -> Result<Head, StoreError> {
    let (store, keys) = (&world.store, &*world.keys);
    if let Some(head) = Head::anchored(keys)? {
        return Ok(head);
    }
    let mut head = Head::GENESIS;
    loop {
        let walked: Result<(Head, i64), StoreError> =
            transact!(store, "journal.begin", tx => { take_over(tx, keys, head).await });
        let (next, facts) = walked?;
        if facts > 0 {
            tracing::info!(
                from = head.seq + 1,
                to = next.seq,
                "facts from before are vouched for from here on"
            );
        }
        head = next;
        if facts < STRIDE {
            break;
        }
    }
    let readers: Result<Vec<(String, i64)>, StoreError> = transact!(store, "journal.begin", tx => {
        let sql = format!("SELECT {COLUMNS} FROM unsealed u JOIN fact f ON f.id = u.fact WHERE f.mac IS NULL");
        for row in tx.rows(&sql, args![]).await? {
            vouch_for(tx, keys, &Stored::read(&row)?).await?;
        }
        let mut readers = Vec::new();
        for row in tx.rows("SELECT name, seq FROM reader WHERE mac IS NULL", args![]).await? {
            let (name, seq): (String, i64) = (row.get("name")?, row.get("seq")?);
            advance(tx, keys, &name, seq).await?;
            readers.push((name, seq));
        }
        Ok(readers)
    });
    for (name, seq) in readers? {
        remember(keys, &name, seq)?;
    }
    head.anchor(keys)?;
    Ok(head)
}

/// The next stretch of a chain from before. A link that does not hold is not vouched for: `verify` names it.
async fn take_over(tx: &mut Tx, keys: &Keyring, mut head: Head) -> Result<(Head, i64), StoreError> {
    let sql = format!(
        "SELECT {COLUMNS}, {SEAL_COLUMNS} FROM seal s LEFT JOIN fact f ON f.id = s.fact \
         WHERE s.seq > $1 ORDER BY s.seq LIMIT $2"
    );
    let rows = tx.rows(&sql, args![head.seq, STRIDE]).await?;
    for row in &rows {
        let seal = Seal::read(row)?;
        let found = seal.head().ok_or_else(|| foreign("a hash of the wrong length"))?;
        match &seal.mac {
            Some(_) if !seal.holds(keys) => return Err(foreign("sealed under another keyring")),
            Some(_) => {}
            None => match link_of(row, &head, &found)? {
                Some(fact) => {
                    vouch_for(tx, keys, &fact).await?;
                    let mac = Seal::vouch(keys, seal.seq, &seal.fact, &seal.hash);
                    tx.run("UPDATE seal SET mac = $2 WHERE seq = $1", args![seal.seq, mac]).await?;
                }
                None => tracing::error!(seq = seal.seq, "the journal from before does not hold here"),
            },
        }
        head = found;
    }
    Ok((head, rows.len() as i64))
}

fn link_of(row: &Row, head: &Head, found: &Head) -> Result<Option<Stored>, StoreError> {
    if row.get::<Option<Vec<u8>>>("id")?.is_none() {
        return Ok(None);
    }
    let fact = Stored::read(row)?;
    let follows = found.seq == head.seq + 1 && fact.link(&head.hash, found.seq) == found.hash;
    Ok(follows.then_some(fact))
}

async fn vouch_for(tx: &mut Tx, keys: &Keyring, fact: &Stored) -> Result<(), StoreError> {
    tx.run("UPDATE fact SET mac = $2 WHERE id = $1", args![&fact.id, fact.vouch(keys)]).await?;
    Ok(())
}

/// Going on would leave a journal that holds nowhere: the keyring belongs to another store, or was lost.
pub(crate) fn foreign(what: &str) -> StoreError {
    StoreError::Open(format!(
        "the journal was {what}: give --keys the folder that belongs to this store, or restore it from its backup"
    ))
}
