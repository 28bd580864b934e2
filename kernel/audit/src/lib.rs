//! Who looked at whose data, in what role, when and for which purpose. The person sees these lines.

mod delay;
mod forget;
pub mod words;

pub use delay::{Delay, LONGEST_DELAY, NoDelay, delay, delay_of, show_now};
pub use forget::{LINES_KEPT, forget_person, jobs};

use access::{Ctx, PersonId};
use base::{AreaCode, Id, Moment, kinds};
use serde::{Deserialize, Serialize};
use store::{Listing, Read, Row, Store, StoreError, Tx, args, transact};

/// The id of an access line.
pub type LineId = Id<kinds::Line>;

/// One look at one person's data.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Line {
    pub id: LineId,
    pub at: Moment,
    /// `staff:<id>`, `resident:<id>` or `system:<job>`.
    pub actor: String,
    pub role: String,
    pub area: Option<AreaCode>,
    pub person: PersonId,
    /// The act's word: `resident.read`.
    pub what: String,
    /// Why: a thing's number (`case:<id>`), or the looker's words.
    pub purpose: String,
    /// From when on the person can read it.
    pub shown_at: Moment,
    /// The law by which it is shown late; absent on nearly all lines.
    pub basis: Option<String>,
}

impl Line {
    fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.get("id")?,
            at: row.get("at")?,
            actor: row.get("actor")?,
            role: row.get("role")?,
            area: row.get("area")?,
            person: row.get("person")?,
            what: row.get("what")?,
            purpose: row.get("purpose")?,
            shown_at: row.get("shown_at")?,
            basis: row.get("basis")?,
        })
    }
}

/// Why somebody looks, as a reader of another's data says it in the query.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Why {
    /// A case number, a task, a few words: the person reads it.
    purpose: Option<String>,
}

impl Why {
    pub fn text(&self) -> &str {
        self.purpose.as_deref().unwrap_or_default()
    }
}

/// The longest purpose that is kept, in characters.
pub const LONGEST_PURPOSE: usize = 200;

/// What stands for a purpose when the looker gave none: the person reads that, too.
const DUTY: &str = "duty";

const HEAD: &str =
    "INSERT INTO look (id, at, actor, role, area, person, what, purpose, shown_at, basis) VALUES";

/// Writes the line that the person will see: at once, or late while a [`delay`] stands for its purpose. Residents see
/// only their own data and that of those they look after, in whose name they act: their looks need no line, and a page
/// that asks every few seconds would bury the others.
pub async fn look(
    tx: &mut Tx,
    ctx: &Ctx,
    person: PersonId,
    what: &str,
    purpose: &str,
) -> Result<(), StoreError> {
    look_at_many(tx, ctx, &[person], what, purpose).await
}

/// As [`look`], for an act that looks at a whole crowd.
pub async fn look_at_many(
    tx: &mut Tx,
    ctx: &Ctx,
    people: &[PersonId],
    what: &str,
    purpose: &str,
) -> Result<(), StoreError> {
    if matches!(ctx.actor, access::Actor::Resident { .. }) || people.is_empty() {
        return Ok(());
    }
    let at = ctx.now();
    let purpose = match purpose.trim() {
        "" => DUTY.to_owned(),
        said => said.chars().take(LONGEST_PURPOSE).collect(),
    };
    let delay = delay_of(&mut *tx, &purpose, at).await?;
    let (shown, basis) = match &delay {
        Some(delay) => (delay.until, Some(delay.basis.as_str())),
        None => (at, None),
    };
    let (mark, role, area) = (ctx.actor.mark(), ctx.actor.role(), ctx.actor.area());
    let rows = people
        .iter()
        .map(|person| {
            let id = LineId::new(at, ctx.chance());
            args![id, at, &mark, role, area, *person, what, &purpose, shown, basis]
        })
        .collect();
    store::many(tx, HEAD, rows, "").await?;
    Ok(())
}

/// As [`look`], for a plain read that has no transaction of its own. The data may be answered only after it.
pub async fn looked(
    store: &Store,
    ctx: &Ctx,
    person: PersonId,
    what: &str,
    purpose: &str,
) -> Result<(), StoreError> {
    transact!(store, "audit.look", tx => { look(tx, ctx, person, what, purpose).await })
}

/// Where a page of lines ended.
pub type Shown = (Moment, LineId);

/// The lines about one person that they can read by `now`, the one shown last first, after the line `before`.
pub async fn about(
    db: impl Read,
    person: PersonId,
    now: Moment,
    before: Option<Shown>,
    limit: i64,
) -> Result<Vec<Line>, StoreError> {
    let (shown, id) = before.unwrap_or((Moment::from_micros(i64::MAX), Id::from_bytes([0xff; 16])));
    db.rows(
        "SELECT * FROM look WHERE person = $1 AND shown_at <= $2 AND (shown_at, id) < ($3, $4) \
         ORDER BY shown_at DESC, id DESC LIMIT $5",
        args![person, now, shown, id, limit],
    )
    .await?
    .iter()
    .map(Line::read)
    .collect()
}

/// What an auditor may narrow the list to.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// The act's word, or empty for all.
    pub what: String,
    /// The actor's mark (`staff:<id>`), or empty for all.
    pub actor: String,
    /// The looker's role, or empty for all.
    pub role: String,
}

/// All lines by lookers of an area, newest first, and those by nobody's office.
pub async fn all(
    store: &Store,
    area: &AreaCode,
    filter: &Filter,
    before: Option<LineId>,
    limit: i64,
) -> Result<Vec<Line>, StoreError> {
    let mut listing = Listing::of("look")
        .within_or_nowhere("area", area)
        .descending(true)
        .after(before.map(|id| (None, id.into())))
        .limit(limit);
    if !filter.what.is_empty() {
        listing = listing.narrowed("what", filter.what.as_str());
    }
    if !filter.role.is_empty() {
        listing = listing.narrowed("role", filter.role.as_str());
    }
    if !filter.actor.is_empty() {
        listing = listing.found_by_filter().only("actor", [filter.actor.as_str()]);
    }
    listing.page(store).await?.iter().map(Line::read).collect()
}
