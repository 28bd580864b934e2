//! What somebody signed in with, in one word: enough to recognise one's own, and nothing by which to follow anybody.

use axum::http::{HeaderMap, header};

/// The kind of device, as its browser names itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Device {
    Phone,
    Tablet,
    Computer,
    /// No browser: a gate's device, or somebody's program.
    Program,
    Unknown,
}

impl Device {
    const ALL: [Self; 5] = [Self::Phone, Self::Tablet, Self::Computer, Self::Program, Self::Unknown];

    /// As the request's headers tell it.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
        agent.map_or(Self::Unknown, Self::called)
    }

    fn called(agent: &str) -> Self {
        let says = |words: &[&str]| words.iter().any(|word| agent.contains(word));
        if !agent.starts_with("Mozilla/") {
            return Self::Program;
        }
        // Android's tablets are those that do not call themselves mobile.
        if says(&["iPad", "Tablet"]) || (says(&["Android"]) && !says(&["Mobile"])) {
            Self::Tablet
        } else if says(&["Mobile", "iPhone", "Android", "HarmonyOS", "OpenHarmony"]) {
            Self::Phone
        } else if says(&["Windows", "Macintosh", "X11", "Linux", "CrOS"]) {
            Self::Computer
        } else {
            Self::Unknown
        }
    }

    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Tablet => "tablet",
            Self::Computer => "computer",
            Self::Program => "program",
            Self::Unknown => "unknown",
        }
    }

    pub(super) fn named(word: &str) -> Self {
        Self::ALL.into_iter().find(|device| device.word() == word).unwrap_or(Self::Unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_told_apart_as_coarsely_as_people_do() {
        for (agent, device) in [
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148 Safari/604.1",
                Device::Phone,
            ),
            ("Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/120 Mobile Safari/537.36", Device::Phone),
            ("Mozilla/5.0 (Phone; OpenHarmony 4.1) ArkWeb/4.1", Device::Phone),
            ("Mozilla/5.0 (Linux; Android 13; SM-X700) Chrome/120 Safari/537.36", Device::Tablet),
            ("Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) Mobile/15E148", Device::Tablet),
            ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120", Device::Computer),
            ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) Safari/605", Device::Computer),
            ("curl/8.5.0", Device::Program),
            ("Mozilla/5.0", Device::Unknown),
        ] {
            assert_eq!(Device::called(agent), device, "{agent}");
            assert_eq!(Device::named(device.word()), device);
        }
    }
}
