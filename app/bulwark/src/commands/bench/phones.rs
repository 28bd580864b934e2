//! Phones of the load: each has a key and asks the house for tokens.

use std::sync::Arc;

use access::{Actor, Ctx, PersonId, World};
use base::{Chance, Id, Lang, Moment, kinds};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use credential::{Algorithm, PhoneKey, Show, Signer as _, Token, text, tick_at};
use keys::IssuerKey;
use pass::{Found, acts::bind::Offered};
use serde_json::json;

use crate::commands::Failure;

/// A resident's phone with its token.
#[derive(Debug)]
pub(super) struct Carried {
    /// What it sends to be given the next token, when it shows the decision that stands.
    pub ask: String,
    /// The same when it shows nothing yet.
    pub ask_all: String,
    key: IssuerKey,
    token: Vec<u8>,
}

impl Carried {
    /// A new phone on which the resident's pass is put.
    pub(super) async fn bind(
        world: &Arc<World>,
        pace: &Arc<pass::Pace>,
        person: PersonId,
    ) -> Result<Self, Failure> {
        let secret = IssuerKey::make(Algorithm::Es256, &Chance::system());
        let key = IssuerKey::of_secret(&secret).map_err(Failure::done)?;
        let point = key.public().bytes();
        let phone = PhoneKey::from_point(point).ok_or_else(|| Failure::done("a phone got no key"))?;
        let (x, y) = (URL_SAFE_NO_PAD.encode(phone.x()), URL_SAFE_NO_PAD.encode(phone.y()));
        let actor = Actor::Resident { person };
        let ctx = Ctx { world: Arc::clone(world), actor, lang: Lang::Zh, address: None };
        let tick = tick_at(ctx.now());
        let proof = key.sign(Offered::text(person, &x, &y, tick).as_bytes());
        let mut ask = json!({
            "phone": { "x": x, "y": y }, "tick": tick, "proof": URL_SAFE_NO_PAD.encode(proof), "move": false,
        });
        let ask_all = ask.to_string();
        let offered = Offered { phone, tick, proof, move_here: false, x, y };
        let given =
            pass::acts::refresh::refresh(&ctx, pace, person, &offered, None).await.map_err(Failure::done)?;
        if let Some(Found::Sound(decision)) = given.pass.map(|pass| pass.decision) {
            ask["shows"] = json!({ "decision": decision.id, "until": decision.outcome.until });
        }
        let signed = given.signed.ok_or_else(|| Failure::done("a resident got no token"))?;
        Ok(Self { ask: ask.to_string(), ask_all, key, token: signed.bytes })
    }

    /// The serial of its token.
    pub(super) fn serial(&self) -> Option<Id<kinds::Pass>> {
        Token::read(&self.token).ok().map(|(token, _)| token.serial)
    }

    /// What it shows at a moment.
    pub(super) fn show(&self, now: Moment) -> String {
        let show = Show { token: &self.token, tick: tick_at(now), identity: None };
        text::encode(text::SHOW, &show.sign(|message| self.key.sign(message)))
    }
}
