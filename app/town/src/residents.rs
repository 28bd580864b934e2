//! The people: households that look like a census, with documents, phones, guardians and somewhere to go.

use std::collections::HashSet;

use base::{Day, DocumentKind, Sex, Span};

use crate::{Place, PlaceKind, Resident, calendar::Calendar, dice::Dice, ground::Ground, names, papers};

/// A kind of household: how often, children, adults, elders. Together they give 18 % under 15, 63 % from
/// 15 to 59 and 19 % from 60 on, as China's census of 2020 does.
const HOUSEHOLDS: [(f64, [u32; 3]); 9] = [
    (0.24, [0, 1, 0]),
    (0.17, [0, 2, 0]),
    (0.21, [1, 2, 0]),
    (0.09, [2, 2, 0]),
    (0.08, [1, 2, 1]),
    (0.05, [1, 2, 2]),
    (0.09, [0, 0, 2]),
    (0.05, [0, 0, 1]),
    (0.03, [0, 1, 1]),
];

/// Until this household, one to a community, all are couples with a child and an elder whom they care for:
/// from these the personas are chosen.
pub(crate) const FAMILIES: u32 = 12;

/// How many live in each community, relative to the others: the old town by the river is the densest.
const WEIGHTS: [f64; 12] = [0.8, 1.2, 1.3, 1.1, 1.0, 0.7, 0.8, 1.3, 1.2, 1.1, 0.9, 0.6];

/// Exactly `count` residents, household by household.
pub(crate) fn residents(
    ground: &Ground,
    places: &[Place],
    count: u32,
    calendar: &Calendar,
    seed: u64,
) -> Vec<Resident> {
    let dice = Dice::new(seed, "residents");
    let homes = by_community(places, PlaceKind::Residential);
    let mut registry = Registry { ground, calendar, dice, permits: HashSet::new() };
    let mut people: Vec<Resident> = Vec::with_capacity(count as usize + 5);
    for household in 0.. {
        let dice = &mut registry.dice;
        let (community, sizes) = if household < FAMILIES {
            (household, [1, 2, 1])
        } else {
            let kind = dice.weighted(&HOUSEHOLDS.map(|(often, _)| often));
            (dice.weighted(&WEIGHTS) as u32, HOUSEHOLDS[kind].1)
        };
        let home =
            Home { household, community, place: *dice.pick(&homes[community as usize]), door: door(dice) };
        registry.move_in(&mut people, &home, sizes);
        if people.len() >= count as usize {
            break;
        }
    }
    people.truncate(count as usize);
    find_guardians(&mut people, calendar.today(), &mut registry.dice);
    find_work(&mut people, places, calendar.today(), &mut registry.dice);
    for person in &mut people {
        person.address = format!("{}{}", places[person.home as usize].name.zh, person.address);
    }
    people
}

fn door(dice: &mut Dice) -> String {
    let (house, entrance) = (dice.between(1, 24), dice.between(1, 3));
    format!("{house}幢{entrance}单元{}{:02}室", dice.between(1, 18), dice.between(1, 4))
}

struct Home {
    household: u32,
    community: u32,
    place: u32,
    door: String,
}

#[derive(Clone, Copy, PartialEq)]
enum From {
    Here,
    /// Hong Kong, Macau, Taiwan.
    Across,
    Abroad,
}

struct Body {
    age: i64,
    sex: Sex,
    surname: usize,
    from: From,
}

struct Registry<'a> {
    ground: &'a Ground,
    calendar: &'a Calendar,
    dice: Dice,
    /// Few orders and few places make residence permits collide; no two people share a number.
    permits: HashSet<String>,
}

