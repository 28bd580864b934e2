//! Who works for the town: a guard at every gate, a community worker in every community, and the offices.

use base::{AreaCode, Level, Sex, Words};

use crate::{Duty, Personas, Place, PlaceKind, Staff, dice::Dice, ground::Ground, names, scene::Scene};

/// Everybody on duty, and which of them the newcomer can become.
pub(crate) fn staff(ground: &Ground, places: &[Place], scene: &Scene, seed: u64) -> (Vec<Staff>, Personas) {
    let mut dice = Dice::new(seed, "staff");
    let mut all: Vec<Staff> = Vec::new();
    let mut hire = |duty: Duty, area: AreaCode, place: Option<u32>, all: &mut Vec<Staff>| {
        let number = all.iter().filter(|other: &&Staff| other.duty == duty).count() + 1;
        let login = format!("{}-{number:03}", duty.as_str().replace('_', "-"));
        all.push(Staff { duty, login, name: name(&mut dice), area, place });
    };
    let city = ground.city.code;
    for (index, place) in places.iter().enumerate() {
        hire(Duty::Guard, place.area, Some(index as u32), &mut all);
    }
    for community in &ground.communities {
        hire(Duty::CommunityWorker, community.code, None, &mut all);
    }
    for (index, _) in places.iter().enumerate().filter(|(_, place)| place.kind == PlaceKind::Hospital) {
        hire(Duty::Clinician, city, Some(index as u32), &mut all);
    }
    hire(Duty::Tracer, city, None, &mut all);
    for district in &ground.districts {
        hire(Duty::Tracer, district.code, None, &mut all);
    }
    // A rule book and a manual order need a second official.
    for duty in [Duty::RuleOfficer, Duty::RuleOfficer, Duty::Commander, Duty::Auditor, Duty::Administrator] {
        hire(duty, city, None, &mut all);
    }
    // An appeal that one office leaves lying goes to the office above it: both are staffed.
    for office in [city].into_iter().chain(ground.districts.iter().map(|district| district.code)) {
        hire(Duty::AppealsOfficer, office, None, &mut all);
    }
    let worker_area = ground.communities[scene.community as usize].code;
    let find = |duty: Duty| {
        let fits = |member: &Staff| match duty {
            Duty::Guard => member.place == Some(scene.market),
            Duty::Clinician => member.place == Some(scene.hospital),
            Duty::CommunityWorker => member.area == worker_area,
            Duty::AppealsOfficer => member.area == worker_area.up_to(Level::County),
            _ => true,
        };
        all.iter().position(|member| member.duty == duty && fits(member)).unwrap_or(0) as u32
    };
    let personas = Personas {
        resident: scene.resident,
        child: scene.child,
        elder: scene.elder,
        staff: Duty::ALL.map(find),
        city_appeals: all
            .iter()
            .position(|member| member.duty == Duty::AppealsOfficer && member.area == city)
            .unwrap_or(0) as u32,
        market: scene.market,
    };
    (all, personas)
}

fn name(dice: &mut Dice) -> Words {
    let sex = if dice.chance(0.5) { Sex::Female } else { Sex::Male };
    let surname = names::surname(dice);
    names::name(surname, sex, 40, dice)
}
