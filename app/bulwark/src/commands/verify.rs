//! `bulwark verify`: what an outsider can check.

use crate::{
    cli::{Verify, VerifyArgs},
    commands::Failure,
    config::{self, File},
};

pub(crate) async fn verify(args: VerifyArgs, file: &File) -> Result<(), Failure> {
    let Verify::Journal { mut place, json } = args.what;
    file.fill_store(&mut place);
    config::must_stand(&place)?;
    let url = place.store.as_deref().unwrap_or("sqlite:bulwark.db");
    let store = store::Store::open(url).await?;
    let verdict = journal::verify(&store).await?;
    store.close().await;
    if json {
        println!("{}", serde_json::to_string(&verdict).map_err(Failure::done)?);
    } else if verdict.holds {
        println!("the chain holds: {} facts, head {}", verdict.facts, verdict.head);
        if verdict.unsealed > 0 {
            println!("{} facts wait to be sealed", verdict.unsealed);
        }
    }
    match (verdict.holds, verdict.broken_at, verdict.why) {
        (true, ..) => Ok(()),
        (false, at, why) => Err(Failure::done(format!(
            "the chain breaks at fact {}: {}",
            at.unwrap_or_default(),
            why.unwrap_or_default()
        ))),
    }
}
