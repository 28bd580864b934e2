//! `bulwark backup`, `restore`, `reopen` and `keys`: so that a house can burn down and come back.

use std::path::PathBuf;

use base::Text;
use clap::{Args, Subcommand};

use super::StoreArgs;

#[derive(Debug, Args)]
pub(crate) struct BackupArgs {
    /// A new file, or a folder in which one is made that is named after the moment.
    #[arg(long, value_name = "FILE|DIR")]
    pub to: PathBuf,
    /// Leave the rows readable to whoever holds the file. Names and numbers stay sealed under the keyring.
    #[arg(long)]
    pub plain: bool,
    /// Leave visits out: for a backup that is kept longer than they may be.
    #[arg(long)]
    pub without_visits: bool,
    /// Remove backups from the folder that are older than so many days; visits are promised to be gone after 14.
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(i64).range(1..=3650))]
    pub keep_days: Option<i64>,
    /// Say what was written as one JSON object.
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub place: StoreArgs,
}

/// A sentence for the public ledger, asked for its form before anything is touched.
pub(crate) type Reason = Text<300>;

/// Who decides that what is lost is lost.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct DecidedArgs {
    /// Who decides it: the name by which a member of staff signs in.
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// Why, in a sentence that everybody may read: it stands in the public ledger.
    #[arg(long, value_name = "TEXT", value_parser = Reason::parse)]
    pub reason: Option<Reason>,
    /// That so many people were forgotten since, as the keyring says, is right.
    #[arg(long, value_name = "NUMBER")]
    pub forgotten: Option<usize>,
}

#[derive(Debug, Args)]
pub(crate) struct RestoreArgs {
    /// A backup, of either engine.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Empty the store first.
    #[arg(long)]
    pub replace: bool,
    /// Do not ask whether the store is really to be emptied.
    #[arg(long, requires = "replace")]
    pub yes: bool,
    /// Only check that the file is whole and was made with this keyring.
    #[arg(long)]
    pub check: bool,
    #[command(flatten)]
    pub decided: DecidedArgs,
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub place: StoreArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ReopenArgs {
    #[command(flatten)]
    pub decided: DecidedArgs,
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub place: StoreArgs,
}

#[derive(Debug, Args)]
pub(crate) struct KeysArgs {
    #[command(subcommand)]
    pub what: Keys,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Keys {
    /// Say what lies in the keyring: where its master key lies, which keys sign and seal, which days it can open.
    Show {
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        place: StoreArgs,
    },
    /// Write everything lasting into a file under a passphrase of its own, to be kept apart from backups; never a day's key.
    Export {
        #[arg(value_name = "FILE")]
        to: PathBuf,
        /// A file that holds the passphrase [default: ask on the terminal]
        #[arg(long, value_name = "FILE")]
        under: Option<PathBuf>,
        #[command(flatten)]
        place: StoreArgs,
    },
    /// Make a keyring from such a file, where none is.
    Import {
        #[arg(value_name = "FILE")]
        from: PathBuf,
        /// A file that holds the passphrase [default: ask on the terminal]
        #[arg(long, value_name = "FILE")]
        under: Option<PathBuf>,
        #[command(flatten)]
        place: StoreArgs,
    },
    /// Wrap the keyring under a new master key, and put that elsewhere or leave it where it lies. The server stands still.
    Rewrap {
        /// The new one lies in this file, outside the folder.
        #[arg(long, value_name = "FILE", group = "where")]
        to_file: Option<PathBuf>,
        /// The new one lies in the folder, under a passphrase.
        #[arg(long, group = "where")]
        to_passphrase: bool,
        /// The new one lies in the folder as it is.
        #[arg(long, group = "where")]
        to_folder: bool,
        /// A file that holds the new passphrase [default: ask on the terminal]
        #[arg(long, value_name = "FILE", requires = "to_passphrase")]
        under: Option<PathBuf>,
        #[command(flatten)]
        place: StoreArgs,
    },
    /// Make the next key for sealed columns; what is sealed from here on is sealed under it. Follow with `keys reseal`.
    RotateField {
        #[command(flatten)]
        place: StoreArgs,
    },
    /// Seal anew, under the present key, whatever a former one sealed. The house goes on; run again after a stop.
    Reseal {
        /// Say what was done as one JSON object.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        place: StoreArgs,
    },
    /// Destroy the former keys for sealed columns, once nothing stands under them. The server stands still.
    RetireField {
        /// That backups and exports from before open for nobody any more, in these columns, is right.
        #[arg(long)]
        give_up_backups: bool,
        /// Say what was done as one JSON object.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        place: StoreArgs,
    },
}
