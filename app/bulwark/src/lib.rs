//! Wires the modules together and gives them a command line.
//!
//! Only this crate knows everyone: it hands `pass` to `gate`, `gate` to `trace`, and all of them to the router.

mod assets;
mod cli;
mod clock;
mod commands;
mod config;
mod demo;
mod desk;
mod keep;
mod notify;
pub mod readers;
mod terminal;
pub mod wire;

use std::process::ExitCode;

use clap::Parser as _;

/// Parses the command line and does what it says. Exit codes: 0 done, 1 it could not be done, 2 wrong usage.
pub fn run() -> ExitCode {
    let cli = match cli::Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are answers; everything else is wrong usage, which clap itself ends with 2.
            let code = if error.use_stderr() { 2 } else { 0 };
            drop(error.print());
            return ExitCode::from(code);
        }
    };
    let whole_tables =
        matches!(cli.command, cli::Command::Backup(_) | cli::Command::Restore(_) | cli::Command::Reopen(_));
    terminal::log_to_stderr(cli.verbose, whole_tables);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("bulwark: no threads to work with: {error}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(commands::run(cli)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("bulwark: {failure}");
            ExitCode::from(failure.code())
        }
    }
}
