//! The synthetic town: people, places, movements, an outbreak. Seeded and repeatable: the same [`Plan`]
//! always makes the same [`Town`]. Nothing here reads a file, a socket or a clock.
//!
//! ```
//! use base::Zone;
//! use bulwark_town as town;
//! let plan = town::Plan { residents: 600, seed: 7, now: "2026-11-21T10:00:00Z".parse()?, zone: Zone::default(), days: 14 };
//! let town = town::Town::make(&plan, &mut |_step, _done| {});
//! assert_eq!(town.residents.len(), 600);
//! let first = town.living(1, plan.now, 60.0).next();
//! assert!(first.is_some());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use base::{Moment, Zone};

pub mod bulk;
mod calendar;
mod crisis;
mod declarations;
mod dice;
pub mod geometry;
mod ground;
mod living;
mod model;
mod movements;
mod names;
mod outbreak;
mod papers;
mod picture;
mod places;
mod presence;
mod residents;
mod risk;
mod scene;
mod seam;
mod staff;
mod travel;

pub use crisis::{Case, CaseState, Duty, Meeting, Personas, Quarantine, RiskArea, RiskLevel, Staff};
pub use ground::square_kilometres;
pub use living::{Event, Happening, Living};
pub use model::{
    Area, Carrier, City, Declaration, Direction, Journey, NearCase, Place, PlaceKind, Resident, Signal,
    Symptom, Test, Trip, Visit,
};
pub use presence::{CONTACT, Presences};
pub use travel::CITIES;

use calendar::Calendar;
use outbreak::Setting;
use scene::Scene;

/// What a town is made from.
#[derive(Debug, Clone)]
pub struct Plan {
    /// From [`Plan::SMALLEST`] on; fewer are raised to it. Up to a million have numbers of their own.
    pub residents: u32,
    pub seed: u64,
    /// The moment at which the town is opened; everything made lies before it.
    pub now: Moment,
    pub zone: Zone,
    /// Days behind it, besides today; 14 at least, because that is how far an outbreak is looked back on.
    pub days: u16,
}

impl Plan {
    /// In fewer people the case of the day would not find its contacts.
    pub const SMALLEST: u32 = 500;
}

/// Where the making of a town stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Places,
    Residents,
    Travel,
    Movements,
    Outbreak,
    Declarations,
}

/// A town with its last days behind it. Every number in it is an index into one of its lists.
#[derive(Debug)]
pub struct Town {
    pub plan: Plan,
    pub city: Area,
    pub districts: Vec<Area>,
    pub subdistricts: Vec<Area>,
    pub communities: Vec<Area>,
    /// The water between the two districts, as a ring of longitudes and latitudes.
    pub river: Vec<geometry::Point>,
    pub places: Vec<Place>,
    pub residents: Vec<Resident>,
    pub trips: Vec<Trip>,
    /// Grouped by person, not in order of time: some come late or twice.
    pub signals: Vec<Signal>,
    /// In order of time.
    pub visits: Vec<Visit>,
    /// Who infected stands before whom; the last is the case of the day.
    pub cases: Vec<Case>,
    pub quarantines: Vec<Quarantine>,
    /// In order of report.
    pub tests: Vec<Test>,
    /// In order of time.
    pub declarations: Vec<Declaration>,
    pub risk_areas: Vec<RiskArea>,
    pub staff: Vec<Staff>,
    pub personas: Personas,
}

impl Town {
    /// Makes the town; `progress` hears of each step and how much of it is done (0 to 1).
    pub fn make(plan: &Plan, progress: &mut dyn FnMut(Step, f32)) -> Self {
        let plan =
            Plan { residents: plan.residents.max(Plan::SMALLEST), days: plan.days.max(14), ..plan.clone() };
        let (seed, calendar) = (plan.seed, Calendar::new(plan.zone.clone(), plan.now, plan.days.into()));
        progress(Step::Places, 0.0);
        let ground = ground::ground();
        let places = places::places(&ground, plan.residents, seed);
        progress(Step::Residents, 0.0);
        let people = residents::residents(&ground, &places, plan.residents, &calendar, seed);
        progress(Step::Travel, 0.0);
        let trips = travel::trips(&people, &calendar, seed);
        let signals = travel::signals(&people, &trips, &calendar, seed);
        let scene = Scene::choose(&people, &places, &calendar, seed);
        let moved = &mut |done| progress(Step::Movements, done);
        let mut visits =
            movements::visits(&people, &places, &ground.communities, &trips, &calendar, seed, moved);
        progress(Step::Outbreak, 0.0);
        visits.retain(|visit| !scene.acts(visit.person));
        let setting = Setting { people: &people, places: &places, trips: &trips, calendar: &calendar, seed };
        let outbreak = outbreak::spread(&setting, &mut visits);
        let mut free: Vec<bool> = outbreak.touched.iter().map(|touched| !touched).collect();
        for trip in &trips {
            free[trip.person as usize] = false;
        }
        let today_case = scene.play(&people, &places, &mut visits, &free, &calendar, seed);
        let mut cases = outbreak.cases;
        let risk_areas = risk::risk_areas(&ground, &people, &cases, scene.community, &calendar);
        cases.push(today_case);
        progress(Step::Declarations, 0.0);
        let declarations = declarations::declarations(
            &people,
            &trips,
            &cases,
            &outbreak.quarantines,
            &scene,
            &calendar,
            seed,
        );
        let (staff, personas) = staff::staff(&ground, &places, &scene, seed);
        progress(Step::Declarations, 1.0);
        Self {
            city: ground.city,
            districts: ground.districts,
            subdistricts: ground.subdistricts,
            communities: ground.communities,
            river: ground.river,
            places,
            residents: people,
            trips,
            signals,
            visits,
            cases,
            quarantines: outbreak.quarantines,
            tests: outbreak.tests,
            declarations,
            risk_areas,
            staff,
            personas,
            plan,
        }
    }

    /// The person who fell ill today, still only suspected: the newcomer confirms this case.
    pub fn case_of_the_day(&self) -> &Case {
        self.cases.last().expect("every town is made with a case of the day")
    }

    /// Who was together with whom.
    pub fn presences(&self) -> Presences<'_> {
        Presences::new(&self.visits, &self.places, self.residents.len())
    }

    /// What happens from `from` on, at `per_minute` events a minute.
    pub fn living(&self, seed: u64, from: Moment, per_minute: f64) -> Living {
        Living::new(self, seed, from, per_minute)
    }
}
