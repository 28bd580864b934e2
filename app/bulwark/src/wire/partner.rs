//! What partner applications are served: the acts of passes and residents, each done in the resident's own name.

use std::sync::Arc;

use access::{Ctx, PersonId};
use base::{Colour, Text, Words};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use credential::{Fault, PhoneKey};
use http::Problem;
use partner::needs::{
    CodeMade, CodeRead, CodeTold, CorrectionSaid, HealthSaid, HealthTold, PhoneSaid, ProofTold, Served,
    Services, Stands, TripSaid,
};
use pass::{
    Declare, Found, Pace, Proof, Trip, Verdict,
    acts::{
        bind::Offered,
        refresh::{self, Refreshed, Signed},
        show,
    },
};
use people::{Correction, NewPhone, Phone};
use serde_json::json;

/// Passes and residents, for partner applications.
#[derive(Debug, Clone)]
pub(crate) struct PassServices {
    /// The same as for the resident's own phone: together they ask no more of this process than it can bear.
    pub pace: Arc<Pace>,
}

impl Services for PassServices {
    fn declare_health<'a>(&'a self, ctx: &'a Ctx, person: PersonId, said: HealthSaid) -> Served<'a, ()> {
        Box::pin(async move {
            let HealthSaid { temperature_tenths, symptoms, contact } = said;
            let said =
                Declare { temperature_tenths, symptoms, contact, trips: Vec::new(), planned_arrival: None };
            Ok(pass::declare(ctx, person, said).await.map(drop)?)
        })
    }

    fn declare_trips<'a>(&'a self, ctx: &'a Ctx, person: PersonId, said: Vec<TripSaid>) -> Served<'a, usize> {
        Box::pin(async move {
            let trips: Vec<Trip> = said.into_iter().map(trip).collect();
            pass::declare_trips(ctx, person, &trips).await?;
            Ok(trips.len())
        })
    }

    fn stands<'a>(&'a self, ctx: &'a Ctx, person: PersonId) -> Served<'a, Stands> {
        Box::pin(async move {
            let shown = show::show(ctx, person, "").await?;
            Ok(Stands { health: health(shown.decision), proof: proof(&shown.proof) })
        })
    }

    fn make_code<'a>(&'a self, ctx: &'a Ctx, person: PersonId, phone: PhoneSaid) -> Served<'a, CodeMade> {
        Box::pin(async move {
            let offered = offered(phone)?;
            let Refreshed { signed, .. } = refresh::refresh(ctx, &self.pace, person, &offered, None).await?;
            signed.map(code).ok_or_else(waiting)
        })
    }

    fn read_code<'a>(&'a self, ctx: &'a Ctx, text: &'a str) -> Served<'a, CodeRead> {
        Box::pin(async move { Ok(read(pass::verify(ctx, text).await?)) })
    }

    fn correct<'a>(&'a self, ctx: &'a Ctx, person: PersonId, said: CorrectionSaid) -> Served<'a, ()> {
        Box::pin(async move {
            let phone = said.phone.map(|new| {
                let phone = Phone::parse(&new.number).map_err(|_| {
                    Problem::new(422, "phone-shape").field("person.phone.number").say(
                        "手机号应为11位，以1开头；境外号码以+和国家代码开头。",
                        "A phone is 11 digits beginning with 1; from abroad it begins with + and the country code.",
                    )
                })?;
                Ok::<_, Problem>(NewPhone { phone, code: Some(new.code) })
            });
            let said = Correction {
                name: said.name.as_deref().map(|text| short(text, "person.name")).transpose()?,
                phone: phone.transpose()?,
                home_area: said.home_area,
                address: said.address.as_deref().map(|text| short(text, "person.address")).transpose()?,
            };
            Ok(people::correct(ctx, person, said).await?)
        })
    }
}

fn trip(said: TripSaid) -> Trip {
    let TripSaid { carrier, number, on, from_area, to_area } = said;
    Trip { carrier, number, on, from_area, to_area }
}

fn short<const MAX: usize>(text: &str, field: &'static str) -> Result<Text<MAX>, Problem> {
    Text::parse(text).map_err(|error| {
        let words = error.words();
        Problem::new(422, error.slug()).field(field).say(words.zh, words.en)
    })
}

fn health(found: Found) -> HealthTold {
    match found {
        Found::Sound(decision) => HealthTold {
            colour: decision.outcome.colour,
            word: decision.outcome.colour.word(),
            reason: decision.outcome.reasons.first().map(|reason| reason.text.clone()),
            next: Some(decision.outcome.next),
            since: decision.outcome.from,
            until: decision.outcome.until,
        },
        // What nobody vouches for colours nobody.
        Found::Broken(broken) => HealthTold {
            colour: Colour::Grey,
            word: Colour::Grey.word(),
            reason: Some(Words::new(
                "这条记录无法证明，不能作为依据。",
                "This record cannot be proved and may not be held against anybody.",
            )),
            next: None,
            since: broken.made_at,
            until: None,
        },
    }
}

