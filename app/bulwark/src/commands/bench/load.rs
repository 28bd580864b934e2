//! Closed loops: so many clients, each asking again as soon as it was answered. The load shares the machine with what
//! it loads, so the client is as small as HTTP/1.1 with keep-alive allows.

use std::{
    future::Future,
    io,
    net::SocketAddr,
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    task::JoinSet,
};

/// Warming up is not counted.
const WARM: Duration = Duration::from_millis(200);

/// A figure and its baseline take turns, so that whatever else the machine does slows both.
pub(super) const ROUNDS: u32 = 4;

/// What one client noted.
#[derive(Debug)]
pub(super) struct Meter {
    from: Instant,
    until: Instant,
    micros: Vec<u32>,
    errors: u64,
    shed: u64,
}

impl Meter {
    /// Whether to go on.
    pub(super) fn on(&self) -> bool {
        Instant::now() < self.until
    }
    /// One answer came.
    pub(super) fn note(&mut self, begun: Instant, good: bool) {
        self.took(begun, begun.elapsed(), good);
    }
    /// One answer came, after this long. Errors count also while the loops warm up.
    pub(super) fn took(&mut self, begun: Instant, took: Duration, good: bool) {
        if !good {
            self.errors += 1;
        } else if begun >= self.from {
            self.micros.push(u32::try_from(took.as_micros()).unwrap_or(u32::MAX));
        }
    }
    /// It was told to come again after so many seconds, and does.
    pub(super) async fn shed(&mut self, seconds: usize) {
        self.shed += 1;
        let again = Instant::now() + Duration::from_secs(seconds as u64);
        tokio::time::sleep_until(again.min(self.until).into()).await;
    }
    /// A client that found no connection: it measured nothing, and says so.
    pub(super) fn broken(mut self) -> Self {
        self.errors += 1;
        self
    }
}

/// What all clients noted together.
#[derive(Debug, Default)]
pub(super) struct Measured {
    micros: Vec<u32>,
    seconds: f64,
    /// Of all cores, by this process.
    cpu: f64,
    /// How many things each answer is about.
    each: usize,
    pub errors: u64,
    /// Answers that said to come again, for want of room.
    pub shed: u64,
}

impl Measured {
    /// Another round of the same.
    pub(super) fn add(&mut self, round: Self) {
        self.micros.extend(round.micros);
        self.seconds += round.seconds;
        self.cpu += round.cpu;
        self.errors += round.errors;
        self.shed += round.shed;
    }

    /// Each answer is about so many things.
    pub(super) fn each_is(&mut self, many: usize) {
        self.each = many;
    }

    pub(super) fn per_second(&self) -> f64 {
        (self.micros.len() * self.each.max(1)) as f64 / self.seconds
    }

    /// For each second that a core worked for this process, load included: what else the machine does plays no part.
    pub(super) fn per_cpu_second(&self) -> f64 {
        (self.micros.len() * self.each.max(1)) as f64 / self.cpu
    }

    /// Milliseconds within which this part of the answers came.
    pub(super) fn within(&mut self, part: f64) -> f64 {
        self.micros.sort_unstable();
        let index = ((self.micros.len() as f64 * part) as usize).min(self.micros.len().saturating_sub(1));
        self.micros.get(index).map_or(0.0, |micros| f64::from(*micros) / 1_000.0)
    }
}

/// Lets so many clients loop at the same time.
pub(super) async fn drive<F, Fut>(clients: usize, span: Duration, client: F) -> Measured
where
    F: Fn(usize, Meter) -> Fut,
    Fut: Future<Output = Meter> + Send + 'static,
{
    let from = Instant::now() + WARM;
    let until = from + span;
    let mut tasks = JoinSet::new();
    for number in 0..clients {
        tasks.spawn(client(number, Meter { from, until, micros: Vec::new(), errors: 0, shed: 0 }));
    }
    let cpu = tokio::spawn(async move {
        tokio::time::sleep_until(from.into()).await;
        let before = cpu_seconds();
        tokio::time::sleep_until(until.into()).await;
        cpu_seconds() - before
    });
    let mut micros = Vec::new();
    let (mut errors, mut shed) = (0, 0);
    while let Some(meter) = tasks.join_next().await {
        match meter {
            Ok(meter) => {
                micros.extend(meter.micros);
                errors += meter.errors;
                shed += meter.shed;
            }
            Err(_) => errors += 1,
        }
    }
    let cpu = cpu.await.unwrap_or_default();
    Measured { micros, seconds: span.as_secs_f64(), cpu, each: 1, errors, shed }
}

/// Seconds for which cores have worked for this process so far; 0 where the system does not say.
pub(super) fn cpu_seconds() -> f64 {
    /// Of the clock in which Linux counts them for programs.
    const TICKS: f64 = 100.0;
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name in parentheses may hold anything; user and system time are the 12th and 13th field after it.
    let fields = text.rsplit(')').next().unwrap_or_default().split_whitespace();
    fields.skip(11).take(2).filter_map(|field| field.parse::<f64>().ok()).sum::<f64>() / TICKS
}

/// How often something is done in a second on one thread.
pub(super) fn per_second(span: Duration, mut work: impl FnMut(usize)) -> f64 {
    let begun = Instant::now();
    let mut done = 0;
    while begun.elapsed() < span {
        for _ in 0..50 {
            work(done);
            done += 1;
        }
    }
    done as f64 / begun.elapsed().as_secs_f64()
}

/// One connection that stays open. A house that has no room for a request closes it before the body is read; whoever
/// comes again opens another.
#[derive(Debug)]
pub(super) struct Client {
    address: SocketAddr,
    stream: TcpStream,
    closed: bool,
    buffer: Vec<u8>,
    /// What the last answer said in seconds, for those that say it.
    pub again_after: usize,
}

/// A number in the head of an answer.
fn header(head: &[u8], name: &str) -> Option<usize> {
    let line = head.split(|sign| *sign == b'\n').find_map(|line| {
        let (start, rest) = line.split_at_checked(name.len())?;
        start.eq_ignore_ascii_case(name.as_bytes()).then(|| rest.strip_prefix(b":")).flatten()
    });
    std::str::from_utf8(line?).ok()?.trim().parse().ok()
}

impl Client {
    pub(super) async fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { address, stream, closed: false, buffer: Vec::with_capacity(8_192), again_after: 0 })
    }

    /// Sends a request as it is; gives the status and the body.
    pub(super) async fn ask(&mut self, request: &[u8]) -> io::Result<(u16, &[u8])> {
        if self.closed {
            *self = Self::open(self.address).await?;
        }
        // Until the answer has come to its end.
        self.closed = true;
        let odd = || io::Error::new(io::ErrorKind::InvalidData, "not an answer this client reads");
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let (head, length) = loop {
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if let Some(end) = self.buffer.windows(4).position(|four| four == b"\r\n\r\n") {
                let length = header(&self.buffer[..end], "content-length").ok_or_else(odd)?;
                self.again_after = header(&self.buffer[..end], "retry-after").unwrap_or(1);
                break (end + 4, length);
            }
        };
        while self.buffer.len() < head + length {
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        let status = std::str::from_utf8(&self.buffer[9..12]).ok().and_then(|text| text.parse().ok());
        self.closed = status == Some(503);
        Ok((status.ok_or_else(odd)?, &self.buffer[head..head + length]))
    }
}

/// A request as it goes over the wire.
pub(super) fn request(method: &str, path: &str, token: &str, body: &str) -> Vec<u8> {
    format!(
        "{method} {path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {token}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}
