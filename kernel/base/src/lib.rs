//! The nouns that every part of Bulwark shares: who (ids, documents), where (division codes),
//! when (moments, days, the clock) and by what chance. Nothing here reads a file or a socket.

mod area;
mod chance;
mod colour;
pub mod division;
pub mod document;
mod id;
mod keep;
mod text;
mod time;
mod words;

pub use area::{AreaCode, BadArea, Level};
pub use chance::Chance;
pub use colour::{BadColour, Colour, Shape};
pub use document::{Document, DocumentError, DocumentKind, Sex, masked_name};
pub use id::{BadId, Id, Kind, kinds};
pub use keep::{Keep, NoKeep, Term};
pub use text::{Text, TextError};
pub use time::{Clock, Day, Moment, Span, Zone};
pub use words::{Lang, UnknownLang, Words};
