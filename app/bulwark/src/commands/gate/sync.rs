//! The background: sends what was noted and fetches what is new, when there is a connection. Nothing here is waited for by
//! a decision.

use std::{path::PathBuf, sync::Arc, time::Duration};

use access::PlaceId;
use credential::filter::Ask;
use gate::{Kit, MOST_VISITS, VisitState};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Shared, held::Held};
use crate::commands::{Failure, ledger::web::Web};

/// After a failure it waits this long, then twice as long, up to [`LONGEST`].
const FIRST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_secs(60);
/// Those who come right after each other are sent together.
const GATHER: Duration = Duration::from_secs(2);

pub(crate) struct Sync {
    shared: Arc<Shared>,
    web: Web,
    place: PlaceId,
    state: PathBuf,
    every: Duration,
}

#[derive(Deserialize)]
struct Uploaded {
    results: Vec<UploadResult>,
}

#[derive(Deserialize)]
struct UploadResult {
    scan_id: String,
    state: VisitState,
}

impl Sync {
    pub(crate) fn new(
        shared: Arc<Shared>,
        web: Web,
        place: PlaceId,
        state: PathBuf,
        every: Duration,
    ) -> Self {
        Self { shared, web, place, state, every }
    }

    /// Goes on for as long as the gate does.
    pub(crate) async fn run(self: Arc<Self>) {
        let mut wait = FIRST;
        loop {
            match self.round().await {
                Ok(()) => {
                    wait = FIRST;
                    let rest = tokio::time::sleep(self.every);
                    tokio::select! {
                        () = rest => {}
                        () = self.shared.noted.notified() => tokio::time::sleep(GATHER.min(self.every)).await,
                    }
                }
                Err(error) => {
                    super::say(&format!(
                        "{error}; {} visits wait / 暂时连不上，到访留在本机",
                        self.shared.queue().waiting()
                    ));
                    tokio::time::sleep(wait.min(self.every)).await;
                    wait = (wait * 2).min(LONGEST);
                }
            }
        }
    }

    /// Once: the hour and the kit, the visits, the list, the filters.
    pub(crate) async fn round(&self) -> Result<(), Failure> {
        self.kit().await?;
        self.send().await?;
        self.list().await?;
        self.filters().await
    }

    fn change(&self, change: impl FnOnce(&mut Held) -> Result<(), String>) -> Result<(), Failure> {
        let mut held = (*self.shared.held()).clone();
        change(&mut held).map_err(Failure::done)?;
        self.shared.hold(held);
        Ok(())
    }

    async fn kit(&self) -> Result<(), Failure> {
        let path = format!("api/v1/places/{}/gate?{}", self.place, self.standing());
        let bytes = self
            .web
            .get(&path)
            .await?
            .ok_or_else(|| Failure::done("there is no such place for this gate"))?;
        let kit: Kit = serde_json::from_slice(&bytes).map_err(Failure::done)?;
        self.shared.watch().synced(self.shared.clock.now(), self.shared.clock.counter(), kit.now);
        self.change(|held| held.take_kit(&bytes))
    }

    /// How this gate stands, for those who look after it: what it has not handed in, and how old its filter is.
    fn standing(&self) -> String {
        let waiting = self.shared.queue().waiting();
        let held = self.shared.held();
        let own = held.kit.as_ref().and_then(|kit| held.filters.get(&kit.issuer));
        let filter = own.and_then(credential::filter::Held::as_of);
        filter.map_or_else(|| format!("waiting={waiting}"), |at| format!("waiting={waiting}&filter_at={at}"))
    }

    async fn list(&self) -> Result<(), Failure> {
        let Some(bytes) = self.web.get("trust/list").await? else { return Ok(()) };
        self.change(|held| held.take_list(&bytes))
    }

    /// Each issuer's own filter; another city that does not answer keeps nobody waiting.
    async fn filters(&self) -> Result<(), Failure> {
        let held = self.shared.held();
        let (Some(list), Some(kit)) = (&held.list, &held.kit) else { return Ok(()) };
        let mut failed = Ok(());
        for issuer in &list.issuers {
            if issuer.code == kit.issuer {
                failed = self.filter(&self.web, &issuer.code).await;
            } else if !issuer.url.is_empty() {
                let fetched = match Web::at(&issuer.url, None) {
                    Ok(web) => self.filter(&web, &issuer.code).await,
                    Err(error) => Err(error),
                };
                if let Err(error) = fetched {
                    super::say(&format!("{}: {error}", issuer.code));
                }
            }
        }
        failed
    }

    async fn filter(&self, web: &Web, issuer: &str) -> Result<(), Failure> {
        let Some(head) = web.get(&format!("filter/{issuer}/head")).await? else { return Ok(()) };
        self.change(|held| held.take_filter(issuer, &head, true))?;
        // A base, the editions since, and perhaps one more that came meanwhile.
        for _ in 0..3 {
            let asks =
                self.shared.held().filters.get(issuer).map_or(Ask::Nothing, credential::filter::Held::asks);
            match asks {
                Ask::Nothing => return Ok(()),
                Ask::Base(seq) => self.fetch(web, issuer, format!("filter/{issuer}/base/{seq}")).await?,
                Ask::Editions(from, to) => {
                    for seq in from..=to {
                        self.fetch(web, issuer, format!("filter/{issuer}/{seq}")).await?;
                    }
                }
            }
        }
        Ok(())
    }

    async fn fetch(&self, web: &Web, issuer: &str, path: String) -> Result<(), Failure> {
        let bytes = web.get(&path).await?;
        let bytes = bytes.ok_or_else(|| Failure::done(format!("{path} is missing on the server")))?;
        self.change(|held| held.take_filter(issuer, &bytes, true))
    }

    /// Sends all that waits, the oldest first.
    async fn send(&self) -> Result<(), Failure> {
        let mut last = None;
        loop {
            let batch = self.shared.queue().after(last, MOST_VISITS);
            let Some((number, _)) = batch.last() else { return Ok(()) };
            last = Some(*number);
            let visits: Vec<Value> = batch.into_iter().map(|(_, visit)| visit).collect();
            let path = format!("/api/v1/places/{}/visits", self.place);
            let answer = self.web.post(&path, json!({ "visits": visits }).to_string()).await?;
            let uploaded: Uploaded = serde_json::from_slice(&answer).map_err(Failure::done)?;
            self.settle(&uploaded.results, &visits)?;
        }
    }

    fn settle(&self, results: &[UploadResult], visits: &[Value]) -> Result<(), Failure> {
        let mut queue = self.shared.queue();
        let refused: Vec<Vec<u8>> = results
            .iter()
            .zip(visits)
            .filter(|(result, _)| matches!(result.state, VisitState::Differs | VisitState::UnknownPass))
            .map(|(result, visit)| json!({ "state": result.state, "visit": visit }).to_string().into_bytes())
            .collect();
        let too_old = results.iter().filter(|result| result.state == VisitState::TooOld).count();
        if !refused.is_empty() || too_old > 0 {
            super::say(&format!(
                "{} visits were not taken and lie in {}; {too_old} were older than visits are kept",
                refused.len(),
                self.state.join("queue.bad").display()
            ));
        }
        queue.set_aside(&refused)?;
        // What lies in the future by the server's clock is sent again when its time has come.
        let gone: Vec<String> = results
            .iter()
            .filter(|result| result.state != VisitState::InFuture)
            .map(|result| result.scan_id.clone())
            .collect();
        Ok(queue.gone(&gone)?)
    }
}
