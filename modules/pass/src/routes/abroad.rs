//! Certificates from abroad, over HTTP.

use access::{Denied, PersonId};
use axum::http::StatusCode;
use base::{Day, Moment, Words};
use hcert::{Certificate, Disease, TestMethod, TestResult, What};
use http::{Door, Json, Path, Problem, Query, Route};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    abroad::{CertificateId, State, means},
    acts::abroad::{check, present},
    model::DecisionView,
    store::{self, abroad::Kept},
};

/// A certificate's text, as its QR code holds it.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Presenting {
    text: String,
}

/// What a community worker found.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CertificateChecked)]
pub(super) struct Checked {
    /// It is this person's own.
    theirs: bool,
}

/// What a certificate says.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum SaysView {
    Vaccination {
        vaccine: String,
        product: String,
        maker: String,
        dose: u8,
        of: u8,
        on: Day,
    },
    Test {
        /// `pcr`, `antigen`, or the code of another method.
        method: String,
        name: Option<String>,
        sampled_at: Moment,
        /// `negative` or `positive`.
        result: &'static str,
        centre: Option<String>,
    },
    Recovery {
        first_positive: Day,
        from: Day,
        until: Day,
    },
}

/// A certificate as its person sees it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct CertificateView {
    #[schema(value_type = String)]
    id: CertificateId,
    #[serde(flatten)]
    state: State,
    /// Two letters: who issued it.
    country: String,
    issuer: String,
    issued: Option<Moment>,
    expires: Moment,
    presented_at: Moment,
    /// Until when it is kept, and counts.
    goes_at: Moment,
    /// As it is written on the certificate.
    name: String,
    /// As a passport's machine-readable zone writes it.
    standard_name: String,
    /// A day, a month or a year; empty when it says none.
    born: String,
    /// `covid19`, or the code of another disease.
    disease: String,
    says: SaysView,
    /// What it means for the declaration.
    means: Words,
}

/// The answer to a presented certificate.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct PresentedView {
    certificate: CertificateView,
    /// The decision that now stands.
    decision: DecisionView,
}

impl From<Kept> for CertificateView {
    fn from(kept: Kept) -> Self {
        let means = means(&kept.held);
        let Certificate { country, issued, expires, holder, what, .. } = kept.held.says;
        let given = holder.given_standard.map(|given| format!("<<{given}")).unwrap_or_default();
        let written: Vec<String> =
            [holder.given, holder.family].into_iter().flatten().map(|it| it.to_string()).collect();
        let disease = match what.disease() {
            Disease::Covid19 => "covid19".to_owned(),
            Disease::Other(code) => code.to_string(),
        };
        let (issuer, says) = says(what);
        Self {
            id: kept.id,
            state: kept.held.state,
            country,
            issuer,
            issued,
            expires,
            presented_at: kept.presented_at,
            goes_at: kept.goes_at,
            name: written.join(" "),
            standard_name: format!("{}{given}", holder.family_standard),
            born: holder.born.to_string(),
            disease,
            says,
            means,
        }
    }
}

fn says(what: What) -> (String, SaysView) {
    match what {
        What::Vaccination(it) => (
            it.issuer.to_string(),
            SaysView::Vaccination {
                vaccine: it.vaccine.to_string(),
                product: it.product.to_string(),
                maker: it.maker.to_string(),
                dose: it.dose,
                of: it.of,
                on: it.on,
            },
        ),
        What::Test(it) => (
            it.issuer.to_string(),
            SaysView::Test {
                method: match it.method {
                    TestMethod::Pcr => "pcr".to_owned(),
                    TestMethod::Antigen => "antigen".to_owned(),
                    TestMethod::Other(code) => code.to_string(),
                },
                name: it.name.map(|name| name.to_string()),
                sampled_at: it.sampled_at,
                result: match it.result {
                    TestResult::Negative => "negative",
                    TestResult::Positive => "positive",
                },
                centre: it.centre.map(|centre| centre.to_string()),
            },
        ),
        What::Recovery(it) => (
            it.issuer.to_string(),
            SaysView::Recovery { first_positive: it.first_positive, from: it.from, until: it.until },
        ),
    }
}

pub(super) fn routes(decision: &serde_json::Value) -> Vec<Route> {
    let certificate = json!({
        "id": super::ID, "state": "waits", "why": ["name"], "country": "AT", "issuer": "Ministry of Health, Austria",
        "issued": "2021-05-06T18:00:00Z", "expires": "2021-11-02T18:00:00Z", "presented_at": "2021-05-07T01:00:00Z",
        "goes_at": "2021-06-03T10:00:00Z", "name": "Gabriele Musterfrau", "standard_name": "MUSTERFRAU<<GABRIELE",
        "born": "1998-02-26", "disease": "covid19",
        "says": { "kind": "test", "method": "pcr", "name": null, "sampled_at": "2021-05-06T10:00:00Z",
                  "result": "negative", "centre": "Vienna 1" },
        "means": { "zh": "…", "en": "…" },
    });
    vec![
        Route::post("/api/v1/residents/{person}/certificates", "certificate.present", present_one)
            .says("Present a health certificate from abroad: verified, compared with the person, and judged at once")
            .takes::<Presenting>(json!({ "text": "HC1:NCFOXN…" }))
            .gives::<PresentedView>(json!({ "certificate": certificate, "decision": decision }))
            .status(201)
            .refuses(present::REFUSALS),
        Route::get("/api/v1/residents/{person}/certificates", "certificate.list", list)
            .says("The certificates from abroad that a resident presented, the newest first")
            .query::<audit::Why>()
            .gives::<Vec<CertificateView>>(json!([certificate])),
        Route::post(
            "/api/v1/residents/{person}/certificates/{certificate}/check",
            "certificate.check",
            check_one,
        )
        .says("Say, having seen the paper and the person, whether a certificate is theirs")
        .takes::<Checked>(json!({ "theirs": true }))
        .gives::<CertificateView>(certificate)
        .refuses(&["certificate-settled"]),
    ]
}

async fn present_one(
    Door(ctx): Door,
    Path(person): Path<PersonId>,
    Json(said): Json<Presenting>,
) -> Result<(StatusCode, Json<PresentedView>), Problem> {
    let shown = present::present(&ctx, person, &said.text).await?;
    let status = if shown.new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(PresentedView { certificate: shown.kept.into(), decision: shown.decision.into() })))
}

async fn list(
    Door(ctx): Door,
    Path(person): Path<PersonId>,
    Query(why): Query<audit::Why>,
) -> Result<Json<Vec<CertificateView>>, Problem> {
    let subject = people::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may("certificate.list", &subject.resource("certificate"))?;
    audit::looked(ctx.store(), &ctx, person, "certificate.list", why.text()).await?;
    let kept = store::abroad::of(ctx.store(), &ctx, person).await?;
    Ok(Json(kept.into_iter().map(CertificateView::from).collect()))
}

async fn check_one(
    Door(ctx): Door,
    Path((person, certificate)): Path<(PersonId, CertificateId)>,
    Json(said): Json<Checked>,
) -> Result<Json<CertificateView>, Problem> {
    let kept = check::check(&ctx, person, certificate, said.theirs).await?;
    Ok(Json(kept.into()))
}
