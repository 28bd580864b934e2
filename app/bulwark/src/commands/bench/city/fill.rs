//! Makes the city: the town's visits many times over, each time other people at other places, some milliseconds later.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufWriter, Write as _},
    path::Path,
};

use access::{Ctx, PersonId};
use base::{Day, Id, Moment, Span, Zone};
use gate::{Answer, Assurance, By, Direction, NewPlace, NewVisit, PlaceKind};
use rules::Colour;
use store::{StoreError, transact};
use town::{Step, Town};

use super::{CASES, City, DAYS, folder, now, person, place, world};
use crate::{commands::Failure, terminal::Progress};

/// Residents of the town that is laid side by side.
const RESIDENTS: u32 = 20_000;

/// A visit of the town, as small as it can be held.
#[derive(Debug, Clone, Copy)]
struct Short {
    place: u32,
    person: u32,
    at: Moment,
    direction: Direction,
    temperature: Option<u16>,
}

pub(in super::super) async fn fill(visits: u64) -> Result<(), Failure> {
    let folder = folder(visits)?;
    let world = world(&folder).await?;
    let ctx = Ctx::system(&world, "bench");
    let mut progress = Progress::new(100);
    progress.step("making the town");
    let plan = town::Plan {
        residents: RESIDENTS,
        seed: 1,
        now: now()?,
        zone: Zone::default(),
        days: u16::try_from(DAYS).unwrap_or_default(),
    };
    let town = tokio::task::spawn_blocking(move || Town::make(&plan, &mut |_: Step, _| {}));
    let town = town.await.map_err(Failure::done)?;
    let tiles = visits.div_ceil(town.visits.len().max(1) as u64);
    progress.step("places");
    let listed = places(&ctx, &town, tiles).await?;
    write_places(&folder, &town, tiles)?;
    let days = by_day(&ctx, &town);
    let cases = cases(&town, tiles);
    drop(town);
    let mut written = 0;
    let share = 100 / days.len().max(1) as u64;
    for (at, (day, of_day)) in days.into_iter().enumerate() {
        progress.step(&format!("visits of {day}"));
        progress.at(at as u64 * share);
        written += fill_day(&ctx, &folder, day, &of_day, tiles, listed).await?;
    }
    progress.end();
    let city = City { visits: written, cases };
    std::fs::write(folder.join("city.json"), serde_json::to_vec(&city).map_err(Failure::done)?)?;
    world.store.close().await;
    Ok(())
}

/// The places of all tiles; says how many a tile has.
async fn places(ctx: &Ctx, town: &Town, tiles: u64) -> Result<u64, Failure> {
    let each = town.places.len() as u64;
    for tile in 0..tiles {
        let new: Vec<NewPlace> = town
            .places
            .iter()
            .zip(tile * each..)
            .map(|(one, number)| NewPlace {
                id: place(number),
                name: one.name.zh.clone(),
                name_en: one.name.en.clone(),
                kind: PlaceKind::named(one.kind.as_str()).unwrap_or(PlaceKind::Other),
                area: one.area,
                address: String::new(),
                stay_minutes: one.usual_minutes.into(),
                at: None,
            })
            .collect();
        let put: Result<u64, StoreError> =
            transact!(ctx.store(), "bench.places", tx => { gate::put_places(tx, ctx.now(), &new).await });
        put?;
    }
    Ok(each)
}

/// For the comparison: number and usual minutes.
fn write_places(folder: &Path, town: &Town, tiles: u64) -> Result<(), Failure> {
    let mut to = BufWriter::new(File::create(folder.join("places.csv"))?);
    writeln!(to, "place,usual")?;
    for tile in 0..tiles {
        for (index, one) in town.places.iter().enumerate() {
            writeln!(to, "{},{}", tile * town.places.len() as u64 + index as u64, one.usual_minutes)?;
        }
    }
    to.flush()?;
    Ok(())
}

/// The town's visits by day, in the order of the table.
fn by_day(ctx: &Ctx, town: &Town) -> BTreeMap<Day, Vec<Short>> {
    let mut days: BTreeMap<Day, Vec<Short>> = BTreeMap::new();
    for visit in &town.visits {
        days.entry(ctx.zone().day(visit.at)).or_default().push(Short {
            place: visit.place,
            person: visit.person,
            at: visit.at,
            direction: match visit.direction {
                town::Direction::In => Direction::In,
                town::Direction::Out => Direction::Out,
            },
            temperature: visit.temperature,
        });
    }
    for visits in days.values_mut() {
        visits.sort_by_key(|visit| (visit.place, visit.at));
    }
    days
}

/// People who are out and about, each of another part of the city: as the bench of the town chooses them.
fn cases(town: &Town, tiles: u64) -> Vec<u64> {
    let mut visits: BTreeMap<u32, u32> = BTreeMap::new();
    for visit in &town.visits {
        *visits.entry(visit.person).or_default() += 1;
    }
    let mut by_visits: Vec<(u32, u32)> = visits.into_iter().map(|(person, n)| (n, person)).collect();
    by_visits.sort_unstable_by(|a, b| b.cmp(a));
    let step = (by_visits.len() / 2 / CASES as usize).max(1);
    let movers = by_visits.iter().step_by(step).take(CASES as usize).zip(0_u64..);
    movers
        .map(|((_, person), index)| {
            index * tiles / u64::from(CASES) * u64::from(RESIDENTS) + u64::from(*person)
        })
        .collect()
}

async fn fill_day(
    ctx: &Ctx,
    folder: &Path,
    day: Day,
    of_day: &[Short],
    tiles: u64,
    places: u64,
) -> Result<u64, Failure> {
    let last = ctx.zone().start(day.plus(1)) - Span::from_micros(1);
    // No tile's visit leaves its day.
    let at = |visit: &Short, tile: u64| (visit.at + Span::millis((tile % 5_000) as i64)).min(last);
    let mut csv = BufWriter::new(File::create(folder.join(format!("visits-{}.csv", day.compact())))?);
    writeln!(csv, "day,place,at,person,out")?;
    for tile in 0..tiles {
        for visit in of_day {
            let (place, person) = (
                tile * places + u64::from(visit.place),
                tile * u64::from(RESIDENTS) + u64::from(visit.person),
            );
            let out = u8::from(visit.direction == Direction::Out);
            writeln!(csv, "{},{place},{},{person},{out}", day.number(), at(visit, tile).micros())?;
        }
    }
    csv.flush()?;
    let hide = |who: PersonId| ctx.keys().hide(day, who);
    // The key of the day is there, or nothing at all is written.
    hide(person(0)).map_err(Failure::done)?;
    let all = (0..tiles).flat_map(|tile| of_day.iter().map(move |visit| (tile, visit)));
    let rows = all.zip(0_u64..).filter_map(|((tile, visit), index)| {
        let who = person(tile * u64::from(RESIDENTS) + u64::from(visit.person));
        Some(NewVisit {
            day,
            scan: Id::from_bytes(((day.number() as u128) << 64 | u128::from(index)).to_be_bytes()),
            place: place(tile * places + u64::from(visit.place)),
            at: at(visit, tile),
            person: hide(who).ok()?,
            direction: visit.direction,
            answer: Answer::In,
            colour: Colour::Green,
            temperature: visit.temperature.map(i64::from),
            assurance: Assurance::Normal,
            by: By::Gate,
            paper: false,
        })
    });
    Ok(gate::fill_day(ctx, day, rows).await?)
}
