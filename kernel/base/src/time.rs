//! Moments, days and the clock. A moment is microseconds since 1970 UTC; a day is a date on the wall
//! calendar of a zone. Only [`Zone`] turns one into the other.

use std::{
    fmt,
    ops::{Add, Sub},
    str::FromStr,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicI64, Ordering},
    },
    time::Instant,
};

use jiff::{Timestamp, civil, tz::TimeZone};

/// Microseconds since 1970-01-01T00:00:00Z. Stored as BIGINT, written as RFC 3339 in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

/// A length of time in microseconds; may be negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span(i64);

impl Span {
    pub const ZERO: Self = Self(0);
    pub const fn micros(self) -> i64 {
        self.0
    }
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }
    pub const fn millis(n: i64) -> Self {
        Self(n * 1_000)
    }
    pub const fn seconds(n: i64) -> Self {
        Self(n * 1_000_000)
    }
    pub const fn minutes(n: i64) -> Self {
        Self::seconds(n * 60)
    }
    pub const fn hours(n: i64) -> Self {
        Self::minutes(n * 60)
    }
    pub const fn days(n: i64) -> Self {
        Self::hours(n * 24)
    }
    pub const fn as_seconds(self) -> i64 {
        self.0.div_euclid(1_000_000)
    }
    pub const fn as_minutes(self) -> i64 {
        self.0.div_euclid(60_000_000)
    }
}

impl Moment {
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }
    pub const fn micros(self) -> i64 {
        self.0
    }
    /// Whole seconds since 1970, as CWT claims want them.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1_000_000)
    }
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1_000_000))
    }
}

impl Add<Span> for Moment {
    type Output = Self;
    fn add(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.0))
    }
}
impl Sub<Span> for Moment {
    type Output = Self;
    fn sub(self, span: Span) -> Self {
        Self(self.0.saturating_sub(span.0))
    }
}
impl Sub for Moment {
    type Output = Span;
    fn sub(self, other: Self) -> Span {
        Span(self.0.saturating_sub(other.0))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Timestamp::from_microsecond(self.0) {
            Ok(stamp) => write!(f, "{stamp}"),
            Err(_) => write!(f, "{}us", self.0),
        }
    }
}
impl FromStr for Moment {
    type Err = jiff::Error;
    /// Reads RFC 3339 with an offset or `Z`.
    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        text.parse::<Timestamp>().map(|stamp| Self(stamp.as_microsecond()))
    }
}
impl serde::Serialize for Moment {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}
impl<'de> serde::Deserialize<'de> for Moment {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
impl utoipa::PartialSchema for Moment {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .format(Some(utoipa::openapi::SchemaFormat::KnownFormat(utoipa::openapi::KnownFormat::DateTime)))
            .into()
    }
}
impl utoipa::ToSchema for Moment {}

/// A date on the wall calendar. Stored as BIGINT days since 1970-01-01, written `YYYY-MM-DD`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(civil::Date);

const EPOCH: civil::Date = civil::date(1970, 1, 1);

impl Day {
    /// `None` when there is no such date (30 February).
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        civil::Date::new(year, month, day).ok().map(Self)
    }
    pub fn number(self) -> i64 {
        (self.0 - EPOCH).get_days().into()
    }
    /// Days since 1970-01-01; clamps to the calendar's ends (years -9999 to 9999).
    pub fn from_number(number: i64) -> Self {
        // The calendar's own ends: 9999-12-31 is what many write who mean "for ever".
        let ends = [civil::Date::MIN, civil::Date::MAX].map(|end| Self(end).number());
        Self(EPOCH.saturating_add(jiff::Span::new().days(number.clamp(ends[0], ends[1]))))
    }
    pub fn plus(self, days: i64) -> Self {
        Self::from_number(self.number().saturating_add(days))
    }
    /// Whole days from `earlier` to this day.
    pub fn since(self, earlier: Self) -> i64 {
        self.number() - earlier.number()
    }
    pub fn year(self) -> i16 {
        self.0.year()
    }
    pub fn month(self) -> i8 {
        self.0.month()
    }
    pub fn day(self) -> i8 {
        self.0.day()
    }
    /// `20261121`: how a day is written in a table's or a key file's name.
    pub fn compact(self) -> String {
        format!("{:04}{:02}{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
impl FromStr for Day {
    type Err = jiff::Error;
    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        let date = civil::Date::strptime("%Y-%m-%d", text)?;
        // A slip of the hand, which no calendar of ours would write again in this form.
        if date.year() < 0 {
            return Err(jiff::Error::from_args(format_args!("a year before our era")));
        }
        Ok(Self(date))
    }
}
impl serde::Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}
impl<'de> serde::Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
impl utoipa::PartialSchema for Day {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .format(Some(utoipa::openapi::SchemaFormat::KnownFormat(utoipa::openapi::KnownFormat::Date)))
            .into()
    }
}
impl utoipa::ToSchema for Day {}

/// The zone whose midnight begins a day; Asia/Shanghai unless configured.
#[derive(Debug, Clone)]
pub struct Zone(TimeZone);

