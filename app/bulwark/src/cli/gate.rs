//! `bulwark gate`: a gate without a screen.

use std::path::PathBuf;

use access::PlaceId;
use clap::{Args, ValueEnum};

/// What a turnstile's computer is told.
#[derive(Debug, Args)]
pub(crate) struct GateArgs {
    /// The platform's address, such as https://city.example; without it the gate lives by the files given to it.
    #[arg(long, env = "BULWARK_GATE_SERVER", value_name = "URL", requires_all = ["secret_file", "place"])]
    pub server: Option<String>,
    /// A file with the secret that was shown when the gate was enrolled.
    #[arg(long, env = "BULWARK_GATE_SECRET_FILE", value_name = "FILE")]
    pub secret_file: Option<PathBuf>,
    /// The place it stands at.
    #[arg(long, env = "BULWARK_GATE_PLACE", value_name = "ID")]
    pub place: Option<PlaceId>,
    /// Where it keeps its files and what it has not sent yet.
    #[arg(long, env = "BULWARK_GATE_STATE", value_name = "DIR", default_value = "bulwark-gate")]
    pub state: PathBuf,
    /// A trust list carried here by hand.
    #[arg(long, value_name = "FILE")]
    pub trust_list: Option<PathBuf>,
    /// A filter's file carried here by hand: base, edition or head; may be given more than once.
    #[arg(long, value_name = "FILE")]
    pub filter: Vec<PathBuf>,
    /// The place's kit carried here by hand, as GET /api/v1/places/{place}/gate gives it.
    #[arg(long, value_name = "FILE")]
    pub kit: Option<PathBuf>,
    /// Where the scanner's lines come from [default: standard input]
    #[arg(long, value_name = "PATH")]
    pub device: Option<PathBuf>,
    /// Whether people come or leave here.
    #[arg(long, value_enum, default_value = "in")]
    pub direction: Way,
    /// A program that is run with the answer (in, closer, no) as its argument, to open the turnstile.
    #[arg(long, value_name = "PROGRAM")]
    pub relay_command: Option<PathBuf>,
    /// Authorities to believe besides the usual ones, as PEM.
    #[arg(long, value_name = "FILE")]
    pub ca: Option<PathBuf>,
    /// How often it asks the server for news, in seconds.
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3_600))]
    pub sync_seconds: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Way {
    In,
    Out,
}
