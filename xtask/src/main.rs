//! What the house asks of itself, as commands: `cargo xtask layers`, `columns`, `words`, `paths`, `generate`, `generated`.
//!
//! Each check prints every finding, one a line, and what to do about it; it ends with 0 when there is none.

mod columns;
mod derived;
// The one grammar, by its file: this crate builds in seconds because it stands alone.
#[allow(dead_code, unreachable_pub)]
#[path = "../../kernel/base/src/keep.rs"]
mod keep;
mod keeps;
mod layers;
mod licences;
mod paths;
mod words;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask TASK

  layers      app → modules → kernel, and no other way
  columns     every column of migrations/ stands in data/columns/, and every one there exists and is kept by a job
  words       docs/words.md: one thing, one word, in both languages
  paths       no path of somebody's own machine, no lock file that names a host
  generate    writes the files that are derived (--binary PATH: the built bulwark)
  generated   derives them again and compares (--binary PATH)
  licences    prints whose work the program carries, and under which licence (--platform TRIPLE)";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let root = house();
    if let ["licences", "--platform", platform] = words.as_slice() {
        return match licences::list(&root, platform) {
            Ok(list) => {
                print!("{list}");
                ExitCode::SUCCESS
            }
            Err(broken) => {
                eprintln!("licences: {broken}");
                ExitCode::FAILURE
            }
        };
    }
    let findings = match words.as_slice() {
        ["layers"] => layers::check(&root),
        ["columns"] => columns::check(&root),
        ["words"] => words::check(&root),
        ["paths"] => paths::check(&root),
        ["generate", "--binary", binary] => derived::write(&root, Path::new(binary)),
        ["generated", "--binary", binary] => derived::check(&root, Path::new(binary)),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match findings {
        Ok(findings) if findings.is_empty() => {
            println!("{}: clean", words[0]);
            ExitCode::SUCCESS
        }
        Ok(findings) => {
            for finding in &findings {
                eprintln!("{}: {finding}", words[0]);
            }
            ExitCode::FAILURE
        }
        Err(broken) => {
            eprintln!("{}: {broken}", words[0]);
            ExitCode::FAILURE
        }
    }
}

/// What a check found, one sentence each; or why it could not look at all.
type Findings = Result<Vec<String>, String>;

/// The folder that holds the workspace: the parent of this crate's own. Asked when it runs, not when it was
/// compiled: clones share a target folder, and another one may have compiled it.
fn house() -> PathBuf {
    let own = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    own.parent().map(Path::to_path_buf).unwrap_or(own)
}

/// Reads a file, or says which one could not be read.
fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

/// The files in a folder that end so, sorted by name; none when there is no such folder.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .collect();
    found.sort();
    found
}

/// Runs a program in the house and gives what it printed; its own words when it failed.
fn output(root: &Path, program: &str, arguments: &[&str]) -> Result<String, String> {
    let done = std::process::Command::new(program)
        .args(arguments)
        .current_dir(root)
        .output()
        .map_err(|error| format!("cannot run {program}: {error}"))?;
    if !done.status.success() {
        let said = String::from_utf8_lossy(&done.stderr);
        return Err(format!("{program} {} failed: {}", arguments.join(" "), said.trim()));
    }
    String::from_utf8(done.stdout).map_err(|_| format!("{program} printed something that is not UTF-8"))
}
