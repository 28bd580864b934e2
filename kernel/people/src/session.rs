//! Sessions: a random token in the browser, its hash in the store, and an end.

use std::{fmt, time::Instant};

use access::{Actor, Ctx, PersonId, StaffId, World};
use axum::http::{HeaderMap, header};
use base::{Chance, Moment, Span};
use ring::digest;
use store::{Brief, Row, StoreError, Tx, args, transact};

/// Residents sign in by a message that costs; their phone is their own.
pub const RESIDENT_LIFE: Span = Span::days(30);
/// A shift, and the bus home.
pub const STAFF_LIFE: Span = Span::hours(12);

/// Whose session it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    Resident(PersonId),
    Staff(StaffId),
}

impl Holder {
    fn parts(self) -> (&'static str, [u8; 16], Span) {
        match self {
            Self::Resident(person) => ("resident", *person.bytes(), RESIDENT_LIFE),
            Self::Staff(staff) => ("staff", *staff.bytes(), STAFF_LIFE),
        }
    }

    /// How long a new session of this holder lives.
    pub fn life(self) -> Span {
        self.parts().2
    }
}

/// What the browser keeps: 32 random bytes as 64 hexadecimal digits.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    fn new(chance: &Chance) -> Self {
        Self(hex::encode(chance.bytes::<32>()))
    }
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("session::Token")
    }
}

/// A plain hash will do: 256 random bits cannot be guessed, and looking up a hash tells nothing by its time.
fn hash(token: &str) -> [u8; 32] {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest::digest(&digest::SHA256, token.as_bytes()).as_ref());
    hash
}

pub(crate) async fn begin(
    tx: &mut Tx,
    chance: &Chance,
    now: Moment,
    holder: Holder,
) -> Result<Token, StoreError> {
    let token = Token::new(chance);
    let (kind, who, life) = holder.parts();
    tx.run(
        "INSERT INTO session (token_hash, kind, who, begun_at, expires_at) VALUES ($1, $2, $3, $4, $5)",
        args![hash(token.as_str()), kind, who, now, now + life],
    )
    .await?;
    Ok(token)
}

/// A session without credentials, for the demo's persona picker and for tests. Only the system may ask.
pub async fn enter(ctx: &Ctx, holder: Holder) -> Result<Token, StoreError> {
    assert!(matches!(ctx.actor, Actor::System(_)), "only the system enters as somebody");
    transact!(ctx.store(), "session.enter", tx => { begin(tx, ctx.chance(), ctx.now(), holder).await })
}

/// Who holds the tokens of the last second, and until when: every request asks.
static HELD: Brief<[u8; 32], (Actor, Moment)> = Brief::new();

/// Who the token's holder is at this moment: nobody when it is unknown, expired or ended. A session that another
/// process ended lives a second longer here.
pub async fn who(world: &World, token: &str) -> Result<Actor, StoreError> {
    let (hash, asked) = (hash(token), Instant::now());
    if let Some((actor, _)) = HELD.get(&hash).filter(|(_, expires)| *expires > world.clock.now()) {
        return Ok(actor);
    }
    let row = world
        .store
        .row(
            "SELECT s.kind, s.who, s.expires_at, t.id AS staff, t.role, t.area, t.place FROM session s \
             LEFT JOIN staff t ON t.id = s.who AND s.kind = 'staff' AND t.ended_at IS NULL \
             WHERE s.token_hash = $1 AND s.expires_at > $2",
            args![hash, world.clock.now()],
        )
        .await?;
    let Some(row) = row else { return Ok(Actor::Nobody) };
    let actor = holder(&row)?;
    HELD.put(asked, hash, (actor.clone(), row.get("expires_at")?));
    Ok(actor)
}

fn holder(row: &Row) -> Result<Actor, StoreError> {
    if row.get::<String>("kind")? == "resident" {
        return Ok(Actor::Resident { person: row.get("who")? });
    }
    let Some(staff) = row.get::<Option<StaffId>>("staff")? else { return Ok(Actor::Nobody) };
    let Ok(role) = row.get::<String>("role")?.parse() else { return Ok(Actor::Nobody) };
    Ok(Actor::Staff { staff, role, area: row.get("area")?, place: row.get("place")? })
}

/// Ends one session. Ending it twice is harmless.
pub(crate) async fn end(tx: &mut Tx, token: &str) -> Result<u64, StoreError> {
    HELD.forget(&hash(token));
    tx.run("DELETE FROM session WHERE token_hash = $1", args![hash(token)]).await
}

/// Ends all sessions of one holder.
pub(crate) async fn end_all(tx: &mut Tx, holder: Holder) -> Result<u64, StoreError> {
    let (kind, who, _) = holder.parts();
    HELD.forget_all();
    tx.run("DELETE FROM session WHERE kind = $1 AND who = $2", args![kind, who]).await
}

const COOKIE: &str = "bulwark";

/// The `Set-Cookie` line that keeps a new session in the browser: out of reach of scripts, never sent along from
/// another site's page, and with `secure` never without TLS.
pub fn cookie(token: &Token, holder: Holder, secure: bool) -> String {
    let seconds = holder.life().as_seconds();
    let secure = if secure { "; Secure" } else { "" };
    format!("{COOKIE}={}; Path=/; HttpOnly; SameSite=Strict; Max-Age={seconds}{secure}", token.as_str())
}

/// The line that makes the browser forget.
pub(crate) fn no_cookie(secure: bool) -> String {
    let secure = if secure { "; Secure" } else { "" };
    format!("{COOKIE}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0{secure}")
}

/// The token a request came with, in the order in which the door looks.
pub(crate) fn token_in(headers: &HeaderMap) -> Option<&str> {
    let bearer =
        headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    bearer.or_else(|| {
        let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        lines.flat_map(|line| line.split(';')).find_map(|pair| pair.trim().strip_prefix("bulwark="))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
        let token = Token::new(&Chance::seeded(1));
        let holder = Holder::Staff(StaffId::from_bytes([1; 16]));
        let line = cookie(&token, holder, true);
        for part in ["HttpOnly", "SameSite=Strict", "Secure", "Max-Age=43200"] {
            assert!(line.contains(part), "{line}");
        }
        assert!(!cookie(&token, holder, false).contains("Secure"));
        assert_eq!(token.as_str().len(), 64);
    }

    #[test]
    fn a_token_does_not_print_itself() {
        assert_eq!(format!("{:?}", Token::new(&Chance::seeded(1))), "session::Token");
    }
}
