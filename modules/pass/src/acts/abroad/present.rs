//! A resident, or whoever looks after them, presents a health certificate from abroad.
//!
//! Verified before anything is kept; then compared with the registered person. What cannot be compared waits for a
//! community worker: it is noted, moves no colour, and the resident is told so.

use std::collections::HashSet;

use ::journal::Entry;
use ::store::{StoreError, Tx, dialect, transact};
use access::{Ctx, Denied, PersonId, Role};
use base::{Id, Span};
use hcert::{Envelope, Fault};
use http::Problem;
use people::{
    Subject,
    limits::{self, Limit, Limited},
};
use serde_json::json;
use work::NewTask;

use super::TASK;
use crate::{
    abroad::{CertificateId, Doubt, Held, MOST, State, compare, goes_at, happened, key},
    acts::judge::{judge, lock_of},
    facts,
    model::{Decision, Found},
    store::{self, abroad::Kept},
};

/// Nobody has so many papers; whoever makes them up has more.
const PRESENTED: Limit = Limit { what: "certificate.person", most: 60, per: Span::hours(1) };

#[derive(Debug, thiserror::Error)]
pub(crate) enum PresentError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Limited(#[from] Limited),
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error("it is somebody else's")]
    Other,
    #[error("what it tells of lies in the future")]
    Future,
    #[error("what it tells of lies too far back")]
    Old,
    #[error("too many certificates")]
    Many,
    #[error("the person died")]
    Died,
}

/// What came of presenting a certificate.
#[derive(Debug)]
pub(crate) struct Shown {
    pub(crate) kept: Kept,
    /// It had not been presented before.
    pub(crate) new: bool,
    pub(crate) decision: Decision,
}

/// Takes the certificate and judges at once. The same one again changes nothing.
pub(crate) async fn present(ctx: &Ctx, person: PersonId, text: &str) -> Result<Shown, PresentError> {
    let subject = people::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may("certificate.present", &subject.resource("certificate"))?;
    if !subject.is_living() {
        return Err(PresentError::Died);
    }
    // Each is unpacked and its signature tried with every signer of that name.
    limits::take(ctx, PRESENTED, person.bytes()).await?;
    let text = text.trim();
    let envelope = Envelope::read(text)?;
    let signers = store::abroad::signers(ctx.store(), ctx, envelope.kid()).await?;
    let now = ctx.now();
    let says = envelope.verify(&signers, now)?;
    let resident = people::find(ctx.store(), ctx.keys(), person).await?.ok_or(Denied::Hidden)?;
    let doubts = compare(&says, &resident.name, resident.birth).ok_or(PresentError::Other)?;
    // Clocks differ by a little, and days by where they are counted.
    if happened(&says, ctx.zone()) > now + Span::days(1) {
        return Err(PresentError::Future);
    }
    let goes = goes_at(&says, ctx.zone(), now);
    if goes <= now {
        return Err(PresentError::Old);
    }
    let id = id_of(ctx, says.what.id());
    transact!(ctx.store(), "certificate.present", tx => {
        // Sent twice at once, it is presented once: whoever comes second waits here.
        dialect::alone_each(tx, vec![lock_of(&person)]).await?;
        audit::look(tx, ctx, person, "certificate.present", &format!("certificate:{id}")).await?;
        let before = store::abroad::find(&mut *tx, ctx, person, id).await?;
        let new = before.is_none();
        let kept = match before {
            Some(kept) => kept,
            None => {
                let (many, elsewhere) = store::abroad::beside(tx, person, id).await?;
                if many >= MOST {
                    return Err(PresentError::Many);
                }
                let mut why = doubts.clone();
                why.extend(elsewhere.then_some(Doubt::Elsewhere));
                let state = if why.is_empty() { State::Counts { checked_by: None } } else { State::Waits { why } };
                let held = Held { text: text.to_owned(), says: says.clone(), state };
                let kept = Kept { id, presented_at: now, goes_at: goes, held };
                keep(tx, ctx, &subject, &kept).await?;
                kept
            }
        };
        // A resident who opens the page before they were ever judged still has a colour to be told.
        if !new && store::current(&mut *tx, ctx, person).await?.is_none() {
            judge(tx, ctx, &HashSet::from([person]), facts::CERTIFIED).await?;
        }
        let decision = store::current(&mut *tx, ctx, person).await?.and_then(Found::sound);
        Ok(Shown { kept, new, decision: decision.ok_or(PresentError::Died)? })
    })
}

/// Writes it with its fact, what rests on it, and the task for whoever has to look.
async fn keep(tx: &mut Tx, ctx: &Ctx, subject: &Subject, kept: &Kept) -> Result<(), StoreError> {
    let (person, now) = (subject.person, ctx.now());
    store::abroad::put(tx, ctx, person, kept).await?;
    let fact = ::journal::write_about(
        tx,
        ctx,
        person,
        Entry {
            kind: facts::CERTIFIED,
            subject: Some(*person.bytes()),
            area: Some(&subject.home_area),
            payload: json!({
                "certificate": kept.id, "kind": kept.held.says.what.word(), "country": kept.held.says.country,
                "state": kept.held.state,
            }),
        },
    )
    .await?;
    let fact = Id::from_bytes(*fact.bytes());
    if let Some(piece) = kept.held.piece(ctx.zone(), kept.presented_at, fact) {
        store::put_evidence(tx, ctx, vec![(person, key(kept.id), now, piece)]).await?;
    }
    if matches!(kept.held.state, State::Waits { .. }) {
        work::open(
            tx,
            ctx,
            NewTask {
                kind: TASK,
                area: &subject.home_area,
                role: Role::CommunityWorker,
                subject: Some(*person.bytes()),
                due: now + Span::days(2),
                about: json!({ "person": person, "certificate": kept.id }),
                key: &format!("{TASK}/{person}/{}", kept.id),
            },
        )
        .await?;
    }
    judge(tx, ctx, &HashSet::from([person]), facts::CERTIFIED).await?;
    Ok(())
}

