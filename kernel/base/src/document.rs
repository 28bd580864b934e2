//! The papers by which a resident is known. A [`Document`] exists only when its number can be true:
//! right shape, right check digit, a birth date that is a date and lies behind us.

use std::{fmt, str::FromStr};

use crate::{AreaCode, Day, Words, division};

/// What kind of paper it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(utoipa::ToSchema)]
pub enum DocumentKind {
    /// Resident ID card, GB 11643: 17 digits and a check digit or X.
    ResidentId,
    /// Residence permit for Hong Kong, Macau (81, 82) or Taiwan (83) residents; built like the ID card.
    ResidencePermit,
    /// Mainland travel permit for Hong Kong and Macau residents: H or M and 8 digits, or 10 with the issue number.
    HkMacauTravelPermit,
    /// Mainland travel permit for Taiwan residents: 8 digits.
    TaiwanTravelPermit,
    /// Passport of any country: 5 to 17 letters and digits.
    Passport,
    /// Foreigner's permanent residence card: 18 digits that begin with 9, or the earlier 3 letters and 12 digits.
    ForeignerResidenceCard,
    /// Birth certificate: a letter and 9 digits.
    BirthCertificate,
    /// No paper: a community worker vouches for the person.
    None,
}

impl DocumentKind {
    pub const ALL: [Self; 8] = [
        Self::ResidentId,
        Self::ResidencePermit,
        Self::HkMacauTravelPermit,
        Self::TaiwanTravelPermit,
        Self::Passport,
        Self::ForeignerResidenceCard,
        Self::BirthCertificate,
        Self::None,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ResidentId => "resident_id",
            Self::ResidencePermit => "residence_permit",
            Self::HkMacauTravelPermit => "hk_macau_travel_permit",
            Self::TaiwanTravelPermit => "taiwan_travel_permit",
            Self::Passport => "passport",
            Self::ForeignerResidenceCard => "foreigner_residence_card",
            Self::BirthCertificate => "birth_certificate",
            Self::None => "none",
        }
    }

    /// What people call it.
    pub fn words(self) -> Words {
        let (zh, en) = match self {
            Self::ResidentId => ("居民身份证", "Resident ID card"),
            Self::ResidencePermit => {
                ("港澳台居民居住证", "Residence permit for Hong Kong, Macau and Taiwan residents")
            }
            Self::HkMacauTravelPermit => {
                ("港澳居民来往内地通行证", "Mainland travel permit for Hong Kong and Macau residents")
            }
            Self::TaiwanTravelPermit => {
                ("台湾居民来往大陆通行证", "Mainland travel permit for Taiwan residents")
            }
            Self::Passport => ("护照", "Passport"),
            Self::ForeignerResidenceCard => ("外国人永久居留身份证", "Foreigner's permanent residence card"),
            Self::BirthCertificate => ("出生医学证明", "Birth certificate"),
            Self::None => ("无证件", "No document"),
        };
        Words::new(zh, en)
    }
}

impl fmt::Display for DocumentKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
impl FromStr for DocumentKind {
    type Err = DocumentError;
    fn from_str(text: &str) -> Result<Self, DocumentError> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or(DocumentError::UnknownKind)
    }
}

/// As the document says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(utoipa::ToSchema)]
pub enum Sex {
    Female,
    Male,
}

impl Sex {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Female => "female",
            Self::Male => "male",
        }
    }
}

impl fmt::Display for Sex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
impl FromStr for Sex {
    type Err = UnknownSex;
    fn from_str(text: &str) -> Result<Self, UnknownSex> {
        match text {
            "female" => Ok(Self::Female),
            "male" => Ok(Self::Male),
            _ => Err(UnknownSex),
        }
    }
}

/// The text named no sex that a document knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("sex is female or male")]
pub struct UnknownSex;

/// Why a document was refused. [`DocumentError::slug`] never changes; [`DocumentError::words`] may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    #[error("unknown kind of document")]
    UnknownKind,
    #[error("the number is missing")]
    Missing,
    #[error("a person without a document has no number")]
    Unexpected,
    #[error("the number has not the shape of a {0}")]
    Shape(DocumentKind),
    #[error("the number belongs to a {0}")]
    OtherKind(DocumentKind),
    #[error("the check digit is wrong")]
    CheckDigit,
    #[error("the birth date does not exist")]
    ImpossibleBirth,
    #[error("the birth date lies in the future")]
    FutureBirth,
}