impl Registry<'_> {
    fn move_in(&mut self, people: &mut Vec<Resident>, home: &Home, [children, adults, elders]: [u32; 3]) {
        let dice = &mut self.dice;
        let family = home.household < FAMILIES;
        let from = match dice.unit() {
            _ if family => From::Here,
            ..0.007 if children == 0 && elders == 0 => From::Abroad,
            0.007..0.014 => From::Across,
            _ => From::Here,
        };
        let surname = names::surname(dice);
        let father_first = dice.chance(0.5);
        // Parents are of an age to have these children; others are of any age.
        let parents = if family { dice.between(34, 44) } else { dice.between(27, 50) };
        for member in 0..children + adults + elders {
            let dice = &mut self.dice;
            let (adult, elder) = (member < adults, member >= adults + children);
            let age = match (adult, elder) {
                (true, _) if children > 0 => parents + dice.between(-3, 3),
                (true, _) => dice.between(18, 59),
                (_, true) if family => dice.between(74, 86),
                (_, true) => 60 + (dice.unit() * dice.unit() * 38.0) as i64,
                _ if family => dice.between(5, 11),
                _ => dice.between(0, (parents - 20).min(17)),
            };
            let couple = (adult && adults == 2) || (elder && elders == 2);
            let sex = if couple {
                let first = member % 2 == 0;
                if first == father_first { Sex::Male } else { Sex::Female }
            } else if dice.chance(0.511) {
                Sex::Male
            } else {
                Sex::Female
            };
            // Children bear their father's name.
            let own = if elder || (adult && sex == Sex::Female) { names::surname(dice) } else { surname };
            let body = Body { age, sex, surname: own, from };
            let person = self.register(people.len() as u32, &body, home);
            people.push(person);
        }
    }

    fn register(&mut self, person: u32, body: &Body, home: &Home) -> Resident {
        let (dice, calendar) = (&mut self.dice, self.calendar);
        let birth = birthday(calendar.today(), body.age, dice);
        let mut sex = body.sex;
        let mut name = names::name(body.surname, sex, body.age as i16, dice).zh;
        let (document, number) = match body.from {
            From::Abroad => {
                (name, sex) = names::name_from_abroad(dice);
                papers::from_abroad(birth, sex, person, dice)
            }
            From::Across => loop {
                let papers = papers::from_across(birth, sex, person, dice);
                if self.permits.insert(papers.1.clone()) {
                    break papers;
                }
            },
            From::Here if body.age == 0 && dice.chance(0.7) => {
                (DocumentKind::BirthCertificate, papers::birth_certificate(person))
            }
            From::Here if body.age >= 75 && home.household >= FAMILIES && dice.chance(0.01) => {
                (DocumentKind::None, String::new())
            }
            From::Here => (DocumentKind::ResidentId, papers::resident_id(birth, sex, person)),
        };
        let earliest = calendar.start_of(birth) + Span::hours(30);
        let usual = calendar.begin() - Span::minutes(dice.between(60, 45 * 24 * 60));
        Resident {
            name,
            document,
            number,
            birth,
            sex,
            phone: dice.chance(has_phone(body.age, home)).then(|| papers::phone(person)),
            guardian: None,
            household: home.household,
            community: home.community,
            area: self.ground.communities[home.community as usize].code,
            home: home.place,
            address: home.door.clone(),
            workplace: None,
            // Nobody is registered before birth, nor in the time to come.
            registered: usual.max(earliest).min(calendar.now() - Span::hours(1)),
        }
    }
}

fn has_phone(age: i64, home: &Home) -> f64 {
    match age {
        // The children and elders of the first families stand in somebody else's phone.
        ..13 | 60.. if home.household < FAMILIES => 0.0,
        ..8 => 0.0,
        8..13 => 0.15,
        13..18 => 0.7,
        18..60 => 1.0,
        60..70 => 0.93,
        70..80 => 0.75,
        _ => 0.45,
    }
}

/// A day on which somebody was born who is that old today.
fn birthday(today: Day, age: i64, dice: &mut Dice) -> Day {
    let turned = i64::from(today.year()) - age;
    // The 28th at the latest: the same day exists in every year and month.
    let this_year = Day::new(turned as i16, today.month(), today.day().min(28));
    this_year.map_or(today, |day| day.plus(-dice.between(1, 364)))
}

/// Who has no phone, and every child, stands in the phone of an adult: of the same household where there is
/// one, else of another, as elders do whose children have moved out.
fn find_guardians(people: &mut [Resident], today: Day, dice: &mut Dice) {
    let grown: Vec<u32> = (0..people.len() as u32)
        .filter(|index| {
            let person = &people[*index as usize];
            person.phone.is_some() && (18..60).contains(&person.age(today))
        })
        .collect();
    let mut first_of_household = 0;
    for index in 0..people.len() {
        if people[index].household != people[first_of_household].household {
            first_of_household = index;
        }
        if people[index].phone.is_some() && people[index].age(today) >= 14 {
            continue;
        }
        let near = (first_of_household..people.len())
            .take_while(|other| people[*other].household == people[index].household)
            .find(|other| people[*other].phone.is_some() && people[*other].age(today) >= 18);
        people[index].guardian =
            near.map(|other| other as u32).or_else(|| (!grown.is_empty()).then(|| *dice.pick(&grown)));
    }
}

/// Children go to a school; a quarter of the adults work behind a gate that reads passes.
fn find_work(people: &mut [Resident], places: &[Place], today: Day, dice: &mut Dice) {
    let schools = all_of(places, PlaceKind::School);
    let offices = all_of(places, PlaceKind::Office);
    for person in people {
        person.workplace = match person.age(today) {
            4..18 => Some(*dice.pick(&schools)),
            18..60 if dice.chance(0.26) => Some(*dice.pick(&offices)),
            _ => None,
        };
    }
}

/// All places of a kind.
pub(crate) fn all_of(places: &[Place], kind: PlaceKind) -> Vec<u32> {
    (0..places.len() as u32).filter(|index| places[*index as usize].kind == kind).collect()
}

/// The places of a kind in each community.
pub(crate) fn by_community(places: &[Place], kind: PlaceKind) -> Vec<Vec<u32>> {
    let mut lists = vec![Vec::new(); 12];
    for index in all_of(places, kind) {
        lists[places[index as usize].community as usize].push(index);
    }
    lists
}
