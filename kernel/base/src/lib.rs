//! The nouns that every part of Bulwark shares: who (ids, documents), where (division codes),
//! when (moments, days, the clock) and by what chance. Nothing here reads a file or a socket.

mod chance;
mod id;
mod time;

pub use chance::Chance;
pub use id::{BadId, Id, Kind, kinds};
pub use time::{Clock, Day, Moment, Span, Zone};
