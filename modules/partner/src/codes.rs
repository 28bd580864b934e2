//! The stable return codes. A code is never given another meaning and never taken away: programs of others know them.
//! `docs/partner.md` holds this table for their authors.

use std::borrow::Cow;

use base::Words;
use http::Problem;
use serde::Serialize;
use serde_json::json;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        ObjectBuilder, Ref, RefOr,
        schema::{Schema, Type},
    },
};

/// One line of the table.
#[derive(Debug, Clone, Copy)]
pub struct Code {
    pub code: &'static str,
    pub status: u16,
    /// The type of the problem document.
    pub slug: &'static str,
    pub means: &'static str,
}

const fn line(code: &'static str, status: u16, slug: &'static str, means: &'static str) -> Code {
    Code { code, status, slug, means }
}

/// Done.
pub const DONE: &str = "0000";
/// Refused for a reason that has no code of its own: the problem's type says which.
const OTHER: &str = "3000";
/// Something went wrong inside.
const INSIDE: &str = "5000";

/// Every code. 1: who calls; 2: for whom; 3: what was said; 4: how things stand; 5: the platform.
pub const TABLE: &[Code] = &[
    line(DONE, 200, "", "Done"),
    line("1001", 401, "sign-in", "Neither a signature nor a known certificate"),
    line("1002", 401, "signature-form", "The signature does not read, or there is more than one"),
    line("1003", 401, "signature-narrow", "The signature leaves out something that it has to cover"),
    line("1004", 401, "key-unknown", "No partner has this key"),
    line("1005", 401, "signature-stale", "`created` is more than five minutes from the platform's clock"),
    line("1006", 401, "signature-algorithm", "Not the algorithm of this partner's key"),
    line("1007", 401, "signature-wrong", "The signature does not hold"),
    line("1008", 400, "digest-wrong", "The body is not the one that Content-Digest names"),
    line("1009", 409, "nonce-used", "This nonce was used before"),
    line("1010", 403, "partner-ended", "The partner was ended"),
    line("1011", 403, "forbidden", "The partner was not admitted to this service"),
    line("1012", 429, "quota-minute", "More calls than a minute's quota"),
    line("1013", 429, "quota-day", "More calls than a day's quota"),
    line("2001", 404, "not-found", "No such consent for this partner"),
    line("2002", 403, "consent-ended", "The consent is over, or was withdrawn"),
    line("2003", 403, "consent-narrow", "The consent does not cover this service"),
    line("2004", 403, "area-outside", "The resident lives outside the partner's areas"),
    line("2005", 403, "sandbox-only", "A sandbox partner reaches test residents only"),
    line(OTHER, 422, "", "Refused; the problem's type says why"),
    line("3001", 400, "bad-json", "The body is not JSON"),
    line("3002", 422, "bad-body", "A field is missing, unknown or of the wrong form"),
    line("3003", 413, "body-too-large", "The body is larger than 64 kB"),
    line("3004", 400, "not-utf8", "The body is not UTF-8"),
    line("3005", 422, "body-empty", "Nothing to declare or to correct"),
    line("3011", 422, "bad-temperature", "The temperature is no living person's"),
    line("3012", 422, "bad-trip-day", "A trip lies in the future or more than a year back"),
    line("3013", 422, "bad-trips", "Too many trips, or one without a carrier or number"),
    line("3021", 422, "area-unknown", "No such area"),
    line("3022", 422, "area-too-wide", "The home is wider than a district"),
    line("3023", 422, "code-wrong", "The code sent to the new phone is wrong"),
    line("3024", 422, "phone-shape", "Not a phone number"),
    line("3025", 422, "text-empty", "A text is empty"),
    line("3026", 422, "text-too-long", "A text is too long"),
    line("3027", 422, "text-control-character", "A text holds a sign that cannot be seen"),
    line("3031", 400, "bad-phone-key", "The phone's key is no point on P-256"),
    line("3032", 403, "bad-phone-proof", "The phone's proof does not hold, or is too old"),
    line("4001", 409, "resident-died", "The resident is registered as having died"),
    line("4002", 409, "bound-elsewhere", "The pass lives on another phone; `move` moves it"),
    line("4003", 503, "code-waiting", "The decision is not in the public ledger yet; again in a few seconds"),
    line("4004", 409, "phone-in-use", "The phone is another resident's"),
    line(INSIDE, 500, "internal", "Something went wrong inside; it was logged"),
    line("5001", 503, "store-away", "The store cannot be reached; nothing was changed"),
    line("5002", 503, "busy", "Too many ask at once; again after Retry-After"),
];

/// The code of a refusal.
pub fn code_of(slug: &str, status: u16) -> &'static str {
    let known = TABLE.iter().find(|line| !line.slug.is_empty() && line.slug == slug);
    known.map_or(if status >= 500 { INSIDE } else { OTHER }, |line| line.code)
}

/// A refusal with what these callers expect in every answer, beside what every problem document holds.
pub(crate) fn dress(problem: Problem) -> Problem {
    let code = code_of(problem.slug(), problem.status());
    let message = json!(problem.says());
    problem.member("code", json!(code)).member("message", message).member("data", json!(null))
}

/// Every answer of a service.
#[derive(Debug, Serialize)]
pub(crate) struct Answer<T> {
    /// `0000`; the other codes come with problem documents.
    pub code: &'static str,
    pub message: Words,
    pub data: T,
}

/// By hand: derived, every answer would be called `Answer`, whatever it holds.
impl<T: ToSchema> PartialSchema for Answer<T> {
    fn schema() -> RefOr<Schema> {
        let word = || ObjectBuilder::new().schema_type(Type::String);
        ObjectBuilder::new()
            .property(
                "code",
                word().description(Some("`0000`; the other codes come with problem documents.")),
            )
            .required("code")
            .property("message", Ref::from_schema_name(Words::name()))
            .required("message")
            .property("data", Ref::from_schema_name(T::name()))
            .required("data")
            .into()
    }
}

impl<T: ToSchema> ToSchema for Answer<T> {
    fn name() -> Cow<'static, str> {
        format!("PartnerAnswerOf{}", T::name()).into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        for (name, schema) in [(Words::name(), Words::schema()), (T::name(), T::schema())] {
            schemas.push((name.into(), schema));
        }
        T::schemas(schemas);
    }
}

impl<T> Answer<T> {
    pub(crate) fn done(data: T) -> Self {
        Self { code: DONE, message: Words::new("办理成功。", "Done."), data }
    }
}
