//! How a message reaches a phone. What carries it belongs to the operator; the demo shows it on the page.

use std::{
    collections::HashMap,
    fmt,
    future::Future,
    path::PathBuf,
    pin::Pin,
    process::Stdio,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use tokio::{io::AsyncWriteExt as _, process::Command, sync::Semaphore};

/// The message could not be handed over. Says why, without number or text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the message was not sent: {0}")]
pub struct NotSent(pub String);

/// What a sending resolves to.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<(), NotSent>> + Send + 'a>>;

/// Carries short messages to phones.
pub trait Outbox: fmt::Debug + Send + Sync {
    fn send<'a>(&'a self, phone: &'a str, text: &'a str) -> Sending<'a>;

    /// The last code sent to the phone, where it may be shown. Only the demo's outbox ever answers.
    fn shown(&self, _phone: &str) -> Option<String> {
        None
    }
}

/// Messages of this process since it started: handed over, and refused by whoever carries them.
pub fn messages() -> (u64, u64) {
    (SENT.load(Ordering::Relaxed), REFUSED.load(Ordering::Relaxed))
}

static SENT: AtomicU64 = AtomicU64::new(0);
static REFUSED: AtomicU64 = AtomicU64::new(0);

/// Hands a message over and counts what became of it.
pub(crate) async fn hand_over(outbox: &dyn Outbox, phone: &str, text: &str) -> Result<(), NotSent> {
    let sent = outbox.send(phone, text).await;
    let count = if sent.is_ok() { &SENT } else { &REFUSED };
    count.fetch_add(1, Ordering::Relaxed);
    sent
}

/// Keeps the last code per phone in memory so that the demo's page can show it. Sends nothing.
#[derive(Default)]
pub struct DemoOutbox(Mutex<HashMap<String, String>>);

impl fmt::Debug for DemoOutbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DemoOutbox")
    }
}

impl Outbox for DemoOutbox {
    fn send<'a>(&'a self, phone: &'a str, text: &'a str) -> Sending<'a> {
        if let Some(code) = text.split(|sign: char| !sign.is_ascii_digit()).find(|word| word.len() == 6) {
            let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            kept.insert(phone.to_owned(), code.to_owned());
        }
        Box::pin(async { Ok(()) })
    }

    fn shown(&self, phone: &str) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(phone).cloned()
    }
}

/// For a server that has no way to send: refuses, so that nobody waits for a message that never comes.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoOutbox;

impl Outbox for NoOutbox {
    fn send<'a>(&'a self, _: &'a str, _: &'a str) -> Sending<'a> {
        Box::pin(async { Err(NotSent("no outbox is configured".into())) })
    }
}

/// So many programs run beside each other at most: who asks for many codes at once must not fill the machine.
static AT_ONCE: Semaphore = Semaphore::const_new(16);

/// Hands each message to a program of the operator: `phone`, a line end and the text on its standard input, never on
/// its command line, where every user of the machine could read them. Exit 0 means accepted.
#[derive(Debug, Clone)]
pub struct CommandOutbox(pub PathBuf);

impl Outbox for CommandOutbox {
    fn send<'a>(&'a self, phone: &'a str, text: &'a str) -> Sending<'a> {
        Box::pin(async move {
            let run = async {
                let _turn = AT_ONCE.acquire().await;
                let mut child = Command::new(&self.0)
                    .stdin(Stdio::piped())
                    .stdout(Stdio::null())
                    .stderr(Stdio::null())
                    .kill_on_drop(true)
                    .spawn()?;
                if let Some(mut input) = child.stdin.take() {
                    let written = input.write_all(format!("{phone}\n{text}\n").as_bytes()).await;
                    // A program that does not read to the end may still say by its exit that all is well.
                    written.or_else(|error| match error.kind() {
                        std::io::ErrorKind::BrokenPipe => Ok(()),
                        _ => Err(error),
                    })?;
                }
                child.wait().await
            };
            let done = tokio::time::timeout(std::time::Duration::from_secs(10), run).await;
            match done {
                Ok(Ok(status)) if status.success() => Ok(()),
                Ok(Ok(status)) => Err(NotSent(format!("the program ended with {status}"))),
                Ok(Err(error)) => Err(NotSent(error.to_string())),
                Err(_) => Err(NotSent("the program took longer than 10 s".into())),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_demo_shows_the_last_code_of_each_phone() {
        let outbox = DemoOutbox::default();
        outbox.send("13800138000", "验证码 123456，5 分钟内有效").await.unwrap();
        outbox.send("13800138000", "Your code is 654321.").await.unwrap();
        assert_eq!(outbox.shown("13800138000").as_deref(), Some("654321"));
        assert_eq!(outbox.shown("13900139000"), None);
    }

    #[tokio::test]
    async fn a_failing_program_is_told_apart_from_a_sent_message() {
        assert_eq!(CommandOutbox("/bin/true".into()).send("1", "x").await, Ok(()));
        assert!(CommandOutbox("/bin/false".into()).send("1", "x").await.is_err());
        assert!(CommandOutbox("/no/such/program".into()).send("1", "x").await.is_err());
        assert!(NoOutbox.send("1", "x").await.is_err());
    }
}