impl DocumentError {
    /// The stable word by which a problem document names this refusal.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::UnknownKind => "document-kind-unknown",
            Self::Missing => "document-number-missing",
            Self::Unexpected => "document-number-unexpected",
            Self::Shape(_) => "document-number-shape",
            Self::OtherKind(_) => "document-other-kind",
            Self::CheckDigit => "document-check-digit",
            Self::ImpossibleBirth => "document-birth-impossible",
            Self::FutureBirth => "document-birth-future",
        }
    }

    /// What the reader can do about it.
    pub fn words(self) -> Words {
        match self {
            Self::UnknownKind => Words::new(
                "不认识这种证件，请从列表中选择。",
                "This kind of document is not known; please choose one from the list.",
            ),
            Self::Missing => Words::new("请填写证件号码。", "Please fill in the document number."),
            Self::Unexpected => Words::new(
                "选择了“无证件”，就不要再填号码；有证件请选对应的种类。",
                "You chose “no document”: leave the number empty, or choose the kind of document you hold.",
            ),
            Self::Shape(kind) => shape_words(kind),
            Self::OtherKind(kind) => {
                let named = kind.words();
                Words::new(
                    format!("这个号码属于{}，请改选该证件种类。", named.zh),
                    format!(
                        "This number belongs to another kind of document: {}. Please choose that kind.",
                        named.en
                    ),
                )
            }
            Self::CheckDigit => Words::new(
                "证件号码的校验位不对，很可能有一位输错了，请对照证件重新核对。",
                "The check digit does not fit; probably one digit was mistyped. Please compare it with the document.",
            ),
            Self::ImpossibleBirth => Words::new(
                "证件号码中的出生日期不存在，请对照证件重新核对。",
                "The birth date in this number does not exist; please compare it with the document.",
            ),
            Self::FutureBirth => Words::new(
                "证件号码中的出生日期在今天之后，请对照证件重新核对。",
                "The birth date in this number lies in the future; please compare it with the document.",
            ),
        }
    }
}

fn shape_words(kind: DocumentKind) -> Words {
    let (zh, en) = match kind {
        DocumentKind::ResidentId => (
            "居民身份证号码应为17位数字加1位数字或字母X。",
            "A resident ID number is 17 digits and one more digit or the letter X.",
        ),
        DocumentKind::ResidencePermit => (
            "港澳台居民居住证号码应为18位，以810000、820000或830000开头。",
            "A residence permit number has 18 places and begins with 810000, 820000 or 830000.",
        ),
        DocumentKind::HkMacauTravelPermit => (
            "港澳居民来往内地通行证号码应为字母H或M加8位数字（带换证次数为10位）。",
            "This permit's number is H or M and 8 digits, or 10 with the issue number.",
        ),
        DocumentKind::TaiwanTravelPermit => {
            ("台湾居民来往大陆通行证号码应为8位数字。", "This permit's number is 8 digits.")
        }
        DocumentKind::Passport => {
            ("护照号码应为5至17位字母和数字。", "A passport number is 5 to 17 letters and digits.")
        }
        DocumentKind::ForeignerResidenceCard => (
            "外国人永久居留身份证号码应为以9开头的18位号码，或旧版3个字母加12位数字。",
            "This card's number has 18 places and begins with 9, or on the earlier card is 3 letters and 12 digits.",
        ),
        DocumentKind::BirthCertificate => {
            ("出生医学证明编号应为1个字母加9位数字。", "A birth certificate number is a letter and 9 digits.")
        }
        DocumentKind::None => ("无证件。", "No document."),
    };
    Words::new(zh, en)
}

/// Worth a second look, but no reason to turn anybody away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Warning {
    /// Codes of dissolved counties stay on cards for life, and the table knows only today's.
    UnknownArea,
}