impl Default for Zone {
    fn default() -> Self {
        Self::named("Asia/Shanghai").expect("the bundled zone table knows Asia/Shanghai")
    }
}

impl Zone {
    pub fn named(name: &str) -> Result<Self, jiff::Error> {
        TimeZone::get(name).map(Self)
    }
    /// The zone's name in the IANA table: `Asia/Shanghai`.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }
    pub fn day(&self, at: Moment) -> Day {
        Day(self.local(at).date())
    }
    /// The first moment of the day.
    pub fn start(&self, day: Day) -> Moment {
        self.at(day.0.at(0, 0, 0, 0))
    }
    /// A wall-clock reading as a moment; one that the zone skipped or doubled takes the compatible reading. One beyond
    /// the last moment that can be written is that one, and never some moment of 1970.
    pub fn at(&self, wall: civil::DateTime) -> Moment {
        let stamp = self.0.to_ambiguous_zoned(wall).compatible();
        let end = if wall.year() < 0 { Timestamp::MIN } else { Timestamp::MAX };
        Moment(stamp.map_or(end, |zoned| zoned.timestamp()).as_microsecond())
    }
    /// Reads what a clock on the wall showed: `2015-08-01 00:14:45.751`, with a `T` or a blank, seconds and
    /// their fraction may be missing. No offset: the zone is this one. `None` for anything else.
    pub fn wall(&self, text: &str) -> Option<Moment> {
        let bytes = text.as_bytes();
        let digits = |from: usize, to: usize| -> Option<i32> {
            bytes
                .get(from..to)?
                .iter()
                .try_fold(0, |sum, b| b.is_ascii_digit().then(|| sum * 10 + i32::from(b - b'0')))
        };
        let sign = |at: usize, signs: &[u8]| bytes.get(at).is_some_and(|b| signs.contains(b));
        if !(sign(4, b"-") && sign(7, b"-") && sign(10, b" T") && sign(13, b":")) {
            return None;
        }
        let (seconds, nanos) = match bytes.len() {
            16 => (0, 0),
            19 if sign(16, b":") => (digits(17, 19)?, 0),
            long @ 21..=29 if sign(16, b":") && sign(19, b".") => {
                let places = u32::try_from(long - 20).ok()?;
                (digits(17, 19)?, digits(20, long)? * 10_i32.pow(9 - places))
            }
            _ => return None,
        };
        let date = civil::Date::new(
            i16::try_from(digits(0, 4)?).ok()?,
            i8::try_from(digits(5, 7)?).ok()?,
            i8::try_from(digits(8, 10)?).ok()?,
        );
        let time = civil::Time::new(
            i8::try_from(digits(11, 13)?).ok()?,
            i8::try_from(digits(14, 16)?).ok()?,
            i8::try_from(seconds).ok()?,
            nanos,
        );
        Some(self.at(date.ok()?.to_datetime(time.ok()?)))
    }
    /// What a clock on the wall shows.
    pub fn local(&self, at: Moment) -> civil::DateTime {
        let end = if at.0 < 0 { Timestamp::MIN } else { Timestamp::MAX };
        let stamp = Timestamp::from_microsecond(at.0).unwrap_or(end);
        self.0.to_datetime(stamp)
    }
}

/// Time is an argument: the system's for real, a hand-moved one for tests.
#[derive(Debug, Clone)]
pub enum Clock {
    System,
    /// The system's, for a house that must not live an hour twice.
    Steady(Arc<Steady>),
    Hand(Arc<AtomicI64>),
}

/// A clock that never goes back. When the machine's is set back, it goes on at half its pace until the machine has caught
/// up: what was over stays over, what was written keeps its order, and nothing stands still meanwhile.
#[derive(Debug)]
pub struct Steady {
    wall: fn() -> Moment,
    shown: Mutex<Shown>,
}

#[derive(Debug)]
struct Shown {
    moment: Moment,
    at: Instant,
}

impl Steady {
    fn now(&self) -> Moment {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let wall = (self.wall)();
        if wall >= shown.moment {
            *shown = Shown { moment: wall, at: Instant::now() };
            return wall;
        }
        let half = i64::try_from(shown.at.elapsed().as_micros() / 2).unwrap_or_default();
        if half > 0 {
            *shown = Shown { moment: shown.moment + Span(half), at: Instant::now() };
        }
        shown.moment
    }

    fn hold(&self, seen: Moment) {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        if seen > shown.moment {
            *shown = Shown { moment: seen, at: Instant::now() };
        }
    }

    /// How far the machine's clock lies behind what is shown.
    fn ahead(&self) -> Span {
        let now = self.now();
        now - (self.wall)()
    }
}

