//! What the gate of a place is given so that it can decide alone, and what it says on its own page that it keeps.

use access::PlaceId;
use base::{AreaCode, Moment, Words};
use serde::{Deserialize, Serialize};

use crate::{Gate, KEPT_DAYS, Place, PlaceKind, PlacePolicy};

/// Everything but keys and revocations, which are signed files of their own.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = GateKit)]
pub struct Kit {
    pub place: KitPlace,
    /// The code of the office whose gate it is; passes of others are guests.
    pub issuer: String,
    pub policy: PlacePolicy,
    pub keeps: Keeps,
    /// The server's clock, to set one's own by.
    pub now: Moment,
}

/// The place, as its gate shows it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct KitPlace {
    pub id: PlaceId,
    pub name: String,
    pub name_en: String,
    pub kind: PlaceKind,
    pub area: AreaCode,
}

/// What a gate keeps of people, and for how long.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = GateKeeps)]
pub struct Keeps {
    /// Days for which the platform keeps a visit, hidden.
    pub visit_days: i64,
    pub what: Vec<KeptThing>,
}

/// One thing kept; 0 days: only until it is sent, or not beyond the glance.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct KeptThing {
    pub what: Words,
    pub days: i64,
}

impl Kit {
    pub(crate) fn of(gate: &Gate, place: Place, issuer: &str, now: Moment) -> Self {
        let policy = gate.policy.at(place.kind).clone();
        let keeps = Keeps::of(&policy);
        let Place { id, name, name_en, kind, area, .. } = place;
        let place = KitPlace { id, name, name_en, kind, area };
        Self { place, issuer: issuer.to_owned(), policy, keeps, now }
    }
}

impl Keeps {
    fn of(policy: &PlacePolicy) -> Self {
        let thing = |days: i64, zh: &str, en: &str| KeptThing { what: Words::new(zh, en), days };
        let mut what = vec![
            thing(
                KEPT_DAYS,
                "到访：时间、场所、进出、答复、码色、体温和码的编号；到平台后编号用当日密钥隐藏，到期销毁。",
                "A visit: when, where, in or out, the answer, the colour, the temperature and the pass's number; the \
                 platform hides the number under the day's key and destroys that in the end.",
            ),
            thing(
                0,
                "本机的待发到访：发出后即删。",
                "Visits that wait on this device: deleted when they are sent.",
            ),
            thing(
                0,
                "刚才亮过的码的编号：几分钟，用来识别截图。",
                "The numbers of codes just shown: for some minutes, to recognise a picture of one.",
            ),
        ];
        what.push(if policy.identity {
            thing(
                0,
                "姓名（隐去部分）和证件末四位：只在屏幕上显示，不保存。",
                "The masked name and the document's last four: shown on the screen, never kept.",
            )
        } else {
            thing(
                0,
                "姓名和证件：本场所不看，也不保存。",
                "Names and documents: not asked for here, and not kept.",
            )
        });
        Self { visit_days: KEPT_DAYS, what }
    }
}