impl Warning {
    pub const fn slug(self) -> &'static str {
        match self {
            Self::UnknownArea => "document-area-unknown",
        }
    }

    pub fn words(self) -> Words {
        match self {
            Self::UnknownArea => Words::new(
                "号码前六位不是现行的行政区划代码；如果证件上确实如此，可以继续。",
                "The first six digits are no division code in force today; if the document says so, go on.",
            ),
        }
    }
}

/// A document whose number can be true, in its normal form (half-width, upper case, without blanks).
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Document {
    kind: DocumentKind,
    number: String,
    birth: Option<Day>,
    sex: Option<Sex>,
    area: Option<AreaCode>,
}

impl fmt::Debug for Document {
    /// A number must not reach a log through a stray `{:?}`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Document({} {})", self.kind, self.masked())
    }
}

impl Document {
    /// Reads a number as people type it. `today` tells which birth dates lie in the future.
    pub fn parse(
        kind: DocumentKind,
        number: &str,
        today: Day,
    ) -> Result<(Self, Vec<Warning>), DocumentError> {
        let number = normal(number);
        if kind == DocumentKind::None {
            return if number.is_empty() {
                Ok((Self::none(), Vec::new()))
            } else {
                Err(DocumentError::Unexpected)
            };
        }
        if number.is_empty() {
            return Err(DocumentError::Missing);
        }
        let shape = DocumentError::Shape(kind);
        let letters = |from: usize, to: usize| {
            number.get(from..to).is_some_and(|part| part.bytes().all(|b| b.is_ascii_uppercase()))
        };
        let digits = |from: usize, to: usize| {
            number.get(from..to).is_some_and(|part| part.bytes().all(|b| b.is_ascii_digit()))
        };
        let plain = |fits: bool| {
            fits.then(|| Self { kind, number: number.clone(), birth: None, sex: None, area: None })
        };
        let document = match kind {
            DocumentKind::ResidentId | DocumentKind::ResidencePermit => return eighteen(kind, number, today),
            DocumentKind::ForeignerResidenceCard if number.len() == 18 => {
                return eighteen(kind, number, today);
            }
            DocumentKind::ForeignerResidenceCard => {
                let document = plain(number.len() == 15 && letters(0, 3) && digits(3, 15)).ok_or(shape)?;
                // Two digits of a year: only the month and the day can be impossible.
                let (month, day) = (pair(&document.number, 9), pair(&document.number, 11));
                Day::new(2000, month, day).ok_or(DocumentError::ImpossibleBirth)?;
                Some(document)
            }
            DocumentKind::HkMacauTravelPermit => plain(
                number.starts_with(['H', 'M']) && matches!(number.len(), 9 | 11) && digits(1, number.len()),
            ),
            DocumentKind::TaiwanTravelPermit => plain(number.len() == 8 && digits(0, 8)),
            DocumentKind::Passport => plain(
                (5..=17).contains(&number.len())
                    && number.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()),
            ),
            DocumentKind::BirthCertificate => plain(number.len() == 10 && letters(0, 1) && digits(1, 10)),
            DocumentKind::None => None,
        };
        Ok((document.ok_or(shape)?, Vec::new()))
    }

    /// Nobody's paper: for a resident for whom a community worker vouches.
    pub const fn none() -> Self {
        Self { kind: DocumentKind::None, number: String::new(), birth: None, sex: None, area: None }
    }

    pub const fn kind(&self) -> DocumentKind {
        self.kind
    }
    /// The whole number in its normal form. Personal: seal it or look it up, never log it.
    pub fn number(&self) -> &str {
        &self.number
    }
    /// The birth date that the number itself tells.
    pub const fn birth(&self) -> Option<Day> {
        self.birth
    }
    /// The sex that the number itself tells.
    pub const fn sex(&self) -> Option<Sex> {
        self.sex
    }
    /// Where the number was first given, when the table still knows the place.
    pub const fn area(&self) -> Option<AreaCode> {
        self.area
    }

    /// The last four signs, or half of a short number: enough to compare, too little to use.
    pub fn tail(&self) -> &str {
        let keep = (self.number.len() / 2).min(4);
        self.number.get(self.number.len() - keep..).unwrap_or_default()
    }

    /// `**************1234`.
    pub fn masked(&self) -> String {
        let tail = self.tail();
        "*".repeat(self.number.len() - tail.len()) + tail
    }
}