impl Clock {
    /// A clock that stands still until [`Clock::advance`] moves it.
    pub fn hand(at: Moment) -> Self {
        Self::Hand(Arc::new(AtomicI64::new(at.0)))
    }
    /// Shows what `wall` shows, but never less than it has shown already.
    pub fn steady(wall: fn() -> Moment) -> Self {
        let shown = Mutex::new(Shown { moment: wall(), at: Instant::now() });
        Self::Steady(Arc::new(Steady { wall, shown }))
    }
    /// Tells a steady clock what was seen before it began: it shows nothing earlier. Other clocks do as they are told.
    pub fn hold(&self, seen: Moment) {
        if let Self::Steady(steady) = self {
            steady.hold(seen);
        }
    }
    /// How far this clock is ahead of the machine's, because that one was set back.
    pub fn ahead(&self) -> Span {
        match self {
            Self::Steady(steady) => steady.ahead(),
            Self::System | Self::Hand(_) => Span::ZERO,
        }
    }
    pub fn now(&self) -> Moment {
        match self {
            Self::System => Moment(Timestamp::now().as_microsecond()),
            Self::Steady(steady) => steady.now(),
            Self::Hand(at) => Moment(at.load(Ordering::SeqCst)),
        }
    }
    /// Moves a hand clock; the machine's cannot be moved and the call does nothing.
    pub fn advance(&self, by: Span) {
        if let Self::Hand(at) = self {
            at.fetch_add(by.0, Ordering::SeqCst);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_further_than_any_is_the_last_one() {
        assert_eq!(Moment::from_seconds(i64::MAX).micros(), i64::MAX);
        assert_eq!(Moment::from_seconds(i64::MIN).micros(), i64::MIN);
        assert_eq!(Moment::from_seconds(i64::MAX).to_string(), Moment::from_micros(i64::MAX).to_string());
    }

    #[test]
    fn a_day_begins_at_midnight_in_shanghai() {
        let zone = Zone::default();
        let day: Day = "2020-01-23".parse().unwrap();
        assert_eq!(zone.start(day).to_string(), "2020-01-22T16:00:00Z");
        assert_eq!(zone.day(zone.start(day)), day);
        assert_eq!(zone.day(zone.start(day) - Span::from_micros(1)), day.plus(-1));
        assert_eq!(Day::from_number(day.number()), day);
    }

    #[test]
    fn the_calendars_last_day_is_kept_and_begins_in_no_other_century() {
        let (zone, last): (_, Day) = (Zone::default(), "9999-12-31".parse().unwrap());
        assert_eq!(Day::from_number(last.number()), last);
        assert_eq!(last.plus(1), last);
        assert_eq!(last.plus(i64::MAX), last);
        assert!(zone.start(last) > "9999-01-01T00:00:00Z".parse().unwrap());
        assert_eq!(zone.day(Moment::from_micros(i64::MAX)), last);
        assert_eq!(zone.day(Moment::from_micros(i64::MIN)).year(), -9999);
        assert!("-24-02-29".parse::<Day>().is_err(), "nobody reads what such a year is written as");
    }

    #[test]
    fn a_steady_clock_lives_no_hour_twice_when_the_machines_is_set_back() {
        static WALL: AtomicI64 = AtomicI64::new(0);
        let set = |moment: Moment| WALL.store(moment.0, Ordering::SeqCst);
        let noon: Moment = "2020-01-23T04:00:00Z".parse().unwrap();
        set(noon);
        let clock = Clock::steady(|| Moment(WALL.load(Ordering::SeqCst)));
        assert_eq!((clock.now(), clock.ahead()), (noon, Span::ZERO));
        set(noon - Span::hours(1));
        let back = clock.now();
        assert!(back >= noon && back < noon + Span::minutes(1), "{back}");
        assert!(clock.ahead() >= Span::hours(1));
        while clock.now() == back {}
        set(noon + Span::hours(1));
        assert_eq!(
            (clock.now(), clock.ahead()),
            (noon + Span::hours(1), Span::ZERO),
            "it goes on with the machine"
        );
        clock.hold(noon + Span::days(1));
        assert!(clock.now() >= noon + Span::days(1), "what was seen before the start is over");
    }

    #[test]
    fn a_wall_clock_reading_is_read_strictly() {
        let zone = Zone::default();
        let read = |text: &str| zone.wall(text).map(|at| at.to_string());
        assert_eq!(read("2015-08-01 00:14:45.751").as_deref(), Some("2015-07-31T16:14:45.751Z"));
        assert_eq!(read("2015-08-01T00:14:45").as_deref(), Some("2015-07-31T16:14:45Z"));
        assert_eq!(read("2015-08-01 00:14").as_deref(), Some("2015-07-31T16:14:00Z"));
        for bad in [
            "",
            "2015-08-01",
            "2015-02-30 00:00",
            "2015-08-01 24:00",
            "2015-08-01 00:60",
            "2015-08-01 00:00:00Z",
            "2015-08-01 00:00:00+08:00",
            "2015-8-1 00:00:00",
            "2015-08-01 00:00:00.",
            "２015-08-01 00:00",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn there_is_no_thirtieth_of_february() {
        assert_eq!(Day::new(2020, 2, 30), None);
        assert!("2020-02-30".parse::<Day>().is_err());
    }
}
