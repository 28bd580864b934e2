//! One file for each command.

mod backup;
pub(crate) mod bench;
pub(crate) mod gate;
mod import;
mod keys;
mod ledger;
mod lookups;
pub(crate) mod printed;
mod restore;
mod retention;
mod rule;
pub(crate) mod serve;
mod staff;
mod trust;
mod verify;

use std::fmt;

use store::StoreError;

use crate::{
    cli::{Cli, Command},
    config::File,
    demo,
};

/// A command that could not do its work, in words for whoever typed it.
#[derive(Debug)]
pub(crate) struct Failure {
    code: u8,
    says: String,
}

impl Failure {
    /// It could not be done.
    pub(crate) fn done(says: impl fmt::Display) -> Self {
        Self { code: 1, says: says.to_string() }
    }
    /// It was asked in a way that cannot be done.
    pub(crate) fn usage(says: impl fmt::Display) -> Self {
        Self { code: 2, says: says.to_string() }
    }
    pub(crate) fn code(&self) -> u8 {
        self.code
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.says)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::done(error)
    }
}

impl From<crate::keep::KeepError> for Failure {
    fn from(error: crate::keep::KeepError) -> Self {
        Self::done(error)
    }
}

impl From<::keys::KeyError> for Failure {
    fn from(error: ::keys::KeyError) -> Self {
        Self::done(error)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::done(error)
    }
}

pub(crate) async fn run(cli: Cli) -> Result<(), Failure> {
    let file = File::read(cli.config.as_deref())?;
    match cli.command {
        Command::Serve(mut args) => {
            file.fill_serve(&mut args);
            serve::serve(args).await
        }
        Command::Demo(args) => demo::demo(args).await,
        Command::Migrate(mut args) => {
            file.fill_store(&mut args);
            migrate(&args).await
        }
        Command::Import(mut args) => {
            file.fill_store(&mut args.place);
            import::import(args).await
        }
        Command::Verify(args) => verify::verify(args, &file).await,
        Command::Backup(mut args) => {
            file.fill_store(&mut args.place);
            backup::backup(args).await
        }
        Command::Restore(mut args) => {
            file.fill_store(&mut args.place);
            restore::restore(args).await
        }
        Command::Reopen(mut args) => {
            file.fill_store(&mut args.place);
            restore::reopen(args).await
        }
        Command::Keys(args) => keys::keys(args, &file).await,
        Command::Travel(args) => lookups::travel(args, &file).await,
        Command::Trace(args) => lookups::trace(args, &file).await,
        Command::Ledger(args) => ledger::ledger(args, &file).await,
        Command::Trust(args) => trust::trust(args, &file).await,
        Command::Gate(args) => gate::gate(args).await,
        Command::Staff(args) => staff::staff(args, &file).await,
        Command::Rule(args) => rule::rule(args, &file).await,
        Command::Bench(args) => bench::bench(args).await,
        Command::Openapi => printed::openapi(),
        Command::Authority => {
            print!("{}", printed::authority());
            Ok(())
        }
    }
}

async fn migrate(args: &crate::cli::StoreArgs) -> Result<(), Failure> {
    let url = args.store.as_deref().unwrap_or("sqlite:bulwark.db");
    let store = store::Store::open(url).await?;
    let migrated = store::migrate(&store).await?;
    for name in &migrated.applied {
        println!("applied {name}");
    }
    println!("{} applied, {} stood already", migrated.applied.len(), migrated.stood);
    store.close().await;
    Ok(())
}
