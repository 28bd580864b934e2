//! `bulwark travel` and `bulwark trace`: questions about imported data, answered on stdout.

use std::{io::Write as _, path::Path};

use access::Ctx;
use base::{Chance, Clock, Day, Words, Zone};
use intake::{ImportError, Progress as Told};

use crate::{
    cli::{StoreArgs, Trace, TraceArgs, Travel, TravelArgs},
    commands::Failure,
    config::{self, File},
};

async fn ctx(mut args: StoreArgs, file: &File, what: &'static str) -> Result<Ctx, Failure> {
    file.fill_store(&mut args);
    config::house_must_stand(&args)?;
    let world = config::world(&args, Clock::System, Chance::system()).await?;
    Ok(Ctx::system(&world, what))
}

pub(crate) async fn travel(args: TravelArgs, file: &File) -> Result<(), Failure> {
    let (subscriber, on, json, place) = match args.what {
        Travel::Card { subscriber, all: _, on, json, place } => (subscriber, on, json, place),
        Travel::Cards { file, on, json } => return cards_of_file(&file, on, json),
    };
    let ctx = ctx(place, file, "travel.card").await?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match subscriber {
        Some(subscriber) => {
            let card = travel::card_of(&ctx, &subscriber, on).await?.ok_or_else(|| {
                Failure::done(format!("no record of subscriber {subscriber} was ever stored"))
            })?;
            write_card(&mut out, &card, json)?;
        }
        None => {
            travel::all_cards(&ctx, on, |card| write_card(&mut out, &card, json)).await?;
        }
    }
    out.flush()?;
    ctx.store().close().await;
    Ok(())
}

/// Needs no store. What was refused is named on stderr.
fn cards_of_file(path: &Path, on: Day, json: bool) -> Result<(), Failure> {
    let mut say = |told: Told<'_>| {
        if let Told::Rejected(row) = told {
            eprintln!("{}:{}: {} / {}", row.file, row.line, row.reason.en, row.reason.zh);
        }
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut unwritten = None;
    let emit = |card: travel::TripCard| {
        write_card(&mut out, &card, json).map_err(|error| {
            unwritten = Some(error);
            ImportError::Other(Words::new("无法写出。", "It cannot be written."))
        })
    };
    let read = travel::cards_of_file(&Zone::default(), path, on, &mut say, emit);
    if let Some(error) = unwritten {
        return Err(error);
    }
    read.map_err(|error| Failure::done(error.words().en))?;
    out.flush()?;
    Ok(())
}

fn write_card(out: &mut impl std::io::Write, card: &travel::TripCard, json: bool) -> Result<(), Failure> {
    if json {
        serde_json::to_writer(&mut *out, card).map_err(Failure::done)?;
        writeln!(out)?;
        return Ok(());
    }
    writeln!(out, "{}  {} – {}", card.subscriber, card.from, card.to)?;
    for city in &card.cities {
        let days: Vec<String> = city.dates.iter().map(ToString::to_string).collect();
        writeln!(out, "  {} {}  {}", city.city, city.code, days.join(" "))?;
    }
    Ok(())
}

pub(crate) async fn trace(args: TraceArgs, file: &File) -> Result<(), Failure> {
    match args.what {
        Trace::Chain { case, json, place } => {
            let ctx = ctx(place, file, "trace.chain").await?;
            let answer = trace::chain_json(ctx.store(), &case).await.map_err(Failure::done)?;
            print_answer(&answer, json);
            ctx.store().close().await;
        }
        Trace::Journeys { vehicle, on, json, place } => {
            let ctx = ctx(place, file, "trace.journeys").await?;
            let answer = trace::journeys_json(ctx.store(), &vehicle, on).await.map_err(Failure::done)?;
            print_answer(&answer, json);
            ctx.store().close().await;
        }
    }
    Ok(())
}

/// One line for programs, indented for people.
fn print_answer(answer: &serde_json::Value, json: bool) {
    if json { println!("{answer}") } else { println!("{answer:#}") }
}
