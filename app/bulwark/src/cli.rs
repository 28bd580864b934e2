//! The command line. Every flag can also be set in the environment or in one TOML file; flags win.

mod gate;
mod keep;
mod trust;

use std::{net::SocketAddr, path::PathBuf};

use base::Day;
use clap::{Args, Parser, Subcommand, ValueEnum};

pub(crate) use gate::{GateArgs, Way};
pub(crate) use keep::{BackupArgs, DecidedArgs, Keys, KeysArgs, ReopenArgs, RestoreArgs};
pub(crate) use trust::{Trust, TrustArgs};

/// Bulwark (堡垒): the open emergency platform that a city can run before it needs it.
#[derive(Debug, Parser)]
#[command(name = "bulwark", version, about, max_term_width = 100)]
pub(crate) struct Cli {
    /// A TOML file with settings; flags and environment win over it.
    #[arg(long, global = true, env = "BULWARK_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Say more on stderr: -v for what happens, -vv for details.
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve the platform from a store.
    Serve(ServeArgs),
    /// Make a town, serve it, and let it go on living.
    Demo(DemoArgs),
    /// Bring a store to the shape this binary expects.
    Migrate(StoreArgs),
    /// Take in real data from files.
    Import(ImportArgs),
    /// Check what can be checked.
    Verify(VerifyArgs),
    /// Write the store into a file while the platform goes on.
    Backup(BackupArgs),
    /// Put a backup into an empty store, of either engine.
    Restore(RestoreArgs),
    /// Let a store go on that holds less than its keyring has seen: say what is lost, and end what was signed meanwhile.
    Reopen(ReopenArgs),
    /// The keyring: look at it, keep it apart, change its keys.
    Keys(KeysArgs),
    /// Stays and trip cards.
    Travel(TravelArgs),
    /// Cases: whom they name, where they travelled.
    Trace(TraceArgs),
    /// The public ledger: export it, or witness one.
    Ledger(LedgerArgs),
    /// Trust lists: whose passes are recognised.
    Trust(TrustArgs),
    /// A gate without a screen: scanner lines in, decisions out.
    Gate(GateArgs),
    /// Staff accounts.
    Staff(StaffArgs),
    /// Rule books as files: look at one, lay one beside the drafts, print one.
    Rule(RuleArgs),
    /// Measure this machine.
    Bench(BenchArgs),
    /// Print the OpenAPI file.
    Openapi,
    /// Print the table of who may do what.
    Authority,
}

/// Where things are kept.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct StoreArgs {
    /// sqlite:PATH or postgres://user@host/name [default: sqlite:bulwark.db]
    #[arg(long, env = "BULWARK_STORE", value_name = "URL", hide_env_values = true)]
    pub store: Option<String>,
    /// The folder of the keyring, outside the store and its backups [default: PATH.keys beside an embedded store, NAME.keys here for PostgreSQL]
    #[arg(long, env = "BULWARK_KEYS", value_name = "DIR")]
    pub keys: Option<PathBuf>,
    /// The file of the keyring's master key, outside its folder [default: bulwark-master of the service's credentials, else in the folder]
    #[arg(long, env = "BULWARK_MASTER_KEY_FILE", value_name = "FILE")]
    pub master_key_file: Option<PathBuf>,
    /// A file that holds the passphrase of the keyring's master key [default: ask on the terminal where it takes one]
    #[arg(long, env = "BULWARK_PASSPHRASE_FILE", value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// The zone whose midnight begins a day [default: Asia/Shanghai]
    #[arg(long, env = "BULWARK_ZONE")]
    pub zone: Option<String>,
    /// The code under which passes are signed, such as 3301; other cities know this one by it [default: 9901, the made town]
    #[arg(long, env = "BULWARK_ISSUER", value_name = "CODE")]
    pub issuer: Option<String>,
}

