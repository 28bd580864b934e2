//! Tracing asks where people were; `gate` keeps the visits, the keyring turns hidden people into people, and `pass`
//! knows the declared trips.

use access::{Ctx, PersonId, PlaceId};
use base::{Day, Moment, Span};
use keys::KeyError;
use trace::{
    model::presence::{Direction, Next, Visit},
    needs::{Asked, DeclaredTrip, Hidden, PlaceNote, Reason, Seen, Trips, Visits},
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
    fn of_person<'a>(
        &'a self,
        ctx: &'a Ctx,
        _: &'a Reason,
        person: PersonId,
        day: Day,
    ) -> Asked<'a, Option<Vec<Visit>>> {
        Box::pin(async move {
            let hidden = match ctx.keys().hide(day, person) {
                Ok(hidden) => hidden,
                Err(KeyError::DayGone(_)) => return Ok(None),
                Err(error) => return Err(failed(&error)),
            };
            let visits = gate::of_person(ctx.store(), day, hidden).await?;
            let seen = visits.into_iter().map(|visit| Visit {
                place: visit.place,
                at: visit.at,
                direction: direction(visit.direction),
                low: visit.low,
            });
            Ok(Some(seen.collect()))
        })
    }

    fn seen_at<'a>(
        &'a self,
        ctx: &'a Ctx,
        day: Day,
        place: PlaceId,
        from: Moment,
        until: Moment,
    ) -> Asked<'a, Vec<Seen>> {
        Box::pin(async move {
            let seen = gate::seen_at(ctx.store(), day, place, from, until).await?;
            Ok(seen
                .into_iter()
                .map(|seen| Seen {
                    who: seen.person,
                    at: seen.at,
                    direction: direction(seen.direction),
                    low: seen.low,
                    next: seen.next.map(|(at, left_here)| Next { at, left_here }),
                })
                .collect())
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
            let mut known = Vec::with_capacity(hidden.len());
            for hidden in hidden {
                match ctx.keys().resolve(day, &hidden, &reason.case_ref(), reason.purpose) {
                    Ok(resolved) => known.push((hidden, resolved.person)),
                    Err(KeyError::DayGone(_)) => return Ok(known),
                    Err(error) => return Err(failed(&error)),
                }
            }
            Ok(known)
        })
    }

    fn places<'a>(&'a self, ctx: &'a Ctx, ids: Vec<PlaceId>) -> Asked<'a, Vec<PlaceNote>> {
        Box::pin(async move {
            let mut notes = Vec::with_capacity(ids.len());
            for id in ids {
                if let Some(place) = gate::place(ctx.store(), id).await? {
                    let usual = Span::minutes(place.stay_minutes);
                    notes.push(PlaceNote { id, name: place.name, usual });
                }
            }
            Ok(notes)
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
