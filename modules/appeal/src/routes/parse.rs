//! Parsing at the door.

use base::Text;
use http::Problem;

/// Text of some lines, as somebody types it into a box: 1 to `MAX` characters, no sign that nobody can see.
pub(super) fn prose<const MAX: usize>(field: &'static str, text: &str) -> Result<String, Problem> {
    let text = text.replace("\r\n", "\n");
    // A line's end is the one control that belongs into prose.
    Text::<MAX>::parse(&text.replace('\n', " ")).map_err(|error| {
        let words = error.words();
        Problem::new(422, error.slug()).field(field).say(words.zh, words.en)
    })?;
    Ok(text.trim().to_owned())
}
