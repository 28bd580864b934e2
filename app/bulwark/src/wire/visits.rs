//! Tracing asks where people were; `gate` keeps the visits, the keyring turns hidden people into people, and `pass`
//! knows the declared trips.

use access::{Ctx, PersonId, PlaceId};
use base::{Day, Span};
use keys::KeyError;
use trace::{
    model::presence::{Direction, Next, Visit},
    needs::{Asked, AskedOf, DeclaredTrip, Hidden, PlaceNote, Reason, Seen, Trips, Visits},
};
use work::WorkError;

/// The gates' visits, for tracing.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct GateVisits;

fn direction(direction: gate::Direction) -> Direction {
    match direction {
        gate::Direction::In => Direction::In,
        gate::Direction::Out => Direction::Out,
    }
}

fn failed(error: &KeyError) -> WorkError {
    WorkError::Other(format!("the keyring: {error}"))
}

impl Visits for GateVisits {
    fn of_people<'a>(
        &'a self,
        ctx: &'a Ctx,
        asked: &'a [(PersonId, Day)],
    ) -> Asked<'a, Vec<Option<Vec<Visit>>>> {
        Box::pin(async move {
            let mut hidden: Vec<Option<(Day, Hidden)>> = Vec::with_capacity(asked.len());
            for (person, day) in asked {
                hidden.push(match ctx.keys().hide(*day, *person) {
                    Ok(code) => Some((*day, code)),
                    Err(KeyError::DayGone(_)) => None,
                    Err(error) => return Err(failed(&error)),
                });
            }
            let living: Vec<(Day, Hidden)> = hidden.iter().flatten().copied().collect();
            let mut found = gate::of_people(ctx.store(), &living).await?.into_iter();
            let seen = |visit: gate::Visit| Visit {
                place: visit.place,
                at: visit.at,
                direction: direction(visit.direction),
                low: visit.low,
            };
            let mut visits = |()| found.next().unwrap_or_default().into_iter().map(seen).collect();
            Ok(hidden.into_iter().map(|living| living.map(|_| visits(()))).collect())
        })
    }

    fn seen_at<'a>(&'a self, ctx: &'a Ctx, asked: &'a [AskedOf]) -> Asked<'a, Vec<Vec<Seen>>> {
        Box::pin(async move {
            let asked: Vec<gate::AskedOf> = asked
                .iter()
                .map(|&AskedOf { day, place, from, surely, until }| gate::AskedOf {
                    day,
                    place,
                    from,
                    surely,
                    until,
                })
                .collect();
            let told = |seen: gate::SeenAt| Seen {
                who: seen.person,
                at: seen.at,
                direction: direction(seen.direction),
                low: seen.low,
                next: seen.next.map(|(at, left_here)| Next { at, left_here }),
            };
            let found = gate::seen_at(ctx.store(), &asked).await?;
            Ok(found.into_iter().map(|seen| seen.into_iter().map(told).collect()).collect())
        })
    }

    fn resolve<'a>(
        &'a self,
        ctx: &'a Ctx,
        reason: &'a Reason,
        day: Day,
        hidden: Vec<Hidden>,
    ) -> Asked<'a, Vec<(Hidden, PersonId)>> {
        Box::pin(async move {
            match ctx.keys().resolve_all(day, &hidden, &reason.case_ref(), reason.purpose) {
                Ok(known) => Ok(hidden.into_iter().zip(known.into_iter().map(|one| one.person)).collect()),
                Err(KeyError::DayGone(_)) => Ok(Vec::new()),
                Err(error) => Err(failed(&error)),
            }
        })
    }

    fn places<'a>(&'a self, ctx: &'a Ctx, ids: Vec<PlaceId>) -> Asked<'a, Vec<PlaceNote>> {
        Box::pin(async move {
            let places = gate::places_of(ctx.store(), &ids).await?;
            let note = |place: gate::PlaceStay| PlaceNote {
                id: place.id,
                name: place.name,
                usual: Span::minutes(place.stay_minutes),
            };
            Ok(places.into_iter().map(note).collect())
        })
    }
}

/// The trips that residents declared, for tracing.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct DeclaredTrips;

impl Trips for DeclaredTrips {
    fn of_person<'a>(
        &'a self,
        ctx: &'a Ctx,
        person: PersonId,
        from: Day,
        until: Day,
    ) -> Asked<'a, Vec<DeclaredTrip>> {
        Box::pin(async move {
            let trips = pass::trips_of(ctx, person, from, until).await?;
            Ok(trips.into_iter().map(|(vehicle, on)| DeclaredTrip { vehicle, on }).collect())
        })
    }

    fn aboard<'a>(&'a self, ctx: &'a Ctx, vehicle: &'a str, on: Day) -> Asked<'a, Vec<PersonId>> {
        Box::pin(async move { Ok(pass::aboard(ctx, vehicle, on).await?) })
    }
}
