//! One page of a long list, found by an index whatever part of it the reader may see.
//!
//! "All areas whose code begins like this, in the order of their deadlines" is served by no index: either the area leads
//! or the deadline does. So it is asked for each area, and each value of a filter, on its own: each is one stretch of an
//! index (area, filter, column, id), and the few rows of each are merged. A clerk of one community has one stretch.
//! Where a scope holds too many areas for that, the order leads and each row's area is looked at: such a scope holds
//! so many of the rows that few are passed over.

use base::{AreaCode, Level};

use crate::{Args, Row, Store, StoreError, Value, args};

/// Stretches that are merged at most; as many again where a computed column splits each in two.
const MOST_STRETCHES: usize = 32;

/// Which rows of a table, in which order, from where on. The id breaks ties, so that a page begins exactly after
/// the one before, whatever was added meanwhile.
#[derive(Debug, Clone)]
pub struct Listing<'a> {
    table: &'a str,
    columns: &'a str,
    scope: Option<Scope<'a>>,
    filters: Vec<(&'a str, Vec<Value>)>,
    conditions: Vec<(String, Option<Value>)>,
    by: Option<By<'a>>,
    descending: bool,
    after: Option<(Option<Value>, Value)>,
    limit: i64,
}

#[derive(Debug, Clone, Copy)]
struct Scope<'a> {
    column: &'a str,
    area: &'a AreaCode,
    /// Rows of no area are everybody's.
    or_nowhere: bool,
    /// Another filter finds the rows: the area is only looked at.
    looked_at: bool,
}

#[derive(Debug, Clone, Copy)]
struct By<'a> {
    column: &'a str,
    /// An expression: compared part by part, since no engine finds a pair with an expression in it by an index.
    computed: bool,
}

impl<'a> Listing<'a> {
    /// Rows of a table by id, which must be its key and called so.
    pub const fn of(table: &'a str) -> Self {
        Self {
            table,
            columns: "*",
            scope: None,
            filters: Vec::new(),
            conditions: Vec::new(),
            by: None,
            descending: false,
            after: None,
            limit: 50,
        }
    }
    /// Only these columns, with the id and that of the order among them.
    #[must_use]
    pub const fn columns(mut self, columns: &'a str) -> Self {
        self.columns = columns;
        self
    }
    /// Rows of this area and those within it.
    #[must_use]
    pub const fn within(mut self, column: &'a str, area: &'a AreaCode) -> Self {
        self.scope = Some(Scope { column, area, or_nowhere: false, looked_at: false });
        self
    }
    /// As [`Listing::within`], and rows of no area.
    #[must_use]
    pub const fn within_or_nowhere(mut self, column: &'a str, area: &'a AreaCode) -> Self {
        self.scope = Some(Scope { column, area, or_nowhere: true, looked_at: false });
        self
    }
    /// A filter finds the few rows there are; their area is only looked at.
    #[must_use]
    pub const fn found_by_filter(mut self) -> Self {
        if let Some(scope) = &mut self.scope {
            scope.looked_at = true;
        }
        self
    }
    /// Rows whose column holds one of these values.
    #[must_use]
    pub fn only(mut self, column: &'a str, values: impl IntoIterator<Item = impl Into<Value>>) -> Self {
        self.filters.push((column, values.into_iter().map(Into::into).collect()));
        self
    }
    /// Rows for which this holds.
    #[must_use]
    pub fn holding(mut self, condition: impl Into<String>) -> Self {
        self.conditions.push((condition.into(), None));
        self
    }
    /// Rows for which this holds; `{}` stands for the value.
    #[must_use]
    pub fn holding_with(mut self, condition: impl Into<String>, value: impl Into<Value>) -> Self {
        self.conditions.push((condition.into(), Some(value.into())));
        self
    }
    /// By this column, then by id.
    #[must_use]
    pub const fn by(mut self, column: &'a str) -> Self {
        self.by = Some(By { column, computed: false });
        self
    }
    /// By this expression, which an index holds letter by letter, then by id.
    #[must_use]
    pub const fn by_computed(mut self, expression: &'a str) -> Self {
        self.by = Some(By { column: expression, computed: true });
        self
    }
    #[must_use]
    pub const fn descending(mut self, descending: bool) -> Self {
        self.descending = descending;
        self
    }
    /// After the row with this value in the order's column (none where the order is by id) and this id.
    #[must_use]
    pub fn after(mut self, place: Option<(Option<Value>, Value)>) -> Self {
        self.after = place;
        self
    }
    #[must_use]
    pub const fn limit(mut self, limit: i64) -> Self {
        self.limit = limit;
        self
    }

