//! The one direction: app → modules → kernel. A module names no other module, the kernel names neither.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use crate::Findings;

/// The part of `cargo metadata` that this question needs.
#[derive(Debug, Deserialize)]
struct Graph {
    packages: Vec<Package>,
    workspace_root: String,
}

#[derive(Debug, Deserialize)]
struct Package {
    name: String,
    manifest_path: String,
    dependencies: Vec<Dependency>,
}

#[derive(Debug, Deserialize)]
struct Dependency {
    name: String,
    /// `None` for what the code itself uses; "dev" or "build" otherwise.
    kind: Option<String>,
}

/// Where a crate stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shelf {
    Kernel,
    Module,
    App,
    /// xtask: works on the house, is no part of it.
    Workbench,
}

/// The crate that starts the whole application for tests. Anyone's tests may use it; no shipped code may.
const TESTKIT: &str = "bulwark-testkit";

/// Crates that only think: they take values and give values, and may not even be able to do anything else.
const STILL: [&str; 2] = ["bulwark-base", "bulwark-rules"];

/// What doing looks like: a runtime, a socket, a database.
const DOING: [&str; 8] = ["tokio", "axum", "hyper", "sqlx", "reqwest", "tower", "futures", "bulwark-store"];

pub(crate) fn check(root: &Path) -> Findings {
    let text = crate::output(root, "cargo", &["metadata", "--format-version=1", "--no-deps", "--offline"])?;
    let graph: Graph = serde_json::from_str(&text).map_err(|error| format!("cargo metadata: {error}"))?;
    Ok(wrong_edges(&graph))
}

fn wrong_edges(graph: &Graph) -> Vec<String> {
    let mut findings = Vec::new();
    let mut shelves = BTreeMap::new();
    for package in &graph.packages {
        match shelf(package, &graph.workspace_root) {
            Some(shelf) => drop(shelves.insert(package.name.as_str(), shelf)),
            None => findings.push(format!(
                "{} stands on no shelf; its place is kernel/, modules/, app/ or xtask/",
                package.name
            )),
        }
    }
    for package in &graph.packages {
        let Some(&from) = shelves.get(package.name.as_str()) else { continue };
        for dependency in &package.dependencies {
            let for_tests = dependency.kind.as_deref() == Some("dev");
            if let Some(why) =
                why_not(package, from, dependency, shelves.get(dependency.name.as_str()), for_tests)
            {
                findings.push(format!("{} → {}: {why}", package.name, dependency.name));
            }
        }
    }
    findings
}

fn shelf(package: &Package, root: &str) -> Option<Shelf> {
    let place = package.manifest_path.strip_prefix(root)?.trim_start_matches(['/', '\\']);
    match place.split(['/', '\\']).next()? {
        "kernel" => Some(Shelf::Kernel),
        "modules" => Some(Shelf::Module),
        "app" => Some(Shelf::App),
        "xtask" => Some(Shelf::Workbench),
        _ => None,
    }
}

