//! Reading a map of CBOR without trusting it.

use ciborium::Value;

/// A map in which each key stands once. A key that stands twice could be read in two ways, so the whole is refused.
pub(crate) struct Map<'a>(&'a [(Value, Value)]);

impl<'a> Map<'a> {
    pub(crate) fn of(value: &'a Value) -> Option<Self> {
        let entries = value.as_map()?;
        let twice = entries
            .iter()
            .enumerate()
            .any(|(at, (key, _))| entries[at + 1..].iter().any(|(other, _)| same(key, other)));
        (entries.len() <= MOST_KEYS && !twice).then_some(Self(entries))
    }

    pub(crate) fn named(&self, name: &str) -> Option<&'a Value> {
        self.0.iter().find(|(key, _)| key.as_text() == Some(name)).map(|(_, value)| value)
    }

    pub(crate) fn numbered(&self, number: i64) -> Option<&'a Value> {
        self.0.iter().find(|(key, _)| integer(key) == Some(number)).map(|(_, value)| value)
    }
}

/// No map in a certificate has more; comparing each with each stays cheap.
const MOST_KEYS: usize = 64;

fn same(one: &Value, other: &Value) -> bool {
    match (integer(one), integer(other)) {
        (Some(one), Some(other)) => one == other,
        _ => one == other,
    }
}

pub(crate) fn integer(value: &Value) -> Option<i64> {
    value.as_integer().and_then(|it| i64::try_from(it).ok())
}

/// Seconds since 1970: whole, or with a fraction as RFC 8392 allows.
pub(crate) fn seconds(value: &Value) -> Option<i64> {
    /// Year 9999; nothing later is a date.
    const LAST: i64 = 253_402_300_799;
    let whole = match value {
        Value::Float(float) if float.is_finite() && float.abs() <= LAST as f64 => float.floor() as i64,
        other => integer(other)?,
    };
    (0..=LAST).contains(&whole).then_some(whole)
}
