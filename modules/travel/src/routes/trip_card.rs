//! A resident's trip card.

use access::{Denied, PersonId};
use base::{AreaCode, Day, Words};
use http::{Door, Json, Path, Problem, Query};
use serde::{Deserialize, Serialize};

use crate::{card, city, model::Window, store::risk};

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// The card's day: the 14 days before it are shown. Today unless said.
    on: Option<Day>,
    /// Why the reader looks: the person sees it.
    purpose: Option<String>,
}

/// The card.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct TripCardView {
    /// The first of the 14 days.
    from: Day,
    /// The card's own day, which is not among them.
    to: Day,
    cities: Vec<TripCityView>,
}

/// A city on the card.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct TripCityView {
    /// As the records call it.
    city: String,
    name: Words,
    /// Six digits; empty where no city is known by this name.
    code: String,
    dates: Vec<Day>,
    /// The city held a high or medium risk area since the person was first there.
    risk: bool,
}

pub(crate) async fn show(
    Door(ctx): Door,
    Path(person): Path<PersonId>,
    Query(asked): Query<Asked>,
) -> Result<Json<TripCardView>, Problem> {
    let subject = people::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may("trip.card", &subject.resource("trip"))?;
    let on = asked.on.unwrap_or_else(|| ctx.zone().day(ctx.now()));
    let purpose = asked.purpose.as_deref().unwrap_or_default();
    audit::looked(ctx.store(), &ctx, person, "trip.card", purpose).await?;
    let window = Window::before(on, ctx.zone());
    let found = card::cities_of(&ctx, &[person], window).await?.remove(&person).unwrap_or_default();
    let mut cities = Vec::with_capacity(found.len());
    for entry in found {
        let code = city::code_of(&entry.city);
        let since = entry.dates.first().copied().unwrap_or(window.from);
        cities.push(TripCityView {
            name: named(&ctx, &entry.city, code.as_ref()).await?,
            code: card::six(code),
            risk: match &code {
                Some(code) => risk::held_any(ctx.store(), code, since, on).await?,
                None => false,
            },
            city: entry.city,
            dates: entry.dates,
        });
    }
    Ok(Json(TripCardView { from: window.from, to: window.to, cities }))
}

/// A made town's city is in no table but the store's own.
async fn named(ctx: &access::Ctx, city: &str, code: Option<&AreaCode>) -> Result<Words, Problem> {
    if let Some(code) = code.filter(|code| base::division::name(code).is_none())
        && let Some(area) = people::areas::find(ctx.store(), code).await?
    {
        let en = area.name_en.unwrap_or_else(|| area.name.clone());
        return Ok(Words::new(area.name, en));
    }
    Ok(city::words_of(city, code))
}
