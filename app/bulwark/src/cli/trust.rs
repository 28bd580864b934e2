//! `bulwark trust`: whose passes are recognised. Lists are files, so that a stick carries them where no network does.

use std::path::PathBuf;

use base::Moment;
use clap::{Args, Subcommand};
use credential::Algorithm;

use super::StoreArgs;

#[derive(Debug, Args)]
pub(crate) struct TrustArgs {
    #[command(subcommand)]
    pub what: Trust,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Trust {
    /// Print a signer's public key; the secret is made when missing.
    Key {
        /// The file of its secret key: keep it where the list is signed, and nowhere else.
        #[arg(long, value_name = "FILE")]
        secret: PathBuf,
        /// ES256, EdDSA or SM2; for a key that is made.
        #[arg(long, default_value = "EdDSA")]
        algorithm: Algorithm,
    },
    /// Print this installation as others add it to their list: code, names, areas, address, public keys.
    Issuer {
        /// What the city is called, Chinese [default: the town's name]
        #[arg(long, env = "BULWARK_TOWN_NAME")]
        name: Option<String>,
        /// What the city is called, English [default: the town's name]
        #[arg(long, env = "BULWARK_TOWN_NAME_EN")]
        name_en: Option<String>,
        /// A division that it answers for; may be given more than once [default: the town's area]
        #[arg(long, value_name = "CODE")]
        area: Vec<String>,
        /// Where others fetch its filter: https://city.example
        #[arg(long, value_name = "URL", default_value = "")]
        url: String,
        #[command(flatten)]
        place: StoreArgs,
    },
    /// Make this installation's next key; it signs nothing before it is used.
    Rotate {
        /// ES256, EdDSA or SM2 [default: as now]
        #[arg(long, conflicts_with = "use_key")]
        algorithm: Option<Algorithm>,
        /// From here on the key of this number signs: after a list that names it has reached the gates.
        #[arg(long = "use", value_name = "NUMBER")]
        use_key: Option<u32>,
        /// Use it although the list was published less than a day ago.
        #[arg(long, requires = "use_key")]
        at_once: bool,
        #[command(flatten)]
        place: StoreArgs,
    },
    /// Begin a list: an empty one, or the next one after another.
    New {
        #[arg(value_name = "LIST")]
        list: PathBuf,
        /// The list before: everything is taken from it, and enough of its signers must sign this one.
        #[arg(long, value_name = "LIST")]
        after: Option<PathBuf>,
        /// A signer's public key, as `bulwark trust key` prints it; may be given more than once.
        #[arg(long, value_name = "ALGORITHM:KEY", required_unless_present = "after")]
        signer: Vec<String>,
        /// So many of the signers make a list count.
        #[arg(long, required_unless_present = "after")]
        threshold: Option<usize>,
        /// After so many days a newer list should have come.
        #[arg(long, default_value_t = 90, value_parser = clap::value_parser!(i64).range(1..=3650))]
        days: i64,
    },
    /// Add a city to a list that nobody has signed yet, or bring it up to date in it.
    Add {
        #[arg(value_name = "LIST")]
        list: PathBuf,
        /// The city, as its `bulwark trust issuer` printed it.
        #[arg(value_name = "ISSUER", required = true)]
        issuer: Vec<PathBuf>,
        /// A new key signs for so many days.
        #[arg(long, default_value_t = 730, value_parser = clap::value_parser!(i64).range(1..=36_500))]
        days: i64,
    },
    /// Withdraw a city's key: its passes look closer from this list on.
    Withdraw {
        #[arg(value_name = "LIST")]
        list: PathBuf,
        /// The city's code.
        #[arg(long, value_name = "CODE")]
        issuer: String,
        /// The key's id; without one all of its keys.
        #[arg(long, value_name = "ID")]
        key: Option<String>,
    },
    /// Let a city's key end in good order: what it signed before counts until it expires.
    End {
        #[arg(value_name = "LIST")]
        list: PathBuf,
        /// The city's code.
        #[arg(long, value_name = "CODE")]
        issuer: String,
        /// The key's id.
        #[arg(long, value_name = "ID")]
        key: String,
        /// It signs nothing that is issued from this moment on, such as 2026-03-05T00:00:00+08:00 [default: in three days]
        #[arg(long, value_name = "MOMENT")]
        at: Option<Moment>,
    },
    /// Sign a list, or take over the signatures of other copies of it.
    Sign {
        #[arg(value_name = "LIST")]
        list: PathBuf,
        /// The file of a signer's secret key; may be given more than once.
        #[arg(long, value_name = "FILE", required_unless_present = "join")]
        secret: Vec<PathBuf>,
        /// A copy that somebody else has signed.
        #[arg(long, value_name = "LIST")]
        join: Vec<PathBuf>,
    },
    /// Publish a list for this city's gates: into the store at hand, or to a server.
    Publish {
        #[arg(value_name = "LIST")]
        list: PathBuf,
        /// The server's address: https://city.example
        #[arg(long, value_name = "URL", requires = "session")]
        to: Option<String>,
        /// A file with an administrator's session, for --to.
        #[arg(long, value_name = "FILE", requires = "to")]
        session: Option<PathBuf>,
        /// Authorities to believe besides the usual ones, as PEM.
        #[arg(long, value_name = "FILE")]
        ca: Option<PathBuf>,
        #[command(flatten)]
        place: StoreArgs,
    },
    /// Check a list: enough signatures, and that it follows another. Ends with 1 when it does not count.
    Verify {
        /// A file, or a server's address: https://city.example
        #[arg(value_name = "LIST|URL")]
        list: String,
        /// The list held so far, by whose signers it is judged.
        #[arg(long, value_name = "LIST|URL")]
        after: Option<String>,
        /// Authorities to believe besides the usual ones, as PEM.
        #[arg(long, value_name = "FILE")]
        ca: Option<PathBuf>,
        #[arg(long)]
        json: bool,
    },
    /// Print what a list says.
    Show {
        /// A file, or a server's address: https://city.example
        #[arg(value_name = "LIST|URL")]
        list: String,
        /// Authorities to believe besides the usual ones, as PEM.
        #[arg(long, value_name = "FILE")]
        ca: Option<PathBuf>,
    },
}
