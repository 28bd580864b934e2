//! What people and the clock do here, one file each.

pub(crate) mod find_concerned;
pub(crate) mod forget;
pub(crate) mod lift_risk;
pub(crate) mod set_risk;

use base::Day;

use crate::model::DAYS_BACK;

/// Days ahead for which a risk area may be set: an order is signed today for the day after tomorrow, not for next year.
pub(crate) const DAYS_AHEAD: i64 = 30;

/// The first day that still matters today.
pub(crate) fn first_day(today: Day) -> Day {
    today.plus(-DAYS_BACK)
}
