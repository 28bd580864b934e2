//! What a resident and a staff member are. Values only; nothing here reads or writes.

use std::fmt;

use access::{PersonId, PlaceId, Role, StaffId};
use base::{AreaCode, Day, Document, DocumentKind, Moment, Sex};

/// Whoever the platform serves. Made by a registration, a vouching or a guardian; ends with a death.
#[derive(Clone)]
pub struct Resident {
    pub id: PersonId,
    pub name: String,
    pub document_kind: DocumentKind,
    /// The number in its normal form; `None` when a community worker vouches instead.
    pub document: Option<String>,
    /// `None` for those whom somebody else looks after, and after a phone was lost.
    pub phone: Option<Phone>,
    pub birth: Option<Day>,
    pub sex: Option<Sex>,
    pub home_area: AreaCode,
    pub address: Option<String>,
    pub life: Life,
    pub guardian: Option<PersonId>,
    pub registered_at: Moment,
}

impl fmt::Debug for Resident {
    /// A name must not reach a log through a stray `{:?}`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Resident({})", self.id)
    }
}

impl Resident {
    /// The same without name and numbers, as the policy is asked about it.
    pub fn subject(&self) -> Subject {
        Subject {
            person: self.id,
            home_area: self.home_area,
            birth: self.birth,
            life: self.life,
            guardian: self.guardian,
        }
    }

    /// Enough of the number to compare with the paper, too little to use.
    pub fn document_tail(&self) -> Option<String> {
        self.document.as_deref().map(|number| tail(number).to_owned())
    }
}

/// The last four signs, or half of a short text.
pub(crate) fn tail(text: &str) -> &str {
    let keep = (text.len() / 2).min(4);
    text.get(text.len() - keep..).unwrap_or_default()
}

/// Living, or died on a day. Nobody comes back; a mistake is a correction by another act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Life {
    Living,
    Died { on: Day },
}

impl Life {
    /// Moves on to dead. Says no on a day to come, before birth, or when it is known already.
    pub fn die(self, on: Day, born: Option<Day>, today: Day) -> Result<Self, NotADeath> {
        match self {
            Self::Died { on: known } if known == on => Ok(self),
            Self::Died { .. } => Err(NotADeath::Already),
            Self::Living if on > today => Err(NotADeath::Future),
            Self::Living if born.is_some_and(|born| on < born) => Err(NotADeath::BeforeBirth),
            Self::Living => Ok(Self::Died { on }),
        }
    }

    pub const fn word(self) -> &'static str {
        match self {
            Self::Living => "living",
            Self::Died { .. } => "died",
        }
    }
}

/// Why a death cannot be entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotADeath {
    #[error("the death was entered already, with another date")]
    Already,
    #[error("the day lies in the future")]
    Future,
    #[error("the day lies before the birth")]
    BeforeBirth,
}

/// A resident who is about to be: parsed, not yet written.
#[derive(Clone)]
pub struct NewResident {
    pub id: PersonId,
    pub name: String,
    pub document: Document,
    pub phone: Option<Phone>,
    pub birth: Option<Day>,
    pub sex: Option<Sex>,
    pub home_area: AreaCode,
    pub address: Option<String>,
    pub guardian: Option<PersonId>,
}

impl fmt::Debug for NewResident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NewResident({})", self.id)
    }
}

/// What other modules need to know of a person to ask the policy and to judge; holds no name and no number.
#[derive(Debug, Clone)]
pub struct Subject {
    pub person: PersonId,
    pub home_area: AreaCode,
    pub birth: Option<Day>,
    pub life: Life,
    pub guardian: Option<PersonId>,
}

impl Subject {
    /// As a resource of the given noun: it lies in the home area and belongs to the person and the guardian.
    pub fn resource(&self, noun: &'static str) -> access::Resource {
        access::Resource::new(noun)
            .id(*self.person.bytes())
            .area(&self.home_area)
            .owners([self.person].into_iter().chain(self.guardian))
    }
}

