//! A phone asks for its token, over HTTP.

use std::sync::Arc;

use access::PersonId;
use base::Moment;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use credential::PhoneKey;
use http::{Door, Json, Path, Problem};
use serde::{Deserialize, Serialize};

use super::passes::{PassView, Whose};
use crate::{
    acts::{
        bind::Offered,
        refresh::{self, Refreshed, Shows, Stands},
    },
    model::{DecisionId, Serial},
    pace::Pace,
};

/// What a phone says of itself.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RefreshBody {
    pub phone: PhoneBody,
    /// The phone's clock: seconds since 1970 by 15, rounded down.
    pub tick: i64,
    /// ES256 with low s by the phone's key over `bulwark bind/1\n{person}\n{x}\n{y}\n{tick}`; base64url of 64 bytes.
    pub proof: String,
    /// Take the pass off the phone that it is on.
    #[serde(default, rename = "move")]
    pub move_here: bool,
    /// What the phone shows already, if it is proved: then the answer does not say it again.
    pub shows: Option<ShowsBody>,
}

/// A decision that a phone shows.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ShowsBody {
    pub decision: DecisionId,
    pub until: Option<Moment>,
}

/// A public key on P-256.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PhoneBody {
    /// base64url of 32 bytes, without padding.
    pub x: String,
    pub y: String,
}

/// The pass with a token for this phone.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct RefreshView {
    /// None when the phone shows just that.
    pub pass: Option<PassView>,
    /// Seconds after which a page that stands open may ask again.
    pub again_after: u32,
    /// base64url; none while the decision is not proved to be in the public ledger.
    pub token: Option<String>,
    pub issued: Option<Moment>,
    pub expires: Option<Moment>,
    /// When to ask again; a pass that is shown sooner costs nothing.
    pub refresh_at: Option<Moment>,
    pub serial: Option<Serial>,
    pub identity: Option<IdentityView>,
    /// The server's clock, by which the phone corrects its own.
    pub now: Moment,
}

/// What the holder may disclose; the token carries a commitment to it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct IdentityView {
    /// base64url of 16 bytes.
    pub salt: String,
    /// Masked.
    pub name: String,
    /// The last signs of the document's number.
    pub tail: String,
}

fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()
}

fn offered(body: RefreshBody) -> Result<Offered, Problem> {
    let key = |field: &'static str| {
        Problem::new(400, "bad-phone-key")
            .say(
                "手机密钥的格式不对，请刷新页面后再试。",
                "The phone's key has not the form that is asked for. Reload the page and try again.",
            )
            .field(field)
    };
    let x = bytes(&body.phone.x).ok_or_else(|| key("phone.x"))?;
    let y = bytes(&body.phone.y).ok_or_else(|| key("phone.y"))?;
    Ok(Offered {
        phone: PhoneKey::new(x, y),
        tick: body.tick,
        // What is no signature holds for nothing.
        proof: bytes(&body.proof).unwrap_or([0; 64]),
        move_here: body.move_here,
        x: body.phone.x,
        y: body.phone.y,
    })
}

pub(super) async fn refresh(
    pace: Arc<Pace>,
    Door(ctx): Door,
    Path(person): Path<PersonId>,
    Json(body): Json<RefreshBody>,
) -> Result<Json<RefreshView>, Problem> {
    let shows = body.shows.as_ref().map(|shows| Shows { decision: shows.decision, until: shows.until });
    let offered = offered(body)?;
    let Refreshed { pass, signed } = refresh::refresh(&ctx, &pace, person, &offered, shows).await?;
    let again_after = pace.again_after(ctx.now(), ctx.chance());
    let pass = pass.map(|Stands { name, decision, proof }| PassView {
        person: Whose { id: person, name },
        decision: decision.into(),
        proof,
        again_after,
    });
    let token = signed.as_ref().map(|signed| &signed.token);
    let identity = signed.as_ref().and_then(|signed| signed.identity.as_ref());
    Ok(Json(RefreshView {
        pass,
        again_after,
        token: signed.as_ref().map(|signed| URL_SAFE_NO_PAD.encode(&signed.bytes)),
        issued: token.map(|token| token.issued),
        expires: token.map(|token| token.expires),
        refresh_at: signed.as_ref().map(|signed| signed.refresh_at),
        serial: token.map(|token| token.serial),
        identity: identity.map(|identity| IdentityView {
            salt: URL_SAFE_NO_PAD.encode(identity.salt()),
            name: identity.name().to_owned(),
            tail: identity.tail().to_owned(),
        }),
        now: ctx.now(),
    }))
}
