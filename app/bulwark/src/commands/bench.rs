//! `bulwark bench`: figures of this machine, each beside a baseline of the same run.

use crate::{cli::BenchArgs, commands::Failure};

pub(crate) async fn bench(_: BenchArgs) -> Result<(), Failure> {
    Err(Failure::done("not yet"))
}