/// Why this edge must not be; `None` when it may.
fn why_not(
    package: &Package,
    from: Shelf,
    dependency: &Dependency,
    to: Option<&Shelf>,
    for_tests: bool,
) -> Option<&'static str> {
    if dependency.name == package.name {
        return None; // a crate's tests may ask itself for its test features
    }
    if dependency.name == TESTKIT {
        return (!for_tests).then_some("the testkit is for tests: name it under [dev-dependencies]");
    }
    if !for_tests && STILL.contains(&package.name.as_str()) && DOING.contains(&dependency.name.as_str()) {
        return Some("this crate only thinks; whoever calls it fetches, saves and sends");
    }
    if dependency.name == "sqlx" && from != Shelf::App && package.name != "bulwark-store" {
        return Some("SQL goes through kernel/store, which makes one text run on both engines");
    }
    match (from, *to?) {
        (Shelf::Kernel, Shelf::Module | Shelf::App) => Some("the kernel knows no domain"),
        (Shelf::Module, Shelf::Module) => Some(
            "a module never names another: meet through a kernel noun, a journal fact, or a trait of the needing side",
        ),
        (Shelf::Module, Shelf::App) => Some("only app/ knows everyone; a module looks downward"),
        (_, Shelf::Workbench) => Some("xtask works on the house and is no part of it"),
        (Shelf::Workbench, _) => Some("xtask must build in seconds, so it stands alone"),
        (Shelf::Kernel, Shelf::Kernel) | (Shelf::Module, Shelf::Kernel) | (Shelf::App, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A made house: each line is `shelf/name`, each edge `name → name`, with `(dev)` behind an edge for tests only.
    fn house(crates: &[&str], edges: &[&str]) -> Vec<String> {
        let packages = crates
            .iter()
            .map(|place| {
                let name = place.rsplit('/').next().unwrap().to_owned();
                let dependencies = edges
                    .iter()
                    .filter_map(|edge| edge.split_once(" → "))
                    .filter(|(from, _)| *from == name)
                    .map(|(_, to)| match to.strip_suffix(" (dev)") {
                        Some(to) => Dependency { name: to.to_owned(), kind: Some("dev".to_owned()) },
                        None => Dependency { name: to.to_owned(), kind: None },
                    })
                    .collect();
                Package { name, manifest_path: format!("/house/{place}/Cargo.toml"), dependencies }
            })
            .collect();
        wrong_edges(&Graph { packages, workspace_root: "/house".to_owned() })
    }

    #[test]
    fn a_house_in_which_everyone_looks_down_is_clean() {
        let found = house(
            &["kernel/base", "kernel/store", "modules/pass", "modules/gate", "app/bulwark", "app/town"],
            &[
                "store → base",
                "pass → store",
                "gate → base",
                "bulwark → pass",
                "bulwark → gate",
                "bulwark → town",
            ],
        );
        assert_eq!(found, Vec::<String>::new());
    }

    #[test]
    fn a_module_cannot_name_another_module() {
        let found = house(&["modules/pass", "modules/trace"], &["pass → trace"]);
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("pass → trace: a module never names another"), "{found:?}");
    }

    #[test]
    fn a_module_cannot_name_another_module_in_its_tests_either() {
        assert_eq!(house(&["modules/pass", "modules/trace"], &["pass → trace (dev)"]).len(), 1);
    }

    #[test]
    fn the_kernel_cannot_name_a_module_nor_the_application() {
        let found =
            house(&["kernel/work", "modules/trace", "app/bulwark"], &["work → trace", "work → bulwark"]);
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn a_module_cannot_look_up_to_the_application() {
        assert_eq!(house(&["modules/pass", "app/town"], &["pass → town"]).len(), 1);
    }

    #[test]
    fn anyones_tests_may_use_the_testkit_and_nobodys_code_may() {
        let crates = &["modules/pass", "kernel/work", "app/bulwark-testkit"];
        assert!(house(crates, &["pass → bulwark-testkit (dev)", "work → bulwark-testkit (dev)"]).is_empty());
        assert_eq!(house(crates, &["pass → bulwark-testkit"]).len(), 1);
    }

    #[test]
    fn base_cannot_learn_to_open_a_socket() {
        assert_eq!(house(&["kernel/bulwark-base"], &["bulwark-base → tokio"]).len(), 1);
        assert!(house(&["kernel/bulwark-base"], &["bulwark-base → tokio (dev)"]).is_empty());
    }

    #[test]
    fn a_module_cannot_go_past_the_store_to_the_database() {
        assert_eq!(house(&["modules/bulwark-pass"], &["bulwark-pass → sqlx"]).len(), 1);
        assert!(house(&["kernel/bulwark-store"], &["bulwark-store → sqlx"]).is_empty());
    }

    #[test]
    fn a_crate_outside_the_shelves_is_found() {
        assert_eq!(house(&["utils/strings"], &[]).len(), 1);
    }
}
