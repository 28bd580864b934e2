//! What a gate holds of the world: the trust list, each issuer's filter, the place's kit. Files that are believed by their
//! signatures and kept as they came, so that a gate wakes up with what it knew.

use std::{
    collections::BTreeMap,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use credential::{
    filter::{self, Base, Edition, Head},
    list::{List, SignedList},
};
use gate::Kit;

use crate::commands::Failure;

#[derive(Debug, Clone, Default)]
pub(crate) struct Held {
    pub list: Option<List>,
    pub filters: BTreeMap<String, filter::Held>,
    pub kit: Option<Kit>,
    /// Where files are kept.
    folder: PathBuf,
}

impl Held {
    /// Reads what was kept; what does not hold any more is as good as not there.
    pub(crate) fn wake(state: &Path) -> Self {
        let folder = state.join("files");
        let mut held = Self { folder, ..Self::default() };
        if let Ok(bytes) = fs::read(held.folder.join("list.cbor"))
            && let Ok(signed) = SignedList::read(&bytes)
            && signed.pinned().is_ok()
        {
            held.list = Some(signed.list().clone());
        }
        let kit = fs::read(held.folder.join("kit.json")).ok();
        held.kit = kit.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let mut files: Vec<PathBuf> = fs::read_dir(&held.folder)
            .into_iter()
            .flatten()
            .filter_map(|file| Some(file.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|ending| ending == "filter"))
            .collect();
        files.sort();
        let files = files.iter().filter_map(|path| fs::read(path).ok()).collect();
        for error in held.take_filters(files, false) {
            super::say(&format!("a kept filter does not hold any more: {error}"));
        }
        held
    }

    /// It can decide.
    pub(crate) fn is_ready(&self) -> bool {
        self.list.is_some() && self.kit.is_some()
    }

    /// Takes files that somebody carried here.
    pub(crate) fn take_files(
        &mut self,
        list: Option<&Path>,
        filters: &[PathBuf],
        kit: Option<&Path>,
    ) -> Result<(), Failure> {
        let read = |path: &Path| {
            fs::read(path).map_err(|error| Failure::usage(format!("{}: {error}", path.display())))
        };
        if let Some(path) = list {
            self.take_list(&read(path)?)
                .map_err(|why| Failure::usage(format!("{}: {why}", path.display())))?;
        }
        if let Some(path) = kit {
            self.take_kit(&read(path)?)
                .map_err(|why| Failure::usage(format!("{}: {why}", path.display())))?;
        }
        let files = filters.iter().map(|path| read(path)).collect::<Result<_, _>>()?;
        // One city's file that does not hold keeps no gate shut for everybody else's passes.
        for why in self.take_filters(files, true) {
            super::say(&format!("--filter: {why} / 没有采用"));
        }
        Ok(())
    }

    /// The first list is taken from where this gate was put up; every later one by the signatures of the one held.
    pub(crate) fn take_list(&mut self, bytes: &[u8]) -> Result<(), String> {
        let signed = SignedList::read(bytes).map_err(|error| error.to_string())?;
        let newer = match &self.list {
            None => signed.pinned().map(|_| true),
            Some(held) => signed.follows(held),
        };
        if newer.map_err(|error| error.to_string())? {
            self.keep("list.cbor", bytes)?;
            self.list = Some(signed.list().clone());
        }
        Ok(())
    }

    pub(crate) fn take_kit(&mut self, bytes: &[u8]) -> Result<(), String> {
        let kit: Kit = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        self.keep("kit.json", bytes)?;
        self.kit = Some(kit);
        Ok(())
    }

    /// Takes filters' files in whatever order they come: bases first, then editions by number, then heads. Says what is
    /// wrong with those that are not taken.
    pub(crate) fn take_filters(&mut self, files: Vec<Vec<u8>>, anew: bool) -> Vec<String> {
        let mut read: Vec<(u8, u64, String, Vec<u8>)> = Vec::new();
        let mut wrong = Vec::new();
        for bytes in files {
            match kind(&bytes) {
                Some((kind, seq, issuer)) => read.push((kind, seq, issuer, bytes)),
                None => wrong.push("it is no filter's file".to_owned()),
            }
        }
        read.sort_by_key(|(kind, seq, ..)| (*kind, *seq));
        for (_, _, issuer, bytes) in read {
            if let Err(error) = self.take_filter(&issuer, &bytes, anew) {
                wrong.push(format!("{issuer}: {error}"));
            }
        }
        wrong
    }

    /// Takes one file of an issuer's filter.
    pub(crate) fn take_filter(&mut self, issuer: &str, bytes: &[u8], anew: bool) -> Result<(), String> {
        let list = self.list.as_ref().ok_or("there is no trust list to check it by")?;
        let mut filter = self.filters.get(issuer).cloned().unwrap_or_else(|| filter::Held::nothing(issuer));
        let (kind, seq, _) = kind(bytes).ok_or("it is no filter's file")?;
        let taken = match kind {
            BASE => filter.take_base(bytes, list),
            EDITION => filter.take_edition(bytes, list),
            _ => filter.take_head(bytes, list).map(drop),
        };
        match taken {
            Ok(()) => {}
            // What it held already, or a copy somewhere on the way that is behind.
            Err(filter::Refused::Back { .. }) => return Ok(()),
            Err(error) => return Err(error.to_string()),
        }
        self.filters.insert(issuer.to_owned(), filter);
        if anew {
            let whose = name_of(issuer);
            let name = match kind {
                BASE => format!("{whose}-0-base.filter"),
                EDITION => format!("{whose}-1-{seq:020}.filter"),
                _ => format!("{whose}-2-head.filter"),
            };
            self.keep(&name, bytes)?;
            if kind == BASE {
                self.drop_editions(issuer, seq);
            }
        }
        Ok(())
    }

    /// What a new base holds need not lie beside it.
    fn drop_editions(&self, issuer: &str, up_to: u64) {
        for file in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let name = file.file_name().to_string_lossy().into_owned();
            let seq = name
                .strip_prefix(&format!("{}-1-", name_of(issuer)))
                .and_then(|rest| rest.strip_suffix(".filter")?.parse::<u64>().ok());
            if seq.is_some_and(|seq| seq <= up_to) {
                drop(fs::remove_file(file.path()));
            }
        }
    }

    /// Whole or not at all.
    fn keep(&self, name: &str, bytes: &[u8]) -> Result<(), String> {
        let write = || {
            fs::create_dir_all(&self.folder)?;
            let path = self.folder.join(name);
            if fs::read(&path).is_ok_and(|stands| stands == bytes) {
                return Ok(());
            }
            let part = self.folder.join(format!("{name}.part"));
            let mut file = fs::File::create(&part)?;
            file.write_all(bytes)?;
            file.sync_all()?;
            fs::rename(part, path)
        };
        write().map_err(|error: std::io::Error| format!("{}: {error}", self.folder.display()))
    }
}

/// An issuer's code in a file's name: it came from outside, and a name must not lead anywhere else.
fn name_of(issuer: &str) -> String {
    hex::encode(issuer)
}

const BASE: u8 = 0;
const EDITION: u8 = 1;
const HEAD: u8 = 2;

/// Which file it is, its number, and whose.
fn kind(bytes: &[u8]) -> Option<(u8, u64, String)> {
    if let Ok((base, _)) = Base::read(bytes) {
        Some((BASE, base.seq, base.issuer))
    } else if let Ok((edition, _)) = Edition::read(bytes) {
        Some((EDITION, edition.seq, edition.issuer))
    } else {
        Head::read(bytes).ok().map(|(head, _)| (HEAD, head.seq, head.issuer))
    }
}
