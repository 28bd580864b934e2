//! Days of visits: keys, tables, and the receipts in the public ledger.

use std::collections::HashMap;

use access::Ctx;
use base::{Day, Span};
use gate::Receipt;
use ledger::{Leaf, Standing, commit_to};
use store::args;

use super::report::{Left, Report};
use crate::commands::Failure;

/// A receipt gets its place in the ledger within a second; a server that was stopped right after it needs longer.
const PLACED: Span = Span::minutes(5);

pub(super) async fn check(ctx: &Ctx, keys: &str, report: &mut Report) -> Result<(), Failure> {
    let oldest = report.oldest_day_kept;
    let destroyed = ctx.keys().destroyed_days().map_err(Failure::done)?;
    let lying = ctx.keys().lying_days().map_err(Failure::done)?;
    for day in lying.iter().copied().filter(|day| *day < oldest || destroyed.contains(day)) {
        report.left.push(Left::Key { day, file: format!("{keys}/day-{}.key", day.compact()) });
    }
    let tables = gate::days_with_tables(ctx.store()).await?;
    for day in tables.iter().copied().filter(|day| *day < oldest) {
        report.left.push(Left::Table { day, table: format!("visit_{}", day.compact()) });
    }
    report.looked_at.push(format!("{keys}: {} keys of days, {} destroyed", lying.len(), destroyed.len()));
    report.looked_at.push(format!("{} tables of days", tables.len()));
    let receipts: HashMap<Day, Receipt> =
        gate::receipts(ctx.store()).await?.into_iter().map(|receipt| (receipt.day, receipt)).collect();
    let mut proved = 0_u64;
    for day in destroyed.into_iter().filter(|day| *day < oldest) {
        match told(ctx, day, receipts.get(&day)).await? {
            Told::Proved => proved += 1,
            Told::Soon => {
                report.notes.push(format!("the receipt of {day} gets its place in the ledger just now"))
            }
            Told::Not(why) => report.left.push(Left::Receipt { day, why }),
        }
    }
    report.looked_at.push(format!("{proved} receipts, each proved to stand in the public ledger"));
    Ok(())
}

enum Told {
    Proved,
    Soon,
    Not(String),
}

async fn told(ctx: &Ctx, day: Day, receipt: Option<&Receipt>) -> Result<Told, Failure> {
    let Some(receipt) = receipt else {
        return Ok(Told::Not("the key is destroyed and no receipt was written".to_owned()));
    };
    let not = |why: &str| Ok(Told::Not(why.to_owned()));
    match ledger::prove(ctx, receipt.entry).await? {
        Standing::Proved { .. } => {}
        Standing::Waiting if ctx.now() - receipt.at < PLACED => return Ok(Told::Soon),
        Standing::Waiting => return not("the receipt was written and is still not in the ledger"),
        Standing::Unproven(why) => return not(&why.en),
    }
    let row =
        ctx.store().row("SELECT statement FROM ledger_entry WHERE id = $1", args![receipt.entry]).await?;
    let statement: Option<String> = row.map_or(Ok(None), |row| row.get("statement"))?;
    let leaf = ledger::entry_line(ctx.store(), ctx, receipt.entry).await?;
    let leaf = leaf.and_then(|(line, _)| line.parse::<Leaf>().ok());
    let says = statement.filter(|text| text.starts_with(&format!("visits of {day}:")));
    match (says, leaf) {
        (Some(text), Some(leaf)) if leaf.commitment == commit_to(&text) => Ok(Told::Proved),
        _ => not("the ledger's entry tells of something else"),
    }
}