#[derive(Debug, Clone, Default, Args)]
pub(crate) struct ServeArgs {
    #[command(flatten)]
    pub place: StoreArgs,
    /// Where to listen [default: 127.0.0.1:8080]
    #[arg(long, env = "BULWARK_LISTEN", value_name = "ADDRESS:PORT")]
    pub listen: Option<SocketAddr>,
    /// A PEM certificate chain; with --tls-key the server speaks TLS itself.
    #[arg(long, env = "BULWARK_TLS_CERT", value_name = "FILE")]
    pub tls_cert: Option<PathBuf>,
    /// The certificate's PEM key.
    #[arg(long, env = "BULWARK_TLS_KEY", value_name = "FILE")]
    pub tls_key: Option<PathBuf>,
    /// Ask clients for a certificate of one of these authorities (PEM), as partner applications may have; those without one are served as before. Needs --tls-cert.
    #[arg(long, env = "BULWARK_CLIENT_CA", value_name = "FILE")]
    pub client_ca: Option<PathBuf>,
    /// A proxy in front speaks TLS: allow plain HTTP beyond loopback and believe X-Forwarded-For.
    #[arg(long, env = "BULWARK_BEHIND_PROXY")]
    pub behind_proxy: bool,
    /// What the town is called, Chinese [default: 堡垒]
    #[arg(long, env = "BULWARK_TOWN_NAME")]
    pub town_name: Option<String>,
    /// What the town is called, English [default: Bulwark]
    #[arg(long, env = "BULWARK_TOWN_NAME_EN")]
    pub town_name_en: Option<String>,
    /// The division code of the area that this installation serves.
    #[arg(long, env = "BULWARK_TOWN_AREA", value_name = "CODE")]
    pub town_area: Option<String>,
    /// A program that sends a message: it reads the number on the first line of its standard input and the text after it; 0 means sent.
    #[arg(long, env = "BULWARK_SMS_COMMAND", value_name = "PROGRAM")]
    pub sms_command: Option<PathBuf>,
    /// The public key of a witness of the ledger, as `bulwark ledger key` prints it; may be given more than once.
    #[arg(long, env = "BULWARK_WITNESS", value_delimiter = ',', value_name = "NAME+ID+KEY")]
    pub witness: Vec<String>,
    /// A rule book that would turn more than so many of a hundred residents of an area red takes a third officer [default: 5]
    #[arg(long, env = "BULWARK_THIRD_OFFICER_PERCENT", value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub third_officer_percent: Option<u8>,
    /// So many passes are refreshed at once; whoever comes beyond that is told when to come again, and shows the pass they have [default: 512]
    #[arg(long, env = "BULWARK_MOST_REFRESHES", value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub most_refreshes: Option<u32>,
    /// So many requests are at work at once; fewer when answers come late. Whoever finds no room is told when to come again [default: 512]
    #[arg(long, env = "BULWARK_MOST_REQUESTS", value_name = "N", value_parser = at_least_one)]
    pub most_requests: Option<usize>,
    /// So many connections stand open at once, of which one address holds a quarter at most [default: 8192]
    #[arg(long, env = "BULWARK_MOST_CONNECTIONS", value_name = "N", value_parser = at_least_one)]
    pub most_connections: Option<usize>,
    /// A file with the token by which Prometheus reads /metrics from elsewhere; without one it is read on this machine only
    #[arg(long, env = "BULWARK_METRICS_TOKEN_FILE", value_name = "FILE")]
    pub metrics_token_file: Option<PathBuf>,
}

fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(number @ 1..=1_000_000) => Ok(number),
        _ => Err("a number from 1 to 1000000".into()),
    }
}

