//! Before somebody is forgotten every module is asked whether it still needs them; what was destroyed is published.

use access::{Ctx, PersonId};
use base::{AreaCode, Level, Words};
use ledger::{Kind, NewLeaf};
use people::{Farewell, Saying};
use store::{Tx, args};

/// Tracing, manual orders and appeals may hold somebody; the ledger publishes.
#[derive(Debug, Clone, Copy)]
pub struct Farewells;

impl Farewell for Farewells {
    fn holds<'a>(&'a self, tx: &'a mut Tx, ctx: &'a Ctx, person: PersonId) -> Saying<'a, Option<Words>> {
        Box::pin(async move {
            if trace::holds(&mut *tx, person).await? {
                return Ok(Some(Words::new(
                    "您有未结的病例或隔离，结束之后才能注销；如有疑问请联系社区。",
                    "There is an open case or quarantine; when it has ended you can be forgotten. Your community \
                     worker can tell you more.",
                )));
            }
            if pass::has_open_order(tx, person, ctx.now()).await? {
                return Ok(Some(Words::new(
                    "对您的个案决定尚未结束，结束之后才能注销；您可以对它申诉。",
                    "A manual order about you has not ended; when it has, you can be forgotten. You can appeal it.",
                )));
            }
            Ok(appeal::has_open(tx, person).await?.then(|| {
                Words::new(
                    "您的申诉还没有结果。请先撤回，或等结果出来再注销。",
                    "Your appeal is not decided yet. Please withdraw it first, or wait for its outcome.",
                )
            }))
        })
    }

    fn publish<'a>(
        &'a self,
        tx: &'a mut Tx,
        ctx: &'a Ctx,
        office: AreaCode,
        statement: String,
    ) -> Saying<'a, ()> {
        Box::pin(async move {
            ledger::enter(tx, ctx, vec![NewLeaf::stated(Kind::Destroyed, office, statement)]).await.map(drop)
        })
    }

    fn office<'a>(&'a self, ctx: &'a Ctx) -> Saying<'a, Option<AreaCode>> {
        Box::pin(async move {
            let row = ctx.store().row("SELECT MIN(home_area) AS area FROM resident", args![]).await?;
            let first: Option<AreaCode> = row.map_or(Ok(None), |row| row.get("area"))?;
            // Before anybody registered, and after the last was forgotten, the office speaks for itself.
            let area = match first {
                None => people::widest_office(ctx.store()).await?,
                first => first,
            };
            Ok(area.map(|area| area.up_to(Level::City)))
        })
    }
}