/// Somebody who works here.
#[derive(Clone)]
pub struct Staff {
    pub id: StaffId,
    /// What they type to sign in.
    pub name: String,
    pub display_name: String,
    pub role: Role,
    pub area: AreaCode,
    pub place: Option<PlaceId>,
    pub added_at: Moment,
    pub ended_at: Option<Moment>,
}

impl fmt::Debug for Staff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Staff({} {})", self.id, self.role)
    }
}

/// A phone number in its normal form: 11 digits of the mainland, or `+` and 7 to 15 digits of anywhere else.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Phone(String);

/// The text is no phone number that can receive a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a phone is 11 digits beginning with 1, or + and 7 to 15 digits")]
pub struct NoPhone;

impl Phone {
    /// Reads a number as people type it: blanks, hyphens, full-width digits, with or without +86.
    pub fn parse(text: &str) -> Result<Self, NoPhone> {
        let mut number = String::new();
        for sign in text.trim().chars().take(40) {
            match sign {
                '0'..='9' | '+' => number.push(sign),
                '０'..='９' => number.push(char::from_digit(sign as u32 - '０' as u32, 10).ok_or(NoPhone)?),
                '＋' => number.push('+'),
                ' ' | '-' | '(' | ')' | '\u{3000}' | '\u{a0}' => {}
                _ => return Err(NoPhone),
            }
        }
        if let Some(rest) = number.strip_prefix("00") {
            number = format!("+{rest}");
        }
        let home = number.strip_prefix("+86").map(str::to_owned);
        let of_home = home.is_some();
        number = home.unwrap_or(number);
        let digits = number.strip_prefix('+').unwrap_or(&number);
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        // 10 and 11 are services; 12 is nobody's yet, which is why made towns use it.
        let mainland =
            number.len() == 11 && number.starts_with('1') && (b'2'..=b'9').contains(&number.as_bytes()[1]);
        let abroad = !of_home
            && number.starts_with('+')
            && (7..=15).contains(&digits.len())
            && !digits.starts_with('0');
        if plain && (mainland || abroad) { Ok(Self(number)) } else { Err(NoPhone) }
    }

    /// The whole number. Personal: seal it or look it up, never log it.
    pub fn number(&self) -> &str {
        &self.0
    }

    /// The last four digits.
    pub fn tail(&self) -> &str {
        &self.0[self.0.len() - 4..]
    }

    pub(crate) fn from_stored(number: String) -> Self {
        Self(number)
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone(…{})", self.tail())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_phone_has_one_form_however_it_is_typed() {
        for typed in [
            "13800138000",
            " 138-0013-8000",
            "+86 138 0013 8000",
            "0086(138)00138000",
            "１３８００１３８０００",
        ] {
            assert_eq!(Phone::parse(typed).unwrap().number(), "13800138000", "{typed}");
        }
        assert_eq!(Phone::parse("+852 9123 4567").unwrap().number(), "+85291234567");
    }

    #[test]
    fn what_can_receive_no_message_is_no_phone() {
        for bad in [
            "",
            "1380013800",
            "138001380000",
            "11800138000",
            "23800138000",
            "+0123456789",
            "+12345",
            "abc",
            "138 0013 800O",
            "+1+2345678901",
            "+86+8613800138000",
            "0086 +852 9123 4567",
        ] {
            assert_eq!(Phone::parse(bad), Err(NoPhone), "{bad}");
        }
    }

    #[test]
    fn a_phone_does_not_print_itself() {
        assert_eq!(format!("{:?}", Phone::parse("13800138000").unwrap()), "Phone(…8000)");
    }

    #[test]
    fn a_death_is_entered_once_and_not_before_it_happened() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let today = day("2026-11-21");
        let born = Some(day("1950-01-01"));
        let died = Life::Living.die(today, born, today).unwrap();
        assert_eq!(died, Life::Died { on: today });
        assert_eq!(died.die(today, born, today), Ok(died), "the same again is harmless");
        assert_eq!(died.die(today.plus(-1), born, today), Err(NotADeath::Already));
        assert_eq!(Life::Living.die(today.plus(1), born, today), Err(NotADeath::Future));
        assert_eq!(Life::Living.die(day("1949-12-31"), born, today), Err(NotADeath::BeforeBirth));
    }
}
