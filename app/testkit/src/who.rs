//! The people of a story: they are there, signed in, and can act.

use std::sync::atomic::{AtomicU32, Ordering};

use access::{PersonId, PlaceId, Role, StaffId};
use base::{AreaCode, Day, Document, DocumentKind, Moment, Text};
use journal::Entry;
use people::{Holder, NewResident, NewStaff, Phone};
use serde_json::json;
use store::{StoreError, transact};

use crate::{HERE, TestApp, area};

/// Somebody who holds a session.
pub trait SignedIn {
    fn token(&self) -> &str;
}

/// A registered resident, signed in.
#[derive(Debug, Clone)]
pub struct Resident {
    pub id: PersonId,
    pub token: String,
    pub name: String,
    pub area: AreaCode,
    /// The number of their passport; empty for somebody who was vouched for.
    pub document: String,
    /// Empty for somebody in another's care.
    pub phone: String,
}

impl SignedIn for Resident {
    fn token(&self) -> &str {
        &self.token
    }
}

/// A member of staff, signed in.
#[derive(Debug, Clone)]
pub struct Member {
    pub id: StaffId,
    pub token: String,
    pub role: Role,
}

impl SignedIn for Member {
    fn token(&self) -> &str {
        &self.token
    }
}

/// A resident to be; what is not said is made up.
#[derive(Debug, Clone, Default)]
pub struct Newcomer<'a> {
    /// The area of the home; [`HERE`] unless said.
    pub area: Option<&'a str>,
    pub name: Option<&'a str>,
    /// Who looks after them.
    pub guardian: Option<PersonId>,
    /// A community worker vouches instead of a document.
    pub vouched: bool,
}

impl TestApp {
    /// A resident of [`HERE`] with a passport and a phone.
    pub async fn resident(&self) -> Resident {
        self.newcomer(Newcomer::default()).await
    }

    /// A resident of another area.
    pub async fn resident_in(&self, area: &str) -> Resident {
        self.newcomer(Newcomer { area: Some(area), ..Newcomer::default() }).await
    }

    /// A child or elder whom a resident looks after. The token is what they would hold if they had a phone.
    pub async fn dependant_of(&self, guardian: &Resident) -> Resident {
        let area = Some(guardian.area.as_str());
        self.newcomer(Newcomer { area, guardian: Some(guardian.id), ..Newcomer::default() }).await
    }

    /// Somebody who moves to town; the journal hears of it as it does of a registration.
    pub async fn newcomer(&self, who: Newcomer<'_>) -> Resident {
        static TURN: AtomicU32 = AtomicU32::new(1);
        let turn = TURN.fetch_add(1, Ordering::Relaxed);
        let (kind, number) = match who.vouched {
            true => (DocumentKind::None, String::new()),
            false => (DocumentKind::Passport, format!("E{turn:08}")),
        };
        let today = self.world.zone.day(self.now());
        let (document, _) = Document::parse(kind, &number, today).expect("a sound document");
        let phone = who.guardian.is_none().then(|| format!("138{turn:08}"));
        let new = NewResident {
            id: PersonId::random(&self.world.chance),
            name: who.name.map_or_else(|| format!("居民{turn}"), str::to_owned),
            document,
            phone: phone.as_deref().map(|number| Phone::parse(number).expect("a phone number")),
            birth: Day::new(1985, 5, 17),
            sex: None,
            home_area: area(who.area.unwrap_or(HERE)),
            address: None,
            guardian: who.guardian,
        };
        let ctx = self.ctx();
        let written: Result<(), StoreError> = transact!(self.world.store, "test.resident", tx => {
            people::settle(tx, ctx.keys(), ctx.now(), std::slice::from_ref(&new)).await?;
            let payload = json!({ "document_kind": kind, "by": "self" });
            let subject = Some(*new.id.bytes());
            let area = Some(&new.home_area);
            journal::write_about(tx, &ctx, new.id, Entry { kind: people::facts::REGISTERED, subject, area, payload }).await?;
            Ok(())
        });
        written.expect("a resident of the story");
        let token = self.enter(Holder::Resident(new.id)).await;
        let phone = phone.unwrap_or_default();
        Resident { id: new.id, token, name: new.name, area: new.home_area, document: number, phone }
    }

    /// A member of staff who answers for an area; a guard stands at a place.
    pub async fn staff(&self, role: Role, of: &str, place: Option<PlaceId>) -> Member {
        static TURN: AtomicU32 = AtomicU32::new(1);
        if role == Role::Gate {
            return self.device(of, place.expect("a device stands at a place")).await;
        }
        let new = NewStaff {
            name: format!("{}-{}", role.as_str().replace('_', "-"), TURN.fetch_add(1, Ordering::Relaxed)),
            display_name: Text::parse("李伟").expect("a name"),
            role,
            area: area(of),
            place,
        };
        let enrolled = people::add_staff(&self.ctx(), new).await.expect("a member of staff");
        Member { id: enrolled.staff, token: self.enter(Holder::Staff(enrolled.staff)).await, role }
    }

    /// A gate's device, enrolled at a place; nobody signs in to it.
    pub async fn device(&self, of: &str, place: PlaceId) -> Member {
        let (ctx, name) = (self.ctx(), Text::parse("东门一号机").expect("a name"));
        let locked = people::devices::Locked::new(&ctx).await;
        let enrolled: Result<people::devices::NewDevice, StoreError> = transact!(self.world.store, "test.device", tx => {
            people::devices::enrol(tx, &ctx, &name, (area(of), place), &locked).await
        });
        let enrolled = enrolled.expect("a device of the story");
        Member { id: enrolled.device, token: enrolled.secret.as_str().to_owned(), role: Role::Gate }
    }

    async fn enter(&self, holder: Holder) -> String {
        // A story may last for months; how sessions end is a story of its own (sign in by the routes for that).
        let forever = Moment::from_micros(i64::MAX);
        let token = people::enter_until(&self.ctx(), holder, forever).await.expect("a session");
        token.as_str().to_owned()
    }
}
