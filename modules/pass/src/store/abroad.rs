//! Certificates from abroad, and who may sign them.

use ::store::{Args, Read, Row, StoreError, Tx, args};
use access::{Ctx, PersonId};
use base::Moment;
use hcert::Signer;
use work::{Key, Sealed};

use super::{broken, unseal};
use crate::abroad::{CertificateId, Held, purpose};

/// A certificate with its row.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    pub id: CertificateId,
    pub presented_at: Moment,
    pub goes_at: Moment,
    pub held: Held,
}

const COLUMNS: &str = "SELECT id, presented_at, goes_at, sealed FROM certificate";

fn read(ctx: &Ctx, person: PersonId, row: &Row) -> Result<Kept, StoreError> {
    Ok(Kept {
        id: row.get("id")?,
        presented_at: row.get("presented_at")?,
        goes_at: row.get("goes_at")?,
        held: unseal(ctx, &purpose(person), &row.get::<Vec<u8>>("sealed")?, "certificate")?,
    })
}

/// What is sealed here, for whoever seals all of it anew.
pub(crate) fn sealed() -> Sealed {
    Sealed::of("certificate", [Key::Bytes("person"), Key::Bytes("id")])
        .column("sealed", |row| Ok(purpose(row.get("person")?)))
}

pub(crate) async fn find(
    db: impl Read,
    ctx: &Ctx,
    person: PersonId,
    id: CertificateId,
) -> Result<Option<Kept>, StoreError> {
    let row = db.row(&format!("{COLUMNS} WHERE person = $1 AND id = $2"), args![person, id]).await?;
    row.as_ref().map(|row| read(ctx, person, row)).transpose()
}

/// All of one person's, the newest first: there are never many.
pub(crate) async fn of(db: impl Read, ctx: &Ctx, person: PersonId) -> Result<Vec<Kept>, StoreError> {
    let sql = format!("{COLUMNS} WHERE person = $1 ORDER BY presented_at DESC, id");
    let rows = db.rows(&sql, args![person]).await?;
    rows.iter().map(|row| read(ctx, person, row)).collect()
}

/// How many this person has, and whether somebody else has presented this one.
pub(crate) async fn beside(
    tx: &mut Tx,
    person: PersonId,
    id: CertificateId,
) -> Result<(i64, bool), StoreError> {
    let sql = "SELECT COUNT(*) AS n FROM certificate WHERE person = $1";
    let row = tx.row(sql, args![person]).await?;
    let many = row.map_or(Ok(0), |row| row.get("n"))?;
    let sql = "SELECT 1 AS n FROM certificate WHERE id = $1 AND person <> $2 LIMIT 1";
    let elsewhere = tx.row(sql, args![id, person]).await?.is_some();
    Ok((many, elsewhere))
}

/// Writes it, or what became of it since.
pub(crate) async fn put(tx: &mut Tx, ctx: &Ctx, person: PersonId, kept: &Kept) -> Result<(), StoreError> {
    let plain = serde_json::to_vec(&kept.held).map_err(|error| broken("certificate", error))?;
    let sealed = ctx.keys().seal(&purpose(person), &plain);
    tx.run(
        "INSERT INTO certificate (person, id, presented_at, goes_at, sealed) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (person, id) DO UPDATE SET sealed = excluded.sealed",
        args![person, kept.id, kept.presented_at, kept.goes_at, sealed],
    )
    .await?;
    Ok(())
}

/// A signer on its way into the list.
#[derive(Debug, Clone)]
pub(crate) struct NewSigner {
    pub digest: [u8; 32],
    pub kid: Vec<u8>,
    pub country: String,
    pub der: Vec<u8>,
    pub until: Moment,
    pub withdrawn: bool,
}

impl NewSigner {
    fn mac(&self, ctx: &Ctx) -> [u8; 32] {
        ctx.keys().mac("pass.signer", &parts(&self.kid, &self.country, &self.der, self.withdrawn))
    }
}

/// What is vouched for: also that it was not withdrawn, so that nobody brings one back behind the platform's back.
const fn parts<'a>(kid: &'a [u8], country: &'a str, der: &'a [u8], withdrawn: bool) -> [&'a [u8]; 4] {
    [kid, country.as_bytes(), der, if withdrawn { b"withdrawn" } else { b"" }]
}

/// Puts signers into the list, or takes back those that are said to be withdrawn. Says how many rows that changed.
pub(crate) async fn put_signers(tx: &mut Tx, ctx: &Ctx, signers: &[NewSigner]) -> Result<u64, StoreError> {
    let now = ctx.now();
    let mut changed = 0;
    for signer in signers {
        let withdrawn = signer.withdrawn.then_some(now);
        let row: Args = args![
            signer.digest.to_vec(),
            &signer.kid,
            &signer.country,
            &signer.der,
            signer.until,
            now,
            withdrawn,
            signer.mac(ctx).to_vec()
        ];
        // Seen before and not another: the row stays as it is.
        changed += tx
            .run(
                "INSERT INTO signer (digest, kid, country, der, until_at, taken_at, withdrawn_at, mac) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (digest) DO UPDATE SET \
                 kid = excluded.kid, country = excluded.country, withdrawn_at = excluded.withdrawn_at, \
                 mac = excluded.mac WHERE signer.kid <> excluded.kid OR signer.country <> excluded.country \
                 OR (signer.withdrawn_at IS NULL) <> (excluded.withdrawn_at IS NULL)",
                row,
            )
            .await?;
    }
    Ok(changed)
}

/// Those who sign under this key id and were not withdrawn. One that nobody vouches for is none.
pub(crate) async fn signers(db: impl Read, ctx: &Ctx, kid: &[u8]) -> Result<Vec<Signer>, StoreError> {
    let sql =
        "SELECT kid, country, der, mac FROM signer WHERE kid = $1 AND withdrawn_at IS NULL ORDER BY digest";
    let mut known = Vec::new();
    for row in db.rows(sql, args![kid.to_vec()]).await? {
        let (country, der, mac): (String, Vec<u8>, Vec<u8>) =
            (row.get("country")?, row.get("der")?, row.get("mac")?);
        if !ctx.keys().mac_holds("pass.signer", &parts(kid, &country, &der, false), &mac) {
            tracing::error!("a signer of certificates from abroad that nobody vouches for");
            continue;
        }
        match Signer::from_der(&der) {
            Ok(signer) => known.push(signer.listed_as(Some(kid), Some(&country))),
            Err(error) => tracing::error!(%error, "a signer of certificates from abroad that does not read"),
        }
    }
    Ok(known)
}
