//! One page of a long list, found by an index whatever part of it the reader may see.
//!
//! "All areas whose code begins like this, in the order of their deadlines" is served by no index: either the area leads
//! or the deadline does. So it is asked for each area, and each value of a filter, on its own: each is one stretch of an
//! index (area, filter, column, id), and the few rows of each are merged. A clerk of one community has one stretch.
//! Where a scope holds too many areas for that, the order leads and each row's area is looked at: such a scope holds
//! so many of the rows that few are passed over.

mod bound;

use base::{AreaCode, Level};

use self::bound::{Bound, each};
use crate::{Args, Engine, Row, Store, StoreError, Value, args, dialect};

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
    narrowed: Vec<(&'a str, Value)>,
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
            narrowed: Vec::new(),
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
    /// Rows whose column holds this value. Within an area they are looked at one by one, along an index that has the
    /// column at its end; in a wide scope an index that begins with it may find them.
    #[must_use]
    pub fn narrowed(mut self, column: &'a str, value: impl Into<Value>) -> Self {
        self.narrowed.push((column, value.into()));
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
        let (sql, values) = self.sql(store.engine(), areas.as_deref());
        store.rows_of_these(&sql, values).await
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

    fn sql(&self, engine: Engine, areas: Option<&[Value]>) -> (String, Args) {
        // In the order of areas a scope is one stretch, which a filter would cut again.
        let by_area = self.scope.zip(self.by).is_some_and(|(scope, by)| scope.column == by.column);
        let mut bound = Bound::default();
        let mut common: Vec<String> = Vec::new();
        for (condition, value) in &self.conditions {
            common.push(match value {
                Some(value) => condition.replace("{}", &bound.place(value)),
                None => condition.clone(),
            });
        }
        for (column, value) in &self.narrowed {
            let column =
                if areas.is_some() { dialect::looked_at(engine, column) } else { (*column).to_owned() };
            common.push(bound.is(&column, value));
        }
        let mut stretches: Vec<Vec<String>> = vec![Vec::new()];
        let led = self.scope.filter(|_| areas.is_some() && self.by.is_none() && self.filters.is_empty());
        match (self.scope, areas) {
            (Some(scope), Some(areas)) => {
                let after = self.after.as_ref().filter(|_| led.is_some()).map(|(_, id)| id);
                let is = |area| match led {
                    Some(_) => bound.area_stretch(scope.column, area, after, self.descending),
                    None => bound.is(scope.column, area),
                };
                stretches = each(&stretches, areas.iter().map(is).collect());
            }
            (Some(scope), None) if by_area => common.push(bound.inside(scope.column, scope)),
            (Some(scope), None) => {
                common.push(bound.inside(&dialect::looked_at(engine, scope.column), scope));
            }
            (None, _) => {}
        }
        for (column, values) in &self.filters {
            if (by_area && areas.is_none()) || stretches.len() * values.len() > MOST_STRETCHES {
                let column = dialect::looked_at(engine, column);
                let is: Vec<String> = values.iter().map(|value| bound.is(&column, value)).collect();
                common.push(format!("({})", is.join(" OR ")));
            } else {
                let is = values.iter().map(|value| bound.is(column, value)).collect();
                stretches = each(&stretches, is);
            }
        }
        if led.is_none()
            && let Some(beyond) = self.beyond(&mut bound)
        {
            stretches = each(&stretches, beyond);
        }
        let parts: Vec<String> = stretches
            .into_iter()
            .map(|own| {
                let all: Vec<&str> = own.iter().chain(&common).map(String::as_str).collect();
                let sure = if all.is_empty() { "1 = 1".to_owned() } else { all.join(" AND ") };
                format!("SELECT {} FROM {} WHERE {sure} {}", self.columns, self.table, self.order(led))
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
    fn order(&self, led: Option<Scope<'_>>) -> String {
        let direction = if self.descending { "DESC" } else { "ASC" };
        let by = self.by.map(|by| by.column).or(led.map(|scope| scope.column));
        let by = by.map_or_else(String::new, |by| format!("{by} {direction}, "));
        format!("ORDER BY {by}id {direction} LIMIT {}", self.limit)
    }

    fn merged(&self, mut parts: Vec<String>) -> String {
        if parts.len() == 1 {
            return parts.remove(0);
        }
        let parts: Vec<String> =
            parts.iter().enumerate().map(|(at, part)| format!("SELECT * FROM ({part}) s{at}")).collect();
        format!("SELECT * FROM ({}) every {}", parts.join(" UNION ALL "), self.order(None))
    }
}

#[cfg(test)]
mod tests;
