//! Risk areas: the communities where most cases live, from the day of the first one's confirmation.

use crate::{Case, Resident, RiskArea, RiskLevel, calendar::Calendar, ground::Ground};

/// The worst community is medium, the next one low; a third was medium and is free again. High is kept for single
/// buildings, which this town has no codes for: a whole community shut would hide everything else. The community
/// of the personas stays out, so that their colours change for one reason only.
pub(crate) fn risk_areas(
    ground: &Ground,
    people: &[Resident],
    cases: &[Case],
    spared: u32,
    calendar: &Calendar,
) -> Vec<RiskArea> {
    let today = calendar.today();
    let confirmed_in = |community: u32| {
        let here = cases.iter().filter(move |case| people[case.person as usize].community == community);
        here.filter_map(|case| case.confirmed)
    };
    let mut order: Vec<u32> = (0..ground.communities.len() as u32).filter(|index| *index != spared).collect();
    order.sort_by_key(|community| std::cmp::Reverse(confirmed_in(*community).count()));
    let levels = [RiskLevel::Medium, RiskLevel::Low, RiskLevel::Medium];
    order
        .into_iter()
        .zip(levels)
        .enumerate()
        .map(|(rank, (community, level))| {
            let area = &ground.communities[community as usize];
            let first = confirmed_in(community).min().map_or(today.plus(-3), |at| calendar.day_of(at));
            let (from, until) =
                if rank == 2 { (today.plus(-14), Some(today.plus(-9))) } else { (first, None) };
            RiskArea { area: area.code, name: area.name.clone(), level, from, until }
        })
        .collect()
}