/// The same certificate has one id, whoever presents it: a keyed hash, so that the store does not hold its number.
fn id_of(ctx: &Ctx, number: &str) -> CertificateId {
    let hash = ctx.keys().lookup("pass.certificate", number.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    CertificateId::from_bytes(bytes)
}

/// Every refusal by its slug, for the table of routes.
pub(crate) const REFUSALS: &[&str] = &[
    "not-a-certificate",
    "too-many-attempts",
    "certificate-damaged",
    "certificate-too-long",
    "certificate-unknown-kind",
    "certificate-unknown-signer",
    "certificate-forged",
    "certificate-signer-country",
    "certificate-not-yet",
    "certificate-expired",
    "certificate-signer-expired",
    "certificate-incomplete",
    "certificate-wrong-signer",
    "certificate-other-person",
    "certificate-too-old",
    "too-many-certificates",
    "resident-died",
];

impl From<PresentError> for Problem {
    fn from(error: PresentError) -> Self {
        let (status, slug, zh, en) = match error {
            PresentError::Denied(denied) => return denied.into(),
            PresentError::Store(error) => return error.into(),
            PresentError::Limited(error) => return error.into(),
            PresentError::Fault(fault) => fault_words(fault),
            PresentError::Other => (
                409,
                "certificate-other-person",
                "证明上的姓名或出生日期与登记的不一致。请核对是不是本人的证明；登记有误请联系社区更正。",
                "The name or the birth date on the certificate is not the registered one. Check that it is this person's; \
                 if the registration is wrong, your community corrects it.",
            ),
            PresentError::Future => (
                422,
                "certificate-not-yet",
                "证明上的日期在今天之后，请核对。",
                "What the certificate tells of lies in the future; please check its dates.",
            ),
            PresentError::Old => (
                422,
                "certificate-too-old",
                "证明的内容过于久远，已不能作为依据：检测以采样后 28 天为限，康复和接种以证明的有效期为限。",
                "What the certificate tells of lies too far back to count: tests count for 28 days after the sample, \
                 recoveries and vaccinations as long as the certificate is good.",
            ),
            PresentError::Many => (
                409,
                "too-many-certificates",
                "提交的证明过多，旧的到期后可再提交。",
                "Too many certificates are kept; more can be presented when old ones have run out.",
            ),
            PresentError::Died => {
                (409, "resident-died", "该居民已登记死亡。", "This resident is registered as having died.")
            }
        };
        Self::new(status, slug).say(zh, en).field("text")
    }
}

const fn fault_words(fault: Fault) -> (u16, &'static str, &'static str, &'static str) {
    match fault {
        Fault::Prefix => (
            422,
            "not-a-certificate",
            "这不是国际健康证明：文字应以“HC1:”开头。请扫描证明上的二维码，或复制其全部文字。",
            "This is no international health certificate: its text begins with “HC1:”. Scan the code on the certificate, or \
             copy all of its text.",
        ),
        Fault::Base45 | Fault::Compression | Fault::Envelope => (
            422,
            "certificate-damaged",
            "证明不完整或有误，可能没有复制全。请重新扫描二维码。",
            "The certificate is damaged or not whole; perhaps it was not copied to its end. Please scan the code again.",
        ),
        Fault::TooLong => (
            422,
            "certificate-too-long",
            "内容超出一张证明应有的长度，未予读取。",
            "This is longer than a certificate can be; it was not read.",
        ),
        Fault::Claims | Fault::Algorithm => (
            422,
            "certificate-unknown-kind",
            "这种证明暂不能识别。可以识别欧盟及世卫组织互认格式的接种、检测和康复证明。",
            "Certificates of this kind cannot be read here. Vaccination, test and recovery certificates in the form of the EU \
             and the WHO's network can.",
        ),
        Fault::UnknownSigner => (
            422,
            "certificate-unknown-signer",
            "签发机构不在本地认可的名单中。请带上原件联系社区。",
            "It is signed by an office that is not on the list recognised here. Show the original to your community.",
        ),
        Fault::Signature => (
            422,
            "certificate-forged",
            "签名核验不通过：内容不是所称机构签发的，或已被改动。",
            "The signature does not hold: the office that it names did not sign this, or it was changed since.",
        ),
        Fault::Country => (
            422,
            "certificate-signer-country",
            "证明所写的签发国家与签名机构不符。",
            "The country that it says issued it is not its signer's.",
        ),
        Fault::NotYet => (
            422,
            "certificate-not-yet",
            "证明的签发时间在现在之后，请核对。",
            "It says that it was issued in the future; please check it.",
        ),
        Fault::Expired => (
            422,
            "certificate-expired",
            "证明已过有效期，请向签发机构换领新的。",
            "The certificate has expired; its issuer can give you a new one.",
        ),
        Fault::SignerNotValid => (
            422,
            "certificate-signer-expired",
            "签发机构的签名证书不在有效期内，请向签发机构换领新的证明。",
            "Its signer's own certificate is not valid now; the issuer can give you a new certificate.",
        ),
        Fault::Schema(_) | Fault::NotOne => (
            422,
            "certificate-incomplete",
            "证明签名有效，但内容缺项或不合规范，未予采用。",
            "The signature holds, but the certificate lacks something or is not in its proper form, so it is not taken.",
        ),
        Fault::KeyUsage => (
            422,
            "certificate-wrong-signer",
            "该签发机构无权签发这一类证明。",
            "Its signer may not sign certificates of this kind.",
        ),
    }
}
