//! Is anybody there who does this work for this area?

use ::store::{Read, StoreError, args, places};
use access::Role;
use base::AreaCode;

/// Whether a member of staff holds this role for an area that contains this one.
pub async fn on_duty(db: impl Read, role: Role, area: &AreaCode) -> Result<bool, StoreError> {
    let mut wider: Vec<AreaCode> = vec![*area];
    while let Some(parent) = wider.last().and_then(AreaCode::parent) {
        wider.push(parent);
    }
    let sql = format!(
        "SELECT 1 AS one FROM staff WHERE role = $1 AND ended_at IS NULL AND area IN ({}) LIMIT 1",
        places(2, wider.len())
    );
    let mut values = args![role.as_str()];
    values.extend(wider.iter().map(Into::into));
    Ok(db.row(&sql, values).await?.is_some())
}
