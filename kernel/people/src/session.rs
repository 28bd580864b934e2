//! Sessions: a random token in the browser, its keyed hash in the store, and an end.
//!
//! A session's row carries a MAC over whose it is and until when: somebody who can write the table can neither plant
//! one, nor turn one into somebody else's, nor make one last.

mod device;
mod list;
mod seen;

use std::{fmt, sync::Arc, time::Instant};

use access::{Actor, Ctx, PersonId, StaffId, World};
use base::{AreaCode, Chance, Moment, Span, Zone};
use keys::Keyring;
use ring::digest;
use store::{Brief, Row, StoreError, Tx, args, transact};

use crate::store::vouched::{VOUCHED, Vouched};

pub use device::Device;
pub(crate) use list::{Open, SessionId, end_one, end_others, of};

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

    /// Who holds a session, if anybody does.
    pub fn of(actor: &Actor) -> Option<Self> {
        match actor {
            Actor::Resident { person } => Some(Self::Resident(*person)),
            Actor::Staff { staff, .. } => Some(Self::Staff(*staff)),
            Actor::Nobody | Actor::Partner(_) | Actor::System(_) => None,
        }
    }

    /// When a session was used, as roughly as it is kept: a resident's day, a shift's hour.
    fn roughly(self, zone: &Zone, at: Moment) -> Moment {
        match self {
            Self::Resident(_) => zone.start(zone.day(at)),
            Self::Staff(_) => Moment::from_seconds(at.seconds().div_euclid(3_600) * 3_600),
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

/// Looking up a hash tells nothing by its time. Keyed, so that whoever can write the table cannot make the hash of a
/// token of their own.
fn hash(keys: &Keyring, token: &str) -> [u8; 32] {
    keyed(keys, digest::digest(&digest::SHA256, token.as_bytes()).as_ref())
}

fn keyed(keys: &Keyring, plain_hash: &[u8]) -> [u8; 32] {
    keys.lookup("session.token", plain_hash)
}

/// A session as its row says; the MAC is over all of it.
struct Stored {
    hash: Vec<u8>,
    kind: String,
    who: [u8; 16],
    begun: Moment,
    expires: Moment,
}

impl Stored {
    fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            hash: row.get("token_hash")?,
            kind: row.get("kind")?,
            who: row.get("who")?,
            begun: row.get("begun_at")?,
            expires: row.get("expires_at")?,
        })
    }

    fn with_parts<T>(&self, then: impl FnOnce(&[&[u8]]) -> T) -> T {
        let (begun, expires) = (self.begun.micros().to_be_bytes(), self.expires.micros().to_be_bytes());
        then(&[&self.hash, self.kind.as_bytes(), &self.who, &begun, &expires])
    }

    fn vouch(&self, keys: &Keyring) -> [u8; 32] {
        self.with_parts(|parts| keys.mac("people.session", parts))
    }

    fn holds(&self, keys: &Keyring, mac: &[u8]) -> bool {
        self.with_parts(|parts| keys.mac_holds("people.session", parts, mac))
    }
}

pub(crate) async fn begin(
    tx: &mut Tx,
    ctx: &Ctx,
    holder: Holder,
    device: Device,
) -> Result<Token, StoreError> {
    begin_until(tx, ctx, holder, device, ctx.now() + holder.life()).await
}

pub(crate) async fn begin_until(
    tx: &mut Tx,
    ctx: &Ctx,
    holder: Holder,
    device: Device,
    expires: Moment,
) -> Result<Token, StoreError> {
    let token = Token::new(ctx.chance());
    let (kind, who, _) = holder.parts();
    let hash = hash(ctx.keys(), token.as_str()).to_vec();
    let new = Stored { hash, kind: kind.to_owned(), who, begun: ctx.now(), expires };
    let mac = new.vouch(ctx.keys());
    tx.run(
        "INSERT INTO session (token_hash, kind, who, begun_at, expires_at, mac, device, seen_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            new.hash,
            kind,
            who,
            new.begun,
            new.expires,
            mac,
            device.word(),
            holder.roughly(ctx.zone(), new.begun)
        ],
    )
    .await?;
    Ok(token)
}

/// A session without credentials, for the demo's persona picker and for tests. Only the system may ask.
pub async fn enter(ctx: &Ctx, holder: Holder) -> Result<Token, StoreError> {
    enter_until(ctx, holder, ctx.now() + holder.life()).await
}

/// As [`enter`], for as long as a story takes.
pub async fn enter_until(ctx: &Ctx, holder: Holder, until: Moment) -> Result<Token, StoreError> {
    assert!(matches!(ctx.actor, Actor::System(_)), "only the system enters as somebody");
    transact!(ctx.store(), "session.enter", tx => { begin_until(tx, ctx, holder, Device::Unknown, until).await })
}

/// Lets every session that stands last until then, for stories that take longer than a shift. Only the system may ask.
pub async fn prolong(ctx: &Ctx, until: Moment) -> Result<(), StoreError> {
    assert!(matches!(ctx.actor, Actor::System(_)), "only the system prolongs sessions");
    transact!(ctx.store(), "session.prolong", tx => {
        for row in tx.rows("SELECT * FROM session", args![]).await? {
            let mut session = Stored::read(&row)?;
            if session.holds(ctx.keys(), &row.get::<Option<Vec<u8>>>("mac")?.unwrap_or_default()) {
                session.expires = until;
                let mac = session.vouch(ctx.keys());
                let sql = "UPDATE session SET expires_at = $2, mac = $3 WHERE token_hash = $1";
                tx.run(sql, args![session.hash, until, mac]).await?;
            }
        }
        Ok(())
    })
}

