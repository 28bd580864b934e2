//! Whose work is in the binary and in the web pages, and under which licence: for the package that carries them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    path::Path,
};

use serde::Deserialize;

#[derive(Deserialize)]
struct Graph {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    repository: Option<String>,
    source: Option<String>,
    manifest_path: String,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dep>,
}

#[derive(Deserialize)]
struct Dep {
    pkg: String,
    dep_kinds: Vec<DepKind>,
}

#[derive(Deserialize)]
struct DepKind {
    kind: Option<String>,
}

#[derive(Deserialize)]
struct WebLock {
    packages: BTreeMap<String, WebPackage>,
}

#[derive(Deserialize)]
struct WebPackage {
    version: Option<String>,
    license: Option<String>,
    #[serde(default)]
    dev: bool,
}

/// The list, and each licence's text once.
pub(crate) fn list(root: &Path, platform: &str) -> Result<String, String> {
    let arguments =
        ["metadata", "--format-version=1", "--locked", "--offline", "--filter-platform", platform];
    let text = crate::output(root, "cargo", &arguments)?;
    let graph: Graph = serde_json::from_str(&text).map_err(|error| format!("cargo metadata: {error}"))?;
    let ours = carried(&graph)?;
    let mut out = String::from(
        "Bulwark is licensed under the Apache License 2.0. The program carries the work of others:\n\n",
    );
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in ours {
        let licence = package.license.as_deref().unwrap_or("see its text below");
        let from = package.repository.as_deref().unwrap_or("crates.io");
        let _ = writeln!(out, "{} {}: {licence}; {from}", package.name, package.version);
        for text in said_in(Path::new(&package.manifest_path)) {
            texts.entry(text).or_default().insert(package.name.clone());
        }
    }
    out.push_str("\nIn the web pages:\n\n");
    web(root, &mut out)?;
    out.push_str("\nThe texts:\n");
    for (text, names) in texts {
        let names: Vec<String> = names.into_iter().collect();
        let _ = write!(out, "\n{}\n{}\n\n{text}\n", "-".repeat(100), names.join(", "));
    }
    Ok(out)
}

/// What of other people's is linked into the binary: what it depends on, and what that depends on; nothing that is only
/// for building or testing.
fn carried(graph: &Graph) -> Result<Vec<&Package>, String> {
    let by_id: BTreeMap<&str, &Package> =
        graph.packages.iter().map(|package| (package.id.as_str(), package)).collect();
    let nodes: BTreeMap<&str, &Node> =
        graph.resolve.nodes.iter().map(|node| (node.id.as_str(), node)).collect();
    let binary = graph.packages.iter().find(|package| package.name == "bulwark");
    let mut left = vec![binary.ok_or("there is no package bulwark")?.id.as_str()];
    let mut seen = BTreeSet::new();
    while let Some(id) = left.pop() {
        if seen.insert(id)
            && let Some(node) = nodes.get(id)
        {
            let linked = node.deps.iter().filter(|dep| dep.dep_kinds.iter().any(|kind| kind.kind.is_none()));
            left.extend(linked.map(|dep| dep.pkg.as_str()));
        }
    }
    let mut found: Vec<&Package> = seen
        .iter()
        .filter_map(|id| by_id.get(id))
        .filter(|package| package.source.is_some())
        .copied()
        .collect();
    found.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    Ok(found)
}

/// The licence texts that lie beside a manifest.
fn said_in(manifest: &Path) -> Vec<String> {
    let Some(folder) = manifest.parent() else { return Vec::new() };
    let mut paths = crate::files(folder, "");
    paths.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        path.is_file()
            && ["LICENSE", "LICENCE", "COPYING", "NOTICE"].iter().any(|word| name.starts_with(word))
    });
    let texts = paths.iter().filter_map(|path| std::fs::read_to_string(path).ok());
    texts.map(|text| text.replace('\r', "").trim().to_owned()).collect()
}

fn web(root: &Path, out: &mut String) -> Result<(), String> {
    let text = crate::read(&root.join("web/package-lock.json"))?;
    let lock: WebLock =
        serde_json::from_str(&text).map_err(|error| format!("web/package-lock.json: {error}"))?;
    for (path, package) in lock.packages {
        let Some((_, name)) = path.rsplit_once("node_modules/").filter(|_| !package.dev) else { continue };
        let version = package.version.unwrap_or_default();
        let _ = writeln!(out, "{name} {version}: {}", package.license.as_deref().unwrap_or("not said"));
    }
    Ok(())
}
