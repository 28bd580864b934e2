//! A resident registers by phone and document, and from then on has a place in the town's care.

use access::{Ctx, Denied, PersonId, Resource};
use base::{AreaCode, Day, Document, DocumentKind, Sex, Text};
use http::Problem;
use serde_json::json;
use store::{StoreError, dialect, transact};

use super::{Misfit, NoHome};
use crate::{
    facts,
    limits::{self, Limited},
    model::{NewResident, Phone},
    store::{codes, residents},
};

/// What a resident says of themselves, parsed.
#[derive(Debug)]
pub struct Registration {
    pub phone: Phone,
    pub code: String,
    pub document: Document,
    pub name: Text<40>,
    pub birth: Option<Day>,
    pub sex: Option<Sex>,
    pub home_area: AreaCode,
    pub address: Option<Text<120>>,
}

/// Who was registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Registered {
    pub person: PersonId,
    /// The same registration stood already: a repeated request, or a nervous finger.
    pub again: bool,
}

/// Registers a resident. The phone's code is proven first, and everything that would tell something about other
/// people (is this document registered? is this phone?) is answered only after it, and few times a day for one phone and
/// for one document. A phone that is somebody's already tells nothing about any document but theirs.
pub async fn register(ctx: &Ctx, said: Registration) -> Result<Registered, RegisterError> {
    ctx.may("resident.register", &Resource::new("resident").area(&said.home_area))?;
    if said.document.kind() == DocumentKind::None {
        return Err(RegisterError::NeedsVouching);
    }
    limits::take_address(ctx, limits::REGISTRATIONS_PER_ADDRESS).await?;
    let today = ctx.zone().day(ctx.now());
    let (birth, sex) = super::birth_and_sex(&said.document, said.birth, said.sex, today)?;
    super::home_in(ctx.store(), &said.home_area).await?;
    let keys = ctx.keys();
    // The code is not used up: the sign-in that follows may use it once more.
    if !codes::fits(ctx.store(), keys, &said.phone, &said.code, ctx.now()).await? {
        return Err(RegisterError::CodeWrong);
    }
    let document = limits::of_document(&said.document);
    let phone = said.phone.number().as_bytes();
    let counted = [(limits::REGISTRATIONS_PER_PHONE, phone), (limits::DOCUMENT_PER_DAY, &document)];
    limits::take_all(ctx, &counted).await?;
    let new = NewResident {
        id: residents::new_id(ctx.chance()),
        name: said.name.into_string(),
        document: said.document,
        phone: Some(said.phone.clone()),
        birth,
        sex,
        home_area: said.home_area,
        address: said.address.map(Text::into_string),
        guardian: None,
    };
    match enter(ctx, &new, &said.phone).await {
        // The same request came twice at once, and the other one was first: now it is found.
        Err(RegisterError::Store(error)) if error.is_duplicate() => enter(ctx, &new, &said.phone).await,
        done => done,
    }
}

async fn enter(ctx: &Ctx, new: &NewResident, phone: &Phone) -> Result<Registered, RegisterError> {
    let keys = ctx.keys();
    let mut of_phone = [0; 8];
    of_phone.copy_from_slice(&keys.lookup("resident.register", phone.number().as_bytes())[..8]);
    transact!(ctx.store(), "resident.register", tx => {
        // The same request sent twice at once: the second one must not look between the first one's two look-ups.
        dialect::alone(tx, i64::from_be_bytes(of_phone)).await?;
        let by_phone = residents::by_phone(&mut *tx, keys, phone).await?;
        match (residents::by_document(&mut *tx, keys, &new.document).await?, by_phone) {
            (Some(person), Some(same)) if person == same => return Ok(Registered { person, again: true }),
            (_, Some(_)) => return Err(RegisterError::PhoneInUse),
            (Some(_), None) => return Err(RegisterError::AlreadyRegistered),
            (None, None) => {}
        }
        residents::insert(tx, keys, ctx.now(), std::slice::from_ref(new)).await?;
        let payload = json!({ "document_kind": new.document.kind(), "by": "self" });
        facts::of_person(tx, ctx, facts::REGISTERED, new.id, &new.home_area, payload).await?;
        Ok(Registered { person: new.id, again: false })
    })
}

/// Why somebody was not registered.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    #[error("without a document a community worker vouches")]
    NeedsVouching,
    #[error("the code is wrong")]
    CodeWrong,
    #[error("the document is registered")]
    AlreadyRegistered,
    #[error("the phone is another resident's")]
    PhoneInUse,
    #[error(transparent)]
    Limited(#[from] Limited),
    #[error(transparent)]
    Misfit(#[from] Misfit),
    #[error(transparent)]
    Home(#[from] NoHome),
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<RegisterError> for Problem {
    fn from(error: RegisterError) -> Self {
        match error {
            RegisterError::NeedsVouching => Self::new(422, "needs-vouching").field("document").say(
                "没有证件也可以登记：请到所在社区，由社区工作者核实后办理。",
                "One can be registered without a document: please go to your community, where a worker will vouch.",
            ),
            RegisterError::CodeWrong => super::code_wrong(),
            RegisterError::AlreadyRegistered => super::already_registered(),
            RegisterError::PhoneInUse => super::phone_in_use("phone"),
            RegisterError::Limited(error) => error.into(),
            RegisterError::Misfit(error) => error.into(),
            RegisterError::Home(error) => error.into(),
            RegisterError::Denied(error) => error.into(),
            RegisterError::Store(error) => error.into(),
        }
    }
}
