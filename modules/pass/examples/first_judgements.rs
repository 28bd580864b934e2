//! How long a whole town's first judging takes: `cargo run -p bulwark-pass --example first_judgements [RESIDENTS]`.
//! Everybody registers, declares nothing, and is heard of through the journal, as after an import.

use std::time::Instant;

use base::{Day, Document, DocumentKind};
use people::NewResident;
use serde_json::json;
use store::{StoreError, transact};
use testkit::{HERE, THERE, TestApp, area};

#[tokio::main]
async fn main() -> Result<(), StoreError> {
    let residents: u32 = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(20_000);
    let app = TestApp::with(vec![pass::module()]).await;
    let (ctx, begun) = (app.ctx(), Instant::now());
    let today = ctx.zone().day(ctx.now());
    let mut people = Vec::new();
    for turn in 0..residents {
        let number = format!("E{turn:08}");
        let Ok((document, _)) = Document::parse(DocumentKind::Passport, &number, today) else { continue };
        people.push(NewResident {
            id: base::Id::random(ctx.chance()),
            name: format!("居民{turn}"),
            document,
            phone: None,
            birth: Day::new(1985, 5, 17),
            sex: None,
            home_area: area(if turn % 2 == 0 { HERE } else { THERE }),
            address: None,
            guardian: None,
        });
    }
    for some in people.chunks(2_000) {
        let written: Result<(), StoreError> = transact!(ctx.store(), "town.settle", tx => {
            people::settle(tx, ctx.keys(), ctx.now(), some).await?;
            let entry = |new: &'_ NewResident| journal::Entry {
                kind: people::facts::REGISTERED,
                subject: Some(*new.id.bytes()),
                area: None,
                payload: json!({ "document_kind": "passport", "by": "self" }),
            };
            journal::write_many_about(tx, &ctx, some.iter().map(|new| (new.id, entry(new))).collect()).await
        });
        written?;
    }
    println!("{residents} residents written    {:>8.2} s", begun.elapsed().as_secs_f64());
    let begun = Instant::now();
    let sealed = journal::seal(&ctx.world).await?;
    println!("{sealed} facts sealed          {:>8.2} s", begun.elapsed().as_secs_f64());
    let begun = Instant::now();
    app.settle().await;
    let (took, judged) = (begun.elapsed().as_secs_f64(), app.count("standing").await);
    println!("{judged} first judgements     {took:>8.2} s, {:.0} a second", f64::from(residents) / took);
    Ok(())
}
