//! A house with a ledger, and an outsider who fetches everything that it serves.

use access::Ctx;
use ledger::{
    EntryId, Kind, LedgerError, NewLeaf,
    check::{Check, Files, Report, Trust},
    path::Piece,
};
use store::{StoreError, args, transact};
use testkit::{TestApp, area};

/// Enters so many decisions of the district's office and gives their ids.
pub(crate) async fn decide(app: &TestApp, count: usize) -> Vec<EntryId> {
    let leaves: Vec<NewLeaf> = (0..count).map(|_| decision(app)).collect();
    enter(app, leaves).await
}

pub(crate) fn decision(app: &TestApp) -> NewLeaf {
    NewLeaf {
        kind: Kind::Decision,
        office: area("990101"),
        rule: Some(("health".into(), 1)),
        commitment: app.world.chance.bytes(),
        statement: None,
    }
}

pub(crate) async fn enter(app: &TestApp, leaves: Vec<NewLeaf>) -> Vec<EntryId> {
    let ctx = app.ctx();
    let entered: Result<Vec<EntryId>, StoreError> =
        transact!(app.world.store, "test.enter", tx => { ledger::enter(tx, &ctx, leaves.clone()).await });
    entered.unwrap()
}

pub(crate) async fn integrate(app: &TestApp) -> Result<u64, LedgerError> {
    ledger::integrate(&app.ctx()).await
}

/// A statement straight into the tables, as somebody does who holds them and not the keys.
pub(crate) async fn sql(app: &TestApp, statement: &str) -> u64 {
    let done: Result<u64, StoreError> =
        transact!(app.world.store, "test.sql", tx => { tx.run(statement, args![]).await });
    done.unwrap()
}

pub(crate) fn ctx(app: &TestApp) -> Ctx {
    app.ctx()
}

/// One file below the ledger's address; `None` when it is not there.
pub(crate) async fn fetch(app: &TestApp, path: &str) -> Option<Vec<u8>> {
    let answer = app.get(format!("/ledger/{path}")).await;
    match answer.status {
        200 => Some(answer.body),
        404 => None,
        other => panic!("{path}: {other} {}", answer.text()),
    }
}

/// What an outsider finds who believes the served key.
pub(crate) async fn check(app: &TestApp) -> Report {
    check_with(app, &Trust::default(), |_, bytes| bytes).await.unwrap()
}

/// The same, with something between the house and the outsider.
pub(crate) async fn check_with(
    app: &TestApp,
    trust: &Trust,
    between: impl Fn(&str, Option<Vec<u8>>) -> Option<Vec<u8>>,
) -> Result<Report, String> {
    let get = async |path: &str| between(path, fetch(app, path).await);
    let files = Files {
        checkpoint: get("checkpoint").await.unwrap_or_default(),
        keys: get("keys").await.unwrap_or_default(),
        witnessed: get("witnessed").await.unwrap_or_default(),
        statements: get("statements").await.unwrap_or_default(),
        former: get("former").await.unwrap_or_default(),
    };
    let mut check = Check::begin(&files, trust)?;
    let pieces: Vec<Piece> = check.pieces().collect();
    for piece in pieces {
        let bytes = get(&piece.to_string()).await;
        check.take(piece, bytes.as_deref());
    }
    Ok(check.end())
}

/// Insists on a fault that says this.
#[track_caller]
pub(crate) fn refused(report: &Report, says: &str) {
    assert!(!report.holds, "{report:?}");
    assert!(
        report.faults.iter().any(|fault| fault.contains(says)),
        "{says:?} is missing in {:?}",
        report.faults
    );
}
