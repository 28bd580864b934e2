//! HTTP Message Signatures (RFC 9421) as far as callers of ours need them: one signature, plain components, and the
//! body bound in by its digest (RFC 9530). Here is read what was signed; with which key it holds is not known here.

use std::fmt::Write as _;

use axum::http::{HeaderMap, Method, Uri};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use ring::digest;

/// What the headers say of a signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// What is covered, in order: `@method`, `content-digest`, …
    pub components: Vec<String>,
    /// Seconds since 1970.
    pub created: Option<i64>,
    pub key: Option<String>,
    pub nonce: Option<String>,
    pub algorithm: Option<String>,
    pub signature: Vec<u8>,
    /// The value of `@signature-params`.
    params: String,
}

/// Why a signature cannot even be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("Signature-Input and Signature do not read, or do not fit together")]
    Form,
    #[error("more than one signature")]
    Many,
    #[error("a covered component is missing from the request, or not one that is understood")]
    Component,
}

/// Longer headers are no signature of a caller.
const LONGEST: usize = 4_096;

impl Signed {
    /// The signature that the headers bring; `None` when they bring none.
    ///
    /// # Errors
    /// When they bring something that is no signature, or more than one.
    pub fn read(headers: &HeaderMap) -> Result<Option<Self>, Unreadable> {
        let (input, value) = match (field(headers, "signature-input"), field(headers, "signature")) {
            (None, None) => return Ok(None),
            (Some(input), Some(value)) if input.len() <= LONGEST && value.len() <= LONGEST => (input, value),
            _ => return Err(Unreadable::Form),
        };
        let mut reader = Reader(&input);
        let label = reader.key()?;
        reader.sign('=')?;
        let components = reader.list()?;
        let params = reader.params()?;
        reader.end()?;
        let mut reader = Reader(&value);
        if reader.key()? != label {
            return Err(Unreadable::Form);
        }
        reader.sign('=')?;
        let signature = reader.bytes()?;
        reader.end()?;
        Self::of(components, &params, signature).map(Some)
    }

    fn of(
        components: Vec<String>,
        params: &[(String, Param)],
        signature: Vec<u8>,
    ) -> Result<Self, Unreadable> {
        let mut written = String::from("(");
        for (at, component) in components.iter().enumerate() {
            let _ = write!(written, "{}{}", if at == 0 { "" } else { " " }, quoted(component));
        }
        written.push(')');
        for (name, param) in params {
            let _ = match param {
                Param::Number(number) => write!(written, ";{name}={number}"),
                Param::Text(text) => write!(written, ";{name}={}", quoted(text)),
            };
        }
        let text = |wanted: &str| {
            params.iter().find_map(|(name, param)| match param {
                Param::Text(text) if name == wanted => Some(text.clone()),
                _ => None,
            })
        };
        let number = |wanted: &str| {
            params.iter().find_map(|(name, param)| match param {
                Param::Number(number) if name == wanted => Some(*number),
                _ => None,
            })
        };
        let mut names: Vec<&str> = params.iter().map(|(name, _)| name.as_str()).collect();
        let mut covered: Vec<&str> = components.iter().map(String::as_str).collect();
        names.sort_unstable();
        covered.sort_unstable();
        if names.windows(2).chain(covered.windows(2)).any(|pair| pair[0] == pair[1]) {
            return Err(Unreadable::Form);
        }
        Ok(Self {
            created: number("created"),
            key: text("keyid"),
            nonce: text("nonce"),
            algorithm: text("alg"),
            params: written,
            components,
            signature,
        })
    }

    pub fn covers(&self, component: &str) -> bool {
        self.components.iter().any(|covered| covered == component)
    }

    /// The text that was signed (RFC 9421, 2.5). `value` knows each component's value.
    ///
    /// # Errors
    /// When a covered component has none: whoever signed saw another request.
    pub fn base(&self, value: impl Fn(&str) -> Option<String>) -> Result<String, Unreadable> {
        let mut base = String::new();
        for component in &self.components {
            let value = value(component).ok_or(Unreadable::Component)?;
            let _ = writeln!(base, "{}: {value}", quoted(component));
        }
        let _ = write!(base, "\"@signature-params\": {}", self.params);
        Ok(base)
    }

    /// As [`Signed::base`], for a request.
    ///
    /// # Errors
    /// When something covered is not in the request.
    pub fn base_of(&self, method: &Method, uri: &Uri, headers: &HeaderMap) -> Result<String, Unreadable> {
        self.base(|component| match component {
            "@method" => Some(method.as_str().to_owned()),
            "@path" => Some(uri.path().to_owned()),
            "@query" => Some(format!("?{}", uri.query().unwrap_or_default())),
            "@authority" => uri
                .authority()
                .map(|authority| authority.as_str().to_ascii_lowercase())
                .or_else(|| field(headers, "host").map(|host| host.to_ascii_lowercase())),
            derived if derived.starts_with('@') => None,
            name => field(headers, name),
        })
    }
}

