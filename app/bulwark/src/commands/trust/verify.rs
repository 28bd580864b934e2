//! Looking at a list, as anybody may.

use std::path::Path;

use base::Moment;
use credential::list::{List, Refused, SignedList};
use serde_json::json;

use super::files;
use crate::commands::Failure;

pub(super) async fn verify(
    from: &str,
    after: Option<&str>,
    ca: Option<&Path>,
    as_json: bool,
    now: Moment,
) -> Result<(), Failure> {
    let signed = files::fetched(from, ca).await?;
    let held = match after {
        Some(after) => Some(files::fetched(after, ca).await?),
        None => None,
    };
    let faults = faults(&signed, held.as_ref().map(SignedList::list));
    let list = signed.list();
    if as_json {
        let held = held.as_ref().map(SignedList::list);
        let report = json!({
            "holds": faults.is_empty(),
            "faults": faults,
            "seq": list.seq,
            "issued": list.issued,
            "until": list.until,
            "old": list.until <= now,
            "digest": files::mark(&signed),
            "have": signed.quorum(list),
            "need": list.threshold,
            "after": held.map(|held| json!({
                "seq": held.seq, "have": signed.quorum(held), "need": held.threshold,
            })),
            "issuers": list.issuers.iter().map(|issuer| &issuer.code).collect::<Vec<_>>(),
        });
        println!("{report}");
    } else if faults.is_empty() {
        println!(
            "list {} counts: {} of {} signers signed it",
            list.seq,
            signed.quorum(list),
            list.signers.len()
        );
        if let Some(held) = &held {
            println!("it follows list {}", held.list().seq);
        }
        if list.until <= now {
            println!("it is old: a newer one should have come by {}", list.until);
        }
        println!("what was signed: {}", files::mark(&signed));
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Failure::done(format!("the list does not count: {}", faults.join("; "))))
    }
}

fn faults(signed: &SignedList, held: Option<&List>) -> Vec<String> {
    let of_its_own = signed.pinned().err().map(|refused| match refused {
        Refused::Unsigned { have, need } => {
            format!("{have} of the signers that it names have signed it, {need} are needed")
        }
        other => other.to_string(),
    });
    let of_held = held.and_then(|held| signed.follows(held).err().map(|refused| (held, refused)));
    let of_held = of_held.map(|(held, refused)| match refused {
        Refused::Unsigned { have, need } => {
            format!("{have} of the signers of list {} have signed it, {need} are needed", held.seq)
        }
        other => other.to_string(),
    });
    of_its_own.into_iter().chain(of_held).collect()
}

pub(super) async fn show(from: &str, ca: Option<&Path>, now: Moment) -> Result<(), Failure> {
    let signed = files::fetched(from, ca).await?;
    let list = signed.list();
    println!("list {} of {}, until {}", list.seq, list.issued, list.until);
    println!("{} of these signers make the next one count:", list.threshold);
    for signer in &list.signers {
        let has = if signed.signed_by(signer) { "signed" } else { "not signed" };
        println!("  {}  {}  {has}", hex::encode(signer.kid()), files::key_text(signer));
    }
    for issuer in &list.issuers {
        println!("{}  {}  {}  {}", issuer.code, issuer.name.zh, issuer.name.en, issuer.url);
        for key in &issuer.keys {
            let kept = match key.withdrawn {
                Some(at) => format!("withdrawn {at}"),
                None if (key.from..key.until).contains(&now) => "signs".to_owned(),
                None if now < key.from => "to come".to_owned(),
                None => "ended".to_owned(),
            };
            let (id, algorithm) = (hex::encode(key.public.kid()), key.public.algorithm().as_str());
            println!("  {id}  {algorithm:5}  {} to {}  {kept}", key.from, key.until);
        }
    }
    println!("what was signed: {}", files::mark(&signed));
    Ok(())
}