    /// The page.
    pub async fn page(mut self, store: &Store) -> Result<Vec<Row>, StoreError> {
        let values: usize = self.filters.iter().map(|(_, values)| values.len().max(1)).product();
        let areas = match self.scope {
            Some(scope) if !scope.looked_at => self.areas(store, scope, MOST_STRETCHES / values).await?,
            _ => None,
        };
        if areas.as_ref().is_some_and(Vec::is_empty) {
            return Ok(Vec::new());
        }
        // Within one area, or none at all, its column orders nothing.
        if let (Some(scope), Some(areas)) = (self.scope, &areas)
            && areas.len() == 1
            && self.by.is_some_and(|by| by.column == scope.column)
        {
            self.by = None;
            self.after = self.after.map(|(_, id)| (None, id));
        }
        let (sql, values) = self.sql(areas.as_deref());
        store.rows(&sql, values).await
    }

    /// The areas of the scope that the table knows, unless they are too many. An absent one stands for nowhere.
    async fn areas(
        &self,
        store: &Store,
        scope: Scope<'_>,
        most: usize,
    ) -> Result<Option<Vec<Value>>, StoreError> {
        let nowhere = scope.or_nowhere.then_some(Value::Text(None));
        if scope.area.level() == Level::Community {
            return Ok(Some([scope.area.into()].into_iter().chain(nowhere).collect()));
        }
        // In the order of areas a scope is one stretch, however many areas it holds.
        if self.by.is_some_and(|by| by.column == scope.column) {
            return Ok(None);
        }
        let (Scope { column, .. }, table, (low, high)) = (scope, self.table, scope.area.range());
        // Each step finds the next area by the index: as many steps as areas, however many rows they have.
        let sql = format!(
            "WITH RECURSIVE known (area) AS (SELECT MIN({column}) FROM {table} WHERE {column} >= $1 AND {column} < $2 \
             UNION ALL SELECT (SELECT MIN({column}) FROM {table} WHERE {column} > known.area AND {column} < $2) \
             FROM known WHERE known.area IS NOT NULL) \
             SELECT area FROM known WHERE area IS NOT NULL LIMIT {}",
            most + 1
        );
        let rows = store.rows(&sql, args![low, high]).await?;
        if rows.len() > most {
            return Ok(None);
        }
        let mut areas: Vec<Value> = Vec::with_capacity(rows.len() + 1);
        for row in &rows {
            areas.push(row.get::<String>("area")?.into());
        }
        areas.extend(nowhere);
        Ok(Some(areas))
    }

    fn sql(&self, areas: Option<&[Value]>) -> (String, Args) {
        let mut bound = Bound::default();
        let mut common: Vec<String> = Vec::new();
        for (condition, value) in &self.conditions {
            common.push(match value {
                Some(value) => condition.replace("{}", &bound.place(value)),
                None => condition.clone(),
            });
        }
        let mut stretches: Vec<Vec<String>> = vec![Vec::new()];
        match (self.scope, areas) {
            (Some(scope), Some(areas)) => {
                let areas = areas.iter().map(|area| bound.is(scope.column, area)).collect();
                stretches = each(&stretches, areas);
            }
            (Some(scope), None) => common.push(bound.inside(scope)),
            (None, _) => {}
        }
        for (column, values) in &self.filters {
            let is: Vec<String> = values.iter().map(|value| bound.is(column, value)).collect();
            // The scope is one stretch in the order of areas: a filter would cut it again.
            let orderly = areas.is_none()
                && self.scope.zip(self.by).is_some_and(|(scope, by)| scope.column == by.column);
            if orderly || stretches.len() * is.len() > MOST_STRETCHES {
                common.push(format!("({})", is.join(" OR ")));
            } else {
                stretches = each(&stretches, is);
            }
        }
        if let Some(beyond) = self.beyond(&mut bound) {
            stretches = each(&stretches, beyond);
        }
        let parts: Vec<String> = stretches
            .into_iter()
            .map(|own| {
                let all: Vec<&str> = own.iter().chain(&common).map(String::as_str).collect();
                let sure = if all.is_empty() { "1 = 1".to_owned() } else { all.join(" AND ") };
                format!("SELECT {} FROM {} WHERE {sure} {}", self.columns, self.table, self.order())
            })
            .collect();
        (self.merged(parts), bound.values)
    }