/// Whether `Content-Digest` names the SHA-256 of these bytes. Digests by other hashes beside it are not looked at.
pub fn digest_fits(headers: &HeaderMap, body: &[u8]) -> bool {
    let Some(said) = field(headers, "content-digest").filter(|said| said.len() <= LONGEST) else {
        return false;
    };
    let found = said.split(',').find_map(|one| one.trim().strip_prefix("sha-256=:")?.strip_suffix(':'));
    let hash = digest::digest(&digest::SHA256, body);
    found.and_then(|text| STANDARD.decode(text).ok()).is_some_and(|bytes| bytes == hash.as_ref())
}

/// `Content-Digest` of a body, for callers.
pub fn digest_of(body: &[u8]) -> String {
    format!("sha-256=:{}:", STANDARD.encode(digest::digest(&digest::SHA256, body)))
}

/// A header's value as it is signed: every line of it, trimmed, put together by commas.
fn field(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(name).iter().map(|line| line.to_str().ok().map(str::trim));
    let lines: Vec<&str> = lines.collect::<Option<_>>()?;
    (!lines.is_empty()).then(|| lines.join(", "))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Param {
    Number(i64),
    Text(String),
}

/// Reads the few structured fields (RFC 8941) that a signature is made of.
struct Reader<'a>(&'a str);

impl<'a> Reader<'a> {
    fn take(&mut self, signs: impl Fn(char) -> bool) -> &'a str {
        let end = self.0.find(|sign| !signs(sign)).unwrap_or(self.0.len());
        let (taken, rest) = self.0.split_at(end);
        self.0 = rest;
        taken
    }

    fn skips(&mut self, sign: char) -> bool {
        let rest = self.0.strip_prefix(sign);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    fn sign(&mut self, sign: char) -> Result<(), Unreadable> {
        if self.skips(sign) { Ok(()) } else { Err(Unreadable::Form) }
    }

    fn key(&mut self) -> Result<&'a str, Unreadable> {
        let key =
            self.take(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || "_-.*".contains(sign));
        let begins = key.starts_with(|first: char| first.is_ascii_lowercase() || first == '*');
        if begins { Ok(key) } else { Err(Unreadable::Form) }
    }

    fn text(&mut self) -> Result<String, Unreadable> {
        self.sign('"')?;
        let mut text = String::new();
        let mut signs = self.0.char_indices();
        while let Some((at, sign)) = signs.next() {
            match sign {
                '"' => {
                    self.0 = &self.0[at + 1..];
                    return Ok(text);
                }
                '\\' => match signs.next() {
                    Some((_, escaped @ ('"' | '\\'))) => text.push(escaped),
                    _ => return Err(Unreadable::Form),
                },
                ' '..='~' => text.push(sign),
                _ => return Err(Unreadable::Form),
            }
        }
        Err(Unreadable::Form)
    }

    /// `("@method" "@path")`. Components with parameters of their own are none of ours.
    fn list(&mut self) -> Result<Vec<String>, Unreadable> {
        self.sign('(')?;
        let mut list = Vec::new();
        loop {
            self.take(|sign| sign == ' ');
            if self.skips(')') {
                return Ok(list);
            }
            list.push(self.text()?);
            if self.0.starts_with(';') {
                return Err(Unreadable::Component);
            }
            if !self.0.starts_with([' ', ')']) {
                return Err(Unreadable::Form);
            }
        }
    }

    fn params(&mut self) -> Result<Vec<(String, Param)>, Unreadable> {
        let mut params = Vec::new();
        while self.skips(';') {
            self.take(|sign| sign == ' ');
            let name = self.key()?.to_owned();
            self.sign('=')?;
            let param = if self.0.starts_with('"') {
                Param::Text(self.text()?)
            } else {
                let number = self.take(|sign| sign.is_ascii_digit() || sign == '-');
                Param::Number(number.parse().map_err(|_| Unreadable::Form)?)
            };
            params.push((name, param));
        }
        Ok(params)
    }

    fn bytes(&mut self) -> Result<Vec<u8>, Unreadable> {
        self.sign(':')?;
        let text = self.take(|sign| sign != ':');
        self.sign(':')?;
        STANDARD.decode(text).map_err(|_| Unreadable::Form)
    }

    fn end(&mut self) -> Result<(), Unreadable> {
        self.take(|sign| sign == ' ');
        match self.0.chars().next() {
            None => Ok(()),
            Some(',') => Err(Unreadable::Many),
            Some(_) => Err(Unreadable::Form),
        }
    }
}

#[cfg(test)]
#[path = "signature_tests.rs"]
mod tests;
