//! The path may be a file or a folder. A file is taken as named; of a folder, those with a known ending.

use std::path::{Path, PathBuf};

use crate::ImportError;

/// The files to read, in order of name. `endings` (`csv`, `jsonl.gz`) choose within a folder, not below it.
pub fn files(path: &Path, endings: &[&str]) -> Result<Vec<PathBuf>, ImportError> {
    let unreadable = |error| ImportError::io(path, error);
    if !std::fs::metadata(path).map_err(unreadable)?.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut found = Vec::new();
    for entry in std::fs::read_dir(path).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name().to_string_lossy().to_lowercase();
        let fits = endings.iter().any(|ending| name.ends_with(&format!(".{ending}")));
        if fits && !name.starts_with('.') && entry.path().is_file() {
            found.push(entry.path());
        }
    }
    if found.is_empty() {
        let expected = endings.iter().map(|ending| format!("*.{ending}")).collect::<Vec<_>>().join(", ");
        return Err(ImportError::NoFile { path: path.display().to_string(), expected });
    }
    found.sort();
    Ok(found)
}
