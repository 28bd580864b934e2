//! How fast a gate's question is answered: `cargo run -p bulwark-pass --example verifying [TOKENS]`.

use std::time::Instant;

use serde_json::json;
use testkit::TestApp;

#[tokio::main]
async fn main() -> Result<(), store::StoreError> {
    let tokens: usize = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(2_000);
    let app = TestApp::with(vec![pass::module()]).await;
    let mut texts = Vec::with_capacity(tokens);
    for _ in 0..tokens.min(500) {
        let resident = app.resident().await;
        let path = format!("/residents/{}", resident.id);
        app.post(format!("{path}/declarations"), json!({ "contact": "no" })).by(&resident).await.ok();
        texts.push(app.show_of(&resident).await);
    }
    let (ctx, began) = (app.ctx(), Instant::now());
    let (keys, mut read) = (pass::OwnKeys::of(&ctx), 0_usize);
    while read < tokens {
        for text in &texts {
            read += usize::from(credential::check(text, &keys, ctx.now()).is_ok());
        }
    }
    report("signatures alone", read, began);
    let (mut asked, began) = (0_usize, Instant::now());
    while asked < tokens {
        for text in &texts {
            asked += usize::from(matches!(pass::verify(&ctx, text).await?, pass::Verdict::Stands { .. }));
        }
    }
    report("verified, one after another", asked, began);
    let began = Instant::now();
    let mut lanes = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (ctx, texts) = (ctx.clone(), texts.clone());
        lanes.spawn(async move {
            let mut asked = 0_usize;
            for text in &texts {
                asked +=
                    usize::from(matches!(pass::verify(&ctx, text).await, Ok(pass::Verdict::Stands { .. })));
            }
            asked
        });
    }
    let asked: usize = lanes.join_all().await.into_iter().sum();
    report("verified, eight at a time", asked, began);
    Ok(())
}

fn report(what: &str, times: usize, began: Instant) {
    let took = began.elapsed().as_secs_f64();
    #[allow(clippy::cast_precision_loss)]
    let rate = times as f64 / took;
    println!("{what:<30} {times:>7} in {took:>6.2} s = {rate:>8.0} a second");
}
