//! `bulwark import signers`: whose signatures under certificates from abroad are believed. The operator fetches the list
//! from where the countries publish it, over a way they trust, and answers for it.
//!
//! A file is PEM (one or many certificates), one certificate in DER, or JSON: a list of
//! `{"certificate": "<base64 DER>", "country": "AT", "kid": "<base64>", "withdrawn": false}`, of which only the certificate
//! must stand there; `rawData`, as the EU's gateway calls it, is read too.

use std::path::Path;

use ::journal::Entry;
use ::store::transact;
use access::Ctx;
use base::{Moment, Words};
use hcert::Signer;
use intake::{CHUNK, Counts, ImportError, Say, Tally, files};
use serde::Deserialize;
use serde_json::json;

use crate::{
    facts,
    store::abroad::{NewSigner, put_signers},
};

/// No list of signers is longer; the EU's held some hundreds.
const LARGEST: u64 = 32 * 1024 * 1024;

/// One line of a JSON list.
#[derive(Debug, Deserialize)]
struct Listed {
    #[serde(alias = "rawData")]
    certificate: String,
    country: Option<String>,
    kid: Option<String>,
    #[serde(default)]
    withdrawn: bool,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum List {
    Bare(Vec<serde_json::Value>),
    Wrapped { certificates: Vec<serde_json::Value> },
}

/// Reads a file or a folder of them. Each signer that is new, or changed, counts as accepted.
pub async fn import_signers(ctx: &Ctx, path: &Path, say: Say<'_>) -> Result<Counts, ImportError> {
    let mut tally = Tally::new(say);
    let now = ctx.now();
    for file in files(path, &["pem", "crt", "cer", "der", "json"])? {
        let unreadable = |source| ImportError::Unreadable { path: file.display().to_string(), source };
        let bytes = std::fs::metadata(&file).map_err(unreadable)?.len();
        tally.begin(&file, bytes);
        if bytes > LARGEST {
            return Err(ImportError::Other(Words::new(
                format!("{} 超过 32 MB，不会是签发机构名单。", file.display()),
                format!("{} is larger than 32 MB: no list of signers is.", file.display()),
            )));
        }
        let content = std::fs::read(&file).map_err(unreadable)?;
        let mut chunk = Vec::new();
        for (line, entry) in entries(&content) {
            match entry.and_then(|entry| signer(&entry, now)) {
                Ok(signer) => chunk.push(signer),
                Err(reason) => tally.reject(line, reason),
            }
        }
        for part in chunk.chunks(CHUNK) {
            let new: Result<u64, ImportError> = transact!(ctx.store(), "signers.receive", tx => {
                let changed = put_signers(tx, ctx, part).await?;
                if changed > 0 {
                    let payload = json!({ "changed": changed });
                    let entry = Entry { kind: facts::SIGNERS, subject: None, area: None, payload };
                    ::journal::write(tx, ctx, entry).await?;
                }
                Ok(changed)
            });
            tally.stored(part.len(), new?);
        }
        tally.progress(bytes);
    }
    Ok(tally.counts())
}

/// A certificate on its way in, with what the list says of it.
struct Told {
    der: Vec<u8>,
    country: Option<String>,
    kid: Option<Vec<u8>>,
    withdrawn: bool,
}

type Line = (u64, Result<Told, Words>);

/// What the file holds, each with the line (PEM) or the place in the list (JSON) at which it stands.
fn entries(content: &[u8]) -> Vec<Line> {
    let Ok(text) = std::str::from_utf8(content) else { return vec![(1, Ok(bare(content.to_vec())))] };
    if text.trim_start().starts_with(['[', '{']) {
        return listed(text);
    }
    let mut found = Vec::new();
    let mut inside: Option<(u64, String)> = None;
    for (at, line) in (1..).zip(text.lines()) {
        match (line.trim(), &mut inside) {
            ("-----BEGIN CERTIFICATE-----", _) => inside = Some((at, String::new())),
            ("-----END CERTIFICATE-----", held) => {
                if let Some((at, body)) = held.take() {
                    found.push((at, unpack(&body).map(bare)));
                }
            }
            (part, Some((_, body))) => body.push_str(part),
            _ => {}
        }
    }
    if let Some((at, _)) = inside {
        found.push((
            at,
            Err(Words::new(
                "证书没有结尾，文件可能不完整。",
                "The certificate has no end; the file may be cut.",
            )),
        ));
    }
    if found.is_empty() {
        found.push((1, Err(Words::new("文件中没有证书。", "The file holds no certificate."))));
    }
    found
}

fn listed(text: &str) -> Vec<Line> {
    let list = match serde_json::from_str(text) {
        Ok(List::Bare(list) | List::Wrapped { certificates: list }) => list,
        Err(error) => {
            let why = Words::new(
                format!("不是证书列表：{error}。"),
                format!("This is no list of certificates: {error}."),
            );
            return vec![(1, Err(why))];
        }
    };
    let read = |value| -> Result<Told, Words> {
        let listed: Listed = serde_json::from_value(value).map_err(|error| {
            Words::new(format!("条目有误：{error}。"), format!("The entry does not read: {error}."))
        })?;
        let kid = listed.kid.as_deref().map(unpack).transpose()?;
        Ok(Told {
            der: unpack(&listed.certificate)?,
            country: listed.country,
            kid,
            withdrawn: listed.withdrawn,
        })
    };
    (1..).zip(list.into_iter().map(read)).collect()
}

fn bare(der: Vec<u8>) -> Told {
    Told { der, country: None, kid: None, withdrawn: false }
}

fn unpack(text: &str) -> Result<Vec<u8>, Words> {
    use base64::{Engine, engine::general_purpose::STANDARD};
    let solid: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    STANDARD.decode(solid).map_err(|_| Words::new("不是 base64 编码。", "This is not base64."))
}

fn signer(told: &Told, now: Moment) -> Result<NewSigner, Words> {
    let read = Signer::from_der(&told.der).map_err(|error| {
        Words::new(format!("证书不能用：{error}。"), format!("The certificate cannot be used: {error}."))
    })?;
    let country = told.country.as_deref().or(read.country()).map(str::to_ascii_uppercase);
    let country = country.filter(|code| code.len() == 2 && code.bytes().all(|it| it.is_ascii_uppercase()));
    let country = country.ok_or_else(|| {
        Words::new(
            "不知道是哪国的证书：证书和名单中都没有两位国家代码。",
            "Neither the certificate nor the list says which country it is of, in two letters.",
        )
    })?;
    let kid = told.kid.clone().unwrap_or_else(|| read.kid().to_vec());
    if kid.is_empty() || kid.len() > 32 {
        return Err(Words::new("密钥编号应为 1 到 32 字节。", "A key id is 1 to 32 bytes long."));
    }
    let (_, until) = read.valid();
    if until < now {
        return Err(Words::new("证书已过期。", "The certificate has expired."));
    }
    let digest = Signer::digest_of(&told.der);
    Ok(NewSigner { digest, kid, country, der: told.der.clone(), until, withdrawn: told.withdrawn })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_list_is_named_by_its_line() {
        let lines = |text: &str| -> Vec<(u64, bool)> {
            entries(text.as_bytes()).into_iter().map(|(at, entry)| (at, entry.is_ok())).collect()
        };
        assert_eq!(lines("nothing"), [(1, false)]);
        assert_eq!(lines("{\"certificates\": 7}"), [(1, false)]);
        assert_eq!(
            lines("[{\"certificate\": \"AAAA\"}, {}, {\"rawData\": \"!\"}]"),
            [(1, true), (2, false), (3, false)]
        );
        let pem = "a word before\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n-----BEGIN CERTIFICATE-----\nAA";
        assert_eq!(lines(pem), [(2, true), (5, false)]);
    }
}
