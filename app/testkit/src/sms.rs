//! The outside world's phones: what was sent is kept, nothing leaves the test.

use std::sync::{Mutex, PoisonError};

use people::{NotSent, Outbox, Sending};

/// Messages that went out, oldest first.
#[derive(Debug, Default)]
pub struct Sms {
    sent: Mutex<Vec<(String, String)>>,
    down: Mutex<bool>,
}

impl Sms {
    /// Every message: the phone and the text.
    pub fn sent(&self) -> Vec<(String, String)> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The last one-time code that came to a phone.
    pub fn code(&self, phone: &str) -> Option<String> {
        let sent = self.sent();
        let (_, text) = sent.iter().rev().find(|(to, _)| to == phone)?;
        text.split(|sign: char| !sign.is_ascii_digit()).find(|word| word.len() == 6).map(str::to_owned)
    }

    /// The carrier fails from now on, or works again.
    pub fn fail(&self, down: bool) {
        *self.down.lock().unwrap_or_else(PoisonError::into_inner) = down;
    }
}

impl Outbox for Sms {
    fn send<'a>(&'a self, phone: &'a str, text: &'a str) -> Sending<'a> {
        Box::pin(async move {
            if *self.down.lock().unwrap_or_else(PoisonError::into_inner) {
                return Err(NotSent("the carrier is down".into()));
            }
            let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
            sent.push((phone.to_owned(), text.to_owned()));
            Ok(())
        })
    }

    /// The last code, as the demo's page shows it; a house that is no demo never asks.
    fn shown(&self, phone: &str) -> Option<String> {
        self.code(phone)
    }
}
