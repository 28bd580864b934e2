//! A draft tried on everybody, as a rule officer asks for it, beside a bare scan of the same rows.

use std::{sync::Arc, time::Instant};

use access::{Ctx, PersonId, World};
use base::{AreaCode, Span, Text};
use pass::acts::rules::{
    draft::{From, begin},
    replay,
};
use rules::{Answer, Assurance, Declaration, Symptom};
use store::{Args, StoreError, args, many, transact};

use super::{Figure, Plan, house::Folder};
use crate::{commands::Failure, terminal::Progress};

/// People in one transaction while the town is made, and in one bare read.
const BATCH: usize = 10_000;

pub(super) async fn replay(
    folder: &Folder,
    plan: Plan<'_>,
    progress: &mut Progress,
) -> Result<Figure, Failure> {
    let world = folder.world("replay").await?;
    let ctx = Ctx::system(&world, "bench");
    progress.step("people who declared");
    settle(&ctx, plan.residents as usize).await?;
    progress.step("replay");
    // What the draft changes: symptoms count for three days instead of seven.
    let shipped = rules::RuleBook::shipped();
    let mut file = shipped.file().clone();
    file.parameters.iter_mut().filter(|line| line.name == "symptom_days").for_each(|line| line.value = 3);
    let name = Text::parse("bench").map_err(Failure::done)?;
    let draft = begin(&ctx, &name, &From::File(Box::new(file))).await.map_err(Failure::done)?;
    replay::ask(&ctx, draft).await.map_err(Failure::done)?;
    let begun = Instant::now();
    while replay::work_on(&ctx).await? > 0 {}
    let seconds = begun.elapsed().as_secs_f64();
    progress.step("bare scan");
    let begun = Instant::now();
    let scanned = scan(&world).await?;
    let bare = begun.elapsed().as_secs_f64();
    let beside = "reading the same rows on two connections: nothing opened, nobody judged";
    Ok(Figure::rate("replay of a draft", f64::from(plan.residents) / seconds, beside, scanned as f64 / bare))
}

/// People, homes and birthdays; one declaration each, some with symptoms; and where they stand.
async fn settle(ctx: &Ctx, people: usize) -> Result<(), Failure> {
    let now = ctx.now();
    for from in (0..people).step_by(BATCH) {
        let some: Vec<(PersonId, usize)> =
            (from..people.min(from + BATCH)).map(|turn| (PersonId::random(ctx.chance()), turn)).collect();
        let rows: Vec<(Args, Args)> =
            some.iter().map(|(person, turn)| rows_of(*person, *turn, now)).collect();
        let (residents, standings): (Vec<Args>, Vec<Args>) = rows.into_iter().unzip();
        let said: Vec<(PersonId, pass::Said)> =
            some.iter().map(|(person, turn)| (*person, said(*turn, now))).collect();
        let done: Result<(), StoreError> = transact!(ctx.store(), "bench.people", tx => {
            let head = "INSERT INTO resident (id, name, document_kind, birth, home_area, registered_at) VALUES";
            many(tx, head, residents.clone(), "").await?;
            let head = "INSERT INTO standing (person, decision, colour, area, met_rows, print, until_at) VALUES";
            many(tx, head, standings.clone(), "").await?;
            pass::settle_declarations(tx, ctx, said.clone()).await
        });
        done?;
    }
    Ok(())
}

fn rows_of(person: PersonId, turn: usize, now: base::Moment) -> (Args, Args) {
    let area = format!("9901{:02}{:03}{:03}", 1 + turn % 5, 1 + turn % 7, 1 + turn % 11);
    let area = AreaCode::parse(&area).map_or_else(|_| String::new(), |area| area.as_str().to_owned());
    let birth = 20_000_i64 - (turn % 90) as i64 * 365;
    (
        args![person, vec![0_u8; 40], "passport", birth, &area, now],
        args![person, person, "green", &area, "default", vec![0_u8; 32], now + Span::days(14)],
    )
}

pub(super) fn said(turn: usize, now: base::Moment) -> pass::Said {
    let ill = turn.is_multiple_of(20);
    let says = Declaration {
        at: now - Span::hours((turn % 200) as i64),
        temperature_tenths: Some(if ill { 385 } else { 365 }),
        symptoms: if ill { vec![Symptom::Cough] } else { Vec::new() },
        contact: if turn.is_multiple_of(50) { Answer::Yes } else { Answer::No },
        planned_arrival: None,
        assurance: Assurance::Normal,
        evidence: None,
    };
    pass::Said { says, trips: Vec::new() }
}

/// The three lists, by ranges of people, on two connections.
async fn scan(world: &Arc<World>) -> Result<usize, Failure> {
    let middle = PersonId::from_bytes([0x80; 16]);
    let (least, most) = (PersonId::from_bytes([0; 16]), PersonId::from_bytes([0xff; 16]));
    let one = tokio::spawn(part(Arc::clone(world), least, middle));
    let other = tokio::spawn(part(Arc::clone(world), middle, most));
    Ok(one.await.map_err(Failure::done)?? + other.await.map_err(Failure::done)??)
}

async fn part(world: Arc<World>, mut after: PersonId, until: PersonId) -> Result<usize, StoreError> {
    let mut seen = 0;
    loop {
        let sql =
            "SELECT person, area FROM standing WHERE person > $1 AND person <= $2 ORDER BY person LIMIT $3";
        let homes = world.store.rows(sql, args![after, until, BATCH as i64]).await?;
        let Some(last) = homes.last() else { return Ok(seen) };
        let last: PersonId = last.get("person")?;
        for sql in [
            "SELECT id, birth FROM resident WHERE id > $1 AND id <= $2 ORDER BY id",
            "SELECT person, sealed FROM evidence WHERE person > $1 AND person <= $2 ORDER BY person",
        ] {
            std::hint::black_box(world.store.rows(sql, args![after, last]).await?);
        }
        seen += homes.len();
        after = last;
    }
}
