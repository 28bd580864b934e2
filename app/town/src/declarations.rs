//! What residents said of their health: everybody lately, travellers on coming home, the ill when they fell ill.

use base::Span;

use crate::{
    Case, Declaration, NearCase, Quarantine, Resident, Symptom, Trip, calendar::Calendar, dice::Dice,
    movements::usual_temperature, scene::Scene,
};

/// Declarations in order of time. One resident in fifty has made none: their pass is grey.
pub(crate) fn declarations(
    people: &[Resident],
    trips: &[Trip],
    cases: &[Case],
    quarantines: &[Quarantine],
    scene: &Scene,
    calendar: &Calendar,
    seed: u64,
) -> Vec<Declaration> {
    let mut dice = Dice::new(seed, "declarations");
    let now = calendar.now();
    let mut ill = vec![false; people.len()];
    for case in cases {
        ill[case.person as usize] = true;
    }
    let mut made = Vec::with_capacity(people.len() + people.len() / 10);
    for (index, person) in people.iter().enumerate() {
        let index = index as u32;
        let acts = scene.acts(index);
        let silent = dice.chance(0.02);
        let ago = Span::minutes(dice.between(40, 60 * 60));
        if ill[index as usize] || (silent && !acts) {
            continue;
        }
        let (temperature, symptoms) = match dice.below(1_000) {
            _ if acts => (Some(365), Vec::new()),
            0..3 => (Some(dice.between(373, 384) as u16), vec![Symptom::Fever]),
            3..8 => (
                Some(usual_temperature(&mut dice)),
                vec![*dice.pick(&[Symptom::Cough, Symptom::SoreThroat, Symptom::Fatigue])],
            ),
            8..60 => (None, Vec::new()),
            _ => (Some(usual_temperature(&mut dice)), Vec::new()),
        };
        let near_case = if !acts && dice.chance(0.01) { NearCase::Unsure } else { NearCase::No };
        let at = (now - ago).max(person.registered);
        made.push(Declaration { person: index, at, temperature, symptoms, near_case, trip: None });
    }
    for (index, trip) in trips.iter().enumerate() {
        let Some(back) = trip.back.as_ref().filter(|back| back.arrives > calendar.begin()) else { continue };
        let at = back.arrives + Span::minutes(dice.between(30, 240));
        if at < now {
            let temperature = Some(usual_temperature(&mut dice));
            let (symptoms, near_case) = (Vec::new(), NearCase::No);
            made.push(Declaration {
                person: trip.person,
                at,
                temperature,
                symptoms,
                near_case,
                trip: Some(index as u32),
            });
        }
    }
    for case in cases {
        let Some(onset) = case.onset else { continue };
        let at = (onset + Span::minutes(dice.between(30, 180))).min(case.reported);
        let temperature = case.symptoms.contains(&Symptom::Fever).then(|| dice.between(374, 391) as u16);
        let near_case =
            if case.infector.is_some() && dice.chance(0.3) { NearCase::Unsure } else { NearCase::No };
        made.push(Declaration {
            person: case.person,
            at,
            temperature,
            symptoms: case.symptoms.clone(),
            near_case,
            trip: None,
        });
    }
    for order in quarantines.iter().filter(|order| order.from + Span::hours(1) < now) {
        let at = order.from + Span::minutes(dice.between(10, 60));
        let temperature = Some(usual_temperature(&mut dice));
        let (symptoms, near_case) = (Vec::new(), NearCase::Yes);
        made.push(Declaration { person: order.person, at, temperature, symptoms, near_case, trip: None });
    }
    made.sort_by_key(|declaration| (declaration.at, declaration.person));
    made
}
