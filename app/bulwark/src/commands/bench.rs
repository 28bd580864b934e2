//! `bulwark bench`: figures of this machine, each beside a baseline of the same run that does the same durable work
//! without the layer measured. Ratios hold where absolutes don't: a busy machine slows both.

mod cards;
mod checking;
mod city;
mod contacts;
mod filter;
mod house;
mod imports;
mod judging;
mod ledger;
mod lists;
mod load;
mod overload;
mod passes;
mod phones;
mod raw;
mod rejudging;
mod replay;
mod report;
mod rush;
mod scans;
mod sealing;
mod uploads;

use std::time::Duration;

use crate::{cli::BenchArgs, commands::Failure, terminal::Progress};

use house::{Folder, House};
use report::{Figure, Report};

/// What a measurement is told.
#[derive(Debug, Clone, Copy)]
struct Plan<'a> {
    /// How long each closed loop runs.
    span: Duration,
    /// Of the made town.
    residents: u32,
    /// Where published files lie, if they do.
    data: &'a std::path::Path,
}

/// Every store that the bench makes for itself is an embedded one.
const LITE: &str = "SQLite";

const HOUSE: [&str; 6] = ["scans", "uploads", "refresh", "overload", "contacts", "judged with the store"];

pub(crate) async fn bench(args: BenchArgs) -> Result<(), Failure> {
    if let Some(visits) = args.visits {
        if args.fill {
            return city::fill(visits).await;
        }
        let mut report = Report::default();
        for figure in city::contacts(visits, &args).await? {
            report.add(LITE, &format!("{visits} visits"), figure);
        }
        return report.tell(args.json);
    }
    if args.fill
        && let Some(records) = args.records
    {
        return cards::fill(records);
    }
    if let Some(rows) = args.rows {
        let mut report = Report::default();
        let asked = lists::lists(&args, rows).await?;
        let engine = if asked.engine == store::Engine::Pg { "PostgreSQL" } else { LITE };
        for figure in asked.figures {
            report.add(engine, &format!("{} rows", asked.rows), figure);
        }
        return report.tell(args.json);
    }
    let only = args.only.as_deref().unwrap_or_default();
    let wants = |name: &str| name.contains(only) || only.is_empty();
    let plan =
        Plan { span: Duration::from_secs(args.seconds.max(1)), residents: args.residents, data: &args.data };
    let residents = format!("{} residents", plan.residents);
    let folder = Folder::make()?;
    let mut progress = Progress::new(1);
    let mut report = Report::default();
    if wants("judged") {
        progress.step("judging");
        report.add("", "", judging::rules_alone(plan));
    }
    if wants("shows checked") {
        progress.step("checking shows");
        for figure in checking::checking(plan)? {
            report.add("", "", figure);
        }
    }
    if wants("rush") {
        progress.step("a morning of twenty million");
        for figure in rush::rush(args.picture.as_deref())? {
            report.add("", "", figure);
        }
    }
    if wants("filter") {
        progress.step("the revocation filter");
        for figure in filter::filter(&folder).await? {
            report.add(LITE, "", figure);
        }
    }
    if wants("sealing") {
        progress.step("sealing the journal");
        report.add(LITE, "", sealing::sealing(&folder, plan).await?);
    }
    if wants("ledger") {
        progress.step("the public ledger");
        for figure in ledger::ledger(&folder, plan).await? {
            report.add(LITE, "", figure);
        }
    }
    if wants("replay") {
        report.add(LITE, &residents, replay::replay(&folder, plan, &mut progress).await?);
    }
    if wants("rejudged after a risk area") {
        for figure in rejudging::rejudging(&folder, plan, &mut progress).await? {
            report.add(LITE, &residents, figure);
        }
    }
    if wants("imports") {
        progress.step("imports");
        for figure in imports::imports(&folder, plan).await? {
            report.add(LITE, "", figure);
        }
    }
    if wants("cards") {
        progress.step("trip cards");
        let records = format!("{} records", args.records.unwrap_or(cards::RECORDS));
        for figure in cards::cards(&folder, &args).await? {
            report.add(LITE, &records, figure);
        }
    }
    if HOUSE.iter().any(|name| wants(name)) {
        progress.step("making the town");
        let house = House::make(&folder, "town", plan, &mut progress).await?;
        if wants("contacts") {
            progress.step("contacts of 20 cases");
            report.add(LITE, &residents, contacts::contacts(&house, plan).await?);
        }
        if wants("judged with the store") {
            progress.step("judging with the store");
            report.add(LITE, &residents, judging::with_the_store(&house, plan).await?);
        }
        if ["scans", "uploads", "refresh", "overload"].iter().any(|name| wants(name)) {
            progress.step("passes and sessions");
            let served = house.serve().await?;
            if wants("scans") {
                progress.step("scans");
                for figure in scans::scans(&served, plan).await? {
                    report.add(LITE, &residents, figure);
                }
            }
            if wants("uploads") {
                progress.step("uploads");
                for figure in uploads::uploads(&served, plan).await? {
                    report.add(LITE, &residents, figure);
                }
            }
            if wants("refresh") {
                progress.step("token refresh");
                for figure in passes::refresh(&served, plan).await? {
                    report.add(LITE, &residents, figure);
                }
            }
            if wants("overload") {
                progress.step("ten times the rush");
                for figure in overload::overload(&served, plan).await? {
                    report.add(LITE, &residents, figure);
                }
            }
            served.stop().await;
        }
    }
    progress.end();
    report.tell(args.json)
}
