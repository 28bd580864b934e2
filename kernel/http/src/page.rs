//! Lists come in pages; a far page is reached by the last row of the one before it, never by counting.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use std::borrow::Cow;

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        ArrayBuilder, ObjectBuilder, Ref, RefOr,
        schema::{Schema, SchemaType, Type},
    },
};

use crate::{Problem, extract::holds_nul};

/// One page of a list.
#[derive(Debug, Serialize)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Hand this back as `cursor` for the next page; absent on the last one.
    pub next: Option<String>,
}

/// By hand: derived, every page would be called `Page` and its rows forgotten.
impl<T: ToSchema> PartialSchema for Page<T> {
    fn schema() -> RefOr<Schema> {
        let row = Ref::from_schema_name(T::name());
        ObjectBuilder::new()
            .property("items", ArrayBuilder::new().items(RefOr::<Schema>::Ref(row)))
            .required("items")
            .property(
                "next",
                ObjectBuilder::new().schema_type(SchemaType::from_iter([Type::String, Type::Null])),
            )
            .required("next")
            .into()
    }
}

impl<T: ToSchema> ToSchema for Page<T> {
    fn name() -> Cow<'static, str> {
        format!("PageOf{}", T::name()).into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((T::name().into(), T::schema()));
        T::schemas(schemas);
    }
}

impl<T> Page<T> {
    /// Cuts a page from rows of which one more than the limit was asked for; `key` is what the next page starts after.
    pub fn cut<K: Serialize>(mut rows: Vec<T>, limit: i64, key: impl Fn(&T) -> K) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more).map(|row| Cursor::write(&key(row)));
        Self { items: rows, next }
    }
}

/// The query parameters that every list takes.
#[derive(Debug, Clone, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Paging {
    /// `next` of the page before.
    pub cursor: Option<String>,
    /// Rows in a page: 50 unless said, 500 at most.
    pub limit: Option<i64>,
    /// `csv` for a file instead of a page.
    pub format: Option<String>,
}

impl Paging {
    pub fn limit(&self) -> i64 {
        self.limit.unwrap_or(50).clamp(1, 500)
    }
    /// Whether a file was asked for.
    pub fn csv(&self) -> bool {
        self.format.as_deref() == Some("csv")
    }
    /// Where the page begins, if it is not the first.
    pub fn after<K: DeserializeOwned>(&self) -> Result<Option<K>, Problem> {
        self.cursor.as_deref().map(Cursor::read).transpose()
    }
}

/// How a list is to be ordered.
#[derive(Debug, Clone, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Sorting {
    /// One of the columns that the list offers; its first one unless said.
    pub sort: Option<String>,
    /// `asc` (unless said) or `desc`.
    pub order: Option<String>,
}

impl Sorting {
    /// What stands behind the chosen column, and whether the list runs downwards. The first choice is the usual one.
    pub fn by<T: Copy>(&self, choices: &[(&str, T)]) -> Result<(T, bool), Problem> {
        let wanted = self.sort.as_deref().filter(|sort| !sort.is_empty());
        let chosen = match wanted {
            Some(wanted) => choices.iter().find(|(name, _)| *name == wanted),
            None => choices.first(),
        };
        let names = || choices.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        let (_, column) = chosen.ok_or_else(|| {
            Problem::new(400, "sort-unknown")
                .say(
                    format!("只能按以下列排序：{}。", names()),
                    format!("This list is sorted by one of: {}.", names()),
                )
                .field("sort")
        })?;
        let down = match self.order.as_deref() {
            None | Some("" | "asc") => false,
            Some("desc") => true,
            Some(_) => {
                return Err(Problem::new(400, "direction-unknown")
                    .say("排序方向只能是 asc 或 desc。", "A list runs upwards (asc) or downwards (desc).")
                    .field("order"));
            }
        };
        Ok((*column, down))
    }
}

/// A place in a list, opaque to the reader.
#[derive(Debug)]
pub struct Cursor;

impl Cursor {
    pub fn write(key: &impl Serialize) -> String {
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(key).unwrap_or_default())
    }
    pub fn read<K: DeserializeOwned>(text: &str) -> Result<K, Problem> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok();
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok()).filter(|text| !holds_nul(text));
        text.and_then(|text| serde_json::from_str(&text).ok()).ok_or_else(|| {
            Problem::new(400, "bad-cursor")
                .say(
                    "翻页位置无效，请从第一页重新开始。",
                    "This page marker does not read; start from the first page.",
                )
                .field("cursor")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_runs_upwards_or_downwards_and_nowhere_else() {
        let by = |order: &str| {
            let sorting = Sorting { sort: None, order: Some(order.into()) };
            sorting.by(&[("name", 1)]).map_err(|problem| problem.slug().to_owned())
        };
        assert_eq!((by("asc"), by("desc"), by("")), (Ok((1, false)), Ok((1, true)), Ok((1, false))));
        assert_eq!(by("sideways"), Err("direction-unknown".into()));
    }
}
