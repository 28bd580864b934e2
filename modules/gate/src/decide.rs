//! From what a check found to what a gate does: let in, look closer, don't. Pure, and the same on every gate, with or
//! without a server. Everything but the filter is exact; in doubt the answer is "look closer", and nobody is turned away
//! by chance, by a clock or by the age of a list.

use base::{Moment, Span, Words};
use credential::{Checked, Kept};
use rules::Colour;

use crate::{
    Answer, Direction, Fault, PlaceKind,
    policy::PlacePolicy,
    words::{left_unread, sentence, warm},
};

/// What a gate knows when it looks at a pass.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances<'a> {
    pub now: Moment,
    pub kind: PlaceKind,
    pub policy: &'a PlacePolicy,
    pub direction: Direction,
    /// Tenths of a degree, if somebody measured.
    pub temperature: Option<i64>,
    /// As of when the issuer's filter here holds; `None` where there is none.
    pub filter_at: Option<Moment>,
    /// The serial is in it.
    pub revoked: bool,
    /// This very show was answered here before, and not in the same breath.
    pub seen: bool,
    pub clock_doubt: bool,
}

/// The answer at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub answer: Answer,
    pub fault: Option<Fault>,
    pub colour: Option<Colour>,
    pub sentence: Words,
    /// What was measured; never an illness of anybody.
    pub reasons: Vec<Words>,
}

impl Decision {
    fn closer(fault: Fault, colour: Option<Colour>, reasons: Vec<Words>) -> Self {
        Self { answer: Answer::Closer, fault: Some(fault), colour, sentence: fault.sentence(), reasons }
    }
}

/// Decides on what was scanned.
pub fn decide(checked: &Result<Checked, credential::Fault>, at: &Circumstances<'_>) -> Decision {
    match checked {
        Ok(pass) => on_pass(pass, at),
        Err(fault) => on_fault(Fault::from(*fault), at),
    }
}

/// Decides on a text that is no good pass.
pub(crate) fn on_fault(fault: Fault, at: &Circumstances<'_>) -> Decision {
    // Whoever leaves, leaves: nobody is kept inside by a code.
    if at.direction == Direction::Out {
        let (answer, sentence) = (Answer::In, left_unread());
        return Decision { answer, fault: None, colour: None, sentence, reasons: Vec::new() };
    }
    let answer = at.kind.merciful(fault.answer());
    // With a clock in doubt nobody can say whose fault an old tick is.
    let says = if fault == Fault::StaleShow && at.clock_doubt { Fault::Clock } else { fault };
    Decision { answer, fault: Some(fault), colour: None, sentence: says.sentence(), reasons: Vec::new() }
}

fn on_pass(pass: &Checked, at: &Circumstances<'_>) -> Decision {
    let colour = pass.colour;
    if at.direction == Direction::Out {
        return by_colour(colour, at);
    }
    if at.seen {
        return Decision::closer(Fault::SeenTwice, Some(colour), Vec::new());
    }
    if at.revoked {
        return Decision::closer(Fault::Revoked, Some(colour), Vec::new());
    }
    let doubt =
        of_the_pass(pass.key == Kept::Withdrawn, pass.paper_for.as_deref(), pass.identity.is_some(), at)
            .or_else(|| if at.clock_doubt { Some(Fault::Clock) } else { staleness(pass.issued, at) });
    match doubt {
        // What only says that a good colour may not be good any more changes nothing for a bad one.
        Some(Fault::Clock | Fault::OldFilter | Fault::OldToken) if at.policy.row.of(colour) != Answer::In => {
            by_colour(colour, at)
        }
        Some(fault) => Decision::closer(fault, Some(colour), by_colour(colour, at).reasons),
        None => by_colour(colour, at),
    }
}

/// What speaks against a genuine pass at this place, whatever its colour.
pub(crate) fn of_the_pass(
    key_withdrawn: bool,
    paper_for: Option<&[String]>,
    named: bool,
    at: &Circumstances<'_>,
) -> Option<Fault> {
    let meant = paper_for.is_none_or(|kinds| kinds.iter().any(|kind| kind == at.kind.as_str()));
    if key_withdrawn {
        Some(Fault::KeyWithdrawn)
    } else if !meant {
        Some(Fault::PaperElsewhere)
    } else if at.policy.identity && !named {
        Some(Fault::IdentityWanted)
    } else {
        None
    }
}

/// With a fresh filter a pass should be fresh too; without one its expiry alone counts, but not for ever.
fn staleness(issued: Moment, at: &Circumstances<'_>) -> Option<Fault> {
    let hours = |hours: i64| Span::hours(hours);
    let policy = at.policy;
    let age = at.filter_at.map(|as_of| at.now - as_of);
    if age.is_none_or(|age| age > hours(policy.filter_limit_hours)) {
        return Some(Fault::OldFilter);
    }
    let fresh = age.is_some_and(|age| age <= hours(policy.fresh_hours));
    (fresh && at.now - issued > hours(policy.old_token_hours)).then_some(Fault::OldToken)
}

/// By colour, kind of place and temperature alone.
pub(crate) fn by_colour(colour: Colour, at: &Circumstances<'_>) -> Decision {
    let fever = at.temperature.filter(|tenths| *tenths >= at.policy.fever);
    let answer = match at.direction {
        Direction::Out => Answer::In,
        Direction::In => match at.kind.merciful(at.policy.row.of(colour)) {
            Answer::In if fever.is_some() => Answer::Closer,
            other => other,
        },
    };
    Decision {
        answer,
        fault: None,
        colour: Some(colour),
        sentence: sentence(answer, colour, fever.is_some(), at.direction),
        reasons: fever.map(warm).into_iter().collect(),
    }
}

impl From<credential::Fault> for Fault {
    fn from(fault: credential::Fault) -> Self {
        match fault {
            credential::Fault::NotAPass => Self::NotAPass,
            credential::Fault::UnknownIssuer => Self::UnknownIssuer,
            credential::Fault::Forged => Self::Forged,
            credential::Fault::Expired => Self::Expired,
            credential::Fault::Stale { .. } => Self::StaleShow,
        }
    }
}

#[cfg(test)]
mod tests;
