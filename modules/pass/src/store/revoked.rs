//! Serials that ended before their time, until that time comes.

use ::store::{Read, StoreError, Tx, args, many};
use access::Ctx;
use base::Moment;

use super::books;
use crate::{holder::Ended, model::Serial};

fn revoked_parts(serial: Serial, revoked: Moment, expires: Moment) -> [Vec<u8>; 3] {
    [
        serial.bytes().to_vec(),
        revoked.micros().to_be_bytes().to_vec(),
        expires.micros().to_be_bytes().to_vec(),
    ]
}

/// What the keyring says of a serial that ended.
fn revoked_mac(ctx: &Ctx, serial: Serial, revoked: Moment, expires: Moment) -> [u8; 32] {
    books::vouch(ctx, "pass.revoked", &revoked_parts(serial, revoked, expires))
}

/// Whether this platform ended the serial.
pub(super) fn is_revoked_by_us(
    ctx: &Ctx,
    serial: Serial,
    (revoked, expires): (Moment, Moment),
    mac: &[u8],
) -> bool {
    books::vouched(ctx, "pass.revoked", &revoked_parts(serial, revoked, expires), mac)
}

/// Names serials that end now: the next edition of the filter tells every gate.
pub(crate) async fn revoke(tx: &mut Tx, ctx: &Ctx, ended: &[Ended]) -> Result<u64, StoreError> {
    let now = ctx.now();
    let rows = ended
        .iter()
        .map(|ended| {
            let mac = revoked_mac(ctx, ended.serial, now, ended.expires);
            args![ended.serial, now, ended.expires, mac]
        })
        .collect();
    many(
        tx,
        "INSERT INTO revoked_serial (serial, revoked_at, expires_at, mac) VALUES",
        rows,
        "ON CONFLICT (serial) DO NOTHING",
    )
    .await
}

/// When a serial was ended, if it was.
pub(crate) async fn revoked_at(db: impl Read, serial: Serial) -> Result<Option<Moment>, StoreError> {
    let row = db.row("SELECT revoked_at FROM revoked_serial WHERE serial = $1", args![serial]).await?;
    row.map(|row| row.get("revoked_at")).transpose()
}
