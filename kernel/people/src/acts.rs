//! The acts, one file each: named transactions that happen whole or not at all, and do no harm when repeated.

mod add_dependant;
mod add_staff;
mod change_guardian;
mod correct;
mod correct_document;
mod die;
mod end_staff;
mod enrol_staff;
mod forget;
mod forget_again;
mod lock_accounts;
mod lost_phone;
mod register;
mod reset_staff;
mod revoke_sessions;
mod send_code;
mod sign_in_resident;
mod sign_in_staff;
mod sign_out;
mod sign_out_staff;
mod vouch;

pub use add_dependant::{AddDependantError, NewDependant, add_dependant};
pub use add_staff::{AddStaffError, Enrolled, NewStaff, add_staff};
pub use change_guardian::{ChangeGuardianError, change_guardian};
pub use correct::{CorrectError, Correction, NewPhone, correct};
pub use correct_document::{CorrectDocumentError, correct_document};
pub use die::{DieError, die};
pub use end_staff::{EndStaffError, end_staff};
pub use enrol_staff::{EnrolStaffError, begin_enrolment, finish_enrolment};
pub use forget::{DEAD_KEPT, ForgetError, forget};
pub(crate) use forget::{forget_months, forget_the_dead};
pub use forget_again::forget_again;
pub use lock_accounts::{account_named, lock_accounts};
pub use lost_phone::{LostPhoneError, lost_phone};
pub use register::{RegisterError, Registered, Registration, register};
pub use reset_staff::{Invitation, ResetReason, ResetStaffError, reset_staff, reset_staff_named};
pub(crate) use revoke_sessions::{Which, own_sessions, revoke_sessions};
pub use send_code::{SendCodeError, send_code};
pub use sign_in_resident::{SignInResidentError, sign_in_resident};
pub use sign_in_staff::{SignInStaffError, sign_in_staff};
pub use sign_out::sign_out;
pub(crate) use sign_out_staff::{sessions_of_staff, sign_out_staff};
pub use vouch::{VouchError, Vouching, vouch};

use base::{AreaCode, Day, Document, Level, Sex, division};
use http::Problem;
use store::{Read, StoreError};

use crate::store::areas;

/// Birth and sex as the document tells them, or as the person says where it does not.
pub(crate) fn birth_and_sex(
    document: &Document,
    birth: Option<Day>,
    sex: Option<Sex>,
    today: Day,
) -> Result<(Option<Day>, Option<Sex>), Misfit> {
    if let (Some(told), Some(said)) = (document.birth(), birth)
        && told != said
    {
        return Err(Misfit::Birth);
    }
    if let (Some(told), Some(said)) = (document.sex(), sex)
        && told != said
    {
        return Err(Misfit::Sex);
    }
    let birth = document.birth().or(birth);
    match birth {
        Some(birth) if birth > today => Err(Misfit::FutureBirth),
        Some(birth) if today.year() - birth.year() > 150 => Err(Misfit::ImpossibleBirth),
        birth => Ok((birth, document.sex().or(sex))),
    }
}

/// What was said does not fit the document, or cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    #[error("the birth date is not the document's")]
    Birth,
    #[error("the sex is not the document's")]
    Sex,
    #[error("the birth date lies in the future")]
    FutureBirth,
    #[error("nobody was born then")]
    ImpossibleBirth,
}

impl From<Misfit> for Problem {
    fn from(misfit: Misfit) -> Self {
        match misfit {
            Misfit::Birth => Self::new(422, "birth-differs").field("birth").say(
                "出生日期与证件号码不一致，请核对。",
                "The birth date is not the one in the document number; please compare them.",
            ),
            Misfit::Sex => Self::new(422, "sex-differs").field("sex").say(
                "性别与证件号码不一致，请核对。",
                "The sex is not the one in the document number; please compare them.",
            ),
            Misfit::FutureBirth => Self::new(422, "birth-future")
                .field("birth")
                .say("出生日期在今天之后，请核对。", "The birth date lies in the future; please check it."),
            Misfit::ImpossibleBirth => Self::new(422, "birth-impossible").field("birth").say(
                "出生日期早于150年前，请核对。",
                "The birth date lies more than 150 years back; please check it.",
            ),
        }
    }
}

/// A home lies at least in a county, for somebody there has to look after it, and the code has to be one in use.
pub(crate) async fn home_in(db: impl Read, area: &AreaCode) -> Result<(), NoHome> {
    if area.level() < Level::County {
        return Err(NoHome::TooWide);
    }
    // A community that the table lacks is refused: a typing error there would leave a resident to nobody.
    if division::name(area).is_some() && area.level() == Level::County
        || areas::find(db, area).await?.is_some()
    {
        return Ok(());
    }
    Err(NoHome::Unknown)
}

/// Why an area cannot be a home.
#[derive(Debug, thiserror::Error)]
pub enum NoHome {
    #[error("the area is unknown")]
    Unknown,
    #[error("the area is wider than a county")]
    TooWide,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<NoHome> for Problem {
    fn from(why: NoHome) -> Self {
        match why {
            NoHome::Store(error) => error.into(),
            NoHome::Unknown => Self::new(422, "area-unknown").field("home_area").say(
                "没有这个辖区，请从列表中选择。",
                "There is no such area; please choose one from the list.",
            ),
            NoHome::TooWide => Self::new(422, "area-too-wide").field("home_area").say(
                "住址请至少选到区县，最好选到社区。",
                "Please choose at least the district, at best the community.",
            ),
        }
    }
}

/// 422: the one-time code is wrong, used, or over. Which of them is not told.
pub(crate) fn code_wrong() -> Problem {
    Problem::new(422, "code-wrong").field("code").say(
        "验证码不对或已过期，请核对；多次输错请重新获取。",
        "The code is wrong or has expired. Please check it; after several wrong tries ask for a new one.",
    )
}

/// 409: somebody is registered by this document.
pub(crate) fn already_registered() -> Problem {
    Problem::new(409, "already-registered").field("document").say(
        "该证件已登记。若您换了手机号，请到社区办理换号；若不是您本人登记，请联系社区核实。",
        "This document is registered already. If you changed your phone, your community worker can enter the new \
         one; if it was not you, please ask there too.",
    )
}

/// 409: another resident signs in with this phone.
pub(crate) fn phone_in_use(field: &'static str) -> Problem {
    Problem::new(409, "phone-in-use").field(field).say(
        "该手机号已用于另一位居民。家人没有自己的手机时，可以作为被代管人添加。",
        "Another resident uses this phone. Family members without a phone can be added as dependants.",
    )
}

/// 409: the resident has died.
pub(crate) fn resident_died() -> Problem {
    Problem::new(409, "resident-died").say(
        "该居民已登记死亡，不能再办理此事项。",
        "This resident's death has been entered; nothing more can be changed.",
    )
}
