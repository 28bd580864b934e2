//! The gate's own judgement: what it does with one line of the scanner. Asks nobody.

use std::{sync::Arc, time::Instant};

use base::{Chance, Id, Moment, Span, kinds};
use credential::{Checked, Fault, Show, Token, text};
use gate::{Answer, Circumstances, Decision, Direction, SAME_BREATH, SeenTicks, Serial, decide};
use serde_json::{Value, json};

use super::{Shared, held::Held, line::Line};
use crate::cli::Way;

pub(crate) struct Post {
    shared: Arc<Shared>,
    direction: Direction,
    seen: SeenTicks,
    chance: Chance,
    /// The scanner reads the same screen as long as it is held to it.
    last: Option<(String, Moment, Line)>,
}

impl Post {
    pub(crate) fn new(shared: Arc<Shared>, way: Way) -> Self {
        let direction = match way {
            Way::In => Direction::In,
            Way::Out => Direction::Out,
        };
        Self { shared, direction, seen: SeenTicks::default(), chance: Chance::system(), last: None }
    }

    /// Decides on a scanned text, which a thermometer may follow after a tab, in tenths of a degree.
    pub(crate) fn scan(&mut self, scanned: &str) -> Line {
        let begun = Instant::now();
        let now = self.shared.clock.now();
        let (code, temperature) = match scanned.split_once('\t') {
            Some((code, tenths)) => (code.trim(), tenths.trim().parse().ok()),
            None => (scanned.trim(), None),
        };
        if let Some((text, at, line)) = &self.last
            && text == code
            && (Span::ZERO..=SAME_BREATH).contains(&(now - *at))
        {
            return Line { repeated: true, ms: ms(begun), ..line.clone() };
        }
        let mut line = self.decide(code, temperature, now);
        line.ms = ms(begun);
        self.last = Some((code.to_owned(), now, line.clone()));
        line
    }

    fn decide(&mut self, code: &str, temperature: Option<i64>, now: Moment) -> Line {
        let (held, scan) = (self.shared.held(), Id::<kinds::Scan>::new(now, &self.chance));
        let (Some(list), Some(kit)) = (&held.list, &held.kit) else {
            let fault = gate::Fault::OldFilter;
            let decision = Decision {
                answer: fault.answer(),
                fault: Some(fault),
                colour: None,
                sentence: fault.sentence(),
                reasons: Vec::new(),
            };
            return Line { warnings: vec!["no-filter"], ..Line::of(decision, scan.to_string(), now) };
        };
        let checked = credential::check(code, list, now);
        let doubt = self.watch_clock(code, &checked, now);
        let seen = match &checked {
            Ok(Checked { serial, tick: Some(tick), .. }) => self.seen.again(*serial.bytes(), *tick, now),
            _ => false,
        };
        let filter = checked.as_ref().ok().and_then(|pass| held.filters.get(&pass.issuer));
        let revoked = match (&checked, filter) {
            (Ok(pass), Some(filter)) => filter.has(credential::filter::entry(pass.serial.bytes())),
            _ => false,
        };
        let decision = decide(
            &checked,
            &Circumstances {
                now,
                kind: kit.place.kind,
                policy: &kit.policy,
                direction: self.direction,
                temperature,
                filter_at: filter.and_then(credential::filter::Held::as_of),
                revoked,
                seen,
                clock_doubt: doubt,
            },
        );
        let mut line = Line::of(decision, scan.to_string(), now);
        line.warnings = warnings(&held, doubt, now);
        if let Ok(pass) = &checked {
            self.note(&mut line, pass, temperature);
        }
        line.waiting = self.shared.queue().waiting();
        line
    }

    /// A genuine show tells what its phone holds for the hour, also when that is not ours.
    fn watch_clock(&self, code: &str, checked: &Result<Checked, Fault>, now: Moment) -> bool {
        let (mut watch, counter) = (self.shared.watch(), self.shared.clock.counter());
        let shown = match checked {
            Ok(pass) => pass.tick.map(|tick| (*pass.serial.bytes(), tick)),
            Err(Fault::Stale { .. }) => glimpse(code),
            Err(_) => None,
        };
        if let Some((phone, tick)) = shown {
            watch.met(phone, tick, now, counter);
        }
        watch.state(now, counter).in_doubt()
    }

    /// Keeps the visit. Whoever is let in is on the disk before the answer: what was answered is never forgotten.
    fn note(&self, line: &mut Line, pass: &Checked, temperature: Option<i64>) {
        let durable = line.answer == Answer::In;
        let visit = visit(line, pass, self.direction, temperature);
        let kept = self.shared.queue().add(&line.scan_id, &visit, durable);
        if let Err(error) = kept {
            super::say(&format!("the visit could not be noted: {error} / 到访没有写入"));
            line.warnings.push("not-noted");
            if durable && self.direction == Direction::In {
                line.answer = Answer::Closer;
            }
        } else {
            self.shared.noted.notify_one();
        }
    }
}

fn visit(line: &Line, pass: &Checked, direction: Direction, temperature: Option<i64>) -> Value {
    json!({
        "scan_id": line.scan_id,
        "at": line.at,
        "issuer": pass.issuer,
        "serial": pass.serial,
        "direction": direction,
        "temperature_tenths": temperature,
        "answer": line.answer,
        "colour": pass.colour,
        "by": "gate",
        "paper": pass.paper_for.is_some(),
    })
}

/// Serial and tick of a show whose signatures hold.
fn glimpse(code: &str) -> Option<(Serial, i64)> {
    let (prefix, bytes) = text::decode(code)?;
    if prefix != text::SHOW {
        return None;
    }
    let (show, _) = Show::read(&bytes).ok()?;
    let (token, _) = Token::read(show.token).ok()?;
    Some((*token.serial.bytes(), show.tick))
}

fn warnings(held: &Held, clock: bool, now: Moment) -> Vec<&'static str> {
    let mut warnings = Vec::new();
    if clock {
        warnings.push("clock");
    }
    if held.list.as_ref().is_some_and(|list| list.until < now) {
        warnings.push("old-list");
    }
    let Some(kit) = &held.kit else { return warnings };
    let fresh = Span::hours(kit.policy.fresh_hours);
    match held.filters.get(&kit.issuer).and_then(credential::filter::Held::as_of) {
        None => warnings.push("no-filter"),
        Some(as_of) if now - as_of > fresh => warnings.push("old-filter"),
        Some(_) => {}
    }
    warnings
}

fn ms(begun: Instant) -> f64 {
    (begun.elapsed().as_secs_f64() * 100_000.0).round() / 100.0
}
