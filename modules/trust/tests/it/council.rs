//! Signers, a neighbouring city, and a house that publishes.

use std::sync::Arc;

use base::{Chance, Moment, Span, Words};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use credential::{
    Algorithm,
    list::{Issuer, IssuerKey, List, SignedList},
};
use keys::IssuerKey as Hand;
use serde_json::{Value, json};
use testkit::{TOWN, TestApp, area};
use trust::{Own, Trust};

pub(crate) struct Council {
    pub(crate) app: TestApp,
    pub(crate) signers: Vec<Hand>,
    pub(crate) neighbour: Hand,
}

pub(crate) fn hand(algorithm: Algorithm) -> Hand {
    Hand::of_secret(&Hand::make(algorithm, &Chance::system())).unwrap()
}

pub(crate) fn own() -> Own {
    Own {
        name: Words::new("江城市", "Rivertown"),
        area: Some(area(TOWN)),
        url: "https://city.example".into(),
    }
}

pub(crate) fn house() -> Arc<Trust> {
    Trust::new(own())
}

impl Council {
    pub(crate) async fn new() -> Self {
        let app = TestApp::with(vec![trust::module(&house())]).await;
        Self { app, signers: Algorithm::ALL.map(hand).into(), neighbour: hand(Algorithm::Sm2) }
    }

    fn key(&self, hand: &Hand) -> IssuerKey {
        let (from, until) = (self.app.now() - Span::days(1), self.app.now() + Span::days(300));
        IssuerKey { public: hand.public().clone(), from, until, withdrawn: None }
    }

    /// The first list's number, and those after it.
    pub(crate) fn seq(&self, after: u64) -> u64 {
        self.app.now().seconds().unsigned_abs() + after
    }

    /// This city and its neighbour, by the word of two of the three signers.
    pub(crate) fn list(&self, after: u64) -> List {
        let now = Moment::from_seconds(self.app.now().seconds());
        let ours = own().issuer(&self.app.ctx(), now - Span::days(1), now + Span::days(300));
        let neighbour = Issuer {
            code: "9902".into(),
            name: Words::new("湖城市", "Laketown"),
            areas: vec!["9902".into()],
            url: String::new(),
            keys: vec![self.key(&self.neighbour)],
        };
        List {
            seq: self.seq(after),
            issued: now,
            until: now + Span::days(90),
            threshold: 2,
            signers: self.signers.iter().map(|hand| hand.public().clone()).collect(),
            issuers: vec![ours, neighbour],
        }
    }

    pub(crate) fn signed(&self, list: List, by: &[usize]) -> SignedList {
        let mut signed = SignedList::draft(list).unwrap();
        for at in by {
            signed.sign(&self.signers[*at], self.signers[*at].public());
        }
        signed
    }

    /// What a gate fetches.
    pub(crate) async fn served(&self) -> SignedList {
        let answer = self.app.get("/trust/list").await;
        assert_eq!(answer.status, 200);
        SignedList::read(&answer.body).unwrap()
    }
}

pub(crate) fn body(signed: &SignedList) -> Value {
    json!({ "file": URL_SAFE_NO_PAD.encode(signed.bytes()) })
}
