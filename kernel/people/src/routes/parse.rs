//! Parsing at the door: each refusal names the field and says what to do.

use base::{AreaCode, Day, Document, DocumentError, DocumentKind, Level, Text, Words, document::Warning};
use http::Problem;
use serde::{Deserialize, Serialize};

use crate::model::Phone;

/// A document as it is sent.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentBody {
    #[schema(value_type = DocumentKind)]
    pub kind: String,
    /// As it stands on the paper; blanks, hyphens and full-width signs are forgiven. Absent for `none`.
    pub number: Option<String>,
}

impl std::fmt::Debug for DocumentBody {
    /// A number must not reach a log through a stray `{:?}`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DocumentBody({})", self.kind)
    }
}

/// Something worth a second look that stops nobody.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct WarningView {
    pub slug: String,
    #[serde(flatten)]
    pub says: Words,
}

fn says(slug: &'static str, field: &str, words: Words) -> Problem {
    Problem::new(422, slug).field(field).say(words.zh, words.en)
}

pub(crate) fn document(
    field: &str,
    body: &DocumentBody,
    today: Day,
) -> Result<(Document, Vec<WarningView>), Problem> {
    let refuse = |error: DocumentError| says(error.slug(), field, error.words());
    let kind: DocumentKind = body.kind.parse().map_err(refuse)?;
    let number = body.number.as_deref().unwrap_or_default();
    let (document, warnings) = Document::parse(kind, number, today).map_err(refuse)?;
    let view = |warning: Warning| WarningView { slug: warning.slug().to_owned(), says: warning.words() };
    Ok((document, warnings.into_iter().map(view).collect()))
}

/// Every document that a number may be: for a search box in which nobody chooses the kind.
pub(crate) fn documents(number: &str, today: Day) -> Vec<Document> {
    let kinds = DocumentKind::ALL.into_iter().filter(|kind| *kind != DocumentKind::None);
    kinds.filter_map(|kind| Document::parse(kind, number, today).ok()).map(|(document, _)| document).collect()
}

pub(crate) fn text<const MAX: usize>(field: &str, text: &str) -> Result<Text<MAX>, Problem> {
    Text::parse(text).map_err(|error| says(error.slug(), field, error.words()))
}

/// Absent and empty are the same to somebody who leaves a field alone.
pub(crate) fn text_or_none<const MAX: usize>(
    field: &str,
    said: Option<&str>,
) -> Result<Option<Text<MAX>>, Problem> {
    said.filter(|said| !said.trim().is_empty()).map(|said| text(field, said)).transpose()
}

pub(crate) fn phone(field: &str, said: &str) -> Result<Phone, Problem> {
    Phone::parse(said).map_err(|_| {
        Problem::new(422, "phone-shape").field(field).say(
            "手机号应为1开头的11位数字；境外号码以+和国家代码开头。",
            "A phone is 11 digits beginning with 1; from abroad it begins with + and the country code.",
        )
    })
}

pub(crate) fn phone_or_none(field: &str, said: Option<&str>) -> Result<Option<Phone>, Problem> {
    said.filter(|said| !said.trim().is_empty()).map(|said| phone(field, said)).transpose()
}

pub(crate) fn day(field: &str, said: &str) -> Result<Day, Problem> {
    said.trim().parse().map_err(|_| {
        Problem::new(422, "date-impossible").field(field).say(
            "没有这一天。日期请写成 2026-11-21 的样子。",
            "There is no such day. Please write dates like 2026-11-21.",
        )
    })
}

pub(crate) fn day_or_none(field: &str, said: Option<&str>) -> Result<Option<Day>, Problem> {
    said.filter(|said| !said.trim().is_empty()).map(|said| day(field, said)).transpose()
}

pub(crate) fn area(field: &str, said: &str) -> Result<AreaCode, Problem> {
    said.trim().parse().map_err(|_| {
        Problem::new(422, "area-shape")
            .field(field)
            .say("辖区代码应为2、4、6、9或12位数字。", "An area code is 2, 4, 6, 9 or 12 digits.")
    })
}

pub(crate) fn level(said: &str) -> Result<Level, Problem> {
    Ok(match said {
        "province" => Level::Province,
        "city" => Level::City,
        "county" => Level::County,
        "town" => Level::Town,
        "community" => Level::Community,
        _ => {
            return Err(Problem::new(422, "level-unknown").field("level").say(
                "级别应为 province、city、county、town 或 community。",
                "A level is province, city, county, town or community.",
            ));
        }
    })
}