/// Half-width, upper case, without blanks and hyphens: 　４４０… and `440305 1990…` are the same number.
fn normal(number: &str) -> String {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    };
    number
        .chars()
        .map(half)
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

fn pair(number: &str, at: usize) -> i8 {
    number.get(at..at + 2).and_then(|two| two.parse().ok()).unwrap_or(0)
}

/// The numbers built after GB 11643: six signs of place, birth date, three of order (odd: male), check digit.
fn eighteen(
    kind: DocumentKind,
    number: String,
    today: Day,
) -> Result<(Document, Vec<Warning>), DocumentError> {
    let shape = DocumentError::Shape(kind);
    let bytes = number.as_bytes();
    if bytes.len() != 18
        || !bytes[..17].iter().all(u8::is_ascii_digit)
        || !(bytes[17].is_ascii_digit() || bytes[17] == b'X')
    {
        return Err(shape);
    }
    let belongs = match &number[..2] {
        _ if number.starts_with('9') => DocumentKind::ForeignerResidenceCard,
        "81" | "82" | "83" => DocumentKind::ResidencePermit,
        _ => DocumentKind::ResidentId,
    };
    if check_digit(&number[..17]) != Some(number.as_bytes()[17] as char) {
        return Err(DocumentError::CheckDigit);
    }
    if belongs != kind {
        return Err(DocumentError::OtherKind(belongs));
    }
    if kind == DocumentKind::ResidencePermit && &number[2..6] != "0000" {
        return Err(shape);
    }
    let year: i16 = number[6..10].parse().map_err(|_| shape)?;
    let birth = Day::new(year, pair(&number, 10), pair(&number, 12)).ok_or(DocumentError::ImpossibleBirth)?;
    if birth > today {
        return Err(DocumentError::FutureBirth);
    }
    // Nobody has lived past 122; 150 years leave room for a clerk's doubt and none for a typing error.
    if today.year() - birth.year() > 150 {
        return Err(DocumentError::ImpossibleBirth);
    }
    let area = (kind == DocumentKind::ResidentId)
        .then(|| AreaCode::parse(&number[..6]).ok())
        .flatten()
        .filter(|area| division::name(area).is_some());
    let warnings = if kind == DocumentKind::ResidentId && area.is_none() {
        vec![Warning::UnknownArea]
    } else {
        Vec::new()
    };
    let sex = if (number.as_bytes()[16] - b'0') % 2 == 1 { Sex::Male } else { Sex::Female };
    Ok((Document { kind, number, birth: Some(birth), sex: Some(sex), area }, warnings))
}

/// The check digit for 17 digits after GB 11643 (ISO 7064 MOD 11-2); `None` when they are not 17 digits.
pub fn check_digit(seventeen: &str) -> Option<char> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    if seventeen.len() != 17 {
        return None;
    }
    let mut sum = 0;
    for (c, weight) in seventeen.chars().zip(WEIGHTS) {
        sum += c.to_digit(10)? * weight;
    }
    "10X98765432".chars().nth((sum % 11) as usize)
}

/// 张三丰 is 张*丰, 张三 is 张*, `John Smith` is `J* S*`: enough to recognise oneself, too little to be found by.
pub fn masked_name(name: &str) -> String {
    let name = name.trim();
    let words: Vec<&str> =
        name.split(|c: char| c.is_whitespace() || c == '·').filter(|word| !word.is_empty()).collect();
    if words.len() > 1 {
        let heads = words.iter().filter_map(|word| word.chars().next()).map(|head| format!("{head}*"));
        return heads.collect::<Vec<_>>().join(" ");
    }
    let mut signs = name.chars();
    match (signs.next(), signs.next_back(), name.chars().count()) {
        (Some(first), Some(last), 3..) => format!("{first}*{last}"),
        (Some(first), Some(_), _) => format!("{first}*"),
        _ => "*".to_owned(),
    }
}

#[cfg(test)]
mod tests;
