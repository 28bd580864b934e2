//! The body of a request, on its way in: whole within its time, or not at all. Who sends one byte a minute holds nobody
//! up, since nothing works for them until they are done.

use std::time::Duration;

use axum::{
    body::{Body, Bytes, HttpBody as _},
    extract::Request,
};
use futures::StreamExt as _;

use crate::{
    Problem,
    extract::{BodyLimit, MOST_BYTES, too_large},
};

/// What a sender is given.
#[derive(Debug, Clone, Copy)]
struct Pace {
    /// Between two parts of a body.
    silence: Duration,
    /// For the whole of one, and beyond that as long as a slow phone takes.
    whole: Duration,
    bytes_a_second: usize,
}

/// A sender that is silent for longer than this has gone.
pub(crate) const SILENCE: Duration = Duration::from_secs(10);

const PACE: Pace = Pace { silence: SILENCE, whole: Duration::from_secs(20), bytes_a_second: 2_048 };

/// Whether something of the body is still to come.
pub(crate) fn is_coming(request: &Request) -> bool {
    !request.body().is_end_stream()
}

/// Reads the body whole; whoever reads the request afterwards finds it there.
pub(crate) async fn whole(request: Request) -> Result<Request, Problem> {
    at_pace(request, PACE).await
}

async fn at_pace(request: Request, pace: Pace) -> Result<Request, Problem> {
    let most = request.extensions().get::<BodyLimit>().map_or(MOST_BYTES, |limit| limit.0);
    let (parts, body) = request.into_parts();
    let slow = Duration::from_secs(u64::try_from(most / pace.bytes_a_second).unwrap_or_default());
    match tokio::time::timeout(pace.whole + slow, read(body, most, pace.silence)).await {
        Ok(body) => Ok(Request::from_parts(parts, Body::from(body?))),
        Err(_) => Err(late()),
    }
}

async fn read(body: Body, most: usize, silence: Duration) -> Result<Bytes, Problem> {
    let mut stream = body.into_data_stream();
    let mut all: Vec<u8> = Vec::new();
    let mut first = Bytes::new();
    while let Some(part) = tokio::time::timeout(silence, stream.next()).await.map_err(|_| late())? {
        let part = part.map_err(|_| cut())?;
        if first.len() + all.len() + part.len() > most {
            return Err(too_large(most));
        }
        // Most bodies come in one part, which need not be copied.
        match (first.is_empty(), all.is_empty()) {
            (true, true) => first = part,
            (true, false) => all.extend_from_slice(&part),
            (false, _) => {
                all.extend_from_slice(&std::mem::take(&mut first));
                all.extend_from_slice(&part);
            }
        }
    }
    Ok(if all.is_empty() { first } else { all.into() })
}

pub(crate) fn late() -> Problem {
    Problem::new(408, "body-late").say(
        "内容迟迟没有传完，请检查网络后重新发送。",
        "The content did not arrive in time; check the network and send it again.",
    )
}

fn cut() -> Problem {
    Problem::new(400, "body-cut")
        .say("内容没有传完，请重新发送。", "The content did not arrive whole; please send it again.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(parts: Vec<&'static str>, ends: bool) -> Request {
        let parts = futures::stream::iter(parts);
        let parts = parts.map(|part| Ok::<_, std::io::Error>(Bytes::from_static(part.as_bytes())));
        let body = match ends {
            true => Body::from_stream(parts),
            false => Body::from_stream(parts.chain(futures::stream::pending())),
        };
        Request::new(body)
    }

    async fn body(request: Request, pace: Pace) -> Result<Bytes, u16> {
        let read = at_pace(request, pace).await.map_err(|problem| problem.status())?;
        axum::body::to_bytes(read.into_body(), 1_000).await.map_err(|_| 0)
    }

    #[tokio::test]
    async fn a_body_arrives_whole_or_its_sender_is_told_why_not() {
        assert_eq!(body(request(vec![], true), PACE).await.unwrap(), "");
        assert_eq!(body(request(vec!["{}"], true), PACE).await.unwrap(), "{}");
        assert_eq!(body(request(vec!["{", "\"a\"", ":1}"], true), PACE).await.unwrap(), "{\"a\":1}");
        let mut small = request(vec!["1234", "5678"], true);
        small.extensions_mut().insert(BodyLimit(7));
        assert_eq!(body(small, PACE).await.unwrap_err(), 413);
        let soon = Duration::from_millis(1);
        let silent = Pace { silence: soon, ..PACE };
        assert_eq!(body(request(vec!["{"], false), silent).await.unwrap_err(), 408, "silent for too long");
        let slow = Pace { whole: soon, bytes_a_second: usize::MAX, ..PACE };
        assert_eq!(body(request(vec!["{"], false), slow).await.unwrap_err(), 408, "too slow as a whole");
        let cut = futures::stream::iter([Ok(Bytes::from_static(b"{")), Err(std::io::Error::other("gone"))]);
        assert_eq!(body(Request::new(Body::from_stream(cut)), PACE).await.unwrap_err(), 400);
    }
}
