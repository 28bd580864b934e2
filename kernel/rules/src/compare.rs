//! Two books side by side: what was added, removed and changed, row by row and column by column.

use std::collections::BTreeSet;

use crate::{
    file::{BookFile, Example, FactLine, Row},
    parameters::Parameter,
};

/// What became of one line of a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    Added,
    Removed,
    Changed,
    Same,
}

/// One line of both books. `columns` names what differs; `order` among them says that a row moved.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct RowChange {
    pub id: String,
    pub change: Change,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Row>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Row>,
    pub columns: Vec<String>,
}

/// A parameter of both books.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct ParameterChange {
    pub id: String,
    pub change: Change,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Parameter>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Parameter>,
    pub columns: Vec<String>,
}

/// A named fact of both books.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct FactChange {
    pub id: String,
    pub change: Change,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<FactLine>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<FactLine>,
    pub columns: Vec<String>,
}

/// An example of both books.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct ExampleChange {
    pub id: String,
    pub change: Change,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Example>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Example>,
    pub columns: Vec<String>,
}

/// One book beside another. What was removed stands at the end of each list.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct Comparison {
    pub rows: Vec<RowChange>,
    pub parameters: Vec<ParameterChange>,
    pub facts: Vec<FactChange>,
    pub examples: Vec<ExampleChange>,
}

/// A line that can stand in both books.
trait Line: Clone + PartialEq + serde::Serialize {
    fn id(&self) -> &str;
}

macro_rules! lines {
    ($($line:ty, $id:ident;)*) => {$(impl Line for $line { fn id(&self) -> &str { &self.$id } })*};
}
lines! { Row, id; Parameter, name; FactLine, name; Example, id; }

struct Pair<L> {
    change: Change,
    before: Option<L>,
    after: Option<L>,
    columns: Vec<String>,
}

fn pairs<L: Line>(before: &[L], after: &[L]) -> Vec<Pair<L>> {
    let find = |lines: &[L], id: &str| lines.iter().find(|line| line.id() == id).cloned();
    let mut all: Vec<Pair<L>> = Vec::with_capacity(after.len());
    for line in after {
        let before = find(before, line.id());
        let columns = before.as_ref().map_or_else(Vec::new, |before| differing(before, line));
        let change = match (&before, columns.is_empty()) {
            (None, _) => Change::Added,
            (Some(_), true) => Change::Same,
            (Some(_), false) => Change::Changed,
        };
        all.push(Pair { change, before, after: Some(line.clone()), columns });
    }
    let gone = before.iter().filter(|line| find(after, line.id()).is_none());
    all.extend(gone.map(|line| Pair {
        change: Change::Removed,
        before: Some(line.clone()),
        after: None,
        columns: Vec::new(),
    }));
    all
}

/// The columns in which two lines differ, by their names in the file.
fn differing<L: Line>(before: &L, after: &L) -> Vec<String> {
    let columns = |line: &L| match serde_json::to_value(line) {
        Ok(serde_json::Value::Object(columns)) => columns,
        _ => serde_json::Map::new(),
    };
    let (before, after) = (columns(before), columns(after));
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    names.into_iter().filter(|name| before.get(*name) != after.get(*name)).cloned().collect()
}

/// The rows that stand in both books but no longer in the same order: as few as explain it.
fn moved(before: &[Row], after: &[Row]) -> BTreeSet<String> {
    let places: Vec<(usize, &str)> = after
        .iter()
        .filter_map(|row| Some((before.iter().position(|other| other.id == row.id)?, row.id.as_str())))
        .collect();
    // The longest run of rows in their old order stayed; the others moved.
    let mut best: Vec<Vec<usize>> = Vec::with_capacity(places.len());
    for (index, (place, _)) in places.iter().enumerate() {
        let run =
            (0..index).filter(|at| places[*at].0 < *place).map(|at| &best[at]).max_by_key(|run| run.len());
        let mut run = run.cloned().unwrap_or_default();
        run.push(index);
        best.push(run);
    }
    let stayed = best.into_iter().max_by_key(Vec::len).unwrap_or_default();
    let all = places.iter().enumerate();
    all.filter(|(index, _)| !stayed.contains(index)).map(|(_, (_, id))| (*id).to_owned()).collect()
}

impl Comparison {
    pub fn of(before: &BookFile, after: &BookFile) -> Self {
        let moved = moved(&before.rows, &after.rows);
        let rows = pairs(&before.rows, &after.rows).into_iter().map(|pair| {
            let Pair { mut change, before, after, mut columns } = pair;
            let id = named(&before, &after);
            if moved.contains(&id) {
                change = Change::Changed;
                columns.push("order".to_owned());
            }
            RowChange { id, change, before, after, columns }
        });
        macro_rules! lines {
            ($change:ident, $lines:ident) => {
                pairs(&before.$lines, &after.$lines)
                    .into_iter()
                    .map(|Pair { change, before, after, columns }| $change {
                        id: named(&before, &after),
                        change,
                        before,
                        after,
                        columns,
                    })
                    .collect()
            };
        }
        Self {
            rows: rows.collect(),
            parameters: lines!(ParameterChange, parameters),
            facts: lines!(FactChange, facts),
            examples: lines!(ExampleChange, examples),
        }
    }
}

fn named<L: Line>(before: &Option<L>, after: &Option<L>) -> String {
    after.as_ref().or(before.as_ref()).map(|line| line.id().to_owned()).unwrap_or_default()
}
