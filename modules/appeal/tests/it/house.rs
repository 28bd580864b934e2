//! A house in which decisions are what the story says they are, with appeals officers in the district and in the city.

use std::sync::{Arc, Mutex};

use access::{Ctx, PersonId, Role, StaffId};
use appeal::{
    AppealPolicy, Contested, Decisions, Evidence, Needs, Ordered,
    needs::{Asked, DecisionId},
};
use base::{Span, Words};
use journal::{Entry, FactId};
use serde_json::{Value, json};
use store::{StoreError, transact};
use testkit::{Answer, DISTRICT, Member, Resident, SignedIn, TOWN, TestApp};

/// Smallest files of each kind that the house knows.
pub(crate) const JPEG: &[u8] = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01 a photo of a ticket";
pub(crate) const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR a picture";
pub(crate) const PDF: &[u8] = b"%PDF-1.7\n% a test result";

/// The decisions of the story.
#[derive(Debug, Default)]
struct Book(Mutex<Vec<(PersonId, Contested)>>);

impl Decisions for Book {
    fn contested<'a>(
        &'a self,
        _: &'a Ctx,
        person: PersonId,
        decision: DecisionId,
    ) -> Asked<'a, Option<Contested>> {
        let decisions = self.0.lock().unwrap();
        let found = decisions.iter().find(|(whose, one)| *whose == person && one.decision == decision);
        let found = found.map(|(_, contested)| contested.clone());
        Box::pin(async move { Ok(found) })
    }
}

pub(crate) struct House {
    pub(crate) app: TestApp,
    book: Arc<Book>,
    pub(crate) district: Member,
    pub(crate) city: Member,
}

impl House {
    pub(crate) async fn new() -> Self {
        let book = Arc::new(Book::default());
        let decisions = Arc::clone(&book) as Arc<dyn Decisions>;
        let needs = Needs { decisions, policy: AppealPolicy::shipped() };
        let app = TestApp::with(vec![ledger::module(), appeal::module(&needs)]).await;
        let district = app.staff(Role::AppealsOfficer, DISTRICT, None).await;
        let city = app.staff(Role::AppealsOfficer, TOWN, None).await;
        Self { app, book, district, city }
    }

    fn put(
        &self,
        who: &Resident,
        office: &str,
        evidence: Vec<Evidence>,
        order: Option<Ordered>,
    ) -> DecisionId {
        let decision = DecisionId::random(&self.app.world.chance);
        let reason = rules::Reason {
            row: "contact".into(),
            text: Words::new("您是密切接触者。", "You are a contact of a case."),
            since: Some(self.app.now()),
            evidence: evidence.iter().map(|piece| piece.fact).collect(),
        };
        let contested = Contested {
            decision,
            office: testkit::area(office),
            made_at: self.app.now(),
            colour: rules::Colour::Red,
            reasons: vec![reason],
            rule: None,
            evidence,
            order,
        };
        self.book.0.lock().unwrap().push((who.id, contested));
        decision
    }

    /// A decision of an office that rests on nothing but a missing declaration.
    pub(crate) fn decided(&self, who: &Resident, office: &str) -> DecisionId {
        self.put(who, office, Vec::new(), None)
    }

    /// A decision that rests on a test which somebody recorded.
    pub(crate) async fn decided_on_a_test(&self, who: &Resident, by: &Member) -> (DecisionId, FactId) {
        let mut ctx = self.app.ctx();
        let area = testkit::area(TOWN);
        ctx.actor = access::Actor::Staff { staff: by.id, role: by.role, area, place: None };
        let written: Result<FactId, StoreError> = transact!(self.app.world.store, "test.fact", tx => {
            let subject = Some(*who.id.bytes());
            journal::write(tx, &ctx, Entry { kind: "test.recorded", subject, area: None, payload: json!({}) }).await
        });
        let fact = written.unwrap();
        let (at, assurance) = (self.app.now(), rules::Assurance::Normal);
        let evidence = vec![Evidence { fact, kind: "test".into(), at, assurance }];
        (self.put(who, DISTRICT, evidence, None), fact)
    }

    /// A decision that carries out an order of two officers.
    pub(crate) fn ordered(&self, who: &Resident, officers: Vec<StaffId>, stands: bool) -> DecisionId {
        let order = Ordered {
            order: "0a".repeat(16),
            legal_basis: "传染病防治法第三十九条".into(),
            reason: Words::new("…", "…"),
            until: self.app.now() + Span::days(7),
            stands,
            officers,
        };
        self.put(who, DISTRICT, Vec::new(), Some(order))
    }

    /// Files an appeal and insists that it is taken.
    pub(crate) async fn filed(&self, who: &Resident, decision: DecisionId) -> Value {
        let answer = self.file(who, who, decision, "我那天不在市场。").await;
        assert_eq!(answer.status, 201, "{}", answer.text());
        answer.ok()
    }

    pub(crate) async fn file(
        &self,
        by: &impl SignedIn,
        who: &Resident,
        decision: DecisionId,
        says: &str,
    ) -> Answer {
        let body = json!({ "decision": decision, "says": says });
        self.app.post(format!("/residents/{}/appeals", who.id), body).by(by).await
    }

    /// A resident of the district with an appeal; gives the appeal's id.
    pub(crate) async fn waiting(&self) -> (Resident, String) {
        let who = self.app.resident().await;
        let decision = self.decided(&who, DISTRICT);
        let appeal = self.filed(&who, decision).await;
        (who, id(&appeal))
    }

    /// The appeal as its resident sees it.
    pub(crate) async fn seen(&self, who: &Resident, appeal: &str) -> Value {
        let list = self.app.get(format!("/residents/{}/appeals", who.id)).by(who).await.ok();
        let items = list["items"].as_array().unwrap();
        items.iter().find(|one| one["id"] == appeal).unwrap().clone()
    }

    pub(crate) async fn decide(&self, by: &Member, appeal: &str, body: Value) -> Answer {
        self.app.post(format!("/appeals/{appeal}/decide"), body).by(by).await
    }

    /// Lets hours pass, one by one, as the clock of a house that runs.
    pub(crate) async fn hours(&self, hours: i64) {
        for _ in 0..hours {
            self.app.advance(Span::hours(1));
            self.app.settle().await;
        }
    }
}

pub(crate) fn id(view: &Value) -> String {
    view["id"].as_str().unwrap().to_owned()
}

/// The appeal is rejected, with a reason in both languages.
pub(crate) fn rejected() -> Value {
    json!({ "outcome": "rejected", "reason": reason() })
}

/// The appeal is upheld, and these facts no longer count.
pub(crate) fn upheld(set_aside: &[FactId]) -> Value {
    json!({ "outcome": "upheld", "reason": reason(), "set_aside": set_aside })
}

pub(crate) fn reason() -> Value {
    json!({ "zh": "车票显示您当时\n不在本市。", "en": "The ticket shows that you\nwere in another city." })
}