/// Vouches for sessions from before there were MACs, and keys their hashes. Returns how many.
pub(crate) async fn take_over(tx: &mut Tx, keys: &Keyring) -> Result<u64, StoreError> {
    let rows = tx.rows("SELECT * FROM session WHERE mac IS NULL", args![]).await?;
    for row in &rows {
        let mut session = Stored::read(row)?;
        let plain = std::mem::take(&mut session.hash);
        session.hash = keyed(keys, &plain).to_vec();
        let mac = session.vouch(keys);
        let sql = "UPDATE session SET token_hash = $2, mac = $3 WHERE token_hash = $1";
        tx.run(sql, args![plain, &session.hash, mac]).await?;
    }
    Ok(rows.len() as u64)
}

/// Who holds the tokens of the last second, and until when: every request asks.
static HELD: Brief<[u8; 32], (Actor, Moment)> = Brief::new();

/// Who the token's holder is at this moment: nobody when it is unknown, expired or ended. A session that another
/// process ended lives a second longer here.
pub async fn who(world: &Arc<World>, token: &str) -> Result<Actor, StoreError> {
    let (hash, asked) = (hash(&world.keys, token), Instant::now());
    if let Some((actor, _)) = HELD.get(&hash).filter(|(_, expires)| *expires > world.clock.now()) {
        return Ok(actor);
    }
    let sql = format!(
        "SELECT s.token_hash, s.kind, s.who, s.begun_at, s.expires_at, s.mac, s.seen_at, {VOUCHED} FROM session s \
         LEFT JOIN staff t ON t.id = s.who AND s.kind = 'staff' AND t.ended_at IS NULL \
         WHERE s.token_hash = $1 AND s.expires_at > $2"
    );
    let row = world.store.point(&sql, args![hash, world.clock.now()]).await?;
    let Some(row) = row else { return Ok(Actor::Nobody) };
    let session = Stored::read(&row)?;
    if !session.holds(&world.keys, &row.get::<Option<Vec<u8>>>("mac")?.unwrap_or_default()) {
        tracing::error!("a session that the house did not begin this way opens nothing");
        return Ok(Actor::Nobody);
    }
    let actor = holder(&world.keys, &session, &row)?;
    HELD.put(asked, hash, (actor.clone(), session.expires));
    if let Some(holder) = Holder::of(&actor) {
        seen::note(world, hash, holder, row.get("seen_at")?);
    }
    Ok(actor)
}

fn holder(keys: &Keyring, session: &Stored, row: &Row) -> Result<Actor, StoreError> {
    if session.kind == "resident" {
        return Ok(Actor::Resident { person: PersonId::from_bytes(session.who) });
    }
    if row.get::<Option<StaffId>>("staff")?.is_none() {
        return Ok(Actor::Nobody);
    }
    let member = Vouched::read(row)?;
    let (Ok(role), Ok(area)) = (member.role.parse(), AreaCode::parse(&member.area)) else {
        return Ok(Actor::Nobody);
    };
    if !member.holds(keys) {
        return Ok(Actor::Nobody);
    }
    Ok(Actor::Staff { staff: member.id, role, area, place: member.place })
}

/// Ends one session. Ending it twice is harmless.
pub(crate) async fn end(tx: &mut Tx, keys: &Keyring, token: &str) -> Result<u64, StoreError> {
    let hash = hash(keys, token);
    HELD.forget(&hash);
    tx.run("DELETE FROM session WHERE token_hash = $1", args![hash]).await
}

/// Ends all sessions of one holder.
pub(crate) async fn end_all(tx: &mut Tx, holder: Holder) -> Result<u64, StoreError> {
    let (kind, who, _) = holder.parts();
    HELD.forget_all();
    tx.run("DELETE FROM session WHERE kind = $1 AND who = $2", args![kind, who]).await
}

/// The `Set-Cookie` line that keeps a new session in the browser: out of reach of scripts, never sent along from
/// another site's page, and with `secure` never without TLS.
pub fn cookie(token: &Token, holder: Holder, secure: bool) -> String {
    cookie_line(token.as_str(), holder.life().as_seconds(), secure)
}

/// The line that makes the browser forget.
pub(crate) fn no_cookie(secure: bool) -> String {
    cookie_line("", 0, secure)
}

fn cookie_line(value: &str, seconds: i64, secure: bool) -> String {
    let name = http::session_cookie(secure);
    let secure = if secure { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age={seconds}{secure}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
        let token = Token::new(&Chance::seeded(1));
        let holder = Holder::Staff(StaffId::from_bytes([1; 16]));
        let line = cookie(&token, holder, true);
        // The prefix binds it to this host, and asks for `Path=/` and no domain.
        assert!(line.starts_with("__Host-bulwark=") && !line.contains("Domain"), "{line}");
        for part in ["HttpOnly", "SameSite=Strict", "Secure", "Max-Age=43200", "Path=/"] {
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
