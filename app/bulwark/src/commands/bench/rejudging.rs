//! A county becomes a risk area: everybody who lives there is found, judged again and coloured anew by the house's own
//! jobs and readers, while guards go on scanning. Beside it: bare CEL and the rows of the same decisions.

use std::{
    collections::HashSet,
    sync::Arc,
    time::{Duration, Instant},
};

use access::{Actor, Ctx, PersonId, Role, StaffId, World};
use base::{AreaCode, Lang, Text};
use store::{Args, StoreError, args, many, transact};
use travel::{NewRisk, risk::RiskLevel};

use super::{
    Figure, Plan,
    house::{Folder, House, Served},
    judging::Rows,
    load::{Measured, Meter, drive},
    replay,
    scans::{one_scan, shows},
};
use crate::{commands::Failure, terminal::Progress};

/// The county that becomes a risk area; nobody of the made town lives in it.
const COUNTY: &str = "990199";
/// People in one transaction while they are settled.
const BATCH: usize = 2_000;
/// The town whose guards scan meanwhile.
const TOWN: u32 = 3_000;
/// Guards that scan meanwhile, each so often: five hundred scans a second, which leaves the machine room.
const GUARDS: usize = 64;
const PAUSE: Duration = Duration::from_millis(128);
/// Nobody waits longer for the last of them.
const PATIENCE: Duration = Duration::from_secs(900);

pub(super) async fn rejudging(
    folder: &Folder,
    plan: Plan<'_>,
    progress: &mut Progress,
) -> Result<Vec<Figure>, Failure> {
    let house = House::make(folder, "rejudging", Plan { residents: TOWN, ..plan }, progress).await?;
    let ctx = Ctx::system(&house.world, "bench");
    progress.step("people who declared and were judged");
    settle(&ctx, plan.residents as usize).await?;
    progress.step("the same rows without their meaning");
    let bare = bare_rows(&ctx, plan).await?;
    let served = house.serve().await?;
    let (tell, mut told) = tokio::sync::watch::channel(false);
    let ledger = tokio::spawn(ledger::keep_up(Arc::clone(&house.world), async move {
        drop(told.wait_for(|stop| *stop).await);
    }));
    progress.step("what was settled is sealed");
    settled(&house.world).await?;
    progress.step("scans alone");
    let mut quiet = paced(&served, plan.span).await;
    progress.step("a county becomes a risk area");
    let (seconds, mut during) =
        tokio::try_join!(everybody(&ctx, plan.residents), scans_until(&served, &ctx, plan))?;
    tell.send_replace(true);
    drop(ledger.await);
    served.stop().await;
    let rate = Figure::rate(
        "rejudged after a risk area",
        f64::from(plan.residents) / seconds,
        "bare CEL, and rows of the same sizes in transactions as large; nobody found, sealed, revoked or scanned",
        bare,
    );
    let waits = Figure {
        name: "scans while rejudging, p99".into(),
        unit: "ms".into(),
        value: during.within(0.99),
        baseline: quiet.within(0.99),
        beside: "the p99 of the same 500 scans a second with nobody judged".into(),
        p50: Some(during.within(0.5)),
        p99: Some(during.within(0.99)),
        errors: during.errors + quiet.errors,
    };
    Ok(vec![rate, waits])
}

/// People of the county: each has declared and was judged by the house.
async fn settle(ctx: &Ctx, people: usize) -> Result<(), Failure> {
    let now = ctx.now();
    for from in (0..people).step_by(BATCH) {
        let some: Vec<(PersonId, usize)> =
            (from..people.min(from + BATCH)).map(|turn| (PersonId::random(ctx.chance()), turn)).collect();
        let residents: Vec<Args> = some.iter().map(|(person, turn)| resident(*person, *turn, now)).collect();
        let said: Vec<(PersonId, pass::Said)> =
            some.iter().map(|(person, turn)| (*person, replay::said(*turn, now))).collect();
        let who: HashSet<PersonId> = some.iter().map(|(person, _)| *person).collect();
        let done: Result<(), StoreError> = transact!(ctx.store(), "bench.people", tx => {
            let head = "INSERT INTO resident (id, name, document_kind, birth, home_area, registered_at) VALUES";
            many(tx, head, residents.clone(), "").await?;
            pass::settle_declarations(tx, ctx, said.clone()).await?;
            pass::acts::judge::judge(tx, ctx, &who, "declaration.made").await.map(drop)
        });
        done?;
    }
    Ok(())
}

