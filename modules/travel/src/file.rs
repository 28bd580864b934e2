//! The trip cards of a file, without storing anything: for whoever has an operator's records and wants to know what the cards
//! would show, or has to check what a house says.
//!
//! ```text
//!  pieces of the file ──▶ records in parts, by phone ──▶ each part sorted, folded ──▶ cards
//!     (a core each)         (held in memory)               (a core each)
//! ```

mod gather;
mod known;
mod part;
mod wall;

use std::{
    path::Path,
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
};

use base::{AreaCode, Day, Moment, Words, Zone};
use intake::{Counts, ImportError, Say, Tally, files};

use crate::{
    card::{TripCard, TripCity, six},
    city,
    model::{Card, Fold, Record, Window},
};
use gather::Gathered;

pub(crate) use wall::Walls;

/// Gives every phone's card to `emit`, as [`crate::all_cards`] does for stored records. The records of the whole file are held
/// in memory, some 40 bytes for each; the order of the cards is the file's affair and stays the same.
pub fn cards_of_file(
    zone: &Zone,
    path: &Path,
    on: Day,
    say: Say<'_>,
    mut emit: impl FnMut(TripCard) -> Result<(), ImportError>,
) -> Result<Counts, ImportError> {
    let mut tally = Tally::new(say);
    let window = Window::before(on, zone);
    let hands = std::thread::available_parallelism().map_or(1, usize::from);
    let mut gathered = Gathered::default();
    for file in files(path, &["csv", "csv.gz"])? {
        gathered.take(zone, &file, window.horizon(), &mut tally)?;
    }
    fold_all(&gathered, zone, on, window, hands, &mut emit)?;
    Ok(tally.counts())
}

/// A city as the records call it, and what it means.
struct Known {
    name: String,
    code: Option<base::AreaCode>,
}

fn fold_all(
    gathered: &Gathered,
    zone: &Zone,
    on: Day,
    window: Window,
    hands: usize,
    emit: &mut impl FnMut(TripCard) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    // Records that begin and end together are folded in the order of their cities' names.
    let (names, rank) = gathered.cities();
    let cities: Vec<Known> =
        names.into_iter().map(|name| Known { code: city::code_of(&name), name }).collect();
    let next = AtomicUsize::new(0);
    std::thread::scope(|threads| {
        // As many as are folded while others are written.
        let (give, take) = mpsc::sync_channel::<(usize, Vec<TripCard>)>(hands * 2);
        for _ in 0..hands {
            let (give, next, rank, cities) = (give.clone(), &next, &rank, &cities);
            threads.spawn(move || {
                loop {
                    let part = next.fetch_add(1, Ordering::Relaxed);
                    if part >= gather::PARTS {
                        break;
                    }
                    let cards = fold_part(gathered, part, rank, cities, zone, on, window);
                    if give.send((part, cards)).is_err() {
                        break; // Nobody wants any more.
                    }
                }
            });
        }
        drop(give);
        let mut early = std::collections::BTreeMap::new();
        let mut wanted = 0;
        for (part, cards) in take {
            early.insert(part, cards);
            while let Some(cards) = early.remove(&wanted) {
                wanted += 1;
                cards.into_iter().try_for_each(&mut *emit)?;
            }
        }
        Ok(())
    })
}

/// The cards of one part of the phones, in the order of their numbers.
fn fold_part(
    gathered: &Gathered,
    part: usize,
    rank: &[Vec<u32>],
    cities: &[Known],
    zone: &Zone,
    on: Day,
    window: Window,
) -> Vec<TripCard> {
    let (numbers, records) = gathered.part(part, rank);
    let mut cards: Vec<Option<Card<u32>>> = numbers.iter().map(|_| None).collect();
    for phone in records.chunk_by(|a, b| a.phone == b.phone) {
        let mut card = Card::new(window);
        let mut fold = Fold::default();
        for one in phone {
            if let Some(stay) = fold.take(Record { start: one.start, end: one.end, city: one.city }) {
                card.take(&stay, zone);
            }
        }
        if let Some(stay) = fold.last() {
            card.take(&stay, zone);
        }
        if let Some(first) = phone.first() {
            cards[first.phone as usize] = Some(card);
        }
    }
    let mut told: Vec<TripCard> = numbers
        .into_iter()
        .zip(cards)
        .map(|(subscriber, card)| {
            let entries = card.map(|card| card.finish(|city| (cities[*city as usize].code, *city)));
            let city = |entry: crate::model::CardCity<u32>| {
                let known = &cities[entry.city as usize];
                TripCity { city: known.name.clone(), code: six(known.code), dates: entry.dates }
            };
            let cities = entries.into_iter().flatten().map(city).collect();
            TripCard { subscriber: subscriber.to_owned(), on, from: window.from, to: window.to, cities }
        })
        .collect();
    told.sort_unstable_by(|a, b| a.subscriber.cmp(&b.subscriber));
    told
}

/// What a line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Read<'l> {
    pub city: &'l str,
    pub subscriber: &'l str,
    pub start: Moment,
    pub end: Moment,
}

/// An operator's number or city name longer than this is none.
const LONGEST_NAME: usize = 64;

/// Reads the four wanted cells of a line.
pub(crate) fn read<'l>(walls: &mut Walls<'_>, cells: [&'l str; 4]) -> Result<Read<'l>, Words> {
    let [city, subscriber, start, end] = cells;
    let name = |text: &'l str, zh: &str, en: &str| {
        if text.is_empty() {
            return Err(Words::new(format!("缺少{zh}。"), format!("The {en} is missing.")));
        }
        if text.len() > LONGEST_NAME && text.chars().count() > LONGEST_NAME {
            return Err(Words::new(format!("{zh}过长。"), format!("The {en} is too long.")));
        }
        Ok(text)
    };
    let mut moment = |text: &str, zh: &str, en: &str| {
        walls.read(text).ok_or_else(|| {
            Words::new(
                format!("{zh}的样子是“{form}”，不是有效时间，应如 2015-08-01 00:14:45。", form = form(text)),
                format!(
                    "The {en} has the form “{form}”, which is no time; it should look like 2015-08-01 00:14:45.",
                    form = form(text)
                ),
            )
        })
    };
    let city = name(city, "城市", "city")?;
    if !is_city(city) {
        let form = form(city);
        return Err(Words::new(
            format!("城市的样子是“{form}”，既不是名称，也不是行政区划代码。"),
            format!("The city has the form “{form}”, which is neither a name nor a division code."),
        ));
    }
    let subscriber = name(subscriber, "用户号", "subscriber")?;
    let (start, end) = (moment(start, "开始时间", "start")?, moment(end, "结束时间", "end")?);
    if end < start {
        return Err(Words::new("结束时间早于开始时间。", "The end lies before the start."));
    }
    Ok(Read { city, subscriber, start, end })
}

/// No city has a digit in its name. In a row that slipped by a column a phone's number or a time stands here, and would be
/// kept, and shown on a card, as a place.
fn is_city(text: &str) -> bool {
    !text.bytes().any(|byte| byte.is_ascii_digit()) || (text.len() <= 6 && AreaCode::parse(text).is_ok())
}

/// What a cell looks like, for whoever has to find the mistake. Its text stays unsaid: in a row that slipped by a column it
/// is somebody's number, and what an import says ends up in logs.
fn form(text: &str) -> String {
    let of = |sign: char| match sign {
        sign if sign.is_numeric() => '0',
        sign if sign.is_ascii_alphabetic() => 'a',
        sign if sign.is_alphabetic() => '字',
        sign if sign.is_control() => ' ',
        sign => sign,
    };
    text.chars().take(30).map(of).collect()
}
