//! Files that are derived from the code: written by `make generate`, derived again and compared by `make check`.

use std::path::{Path, PathBuf};

use crate::Findings;

/// The client's types, relative to web/, where their generator runs.
const CLIENT: &str = "src/api/schema.d.ts";
const OPENAPI: &str = "docs/openapi.json";

/// One derived file: where it stands and what it should hold.
struct Derived {
    place: PathBuf,
    text: String,
}

/// Writes every derived file.
pub(crate) fn write(root: &Path, binary: &Path) -> Findings {
    for file in derive(root, binary)? {
        let path = root.join(&file.place);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        }
        std::fs::write(&path, file.text).map_err(|error| format!("{}: {error}", path.display()))?;
        println!("{} written", file.place.display());
    }
    Ok(Vec::new())
}

/// The derived files that are not what the code says today.
pub(crate) fn check(root: &Path, binary: &Path) -> Findings {
    let files = derive(root, binary)?;
    Ok(files
        .iter()
        .filter_map(|file| stale(file, std::fs::read_to_string(root.join(&file.place)).ok()))
        .collect())
}

fn derive(root: &Path, binary: &Path) -> Result<Vec<Derived>, String> {
    let program = binary.to_string_lossy();
    let openapi = crate::output(root, &program, &["openapi"])?;
    let authority = crate::output(root, &program, &["authority"])?;
    let client = client(root, &openapi)?;
    let file = |place: &str, text: String| Derived { place: PathBuf::from(place), text: ended(text) };
    Ok(vec![
        file(OPENAPI, openapi),
        file("policy/who-may-do-what.txt", authority),
        file("data/columns.md", crate::columns::page(root)?),
        file(&format!("web/{CLIENT}"), client),
    ])
}

/// The web client's types, from this very OpenAPI text, without touching the tree.
fn client(root: &Path, openapi: &str) -> Result<String, String> {
    let folder = std::env::temp_dir().join(format!("bulwark-derived-{}", std::process::id()));
    let told = |error: std::io::Error| format!("{}: {error}", folder.display());
    std::fs::create_dir_all(&folder).map_err(told)?;
    let (source, target) = (folder.join("openapi.json"), folder.join("schema.d.ts"));
    std::fs::write(&source, openapi).map_err(told)?;
    let made = crate::output(
        &root.join("web"),
        "node",
        &["scripts/generate.mjs", &source.to_string_lossy(), &target.to_string_lossy()],
    )
    .and_then(|_| crate::read(&target));
    std::fs::remove_dir_all(&folder).map_err(told)?;
    made
}

fn stale(file: &Derived, standing: Option<String>) -> Option<String> {
    let place = file.place.display();
    match standing {
        None => Some(format!("{place} is missing; `make generate` writes it")),
        Some(text) if ended(text.clone()) == file.text => None,
        Some(text) => {
            let line = text.lines().zip(file.text.lines()).take_while(|(old, new)| old == new).count() + 1;
            Some(format!("{place} is stale from line {line} on; `make generate` writes it, then commit it"))
        }
    }
}

/// With exactly one line end at the end.
fn ended(text: String) -> String {
    format!("{}\n", text.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn derived() -> Derived {
        Derived { place: PathBuf::from("docs/openapi.json"), text: "{\n  1\n}\n".to_owned() }
    }

    #[test]
    fn a_file_that_says_what_the_code_says_is_clean() {
        assert_eq!(stale(&derived(), Some("{\n  1\n}\n".to_owned())), None);
    }

    #[test]
    fn a_file_edited_by_hand_is_found_with_its_line() {
        assert!(stale(&derived(), Some("{\n  2\n}\n".to_owned())).unwrap().contains("stale from line 2"));
    }

    #[test]
    fn a_file_that_was_never_committed_is_found() {
        assert!(stale(&derived(), None).unwrap().contains("missing"));
    }
}
