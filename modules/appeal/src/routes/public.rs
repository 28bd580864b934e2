//! What everybody may know: how each office deals with appeals.

use access::Resource;
use base::{AreaCode, Level, Words};
use http::{Door, Json, Problem};
use serde::Serialize;

use crate::store::counts::{self, OfficeCount};

/// Below so many outcomes none of them is told: whoever knows that a neighbour appealed would read the answer. How many
/// appeals came, wait and were late is the office's own conduct and is told from the first one on; how many were decided
/// stands in the public ledger anyway.
const FEW: i64 = 5;

/// Every office that an appeal came to.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct AppealStatistics {
    offices: Vec<OfficeStatistics>,
    /// Below so many decided appeals `upheld` and `median_hours` are not told.
    few: i64,
}

/// How one office deals with appeals.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct OfficeStatistics {
    office: AreaCode,
    name: Words,
    level: Level,
    /// Those that came to it, from residents or from the office below.
    filed: i64,
    open: i64,
    decided: i64,
    /// Those in which the resident was right.
    upheld: Option<i64>,
    /// Those whose deadline passed there.
    late: i64,
    /// From coming to the office to its outcome, half of them sooner and half later; to a tenth of an hour.
    median_hours: Option<f64>,
}

pub(super) async fn statistics(Door(ctx): Door) -> Result<Json<AppealStatistics>, Problem> {
    ctx.may("appeal.statistics", &Resource::new("appeal"))?;
    let mut offices = Vec::new();
    for count in counts::by_office(ctx.store()).await? {
        let name = people::areas::name(ctx.store(), &count.office).await?;
        let known = people::areas::find(ctx.store(), &count.office).await?;
        let english = known.and_then(|area| area.name_en).unwrap_or_else(|| name.clone());
        offices.push(told(&count, Words::new(name, english)));
    }
    Ok(Json(AppealStatistics { offices, few: FEW }))
}

fn told(count: &OfficeCount, name: Words) -> OfficeStatistics {
    let decided = count.upheld + count.rejected;
    let enough = decided >= FEW;
    let hours = count.median.map(|median| (median.as_seconds() as f64 / 360.0).round() / 10.0);
    OfficeStatistics {
        office: count.office,
        name,
        level: count.office.level(),
        filed: count.filed,
        open: count.open,
        decided,
        upheld: enough.then_some(count.upheld),
        late: count.late,
        median_hours: hours.filter(|_| enough),
    }
}