fn proof(proof: &Proof) -> ProofTold {
    let (state, index) = match proof {
        Proof::Proved { index } => ("proved", Some(*index)),
        Proof::Waiting => ("waiting", None),
        Proof::Unproven { .. } => ("unproven", None),
    };
    ProofTold { state: state.into(), index }
}

fn offered(said: PhoneSaid) -> Result<Offered, Problem> {
    let bad = |field: &'static str| {
        Problem::new(400, "bad-phone-key").field(field).say(
            "手机公钥的格式不对：x 和 y 各为32字节的 base64url。",
            "The phone's key has another form: x and y are 32 bytes each, base64url.",
        )
    };
    let x = bytes(&said.x).ok_or_else(|| bad("phone.x"))?;
    let y = bytes(&said.y).ok_or_else(|| bad("phone.y"))?;
    Ok(Offered {
        phone: PhoneKey::new(x, y),
        tick: said.tick.try_into().unwrap_or(i64::MAX),
        // What is no signature holds for nothing.
        proof: bytes(&said.proof).unwrap_or([0; 64]),
        move_here: said.r#move,
        x: said.x,
        y: said.y,
    })
}

fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()
}

fn code(signed: Signed) -> CodeMade {
    let identity = signed.identity.as_ref().map(|identity| {
        json!({ "salt": URL_SAFE_NO_PAD.encode(identity.salt()), "name": identity.name(), "tail": identity.tail() })
    });
    CodeMade {
        token: URL_SAFE_NO_PAD.encode(&signed.bytes),
        serial: signed.token.serial.to_string(),
        issued: signed.token.issued,
        expires: signed.token.expires,
        refresh_at: signed.refresh_at,
        identity,
    }
}

fn waiting() -> Problem {
    Problem::new(503, "code-waiting").retry_after(5).say(
        "判定正在记入公示账本，几秒后请重试。",
        "The decision is being entered into the public ledger; try again in a few seconds.",
    )
}

fn read(verdict: Verdict) -> CodeRead {
    let closer = |state: &str, zh: &str, en: &str| CodeTold {
        state: state.into(),
        colour: None,
        word: None,
        sentence: Words::new(zh, en),
    };
    match verdict {
        Verdict::Stands { standing, .. } => CodeRead {
            person: Some(standing.person),
            told: CodeTold {
                state: "genuine".into(),
                colour: Some(standing.colour),
                word: Some(standing.colour.word()),
                sentence: sentence(standing.colour),
            },
        },
        Verdict::Revoked { person, .. } => CodeRead {
            person: Some(person),
            told: closer(
                "revoked",
                "此码已失效，请对方重新打开通行码。",
                "This code was replaced; ask them to open the pass again.",
            ),
        },
        Verdict::Unproven(_) => CodeRead {
            person: None,
            told: closer(
                "unproven",
                "无法证明此码，请看证件。",
                "This code cannot be proved; look at a document.",
            ),
        },
        Verdict::Unknown(_) => CodeRead {
            person: None,
            told: closer(
                "unknown",
                "没有此码的记录，请看证件。",
                "This code is in no books; look at a document.",
            ),
        },
        Verdict::Foreign(_) => CodeRead {
            person: None,
            told: closer(
                "unknown_issuer",
                "别处签发的码，请到卡口查验。",
                "Issued elsewhere; have it checked at a gate.",
            ),
        },
        Verdict::Faulty(fault) => CodeRead { person: None, told: faulty(fault) },
    }
}

fn faulty(fault: Fault) -> CodeTold {
    let (state, zh, en) = match fault {
        Fault::NotAPass => ("not_a_pass", "这不是通行码。", "This is not a pass."),
        Fault::UnknownIssuer => {
            ("unknown_issuer", "不认识签发者，请看证件。", "The issuer is unknown; look at a document.")
        }
        Fault::Forged => {
            ("forged", "签名不符，不是真的通行码。", "The signature does not hold: not a genuine pass.")
        }
        Fault::Expired => {
            ("expired", "此码已过期，请对方更新。", "This code has expired; ask them to refresh it.")
        }
        Fault::Stale { .. } => {
            ("stale", "不是现在出示的，请对方打开通行码本身。", "Not live; ask them to open the pass itself.")
        }
    };
    CodeTold { state: state.into(), colour: None, word: None, sentence: Words::new(zh, en) }
}

fn sentence(colour: Colour) -> Words {
    match colour {
        Colour::Green => Words::new("绿码，可以通行。", "Green: may pass."),
        Colour::Amber => {
            Words::new("黄码，请多留意，按场所规定办理。", "Amber: look closer, as the place has it.")
        }
        Colour::Red => Words::new("红码，请联系社区。", "Red: have the community called."),
        Colour::Grey => Words::new(
            "灰码，尚未申报，请先申报。",
            "Grey: nothing was declared yet; ask them to declare first.",
        ),
    }
}
