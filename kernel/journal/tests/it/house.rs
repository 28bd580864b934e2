//! A house in which somebody listens to the journal, and somebody else can write every table.

use std::{
    ops::Deref,
    sync::{Arc, Mutex},
};

use base::{Chance, Id, kinds};
use journal::{Fact, FactId, Verdict};
use serde_json::json;
use store::{Args, StoreError, args, transact};
use testkit::TestApp;
use work::Reader;

pub(crate) struct House {
    app: TestApp,
    heard: Arc<Mutex<Vec<Fact>>>,
}

impl Deref for House {
    type Target = TestApp;
    fn deref(&self) -> &TestApp {
        &self.app
    }
}

impl House {
    pub(crate) async fn open() -> Self {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let ear = Arc::clone(&heard);
        let listener = Reader::of("listener", &["story.told"], move |_, _, facts| {
            ear.lock().unwrap().extend_from_slice(facts);
            Box::pin(async { Ok(()) })
        });
        let module = http::Module { readers: vec![listener], ..http::Module::new("listening", Vec::new()) };
        Self { app: TestApp::with(vec![module]).await, heard }
    }

    /// A true fact, sealed; its number tells it apart.
    pub(crate) async fn story(&self, number: u32) -> FactId {
        self.tell("story.told", None, json!({ "number": number })).await
    }

    /// The numbers of the stories that were acted on since last asked, in their order.
    pub(crate) async fn heard(&self) -> Vec<u32> {
        self.settle().await;
        let facts = std::mem::take(&mut *self.heard.lock().unwrap());
        facts.iter().map(|fact| fact.field("number").unwrap()).collect()
    }

    /// The insider writes to any table, without the keys.
    pub(crate) async fn insider(&self, sql: &str, values: Args) -> u64 {
        let done: Result<u64, StoreError> = transact!(self.world.store, "insider", tx => {
            tx.run(sql, values.clone()).await
        });
        done.unwrap()
    }

    /// A fact that the insider makes up; its MAC is as good as they can make one.
    pub(crate) async fn forge(&self, number: u32) -> FactId {
        let id: FactId = Id::<kinds::Fact>::new(self.now(), &Chance::system());
        let payload = json!({ "number": number }).to_string();
        self.insider(
            "INSERT INTO fact (id, at, kind, actor, payload, mac) VALUES ($1, $2, 'story.told', 'system:x', $3, $4)",
            args![id, self.now(), payload, [7_u8; 32]],
        )
        .await;
        id
    }

    pub(crate) async fn verify(&self) -> Verdict {
        journal::verify(&self.world.store, Some(&self.world.keys)).await.unwrap()
    }

    pub(crate) async fn seq_of(&self, fact: FactId) -> Option<i64> {
        let row = self.world.store.row("SELECT seq FROM seal WHERE fact = $1", args![fact]).await.unwrap();
        row.map(|row| row.get("seq").unwrap())
    }
}

/// The facts that a verdict names, with its words.
pub(crate) fn named(verdict: &Verdict) -> Vec<(Option<FactId>, &str)> {
    verdict.faults.iter().map(|fault| (fault.fact, fault.why.as_str())).collect()
}
