//! Each office that an appeal came to, and how it left it.

use base::{AreaCode, Moment};
use store::{Read, StoreError, Tx, args};

use crate::{AppealId, model::Desk};

/// One office on an appeal's way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stage {
    pub office: AreaCode,
    pub came: Moment,
    pub due: Moment,
    pub left: Option<Moment>,
    pub how: Option<String>,
    pub late: bool,
}

pub(crate) async fn of(db: impl Read, appeal: AppealId) -> Result<Vec<Stage>, StoreError> {
    db.rows("SELECT * FROM appeal_stage WHERE appeal = $1 ORDER BY n", args![appeal])
        .await?
        .iter()
        .map(|row| {
            Ok(Stage {
                office: row.get("office")?,
                came: row.get("came_at")?,
                due: row.get("due_at")?,
                left: row.get("left_at")?,
                how: row.get("how")?,
                late: row.get("late")?,
            })
        })
        .collect()
}

/// An appeal comes to an office.
pub(crate) async fn begin(tx: &mut Tx, appeal: AppealId, desk: &Desk) -> Result<(), StoreError> {
    let sql = "SELECT COUNT(*) AS n FROM appeal_stage WHERE appeal = $1";
    let before: i64 = tx.row(sql, args![appeal]).await?.map_or(Ok(0), |row| row.get("n"))?;
    tx.run(
        "INSERT INTO appeal_stage (appeal, n, office, came_at, due_at, late) VALUES ($1, $2, $3, $4, $5, $6)",
        args![appeal, before + 1, desk.office, desk.since, desk.due, false],
    )
    .await?;
    Ok(())
}

/// An appeal leaves its office: upheld, rejected, withdrawn or escalated. After the deadline that was late.
pub(crate) async fn end(tx: &mut Tx, appeal: AppealId, at: Moment, how: &str) -> Result<(), StoreError> {
    tx.run(
        "UPDATE appeal_stage SET left_at = $2, how = $3, late = (late OR due_at < $2 OR $3 = 'escalated') \
         WHERE appeal = $1 AND how IS NULL",
        args![appeal, at, how],
    )
    .await?;
    Ok(())
}

/// The deadline passed and the appeal stays.
pub(crate) async fn late(tx: &mut Tx, appeal: AppealId) -> Result<(), StoreError> {
    tx.run("UPDATE appeal_stage SET late = $2 WHERE appeal = $1 AND how IS NULL", args![appeal, true])
        .await?;
    Ok(())
}
