//! The town goes on living: what its generator says next happens when its moment has come, by the real acts.

use std::{sync::Arc, time::Duration};

use access::{Ctx, World};
use base::{Id, Span};
use gate::{Gate, When};
use rules::Answer;
use town::{Happening, Town};

use super::fill::{Ids, symptom};

/// Lives until it is aborted. A speed of 0 lets the town rest.
pub(super) fn live(
    world: Arc<World>,
    gate: Arc<Gate>,
    town: &Town,
    ids: Ids,
    seed: u64,
    speed: f64,
) -> impl Future<Output = ()> + Send + 'static {
    let events = (speed > 0.0).then(|| town.living(seed, world.clock.now(), speed));
    async move {
        let ctx = Ctx::system(&world, "demo.living");
        for event in events.into_iter().flatten() {
            let wait = event.at - ctx.now();
            if wait > Span::ZERO {
                tokio::time::sleep(Duration::from_micros(wait.micros().unsigned_abs())).await;
            }
            happen(&ctx, &gate, &ids, event.what).await;
        }
    }
}

/// What the town does may be refused like anybody's deed (a place closed, a person died): then it did not happen.
async fn happen(ctx: &Ctx, gate: &Arc<Gate>, ids: &Ids, what: Happening) {
    let refused = match what {
        Happening::Visit { person, place, direction, temperature } => {
            let when = When {
                id: Id::new(ctx.now(), ctx.chance()),
                at: ctx.now(),
                temperature: temperature.map(i64::from),
                direction: match direction {
                    town::Direction::In => gate::Direction::In,
                    town::Direction::Out => gate::Direction::Out,
                },
            };
            let (place, person) = (ids.places[place as usize], ids.people[person as usize]);
            gate::pass_by(ctx, gate, place, person, when).await.err().map(|error| error.to_string())
        }
        Happening::Declaration { person, temperature, symptoms, near_case } => {
            let said = pass::Declare {
                temperature_tenths: temperature.map(i32::from),
                symptoms: symptoms.into_iter().filter_map(symptom).collect(),
                contact: near_case.as_str().parse().unwrap_or(Answer::Unsure),
                trips: Vec::new(),
                planned_arrival: None,
            };
            pass::declare(ctx, ids.people[person as usize], said).await.err().map(|error| error.to_string())
        }
        Happening::Test { person, sampled, positive } => {
            let tested = pass::Tested {
                kind: rules::TestKind::Pcr,
                sampled_at: sampled,
                result: if positive { rules::TestResult::Positive } else { rules::TestResult::Negative },
            };
            pass::record_test(ctx, ids.people[person as usize], tested)
                .await
                .err()
                .map(|error| error.to_string())
        }
    };
    if let Some(why) = refused {
        tracing::debug!(why, "the town was refused something");
    }
}
