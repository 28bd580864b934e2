//! Parsing at the door: each refusal names the field and says what to do.

use access::Ctx;
use base::{AreaCode, Day, Moment};
use http::Problem;
use rules::Symptom;
use serde::Deserialize;

use crate::model::window::Dates;

/// The dates of a case, as far as they are known. `null` and a missing field say nothing.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
pub(crate) struct DatesBody {
    /// First day with symptoms.
    #[schema(value_type = Option<Day>)]
    onset: Option<String>,
    /// Day of the first positive sample.
    #[schema(value_type = Option<Day>)]
    sampled: Option<String>,
    /// Last day on which the person may have met somebody; or the very moment of isolation.
    #[schema(value_type = Option<Day>)]
    isolated: Option<String>,
    /// Empty for somebody without symptoms.
    symptoms: Option<Vec<Symptom>>,
}

impl DatesBody {
    pub(super) fn parse(&self, ctx: &Ctx) -> Result<Dates, Problem> {
        Ok(Dates {
            onset: day_or_none("onset", self.onset.as_deref())?,
            sampled: day_or_none("sampled", self.sampled.as_deref())?,
            isolated: said(self.isolated.as_deref()).map(|text| isolated(ctx, text)).transpose()?,
            symptoms: self.symptoms.clone(),
        })
    }
}

/// A day lasts until its end: whoever was isolated on it may have met people in its morning.
fn isolated(ctx: &Ctx, text: &str) -> Result<Moment, Problem> {
    if text.contains('T') {
        return text.parse().map_err(|_| no_such_day("isolated"));
    }
    Ok(ctx.zone().start(day("isolated", text)?.plus(1)))
}

fn said(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

pub(super) fn day_or_none(field: &'static str, text: Option<&str>) -> Result<Option<Day>, Problem> {
    said(text).map(|text| day(field, text)).transpose()
}

pub(super) fn day(field: &'static str, text: &str) -> Result<Day, Problem> {
    text.trim().parse().map_err(|_| no_such_day(field))
}

fn no_such_day(field: &'static str) -> Problem {
    Problem::new(422, "date-impossible").field(field).say(
        "没有这一天。日期请写成 2026-11-21 的样子。",
        "There is no such day. Please write dates like 2026-11-21.",
    )
}

/// An area within the reader's own; their own unless said.
pub(super) fn area(ctx: &Ctx, text: Option<&str>) -> Result<AreaCode, Problem> {
    match said(text) {
        None => Ok(*ctx.scope()?),
        Some(text) => text.parse().map_err(|_| {
            Problem::new(422, "area-shape")
                .field("area")
                .say("辖区代码应为2、4、6、9或12位数字。", "An area code is 2, 4, 6, 9 or 12 digits.")
        }),
    }
}
