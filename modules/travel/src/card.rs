//! Trip cards: from the records in store to the cities of the last 14 days.

use std::collections::HashMap;

use access::{Ctx, PersonId};
use base::{AreaCode, Day};
use serde::Serialize;
use store::StoreError;

use crate::{
    city,
    model::{Card, CardCity, Fold, Record, Window},
    store::signal,
};

/// The card of a phone, as `bulwark travel card` prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TripCard {
    /// The phone as its operator numbers it.
    pub subscriber: String,
    pub on: Day,
    /// The first day of the window.
    pub from: Day,
    /// The first day after it: the card's own day.
    pub to: Day,
    pub cities: Vec<TripCity>,
}

/// A city with a stay of at least 4 hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TripCity {
    /// As the records call it.
    pub city: String,
    /// Six digits of GB/T 2260; empty where no city is known by this name.
    pub code: String,
    /// The local days that its stays touch.
    pub dates: Vec<Day>,
}

/// The card of one phone; `None` when no record of it was ever stored.
pub async fn card_of(ctx: &Ctx, subscriber: &str, on: Day) -> Result<Option<TripCard>, StoreError> {
    let id = signal::subscriber_id(ctx.keys(), subscriber);
    if !signal::known(ctx.store(), &id).await? {
        return Ok(None);
    }
    let window = Window::before(on, ctx.zone());
    let records = signal::records(ctx.store(), &id, window.horizon()).await?;
    Ok(Some(make(ctx, subscriber.to_owned(), on, window, records)))
}

/// Phones whose records are held in memory at a time.
const PHONES: i64 = 256;

/// Gives every phone's card to `emit`, one by one, holding few in memory. Returns how many there were.
pub async fn all_cards<E: From<StoreError>>(
    ctx: &Ctx,
    on: Day,
    mut emit: impl FnMut(TripCard) -> Result<(), E>,
) -> Result<u64, E> {
    let window = Window::before(on, ctx.zone());
    let mut after = Vec::new();
    let mut told = 0;
    loop {
        let phones = signal::page(ctx.store(), ctx.keys(), &after, PHONES).await?;
        let (Some((first, _)), Some((last, _))) = (phones.first(), phones.last()) else { return Ok(told) };
        let records = signal::records_between(ctx.store(), first, last, window.horizon()).await?;
        after = last.to_vec();
        let mut records = records.into_iter().peekable();
        for (id, number) in phones {
            let own =
                std::iter::from_fn(|| records.next_if(|(phone, _)| *phone == id).map(|(_, record)| record));
            emit(make(ctx, number, on, window, own))?;
            told += 1;
        }
    }
}

/// The cities of some residents, each over all phones they are known by. Who has none is left out.
pub(crate) async fn cities_of(
    ctx: &Ctx,
    people: &[PersonId],
    window: Window,
) -> Result<HashMap<PersonId, Vec<CardCity<String>>>, StoreError> {
    let records = signal::records_of(ctx.store(), people, window.horizon()).await?;
    let mut cards: HashMap<PersonId, Card<String>> = HashMap::new();
    for phone in records.chunk_by(|(_, a, _), (_, b, _)| a == b) {
        let Some((person, ..)) = phone.first() else { continue };
        let card = cards.entry(*person).or_insert_with(|| Card::new(window));
        fold(ctx, card, phone.iter().map(|(_, _, record)| record.clone()));
    }
    Ok(cards.into_iter().map(|(person, card)| (person, finish(card))).collect())
}

fn fold(ctx: &Ctx, card: &mut Card<String>, records: impl IntoIterator<Item = Record<String>>) {
    let mut fold = Fold::default();
    for record in records {
        if let Some(stay) = fold.take(record) {
            card.take(&stay, ctx.zone());
        }
    }
    if let Some(stay) = fold.last() {
        card.take(&stay, ctx.zone());
    }
}

fn finish(card: Card<String>) -> Vec<CardCity<String>> {
    card.finish(|city| (city::code_of(city), city.clone()))
}

fn make(
    ctx: &Ctx,
    subscriber: String,
    on: Day,
    window: Window,
    records: impl IntoIterator<Item = Record<String>>,
) -> TripCard {
    let mut card = Card::new(window);
    fold(ctx, &mut card, records);
    let cities = finish(card).into_iter().map(|entry| TripCity {
        code: six(city::code_of(&entry.city)),
        city: entry.city,
        dates: entry.dates,
    });
    TripCard { subscriber, on, from: window.from, to: window.to, cities: cities.collect() }
}

pub(crate) fn six(code: Option<AreaCode>) -> String {
    code.map_or_else(String::new, |code| code.six())
}
