//! Documents and phones whose numbers are well formed and belong to nobody.

use base::{Day, DocumentKind, Sex, document::check_digit};

use crate::dice::Dice;

/// A resident ID number after GB 11643 with the code of a county in province 79, which there is not.
/// (A number that begins with 99, as the town's own code does, would be a foreigner's card.)
/// Different for every person up to four million.
pub(crate) fn resident_id(birth: Day, sex: Sex, person: u32) -> String {
    eighteen(&format!("79{:04}", 101 + person / 500), birth, sex, person)
}

/// A number after GB 11643: six signs, birth date, an order of three digits (odd: male), check digit.
pub(crate) fn eighteen(six: &str, birth: Day, sex: Sex, order: u32) -> String {
    let order = order * 2 % 1_000 + u32::from(sex == Sex::Male);
    let mut number = format!("{six}{}{order:03}", birth.compact());
    number.extend(check_digit(&number));
    number
}

/// A phone of a range that no operator has: mobile numbers begin with 13 to 19.
pub(crate) fn phone(person: u32) -> String {
    format!("12{person:09}")
}

/// The papers of somebody from elsewhere.
pub(crate) fn from_abroad(birth: Day, sex: Sex, person: u32, dice: &mut Dice) -> (DocumentKind, String) {
    if dice.chance(0.25) {
        // 9, province 99 (there is none), three digits, then as GB 11643.
        (
            DocumentKind::ForeignerResidenceCard,
            eighteen(&format!("999{:03}", person / 500 % 1_000), birth, sex, person),
        )
    } else {
        (DocumentKind::Passport, format!("ZZ{person:07}"))
    }
}

/// The papers of somebody from Hong Kong, Macau or Taiwan. Order numbers from 900 on keep residence permits
/// out of the way of real ones.
pub(crate) fn from_across(birth: Day, sex: Sex, person: u32, dice: &mut Dice) -> (DocumentKind, String) {
    let home = dice.below(3);
    if dice.chance(0.6) {
        let six = ["810000", "820000", "830000"][home as usize];
        (DocumentKind::ResidencePermit, eighteen(six, birth, sex, 450 + person % 50))
    } else if home == 2 {
        (DocumentKind::TaiwanTravelPermit, format!("99{:06}", person % 1_000_000))
    } else {
        let letter = if home == 0 { 'H' } else { 'M' };
        (DocumentKind::HkMacauTravelPermit, format!("{letter}99{:06}", person % 1_000_000))
    }
}

/// What a newborn has.
pub(crate) fn birth_certificate(person: u32) -> String {
    format!("Z{person:09}")
}

#[cfg(test)]
mod tests {
    use base::Document;

    use super::*;

    #[test]
    fn every_made_number_passes_the_door() {
        let mut dice = Dice::new(5, "papers");
        let (birth, today) = (Day::from_number(3_000), Day::from_number(20_000));
        for person in 0..500 {
            for sex in [Sex::Female, Sex::Male] {
                let number = resident_id(birth, sex, person);
                let (document, _) = Document::parse(DocumentKind::ResidentId, &number, today).unwrap();
                assert_eq!((document.birth(), document.sex()), (Some(birth), Some(sex)));
                for (kind, number) in
                    [from_abroad(birth, sex, person, &mut dice), from_across(birth, sex, person, &mut dice)]
                {
                    Document::parse(kind, &number, today).unwrap();
                }
                Document::parse(DocumentKind::BirthCertificate, &birth_certificate(person), today).unwrap();
            }
        }
    }
}
