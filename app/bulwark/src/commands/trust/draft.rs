//! Making a list: begin it, add cities, withdraw or end keys. A list that somebody has signed is not changed any more.

use std::path::{Path, PathBuf};

use base::{Moment, Span};
use credential::{
    PublicKey,
    list::{Issuer, IssuerKey, List, SignedList},
};

use super::files::{self, Descriptor};
use crate::commands::Failure;

/// A key that ends in good order goes on for so long unless something else is said: no pass lives longer than 72 hours.
const OVERLAP: Span = Span::days(3);

/// Now, and how many days something is to last.
type Lasts = (Moment, i64);

pub(super) fn new(
    path: &Path,
    after: Option<&Path>,
    signers: &[String],
    threshold: Option<usize>,
    (now, days): Lasts,
) -> Result<(), Failure> {
    if path.exists() {
        return Err(Failure::usage(format!("{} is there already", path.display())));
    }
    let before = after.map(files::list).transpose()?;
    let before = before.as_ref().map(SignedList::list);
    let mut list = List {
        // Its moment: a city that was alone so far numbers its own lists so, and a published one comes after those.
        seq: before.map_or(now.seconds().unsigned_abs(), |list| list.seq + 1),
        issued: now,
        until: now + Span::days(days),
        threshold: threshold.or(before.map(|list| list.threshold)).unwrap_or(1),
        signers: before.map(|list| list.signers.clone()).unwrap_or_default(),
        issuers: before.map(|list| list.issuers.clone()).unwrap_or_default(),
    };
    if !signers.is_empty() {
        list.signers = signers.iter().map(|text| files::read_key(text)).collect::<Result<_, _>>()?;
    }
    save(path, list)?;
    if let Some(before) = before {
        println!("{} of the signers of list {} must sign it", before.threshold, before.seq);
    }
    Ok(())
}

pub(super) fn add(path: &Path, descriptors: &[PathBuf], lasts: Lasts) -> Result<(), Failure> {
    let mut list = files::draft(path)?.list().clone();
    for file in descriptors {
        let failed = |why: String| Failure::usage(format!("{}: {why}", file.display()));
        let told: Descriptor =
            serde_json::from_slice(&files::read(file)?).map_err(|error| failed(error.to_string()))?;
        let known = list.issuers.iter().position(|issuer| issuer.code == told.code);
        let issuer = brought(told, known.map(|at| &list.issuers[at]), lasts)?;
        issuer.sound().map_err(|unsound| failed(unsound.to_string()))?;
        match known {
            Some(at) => list.issuers[at] = issuer,
            None => list.issuers.push(issuer),
        }
    }
    save(path, list)
}

/// The city as it tells of itself now. A key that stands in the list keeps its period; one that was withdrawn stays
/// so, whatever the city says.
fn brought(told: Descriptor, known: Option<&Issuer>, (now, days): Lasts) -> Result<Issuer, Failure> {
    let stands = known.map_or(&[][..], |issuer| &issuer.keys);
    let publics: Vec<PublicKey> =
        told.keys.iter().map(|text| files::read_key(text)).collect::<Result<_, _>>()?;
    let mut keys: Vec<IssuerKey> = stands
        .iter()
        .filter(|key| key.withdrawn.is_some() || publics.contains(&key.public))
        .cloned()
        .collect();
    for public in publics {
        if keys.iter().all(|key| key.public != public) {
            let until = now + Span::days(days);
            // An hour back: the city's clock and ours need not agree to the second.
            keys.push(IssuerKey { public, from: now - Span::hours(1), until, withdrawn: None });
        }
    }
    let Descriptor { code, name, areas, url, .. } = told;
    Ok(Issuer { code, name, areas, url, keys })
}

pub(super) fn withdraw(path: &Path, code: &str, id: Option<&str>, now: Moment) -> Result<(), Failure> {
    change(path, code, id, |key| {
        key.withdrawn.get_or_insert(now);
        Ok(())
    })
}

pub(super) fn end(path: &Path, code: &str, id: &str, at: Option<Moment>, now: Moment) -> Result<(), Failure> {
    let at = Moment::from_seconds(at.unwrap_or(now + OVERLAP).seconds());
    change(path, code, Some(id), |key| {
        if at <= key.from {
            return Err(Failure::usage(format!("--at {at} lies before the key begins, at {}", key.from)));
        }
        key.until = at;
        Ok(())
    })
}

/// Changes one key of a city, or all.
fn change(
    path: &Path,
    code: &str,
    id: Option<&str>,
    mut one: impl FnMut(&mut IssuerKey) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut list = files::draft(path)?.list().clone();
    let issuer = list.issuers.iter_mut().find(|issuer| issuer.code == code);
    let issuer =
        issuer.ok_or_else(|| Failure::usage(format!("--issuer {code}: the list has no such city")))?;
    let wanted = |key: &&mut IssuerKey| id.is_none_or(|id| hex::encode(key.public.kid()) == id);
    let mut changed = 0;
    for key in issuer.keys.iter_mut().filter(wanted) {
        one(key)?;
        changed += 1;
    }
    if changed == 0 {
        let ids: Vec<String> = issuer.keys.iter().map(|key| hex::encode(key.public.kid())).collect();
        return Err(Failure::usage(format!("--key: city {code} has {}", ids.join(", "))));
    }
    save(path, list)
}

fn save(path: &Path, list: List) -> Result<(), Failure> {
    let draft = SignedList::draft(list).map_err(Failure::usage)?;
    files::write(path, &draft)?;
    let list = draft.list();
    let signers = list.signers.len();
    println!(
        "list {}: {} cities, to be signed by {} of {signers}, not signed yet",
        list.seq,
        list.issuers.len(),
        list.threshold
    );
    Ok(())
}
