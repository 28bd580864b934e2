//! The house of every test here, and the few moves that most of these stories begin with.

use std::ops::Deref;

use access::{Role, StaffId};
use serde_json::{Value, json};
use store::args;
use testkit::{Answer, SignedIn, TestApp};

pub(crate) use testkit::{HERE, THERE};

/// A document whose check digit is right (the example of GB 11643).
pub(crate) const CARD: &str = "11010519491231002X";

/// A house as the demo opens it, with nobody in it yet: people come in by the front door.
pub(crate) struct TestHouse(TestApp);

impl Deref for TestHouse {
    type Target = TestApp;
    fn deref(&self) -> &TestApp {
        &self.0
    }
}

/// A session by its token.
pub(crate) struct Token<'a>(pub(crate) &'a str);

impl SignedIn for Token<'_> {
    fn token(&self) -> &str {
        self.0
    }
}

impl TestHouse {
    pub(crate) async fn open() -> Self {
        Self(TestApp::demo(Vec::new()).await)
    }

    /// A request by somebody with a token, or by nobody.
    pub(crate) async fn call(
        &self,
        method: &'static str,
        path: &str,
        token: Option<&str>,
        body: Option<Value>,
    ) -> Answer {
        let mut ask = self.ask(method, path);
        if let Some(token) = token {
            ask = ask.by(&Token(token));
        }
        if let Some(body) = body {
            ask = ask.json(&body);
        }
        ask.await
    }

    pub(crate) async fn get(&self, path: &str, token: &str) -> Answer {
        self.call("GET", path, Some(token), None).await
    }

    pub(crate) async fn post(&self, path: &str, token: &str, body: Value) -> Answer {
        self.call("POST", path, Some(token), Some(body)).await
    }

    /// Sent by nobody who is signed in.
    pub(crate) async fn knock(&self, path: &str, body: Value) -> Answer {
        self.call("POST", path, None, Some(body)).await
    }

    /// The code that came to the phone.
    pub(crate) async fn code(&self, phone: &str) -> String {
        let sent = self.knock("/session/code", json!({ "phone": phone })).await.ok();
        sent["demo_code"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn try_register(&self, phone: &str, document: Value, change: Value) -> Answer {
        let mut body = json!({
            "phone": phone, "code": self.code(phone).await, "document": document, "name": "王小明",
            "home_area": HERE
        });
        for (key, value) in change.as_object().unwrap() {
            body[key] = value.clone();
        }
        self.knock("/residents", body).await
    }

    /// A resident with a passport who registered and signed in: id and token.
    pub(crate) async fn resident(&self, phone: &str, passport: &str) -> (String, String) {
        let document = json!({ "kind": "passport", "number": passport });
        let done = self.try_register(phone, document, json!({})).await.ok();
        (done["person"].as_str().unwrap().to_owned(), self.sign_in(phone).await)
    }

    pub(crate) async fn sign_in(&self, phone: &str) -> String {
        let body = json!({ "phone": phone, "code": self.code(phone).await });
        token_of(&self.knock("/session/resident", body).await)
    }

    /// Somebody who works in an area, signed in.
    pub(crate) async fn staff(&self, role: Role, area: &str) -> (StaffId, String) {
        let member = self.0.staff(role, area, None).await;
        (member.id, member.token)
    }

    pub(crate) async fn fact_kinds(&self) -> Vec<String> {
        let rows = self.world.store.rows("SELECT kind FROM fact ORDER BY at, id", args![]).await.unwrap();
        rows.iter().map(|row| row.get("kind").unwrap()).collect()
    }
}

/// The token in the cookie that signing in set.
pub(crate) fn token_of(answer: &Answer) -> String {
    let line = answer.header("set-cookie");
    let pair = line.split(';').next().unwrap();
    pair.strip_prefix("bulwark=").unwrap_or_else(|| panic!("no cookie: {}", answer.text())).to_owned()
}