fn resident(person: PersonId, turn: usize, now: base::Moment) -> Args {
    let area = format!("{COUNTY}{:03}{:03}", 1 + turn % 7, 1 + turn % 11);
    let birth = 20_000_i64 - (turn % 90) as i64 * 365;
    args![person, vec![0_u8; 40], "passport", birth, area, now]
}

async fn bare_rows(ctx: &Ctx, plan: Plan<'_>) -> Result<f64, Failure> {
    let rows = Rows::prepare(ctx).await?;
    let (begun, mut written) = (Instant::now(), 0);
    while begun.elapsed() < plan.span {
        written += rows.write(ctx).await?;
    }
    Ok(written as f64 / begun.elapsed().as_secs_f64())
}

/// Waits until nothing of the settling is left to be sealed or entered.
async fn settled(world: &Arc<World>) -> Result<(), Failure> {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        let unsealed = count(world, "SELECT COUNT(*) AS n FROM unsealed").await?;
        if unsealed + count(world, "SELECT COUNT(*) AS n FROM ledger_waiting").await? == 0 {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    Err(Failure::done("what was settled was not sealed in time"))
}

/// Names the county and waits until the last of its people is red. Gives the seconds.
async fn everybody(ctx: &Ctx, people: u32) -> Result<f64, Failure> {
    let today = ctx.zone().day(ctx.now());
    let new = NewRisk {
        area: Some(AreaCode::parse(COUNTY).map_err(Failure::done)?),
        name: Text::parse("测").map_err(Failure::done)?,
        level: RiskLevel::High,
        from: today,
        until: None,
    };
    let begun = Instant::now();
    travel::set_risk(&officer(ctx)?, new).await.map_err(Failure::done)?;
    while begun.elapsed() < PATIENCE {
        if reds(ctx).await? >= i64::from(people) {
            return Ok(begun.elapsed().as_secs_f64());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Err(Failure::done(format!("{} of {people} were judged in {PATIENCE:?}", reds(ctx).await?)))
}

async fn reds(ctx: &Ctx) -> Result<i64, StoreError> {
    let sql = "SELECT COUNT(*) AS n FROM standing WHERE area >= $1 AND area < $2 AND colour = 'red'";
    let row = ctx.store().row(sql, args![COUNTY, "9902"]).await?;
    row.map_or(Ok(0), |row| row.get("n"))
}

fn officer(ctx: &Ctx) -> Result<Ctx, Failure> {
    let area = AreaCode::parse("9901").map_err(Failure::done)?;
    let staff = StaffId::random(ctx.chance());
    let actor = Actor::Staff { staff, role: Role::RuleOfficer, area, place: None };
    Ok(Ctx { world: Arc::clone(&ctx.world), actor, lang: Lang::Zh, address: None })
}

/// Scans on until everybody is red.
async fn scans_until(served: &Served, ctx: &Ctx, plan: Plan<'_>) -> Result<Measured, Failure> {
    let mut all = Measured::default();
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        all.add(paced(served, Duration::from_secs(2)).await);
        if reds(ctx).await? >= i64::from(plan.residents) {
            break;
        }
    }
    Ok(all)
}

/// Guards who scan somebody every so often: a slow answer delays the next of that guard alone.
async fn paced(served: &Served, span: Duration) -> Measured {
    let shows = Arc::new(shows(served));
    drive(GUARDS, span, |number, mut meter: Meter| {
        let (address, chance, shows) = (served.address, served.world.chance.clone(), Arc::clone(&shows));
        let (place, session) = served.guards[number % served.guards.len()].clone();
        async move {
            let Ok(mut client) = super::load::Client::open(address).await else { return meter };
            // Not all at the same moment.
            tokio::time::sleep(PAUSE * u32::try_from(number).unwrap_or(0) / GUARDS as u32).await;
            let mut turn = number;
            while meter.on() {
                turn += 7;
                let ask = one_scan(place, &session, &shows[turn % shows.len()], &chance);
                let begun = Instant::now();
                let good = matches!(client.ask(&ask).await, Ok((200, _)));
                meter.note(begun, good);
                tokio::time::sleep(PAUSE.saturating_sub(begun.elapsed())).await;
            }
            meter
        }
    })
    .await
}

async fn count(world: &Arc<World>, sql: &str) -> Result<i64, StoreError> {
    world.store.row(sql, args![]).await?.map_or(Ok(0), |row| row.get("n"))
}
