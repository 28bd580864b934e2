//! Versions: reading, comparing, going back.

use ::rules::{BookFile, Comparison, Digest, RuleBook};
use access::{Ctx, Denied, Resource, StaffId};
use base::{Moment, Text, Words};
use http::{Door, Json, Path, Problem, Query};
use serde::{Deserialize, Serialize};

use crate::{
    acts::rules::{RuleError, rollback as act},
    draft::DraftId,
    store::{
        books::{self, Published},
        drafts, replays,
    },
};

/// A version for everybody.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct VersionView {
    pub book: String,
    pub version: u32,
    /// The book as JSON: the bytes whose SHA-256 is the digest.
    pub text: String,
    pub digest: Digest,
    pub in_force: bool,
    /// None while the shipped version has not been entered.
    pub published_at: Option<Moment>,
    /// Its leaf in the public ledger.
    pub index: Option<u64>,
}

/// A version in the list.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct VersionLine {
    pub book: String,
    pub version: u32,
    pub digest: Digest,
    pub published_at: Option<Moment>,
    /// Who published it, told to those who work with the rules; nobody for the one that came with the product.
    pub by: Vec<String>,
    pub in_force: bool,
    pub index: Option<u64>,
    pub text: Words,
}

/// Every version.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct VersionLines {
    pub items: Vec<VersionLine>,
}

/// What to compare: a version's number or a draft's id each.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Pair {
    /// The older one: a version's number or a draft's id.
    pub a: String,
    /// The newer one.
    pub b: String,
}

/// Which version to go back to, and why.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Back {
    pub version: u32,
    /// For the other officers; it names nobody.
    pub why: String,
}

/// How far everybody has been judged again.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct RejudgingView {
    pub version: u32,
    /// `running` or `done`.
    pub state: String,
    pub done: i64,
    pub total: i64,
    /// Who got another decision.
    pub changed: i64,
    pub started_at: Moment,
    pub ended_at: Option<Moment>,
}

fn rule() -> Resource {
    Resource::new("rule")
}

async fn index(ctx: &Ctx, published: Option<&Published>) -> Result<Option<u64>, Problem> {
    let Some(published) = published else { return Ok(None) };
    Ok(ledger::entry_line(ctx.store(), ctx, published.entry).await?.and_then(|(_, index)| index))
}

pub(super) async fn version(
    Door(ctx): Door,
    Path((book, number)): Path<(String, String)>,
) -> Result<Json<VersionView>, Problem> {
    ctx.may("rule.version", &rule())?;
    let number: u32 = number.parse().map_err(|_| Denied::Hidden)?;
    let now = books::in_force(ctx.store().into(), &ctx).await?;
    let published = books::version(ctx.store(), &ctx, &book, number).await?;
    let shipped = RuleBook::shipped();
    let this = match &published {
        Some(published) => &published.book,
        // Until the first start has entered it, everybody is judged by it all the same.
        None if shipped.version().book == book && shipped.version().version == number => &shipped,
        None => return Err(Denied::Hidden.into()),
    };
    Ok(Json(VersionView {
        book,
        version: number,
        text: this.text().to_owned(),
        digest: this.digest(),
        in_force: this.digest() == now.digest(),
        published_at: published.as_ref().map(|published| published.published_at),
        index: index(&ctx, published.as_ref()).await?,
    }))
}

async fn lines(ctx: &Ctx) -> Result<VersionLines, Problem> {
    let now = books::in_force(ctx.store().into(), ctx).await?;
    let mut items = Vec::new();
    for published in books::versions(ctx.store(), ctx, &now.version().book).await? {
        let mut by = Vec::new();
        for officer in &published.officers {
            by.push(name_of(ctx, *officer).await?);
        }
        let file = published.book.file();
        items.push(VersionLine {
            book: file.book.clone(),
            version: file.version,
            digest: published.book.digest(),
            published_at: Some(published.published_at),
            by,
            in_force: published.book.digest() == now.digest(),
            index: index(ctx, Some(&published)).await?,
            text: file.text.clone(),
        });
    }
    if items.is_empty() {
        items.push(VersionLine {
            book: now.version().book.clone(),
            version: now.version().version,
            digest: now.digest(),
            published_at: None,
            by: Vec::new(),
            in_force: true,
            index: None,
            text: now.file().text.clone(),
        });
    }
    Ok(VersionLines { items })
}

pub(super) async fn name_of(ctx: &Ctx, officer: StaffId) -> Result<String, Problem> {
    Ok(people::staff_name(ctx.store(), ctx.keys(), officer).await?.unwrap_or_default())
}

/// For everybody; who published is for those who work with the rules.
pub(super) async fn list(Door(ctx): Door) -> Result<Json<VersionLines>, Problem> {
    ctx.may("rule.version", &rule())?;
    let mut all = lines(&ctx).await?;
    if ctx.may("rule.read", &here(&ctx)).is_err() {
        all.items.iter_mut().for_each(|line| line.by.clear());
    }
    Ok(Json(all))
}

/// Commanders and auditors read within their area; the books are the same everywhere.
pub(super) fn here(ctx: &Ctx) -> Resource {
    ctx.actor.area().map_or(rule(), |area| rule().area(area))
}

/// The text of a version by its number, or of a draft by its id.
async fn named(ctx: &Ctx, word: &str) -> Result<BookFile, Problem> {
    if let Ok(number) = word.parse::<u32>() {
        let now = books::in_force(ctx.store().into(), ctx).await?;
        if now.version().version == number {
            return Ok(now.file().clone());
        }
        let published = books::version(ctx.store(), ctx, &now.version().book, number).await?;
        return Ok(published.ok_or(Denied::Hidden)?.book.file().clone());
    }
    let draft: DraftId = word.parse().map_err(|_| Denied::Hidden)?;
    Ok(drafts::draft(ctx.store(), ctx, draft).await?.ok_or(Denied::Hidden)?.file)
}

pub(super) async fn compare(Door(ctx): Door, Query(pair): Query<Pair>) -> Result<Json<Comparison>, Problem> {
    ctx.may("rule.read", &here(&ctx))?;
    Ok(Json(Comparison::of(&named(&ctx, &pair.a).await?, &named(&ctx, &pair.b).await?)))
}

pub(super) async fn rollback(Door(ctx): Door, Json(back): Json<Back>) -> Result<Json<VersionLines>, Problem> {
    let why = Text::parse(&back.why).map_err(|wrong| RuleError::Words("why", wrong))?;
    act::rollback(&ctx, back.version, &why).await?;
    Ok(Json(lines(&ctx).await?))
}

pub(super) async fn rejudging(Door(ctx): Door) -> Result<Json<Option<RejudgingView>>, Problem> {
    ctx.may("rule.read", &here(&ctx))?;
    let Some(now) = replays::rejudging(ctx.store()).await? else { return Ok(Json(None)) };
    let force = books::forces(ctx.store(), &ctx).await?.into_iter().find(|force| force.seq == now.seq);
    Ok(Json(force.map(|force| RejudgingView {
        version: force.version.version,
        state: if now.running { "running" } else { "done" }.to_owned(),
        done: now.done,
        total: now.total,
        changed: now.changed,
        started_at: now.started_at,
        ended_at: now.ended_at,
    })))
}
