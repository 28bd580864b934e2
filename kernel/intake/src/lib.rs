//! How files from outside come in. Each module reads its own kind; what is the same for all stands here:
//! finding the files, unpacking, cutting rows that a broken neighbour cannot swallow, counting, naming what was
//! refused, and telling how far it is.
//!
//! An import takes rows in chunks of [`CHUNK`], each one transaction, and every row knows whether it was there
//! before. So it can be stopped anywhere and run again:
//!
//! ```ignore
//! pub async fn import_signalling(ctx: &Ctx, path: &Path, say: Say<'_>) -> Result<Counts, ImportError> {
//!     let mut tally = Tally::new(say);
//!     for file in files(path, &["csv", "csv.gz"])? {
//!         let mut table = Table::open(&file, &["city", "user", "start", "end"], &mut tally)?;
//!         let mut chunk = Vec::new();
//!         while let Some(row) = table.read(&mut tally)? {       // rejected rows are already counted and named
//!             match parse(&row) {
//!                 Ok(args) => chunk.push(args),
//!                 Err(reason) => tally.reject(row.line(), reason),
//!             }
//!             if chunk.len() == CHUNK { let new = store(&mut chunk).await?; tally.stored(CHUNK, new); }
//!         }
//!         …the last chunk
//!     }
//!     Ok(tally.counts())
//! }
//! ```

mod error;
mod files;
mod lines;
mod pieces;
mod table;
mod tally;

pub use error::ImportError;
pub use files::files;
pub use lines::{Line, Lines};
pub use pieces::{Piece, Pieces};
pub use table::{Columns, Row, Table};
pub use tally::{Counts, Progress, Rejection, Say, Tally};

/// Rows in one transaction: few enough to hold in memory, enough that the disk's flush does not count.
pub const CHUNK: usize = 20_000;

/// The name of a row by all it holds: the first half of the SHA-256 of its fields.
pub fn fingerprint<'a>(fields: impl IntoIterator<Item = &'a str>) -> [u8; 16] {
    let mut hash = ring::digest::Context::new(&ring::digest::SHA256);
    for field in fields {
        hash.update(&(field.len() as u64).to_be_bytes());
        hash.update(field.as_bytes());
    }
    let mut half = [0; 16];
    half.copy_from_slice(&hash.finish().as_ref()[..16]);
    half
}