#[derive(Debug, Args)]
pub(crate) struct DemoArgs {
    /// The port on 127.0.0.1.
    #[arg(long, env = "PORT", default_value_t = 8080)]
    pub port: u16,
    /// How many residents the town has.
    #[arg(long, env = "RESIDENTS", default_value_t = 20_000, value_parser = clap::value_parser!(u32).range(500..=1_000_000))]
    pub residents: u32,
    /// The same seed makes the same town.
    #[arg(long, env = "SEED", default_value_t = 7)]
    pub seed: u64,
    /// Events per minute while the town lives; 0 lets it rest. The clock stays true.
    #[arg(long, env = "SPEED", default_value_t = 120.0)]
    pub speed: f64,
    /// Keep the town here instead of in a folder that goes when it ends: sqlite:PATH or postgres://…
    #[arg(long, value_name = "URL")]
    pub store: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    pub kind: ImportKind,
    /// A file, or a folder that holds it.
    pub path: PathBuf,
    /// End with one JSON object: read, accepted, unchanged, rejected.
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub place: StoreArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImportKind {
    /// Administrative divisions (GB/T 2260), optionally with boundaries.
    Divisions,
    /// Risk areas by day and level.
    RiskAreas,
    /// Published cases with places and trips.
    Cases,
    /// Records of phones seen in cities.
    Signalling,
    /// Fever clinics and hospitals.
    Hospitals,
    /// Boundaries of divisions as GeoJSON.
    Boundaries,
    /// Whose certificates from abroad are believed: X.509 certificates as PEM, DER or JSON.
    Signers,
}

#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    #[command(subcommand)]
    pub what: Verify,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verify {
    /// The public ledger: every leaf, every tile, the signatures, and that it continues what was seen before.
    Ledger(VerifyLedgerArgs),
    /// Walk the journal's chain from its first fact.
    Journal {
        #[command(flatten)]
        place: StoreArgs,
        #[arg(long)]
        json: bool,
    },
    /// Look for what should be gone: in tables, keys, free pages, the log and a folder of backups.
    Retention {
        #[command(flatten)]
        place: StoreArgs,
        /// A folder of backups to look through; may be given more than once.
        #[arg(long, value_name = "DIR")]
        backups: Vec<PathBuf>,
        #[arg(long)]
        json: bool,
    },
    /// Name each decision, standing and order that nobody vouches for or that the public ledger does not hold.
    Decisions {
        #[command(flatten)]
        place: StoreArgs,
        #[arg(long)]
        json: bool,
    },
}

/// What to check, and against what.
#[derive(Debug, Args)]
pub(crate) struct VerifyLedgerArgs {
    /// The ledger's address (https://city.example/ledger) or a folder it was exported to; without one the own store
    /// is checked with its keys, and every entry in it.
    #[arg(value_name = "URL|DIR")]
    pub from: Option<String>,
    /// The ledger's public key, known from elsewhere; without it the served one is trusted.
    #[arg(long, value_name = "NAME+ID+KEY")]
    pub key: Option<String>,
    /// The public key of a witness whose cosignature counts; without any those count that the ledger names.
    #[arg(long, value_name = "NAME+ID+KEY")]
    pub witness: Vec<String>,
    /// Where the last checkpoint that held is remembered: made at the first look, brought forward at each that holds.
    #[arg(long, value_name = "FILE")]
    pub since: Option<PathBuf>,
    /// Authorities to believe besides the usual ones, as PEM.
    #[arg(long, value_name = "FILE")]
    pub ca: Option<PathBuf>,
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub place: StoreArgs,
}

#[derive(Debug, Args)]
pub(crate) struct LedgerArgs {
    #[command(subcommand)]
    pub what: Ledger,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Ledger {
    /// Write the published ledger into a folder, as static files for any web server.
    Export {
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// The public key of a witness, to be listed beside the ledger's own.
        #[arg(long, env = "BULWARK_WITNESS", value_delimiter = ',', value_name = "NAME+ID+KEY")]
        witness: Vec<String>,
        #[command(flatten)]
        place: StoreArgs,
    },
    /// Print a witness's public key, for the operator of the ledger; the secret is made when missing.
    Key {
        /// What the witness is called: a name like witness.example.org
        #[arg(long)]
        name: String,
        /// The file of its secret key.
        #[arg(long, value_name = "FILE")]
        secret: PathBuf,
    },
    /// Witness a ledger once: fetch its checkpoint, make sure that it continues the last one seen, sign it, hand it in.
    Cosign {
        /// The ledger's address: https://city.example/ledger
        url: String,
        /// What the witness is called.
        #[arg(long)]
        name: String,
        /// The file of its secret key; made when missing.
        #[arg(long, value_name = "FILE")]
        secret: PathBuf,
        /// Where it remembers what it saw last.
        #[arg(long, value_name = "FILE")]
        state: PathBuf,
        /// The ledger's public key, known from elsewhere; without it the one served at the first look is remembered.
        #[arg(long, value_name = "NAME+ID+KEY")]
        key: Option<String>,
        /// Authorities to believe besides the usual ones, as PEM.
        #[arg(long, value_name = "FILE")]
        ca: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct TravelArgs {
    #[command(subcommand)]
    pub what: Travel,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Travel {
    /// The trip cards of all subscribers in an operator's file; nothing is stored.
    Cards {
        /// CSV with city, user, start and end, packed or plain, or a folder of such files.
        file: PathBuf,
        #[arg(long, value_name = "YYYY-MM-DD")]
        on: Day,
        #[arg(long)]
        json: bool,
    },
    /// The trip card of a subscriber, or of all.
    Card {
        #[arg(long, required_unless_present = "all", conflicts_with = "all")]
        subscriber: Option<String>,
        /// One line for each subscriber.
        #[arg(long)]
        all: bool,
        #[arg(long, value_name = "YYYY-MM-DD")]
        on: Day,
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        place: StoreArgs,
    },
}

#[derive(Debug, Args)]
pub(crate) struct TraceArgs {
    #[command(subcommand)]
    pub what: Trace,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Trace {
    /// The other cases that a published case names.
    Chain {
        /// FILE/ID, as imported.
        #[arg(long, value_name = "FILE/ID")]
        case: String,
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        place: StoreArgs,
    },
    /// The published cases on a train, a flight or in a vehicle on a day.
    Journeys {
        #[arg(long)]
        vehicle: String,
        #[arg(long, value_name = "YYYY-MM-DD")]
        on: Day,
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        place: StoreArgs,
    },
}

#[derive(Debug, Args)]
pub(crate) struct StaffArgs {
    #[command(subcommand)]
    pub what: Staff,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Staff {
    /// Make an account; its password and second factor are printed once.
    Add {
        /// What is typed to sign in.
        #[arg(long)]
        name: String,
        /// How colleagues call them [default: the name]
        #[arg(long)]
        display_name: Option<String>,
        /// guard, community_worker, clinician, tracer, rule_officer, appeals_officer, commander, auditor or administrator.
        #[arg(long, default_value = "administrator")]
        role: String,
        /// The division code of the area they answer for.
        #[arg(long, value_name = "CODE")]
        area: String,
        /// The place a guard stands at.
        #[arg(long, value_name = "ID")]
        place: Option<String>,
        #[command(flatten)]
        store: StoreArgs,
    },
    /// Shut an account whose credentials are lost, and print its person a way back in, once.
    Reset {
        /// What is typed to sign in.
        #[arg(long)]
        name: String,
        /// second_factor_lost, password_forgotten, both_lost or misuse_suspected: stands in the journal.
        #[arg(long, default_value = "both_lost")]
        reason: String,
        #[command(flatten)]
        store: StoreArgs,
    },
}

#[derive(Debug, Args)]
pub(crate) struct RuleArgs {
    #[command(subcommand)]
    pub what: Rule,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Rule {
    /// Name every mistake with its row and column, rows that can never win, and how the examples come out.
    Check {
        /// TOML, or JSON when its name ends so.
        #[arg(value_name = "FILE")]
        path: PathBuf,
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        place: StoreArgs,
    },
    /// Lay a file beside the other drafts; to publish it, two rule officers are needed as for any other.
    Push {
        #[arg(value_name = "FILE")]
        path: PathBuf,
        /// What officers call it [default: the file's name]
        #[arg(long)]
        name: Option<String>,
        #[command(flatten)]
        place: StoreArgs,
    },
    /// Print a version as TOML, the one in force unless said.
    Print {
        version: Option<u32>,
        #[command(flatten)]
        place: StoreArgs,
    },
    /// Made-up books and residents with what is judged of them, for testing another evaluator.
    Pairs {
        #[arg(long, default_value_t = 10_000)]
        count: u64,
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
}

#[derive(Debug, Args)]
pub(crate) struct BenchArgs {
    /// Only measurements whose name holds this.
    pub only: Option<String>,
    /// Seconds for each measurement.
    #[arg(long, default_value_t = 5)]
    pub seconds: u64,
    /// Residents of the made town.
    #[arg(long, default_value_t = 20_000)]
    pub residents: u32,
    /// Where published files lie; without them, records are made.
    #[arg(long, value_name = "FOLDER", default_value = "../shared/data")]
    pub data: PathBuf,
    /// Draw the morning rush into this file (SVG).
    #[arg(long, value_name = "FILE")]
    pub picture: Option<PathBuf>,
    /// Ask for contacts among so many visits, of which 20,000,000 take minutes and 5 GB to make.
    #[arg(long, value_name = "NUMBER")]
    pub visits: Option<u64>,
    /// Signalling records whose trip cards are measured: 1,000,000 unless said.
    #[arg(long, value_name = "NUMBER")]
    pub records: Option<u64>,
    /// Keep what was made for `--visits` and `--records`, for the next time.
    #[arg(long)]
    pub keep: bool,
    /// Only make the visits or records; the bench runs itself so.
    #[arg(long, hide = true)]
    pub fill: bool,
    /// Ask the staff's lists when each table holds so many rows, of which 1,000,000 take minutes and 6 GB to make; NAME narrows the lists.
    #[arg(long, value_name = "NUMBER")]
    pub rows: Option<u64>,
    /// Make those rows in this store (sqlite:PATH or postgres://…), which stays for the next time, instead of one that goes.
    #[arg(long, value_name = "URL")]
    pub store: Option<String>,
    /// Print a line of JSON for each figure instead of the table.
    #[arg(long)]
    pub json: bool,
}
