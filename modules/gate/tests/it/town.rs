//! A town with places, guards and passes that say what a test wants them to.

use std::{
    collections::HashMap,
    pin::Pin,
    sync::{Arc, Mutex},
};

use access::{Ctx, PersonId, PlaceId, Role};
use base::Moment;
use gate::{Bearer, Fault, Gate, Holder, PassNotes, Passes, Seen, Serial};
use rules::Colour;
use serde_json::{Value, json};
use store::StoreError;
use testkit::{Answer, DISTRICT, HERE, Member, Resident, TestApp};

/// What a text turned out to be: whose, and what it says of itself.
type Read = Result<(PersonId, PassNotes), Fault>;

/// Which token is whose, and which colour everybody has.
#[derive(Debug, Default)]
pub(crate) struct Book {
    tokens: Mutex<HashMap<String, Read>>,
    colours: Mutex<HashMap<PersonId, Colour>>,
}

struct FakePasses(Arc<Book>);

type Reading<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

impl Book {
    fn holder(&self, person: PersonId) -> Option<Holder> {
        let colour = *self.colours.lock().unwrap().get(&person)?;
        Some(Holder { person, colour, reason: None })
    }
}

impl Passes for FakePasses {
    fn read<'a>(&'a self, _: &'a Ctx, code: &'a str, _: Moment) -> Reading<'a, Seen> {
        let said = self.0.tokens.lock().unwrap().get(code).cloned().unwrap_or(Err(Fault::NotAPass));
        let seen = match said {
            Ok((person, notes)) => Seen::Holder(self.0.holder(person).unwrap(), notes),
            Err(fault) => Seen::Faulty(fault),
        };
        Box::pin(async move { Ok(seen) })
    }

    fn of<'a>(&'a self, _: &'a Ctx, person: PersonId) -> Reading<'a, Option<Holder>> {
        Box::pin(async move { Ok(self.0.holder(person)) })
    }

    /// In this town a pass bears its holder's number; a paper one has every bit of it turned.
    fn holders<'a>(&'a self, _: &'a Ctx, serials: &'a [Serial]) -> Reading<'a, Vec<Option<Bearer>>> {
        let known = |serial: Serial, paper| {
            let person = PersonId::from_bytes(serial);
            self.0.holder(person).map(|_| Bearer { person, paper })
        };
        let whose = |serial: &Serial| known(*serial, false).or_else(|| known(serial.map(|byte| !byte), true));
        let all = serials.iter().map(whose).collect();
        Box::pin(async move { Ok(all) })
    }
}

pub(crate) struct Town {
    pub(crate) app: TestApp,
    pub(crate) administrator: Member,
    pub(crate) gate: Arc<Gate>,
    book: Arc<Book>,
    turn: Mutex<u32>,
}

impl Town {
    pub(crate) async fn new() -> Self {
        let book = Arc::new(Book::default());
        let gate = Gate::new(FakePasses(Arc::clone(&book)));
        let app = TestApp::with(vec![gate::module(&gate)]).await;
        let administrator = app.staff(Role::Administrator, DISTRICT, None).await;
        Self { app, administrator, gate, book, turn: Mutex::new(0) }
    }

    /// The administrator opens a place of a kind in [`HERE`].
    pub(crate) async fn place(&self, kind: &str) -> PlaceId {
        self.place_in(kind, HERE).await
    }

    pub(crate) async fn place_in(&self, kind: &str, area: &str) -> PlaceId {
        let new = json!({ "name": format!("{kind} 一号"), "name_en": format!("{kind} one"), "kind": kind, "area": area });
        let opened = self.app.post("/places", new).by(&self.administrator).await;
        assert_eq!(opened.status, 201, "{}", opened.text());
        opened.json()["id"].as_str().unwrap().parse().unwrap()
    }

    /// A guard who stands at a place.
    pub(crate) async fn guard_at(&self, place: PlaceId) -> Member {
        self.app.staff(Role::Guard, HERE, Some(place)).await
    }

    /// A guard at a new place of a kind.
    pub(crate) async fn gate_of(&self, kind: &str) -> (PlaceId, Member) {
        let place = self.place(kind).await;
        (place, self.guard_at(place).await)
    }

    /// The administrator on another day, signed in anew.
    pub(crate) async fn administrator_again(&self) -> Member {
        self.app.staff(Role::Administrator, DISTRICT, None).await
    }

    /// A resident with a pass of a colour, and the text that it shows.
    pub(crate) async fn holder(&self, colour: Colour) -> (Resident, String) {
        let resident = self.app.resident().await;
        self.paint(&resident, colour);
        let token = format!("BW1:{}", resident.id);
        self.book.tokens.lock().unwrap().insert(token.clone(), Ok((resident.id, PassNotes::default())));
        (resident, token)
    }

    /// What they hold in their hand is paper, good at these kinds of places.
    pub(crate) fn on_paper(&self, who: &Resident, token: &str, kinds: &[&str]) {
        let paper_for = Some(kinds.iter().map(|kind| (*kind).to_owned()).collect());
        let notes = PassNotes { paper_for, named: true, key_withdrawn: false };
        self.book.tokens.lock().unwrap().insert(token.to_owned(), Ok((who.id, notes)));
    }

    /// The rules decide on another colour.
    pub(crate) fn paint(&self, who: &Resident, colour: Colour) {
        self.book.colours.lock().unwrap().insert(who.id, colour);
    }

    /// Something is wrong with a token from now on.
    pub(crate) fn spoil(&self, token: &str, fault: Fault) {
        self.book.tokens.lock().unwrap().insert(token.to_owned(), Err(fault));
    }

    /// An id as a gate's device makes one.
    pub(crate) fn scan_id(&self) -> String {
        let mut turn = self.turn.lock().unwrap();
        *turn += 1;
        format!("{:032x}", *turn)
    }

    pub(crate) async fn scan(&self, guard: &Member, place: PlaceId, said: Value) -> Answer {
        self.app.post(format!("/places/{place}/scans"), said).by(guard).await
    }

    /// A plain scan of a token that goes well.
    pub(crate) async fn show(&self, guard: &Member, place: PlaceId, token: &str) -> Value {
        let said = json!({ "scan_id": self.scan_id(), "code": token });
        self.scan(guard, place, said).await.ok()
    }

    pub(crate) async fn today(&self, guard: &Member, place: PlaceId) -> Value {
        self.app.get(format!("/places/{place}/today")).by(guard).await.ok()
    }

    /// The day's table as it is now.
    pub(crate) fn table(&self) -> String {
        format!("visit_{}", self.app.world.zone.day(self.app.now()).compact())
    }

    /// How many visits the day has; none while it has no table.
    pub(crate) async fn visits(&self) -> i64 {
        let tables = store::dialect::tables_like(&self.app.world.store, "visit_2").await.unwrap();
        if tables.contains(&self.table()) { self.app.count(&self.table()).await } else { 0 }
    }
}
