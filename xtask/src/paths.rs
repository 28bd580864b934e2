//! Nothing in the tree points at one person's machine: no path of a home folder, no lock file that names a host.

use std::path::Path;

use crate::Findings;

pub(crate) fn check(root: &Path) -> Findings {
    let listed = crate::output(root, "git", &["ls-files", "-z"])?;
    let mut findings = Vec::new();
    for file in listed.split('\0').filter(|file| !file.is_empty()) {
        // A picture is no text, and a file may be listed and already deleted: neither is a finding.
        let Ok(text) = std::fs::read_to_string(root.join(file)) else { continue };
        findings.extend(own_paths(file, &text));
        if file.ends_with("package-lock.json") && text.contains("\"resolved\":") {
            findings.push(format!(
                "{file} names the host its packages came from; see omit-lockfile-registry-resolved"
            ));
        }
    }
    Ok(findings)
}

/// The lines that name a folder only one machine has.
fn own_paths(file: &str, text: &str) -> Vec<String> {
    // Written in halves, so that this file is clean itself.
    let homes = [concat!("/ro", "ot/"), concat!("/wo", "rk/"), concat!("/Use", "rs/"), concat!("/ho", "me/")];
    let marked = |line: &str, home: &str| {
        line.match_indices(home).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            !before.is_some_and(|sign| sign.is_alphanumeric() || "._-~}*@:".contains(sign))
        })
    };
    text.lines()
        .enumerate()
        .filter(|(_, line)| homes.iter().any(|home| marked(line, home)))
        .map(|(index, _)| format!("{file}:{} names a path of one machine", index + 1))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_into_somebodys_home_is_found_by_file_and_line() {
        let text = format!("let a = 1;\nlet path = \"{}anna/data.csv\";\n", concat!("/ho", "me/"));
        assert_eq!(own_paths("a.rs", &text), ["a.rs:2 names a path of one machine"]);
    }

    #[test]
    fn a_route_that_only_sounds_like_one_is_clean() {
        assert!(own_paths("kernel.rs", concat!("use crate::kernel", "/wo", "rk/jobs")).is_empty());
    }
}
