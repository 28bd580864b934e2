//! What must hold in every town.

// As everybody else in the house calls it.
extern crate bulwark_town as town;

mod ground;
mod living;
mod outbreak;
mod people;
mod repeat;
mod scene;

use base::Zone;
use town::{Plan, Town};

/// A town of that many residents on a Saturday evening.
fn town(residents: u32, seed: u64) -> Town {
    opened_at(residents, seed, "2026-11-21T12:30:00Z")
}

fn opened_at(residents: u32, seed: u64, now: &str) -> Town {
    let now = now.parse().expect("the tests write moments right");
    let plan = Plan { residents, seed, now, zone: Zone::default(), days: 14 };
    Town::make(&plan, &mut |_, _| {})
}
