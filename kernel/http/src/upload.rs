//! A file on its way in. It is judged by what its sender says of it, then by its first bytes, and only then read to
//! its end: what is too large or of a wrong kind never lies whole in our memory.

use std::time::Duration;

use axum::{
    body::Body,
    extract::{FromRequest, Request},
    http::header,
};
use futures::StreamExt as _;

use crate::{
    Problem,
    coming::Seat,
    extract::{BodyLimit, MOST_BYTES, declared_length},
    reading::{SILENCE, late},
};

/// The kinds of file that the house knows by their first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    Jpeg,
    Png,
    Webp,
    Pdf,
}

/// As many bytes as tell every kind from the others.
const FIRST: usize = 12;

impl Media {
    pub const ALL: [Self; 4] = [Self::Jpeg, Self::Png, Self::Webp, Self::Pdf];

    /// The media type.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Pdf => "application/pdf",
        }
    }

    pub fn named(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|media| media.as_str().eq_ignore_ascii_case(text))
    }

    /// What a file is by its first bytes, whatever it is called.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.len() < FIRST {
            return None;
        }
        match bytes {
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Self::Png),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Webp),
            [b'%', b'P', b'D', b'F', b'-', ..] => Some(Self::Pdf),
            _ => None,
        }
    }
}

/// A file as the body of a request, not read yet. The handler asks for it after it asked for permission.
#[derive(Debug)]
pub struct Upload {
    /// The media type that the sender gives, without its parameters.
    said: Option<String>,
    most: usize,
    body: Body,
    /// None when no door stands before the handler.
    seat: Option<Seat>,
}

/// A file that is not here after so long never comes: shorter than an answer to it may take, so that its sender is told.
const WHOLE: Duration = Duration::from_secs(150);

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Problem;

    async fn from_request(mut request: Request, _: &S) -> Result<Self, Problem> {
        let seat = request.extensions_mut().remove::<Seat>();
        let most = request.extensions().get::<BodyLimit>().map_or(MOST_BYTES, |limit| limit.0);
        let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
        let length = declared_length(request.headers());
        if length.is_some_and(|length| length > most) {
            return Err(too_large(most));
        }
        let said = header(header::CONTENT_TYPE).and_then(|text| text.split(';').next());
        let said = said.map(|text| text.trim().to_ascii_lowercase()).filter(|text| !text.is_empty());
        Ok(Self { said, most, body: request.into_body(), seat })
    }
}

impl Upload {
    /// Reads the file if it is of one of these kinds and no larger than the route takes.
    ///
    /// # Errors
    /// 415 by the type that was said or by the first bytes, 413 as soon as one byte too many has come, 400 when the
    /// sender stopped before the end, 408 when nothing came for ten seconds, 429 when too many of the same sender's are
    /// on their way.
    pub async fn read(mut self, takes: &[Media]) -> Result<(Media, Vec<u8>), Problem> {
        // A sender that does not know says "some bytes"; one that knows better is believed, and then proved.
        let said = self.said.as_deref().filter(|said| *said != "application/octet-stream");
        if said.is_some_and(|said| !Media::named(said).is_some_and(|media| takes.contains(&media))) {
            return Err(wrong_kind(takes));
        }
        let seat = self.seat.take();
        let whole = tokio::time::timeout(WHOLE, self.receive(takes, SILENCE));
        let whole = async { whole.await.map_err(|_| late())? };
        match seat {
            Some(seat) => seat.outside(whole).await,
            None => whole.await,
        }
    }

    async fn receive(self, takes: &[Media], silence: Duration) -> Result<(Media, Vec<u8>), Problem> {
        let mut bytes: Vec<u8> = Vec::new();
        let mut media = None;
        let mut stream = self.body.into_data_stream();
        while let Some(part) = tokio::time::timeout(silence, stream.next()).await.map_err(|_| late())? {
            let part = part.map_err(|_| cut())?;
            if bytes.len() + part.len() > self.most {
                return Err(too_large(self.most));
            }
            bytes.extend_from_slice(&part);
            if media.is_none() && bytes.len() >= FIRST {
                media = Some(kind_of(&bytes, takes)?);
            }
        }
        match media {
            Some(media) => Ok((media, bytes)),
            // Shorter than any picture's head.
            None => kind_of(&bytes, takes).map(|media| (media, bytes)),
        }
    }
}

fn kind_of(bytes: &[u8], takes: &[Media]) -> Result<Media, Problem> {
    Media::of(bytes).filter(|media| takes.contains(media)).ok_or_else(|| wrong_kind(takes))
}

fn too_large(most: usize) -> Problem {
    let most = most / (1024 * 1024);
    Problem::new(413, "file-too-large").say(
        format!("文件过大，最多 {most} MB；请压缩或重新拍一张小一些的照片。"),
        format!("The file is too large; at most {most} MB. Make it smaller, or take a smaller photo."),
    )
}

fn wrong_kind(takes: &[Media]) -> Problem {
    let kinds: Vec<&str> =
        takes.iter().map(|media| media.as_str().split('/').next_back().unwrap_or_default()).collect();
    let kinds = kinds.join(", ").to_uppercase();
    Problem::new(415, "file-kind").say(
        format!("只能上传这些类型的文件：{kinds}。"),
        format!("Only files of these kinds are taken: {kinds}."),
    )
}

fn cut() -> Problem {
    Problem::new(400, "file-cut")
        .say("文件没有传完，请重新上传。", "The file did not arrive whole; please send it again.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_sender_who_falls_silent_is_told() {
        let parts = futures::stream::iter([Ok::<_, std::io::Error>(&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..])]);
        let body = Body::from_stream(parts.chain(futures::stream::pending()));
        let upload = Upload { said: None, most: 1_000, body, seat: None };
        let told = upload.receive(&Media::ALL, Duration::from_millis(1)).await.unwrap_err();
        assert_eq!((told.status(), told.slug()), (408, "body-late"));
    }

    #[test]
    fn a_file_is_what_its_first_bytes_say() {
        assert_eq!(Media::of(b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01"), Some(Media::Jpeg));
        assert_eq!(Media::of(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Some(Media::Png));
        assert_eq!(Media::of(b"RIFF\x24\0\0\0WEBPVP8 "), Some(Media::Webp));
        assert_eq!(Media::of(b"%PDF-1.7\n%\xe2\xe3\xcf"), Some(Media::Pdf));
        for other in [
            &b"MZ\x90\0\x03\0\0\0\x04\0\0\0"[..],
            b"<svg xmlns=\"",
            b"RIFF\x24\0\0\0AVI LIST",
            b"\xff\xd8",
            b"",
        ] {
            assert_eq!(Media::of(other), None);
        }
    }
}