    /// What makes a row come after the last one of the page before; several stretches where one can't say it.
    fn beyond(&self, bound: &mut Bound) -> Option<Vec<String>> {
        let (key, id) = self.after.as_ref()?;
        let than = if self.descending { "<" } else { ">" };
        let (Some(by), Some(key)) = (self.by, key) else {
            return Some(vec![format!("id {than} {}", bound.place(id))]);
        };
        let (column, key, id) = (by.column, bound.place(key), bound.place(id));
        Some(if by.computed {
            vec![format!("{column} = {key} AND id {than} {id}"), format!("{column} {than} {key}")]
        } else {
            vec![format!("({column}, id) {than} ({key}, {id})")]
        })
    }

    /// The limit is written out: an engine that plans ahead would have to guess it.
    fn order(&self) -> String {
        let direction = if self.descending { "DESC" } else { "ASC" };
        let by = self.by.map_or_else(String::new, |by| format!("{} {direction}, ", by.column));
        format!("ORDER BY {by}id {direction} LIMIT {}", self.limit)
    }

    fn merged(&self, mut parts: Vec<String>) -> String {
        if parts.len() == 1 {
            return parts.remove(0);
        }
        let parts: Vec<String> =
            parts.iter().enumerate().map(|(at, part)| format!("SELECT * FROM ({part}) s{at}")).collect();
        format!("SELECT * FROM ({}) every {}", parts.join(" UNION ALL "), self.order())
    }
}

/// Every stretch, narrowed by each of these.
fn each(stretches: &[Vec<String>], narrower: Vec<String>) -> Vec<Vec<String>> {
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

#[derive(Default)]
struct Bound {
    values: Args,
}

impl Bound {
    fn place(&mut self, value: &Value) -> String {
        self.values.push(value.clone());
        format!("${}", self.values.len())
    }
    fn is(&mut self, column: &str, value: &Value) -> String {
        if matches!(value, Value::Text(None)) {
            return format!("{column} IS NULL");
        }
        format!("{column} = {}", self.place(value))
    }
    fn inside(&mut self, scope: Scope<'_>) -> String {
        let (low, high) = scope.area.range();
        let (column, low, high) = (scope.column, self.place(&low.into()), self.place(&high.into()));
        let inside = format!("{column} >= {low} AND {column} < {high}");
        if scope.or_nowhere { format!("({column} IS NULL OR ({inside}))") } else { inside }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clerk_of_one_community_asks_for_one_stretch_of_the_index() {
        let here = AreaCode::parse("990101001001").unwrap();
        let listing =
            Listing::of("task").within("area", &here).only("state", ["open"]).by("due_at").limit(51);
        let (sql, values) =
            listing.after(Some((Some(7_i64.into()), [1_u8; 16].into()))).sql(Some(&[(&here).into()]));
        assert_eq!(
            sql,
            "SELECT * FROM task WHERE area = $1 AND state = $2 AND (due_at, id) > ($3, $4) \
             ORDER BY due_at ASC, id ASC LIMIT 51"
        );
        assert_eq!(values.len(), 4);
    }

    #[test]
    fn stretches_are_merged_in_the_order_of_the_list() {
        let here = AreaCode::parse("9901").unwrap();
        let listing =
            Listing::of("t").within("area", &here).only("state", ["a", "b"]).descending(true).limit(3);
        let (sql, _) = listing.sql(Some(&["990101".into(), Value::Text(None)]));
        assert_eq!(sql.matches("UNION ALL").count(), 3);
        assert!(sql.contains("area IS NULL AND state = $2"));
        assert!(sql.ends_with("every ORDER BY id DESC LIMIT 3"));
    }

    #[test]
    fn a_wide_scope_is_led_by_the_order() {
        let here = AreaCode::parse("9901").unwrap();
        let (sql, _) = Listing::of("t").within("area", &here).by("name").limit(3).sql(None);
        assert_eq!(sql, "SELECT * FROM t WHERE area >= $1 AND area < $2 ORDER BY name ASC, id ASC LIMIT 3");
    }
}
