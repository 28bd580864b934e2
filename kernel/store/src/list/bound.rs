//! The text of a list's question, and the values that it binds.

use super::Scope;
use crate::{Args, Value};

/// Every stretch, narrowed by each of these.
pub(super) fn each(stretches: &[Vec<String>], narrower: Vec<String>) -> Vec<Vec<String>> {
    let mut all = Vec::with_capacity(stretches.len() * narrower.len());
    for stretch in stretches {
        for one in &narrower {
            let mut narrowed = stretch.clone();
            narrowed.push(one.clone());
            all.push(narrowed);
        }
    }
    all
}

/// Values, in the order of their places.
#[derive(Default)]
pub(super) struct Bound {
    pub values: Args,
}

impl Bound {
    pub(super) fn place(&mut self, value: &Value) -> String {
        self.values.push(value.clone());
        format!("${}", self.values.len())
    }
    pub(super) fn is(&mut self, column: &str, value: &Value) -> String {
        if matches!(value, Value::Text(None)) {
            return format!("{column} IS NULL");
        }
        format!("{column} = {}", self.place(value))
    }
    /// One area's rows after an id, where nothing but the id orders them. Written as a stretch from the area to itself:
    /// told that the area is one, PostgreSQL may walk the table's key instead, which is quick until an area's rows are
    /// all old ones.
    pub(super) fn area_stretch(
        &mut self,
        column: &str,
        area: &Value,
        after: Option<&Value>,
        descending: bool,
    ) -> String {
        let than = if descending { "<" } else { ">" };
        if matches!(area, Value::Text(None)) {
            let beyond = after.map(|id| format!(" AND id {than} {}", self.place(id)));
            return format!("{column} IS NULL{}", beyond.unwrap_or_default());
        }
        let area = self.place(area);
        let Some(id) = after.map(|id| self.place(id)) else {
            return format!("{column} >= {area} AND {column} <= {area}");
        };
        let end = if descending { ">=" } else { "<=" };
        format!("{column} {end} {area} AND ({column}, id) {than} ({area}, {id})")
    }
    pub(super) fn inside(&mut self, column: &str, scope: Scope<'_>) -> String {
        let (low, high) = scope.area.range();
        let (low, high) = (self.place(&low.into()), self.place(&high.into()));
        let inside = format!("{column} >= {low} AND {column} < {high}");
        if scope.or_nowhere { format!("({column} IS NULL OR ({inside}))") } else { inside }
    }
}
