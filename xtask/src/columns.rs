//! Every column belongs to someone: what migrations/ creates stands in data/columns/, and nothing else does.
//!
//! A table that code creates (a day of visits) stands there under the name of its template, with `made_by` naming the
//! file that creates it: `[visit_day] made_by = "modules/gate/src/store.rs"`; its columns must be named in that file.
//! A table from which the clock takes rows names the job that does it: `job = "gate.forget"` (see `keeps.rs`).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use crate::Findings;

/// table → column → its type as written.
type Tables = BTreeMap<String, BTreeMap<String, String>>;

/// What data/columns/ says of one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Owned {
    visibility: String,
    whose: String,
    pub(crate) keep: String,
    /// Stored encrypted: whoever reads the table alone reads nothing.
    sealed: bool,
}

/// What data/columns/ says of one table.
#[derive(Debug, Default)]
pub(crate) struct Described {
    made_by: Option<String>,
    /// The job that takes rows when their time is over.
    pub(crate) job: Option<String>,
    pub(crate) columns: BTreeMap<String, Owned>,
}

const VISIBILITIES: [&str; 3] = ["public", "personal", "secret"];

/// The types that mean the same on SQLite and on PostgreSQL.
const TYPES: [&str; 4] = ["BIGINT", "TEXT", "BYTEA", "BOOLEAN"];

pub(crate) fn check(root: &Path) -> Findings {
    let tables = migrated(root)?;
    let (described, mut findings) = described(root)?;
    findings.extend(foreign_types(&tables));
    findings.extend(compare(&tables, &described));
    findings.extend(crate::keeps::check(&described));
    for (table, entry) in &described {
        let Some(file) = &entry.made_by else { continue };
        match crate::read(&root.join(file)) {
            Ok(text) => {
                findings.extend(entry.columns.keys().filter(|column| !names(&text, column)).map(|column| {
                    format!("{table}.{column} is said to be made by {file}, which does not name it")
                }))
            }
            Err(error) => findings.push(format!("{table}: {error}")),
        }
    }
    Ok(findings)
}

/// data/columns.md: the same for people to read.
pub(crate) fn page(root: &Path) -> Result<String, String> {
    let (described, findings) = described(root)?;
    if let Some(first) = findings.first() {
        return Err(first.clone());
    }
    let mut page = String::from(
        "# Every column, whose it is and when it goes\n\n\
         Derived from `data/columns/*.toml` by `make generate`; edit those.\n\
         *public* may be shown to anyone, *personal* belongs to a person and is read only with a purpose and a line that\n\
         the person can see, *secret* never leaves the server. *Sealed* columns are stored encrypted.\n",
    );
    for (table, entry) in &described {
        let _ = write!(page, "\n## {table}\n\n");
        if let Some(file) = &entry.made_by {
            let _ = write!(page, "A table for each day, created by `{file}`.\n\n");
        }
        if let Some(job) = &entry.job {
            let _ = write!(page, "Kept to its time by the job `{job}`.\n\n");
        }
        page.push_str("| column | visibility | whose | kept |\n| --- | --- | --- | --- |\n");
        for (column, owned) in &entry.columns {
            let sealed = if owned.sealed { ", sealed" } else { "" };
            let _ = writeln!(
                page,
                "| {column} | {}{sealed} | {} | {} |",
                owned.visibility, owned.whose, owned.keep
            );
        }
    }
    Ok(page)
}

fn migrated(root: &Path) -> Result<Tables, String> {
    let mut tables = Tables::new();
    for path in crate::files(&root.join("migrations"), ".sql") {
        apply(&mut tables, &crate::read(&path)?).map_err(|why| format!("{}: {why}", path.display()))?;
    }
    Ok(tables)
}

/// Plays one migration's statements over the tables so far.
fn apply(tables: &mut Tables, sql: &str) -> Result<(), String> {
    let plain: String =
        sql.lines().map(|line| line.split("--").next().unwrap_or("")).collect::<Vec<_>>().join("\n");
    for statement in plain.split(';') {
        let (head, body) = match statement.split_once('(') {
            Some((head, body)) => (head, body.rsplit_once(')').map_or(body, |(inside, _)| inside)),
            None => (statement, ""),
        };
        let words: Vec<&str> = head.split_whitespace().collect();
        let upper: Vec<String> = words.iter().map(|word| word.to_uppercase()).collect();
        match upper.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["CREATE", "TABLE", .., _] => {
                let table = words.last().copied().unwrap_or_default().to_lowercase();
                drop(tables.insert(table, columns(body)));
            }
            ["DROP", "TABLE", .., _] => {
                drop(tables.remove(&words.last().copied().unwrap_or_default().to_lowercase()))
            }
            ["ALTER", "TABLE", _, "RENAME", "TO", _] => {
                let columns = tables.remove(&words[2].to_lowercase()).unwrap_or_default();
                drop(tables.insert(words[5].to_lowercase(), columns));
            }
            ["ALTER", "TABLE", _, deed @ ..] => {
                let deed: Vec<&str> = deed.iter().copied().filter(|word| *word != "COLUMN").collect();
                let columns = tables.entry(words[2].to_lowercase()).or_default();
                match deed.as_slice() {
                    ["ADD", column, kind, ..] => {
                        drop(columns.insert(column.to_lowercase(), (*kind).to_owned()))
                    }
                    ["DROP", column] => drop(columns.remove(&column.to_lowercase())),
                    ["RENAME", from, "TO", to] => {
                        let kind = columns.remove(&from.to_lowercase()).unwrap_or_default();
                        drop(columns.insert(to.to_lowercase(), kind));
                    }
                    _ => return Err(format!("this check does not know the statement: {}", words.join(" "))),
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// The columns in the body of a CREATE TABLE; keys and checks are none.
fn columns(body: &str) -> BTreeMap<String, String> {
    let mut depth = 0;
    body.split(|sign: char| {
        depth += i32::from(sign == '(') - i32::from(sign == ')');
        sign == ',' && depth == 0
    })
    .filter_map(|part| {
        let mut words = part.split_whitespace();
        let first = words.next()?.to_owned();
        let no_column = ["PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "CONSTRAINT"];
        (!no_column.iter().any(|word| first.to_uppercase().starts_with(word)))
            .then(|| (first.to_lowercase(), words.next().unwrap_or_default().to_uppercase()))
    })
    .collect()
}

fn foreign_types(tables: &Tables) -> Vec<String> {
    let each = tables
        .iter()
        .flat_map(|(table, columns)| columns.iter().map(move |(column, kind)| (table, column, kind)));
    each.filter(|(_, _, kind)| !TYPES.contains(&kind.as_str()))
        .map(|(table, column, kind)| {
            format!("{table}.{column} is a {kind}; both engines share only {}", TYPES.join(", "))
        })
        .collect()
}

/// Reads data/columns/*.toml; what is wrong in them is a finding, what cannot be read at all is an error.
fn described(root: &Path) -> Result<(BTreeMap<String, Described>, Vec<String>), String> {
    let mut texts = Vec::new();
    for path in crate::files(&root.join("data/columns"), ".toml") {
        texts
            .push((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), crate::read(&path)?));
    }
    let texts: Vec<(&str, &str)> =
        texts.iter().map(|(place, text)| (place.as_str(), text.as_str())).collect();
    Ok(read_text(&texts))
}

/// The same of files already read.
pub(crate) fn read_text(texts: &[(&str, &str)]) -> (BTreeMap<String, Described>, Vec<String>) {
    let mut tables = BTreeMap::new();
    let mut findings = Vec::new();
    for (place, text) in texts {
        let file: toml::Table = match toml::from_str(text) {
            Ok(file) => file,
            Err(error) => {
                findings.push(format!("{place}: {error}"));
                continue;
            }
        };
        for (table, entry) in file {
            if tables.contains_key(&table) {
                findings.push(format!("{place}: {table} is described in another file too"));
            }
            let found: &mut Described = tables.entry(table.clone()).or_default();
            let Some(entry) = entry.as_table() else {
                findings.push(format!("{place}: {table} should be a table of columns"));
                continue;
            };
            for (key, value) in entry {
                match value {
                    toml::Value::String(file) if key == "made_by" => found.made_by = Some(file.clone()),
                    toml::Value::String(job) if key == "job" => found.job = Some(job.clone()),
                    toml::Value::Table(words) => match owned(words) {
                        Ok(owned) => drop(found.columns.insert(key.clone(), owned)),
                        Err(why) => findings.push(format!("{place}: {table}.{key}: {why}")),
                    },
                    _ => findings
                        .push(format!("{place}: {table}.{key} is neither a column nor made_by nor job")),
                }
            }
        }
    }
    (tables, findings)
}

fn owned(words: &toml::Table) -> Result<Owned, String> {
    let text = |key: &str| match words.get(key).and_then(toml::Value::as_str).map(str::trim) {
        Some(text) if !text.is_empty() => Ok(text.to_owned()),
        _ => Err(format!("says nothing of `{key}`")),
    };
    if let Some(odd) =
        words.keys().find(|key| !["visibility", "whose", "keep", "sealed"].contains(&key.as_str()))
    {
        return Err(format!("`{odd}` means nothing here"));
    }
    let visibility = text("visibility")?;
    if !VISIBILITIES.contains(&visibility.as_str()) {
        return Err(format!("visibility is `{visibility}`; it is one of {}", VISIBILITIES.join(", ")));
    }
    let sealed = match words.get("sealed") {
        None => false,
        Some(value) => value.as_bool().ok_or("`sealed` is true or false")?,
    };
    Ok(Owned { visibility, whose: text("whose")?, keep: text("keep")?, sealed })
}

fn compare(tables: &Tables, described: &BTreeMap<String, Described>) -> Vec<String> {
    let created: BTreeSet<String> = tables
        .iter()
        .flat_map(|(table, columns)| columns.keys().map(move |column| format!("{table}.{column}")))
        .collect();
    let written: BTreeSet<String> = described
        .iter()
        .filter(|(_, entry)| entry.made_by.is_none())
        .flat_map(|(table, entry)| entry.columns.keys().map(move |column| format!("{table}.{column}")))
        .collect();
    let unsaid = created.difference(&written).map(|column| {
        format!("{column} is created by migrations/ and described nowhere in data/columns/: whose is it, when does it go?")
    });
    let unmade = written
        .difference(&created)
        .map(|column| format!("{column} is described in data/columns/ and created by nobody"));
    unsaid.chain(unmade).collect()
}

/// Does the text hold this word as a whole?
fn names(text: &str, word: &str) -> bool {
    text.split(|sign: char| !sign.is_alphanumeric() && sign != '_').any(|each| each == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(migrations: &[&str]) -> Vec<String> {
        let mut tables = Tables::new();
        for sql in migrations {
            apply(&mut tables, sql).unwrap();
        }
        tables
            .iter()
            .flat_map(|(table, columns)| columns.keys().map(move |column| format!("{table}.{column}")))
            .collect()
    }

    fn describes(lines: &[&str]) -> BTreeMap<String, Described> {
        let mut tables: BTreeMap<String, Described> = BTreeMap::new();
        for line in lines {
            let (table, column) = line.split_once('.').unwrap();
            let owned = Owned {
                visibility: "public".into(),
                whose: "nobody".into(),
                keep: "for ever".into(),
                sealed: false,
            };
            tables.entry(table.into()).or_default().columns.insert(column.into(), owned);
        }
        tables
    }

    #[test]
    fn a_table_is_read_with_its_columns_and_without_its_keys() {
        let sql = "-- people; who they are (and no more)\nCREATE TABLE person (\n  id BYTEA NOT NULL, -- ours\n  area TEXT NOT NULL CHECK (length(area) > 1, 'x'),\n  PRIMARY KEY (id, area),\n  UNIQUE (area)\n);\nCREATE INDEX person_by_area ON person (area, id);";
        assert_eq!(after(&[sql]), ["person.area", "person.id"]);
    }

    #[test]
    fn later_migrations_add_rename_and_drop() {
        let first = "CREATE TABLE IF NOT EXISTS a (x BIGINT); CREATE TABLE b (y TEXT);";
        let second = "ALTER TABLE a ADD COLUMN z TEXT; ALTER TABLE a RENAME COLUMN x TO w; DROP TABLE b; ALTER TABLE a RENAME TO c;";
        assert_eq!(after(&[first, second]), ["c.w", "c.z"]);
    }

    #[test]
    fn a_column_that_nobody_describes_is_found_and_one_that_nobody_made_too() {
        let mut tables = Tables::new();
        apply(&mut tables, "CREATE TABLE person (id BYTEA, name BYTEA)").unwrap();
        let found = compare(&tables, &describes(&["person.id", "person.nick"]));
        assert_eq!(found.len(), 2);
        assert!(found[0].starts_with("person.name is created"), "{found:?}");
        assert!(found[1].starts_with("person.nick is described"), "{found:?}");
    }

    #[test]
    fn a_type_that_one_engine_reads_otherwise_is_found() {
        let mut tables = Tables::new();
        apply(&mut tables, "CREATE TABLE person (id UUID, at BIGINT)").unwrap();
        assert_eq!(foreign_types(&tables).len(), 1);
    }

    #[test]
    fn a_column_must_say_whose_it_is_and_when_it_goes() {
        let said = |text: &str| owned(&toml::from_str(text).unwrap());
        assert!(said("visibility='personal'\nwhose='the resident'\nkeep='14 days'").is_ok());
        assert!(said("visibility='personal'\nkeep='14 days'").unwrap_err().contains("whose"));
        assert!(
            said("visibility='private'\nwhose='x'\nkeep='y'")
                .unwrap_err()
                .contains("public, personal, secret")
        );
        assert!(said("visibility='secret'\nwhose='x'\nkeep=' '").unwrap_err().contains("keep"));
        assert!(said("visibility='secret'\nwhose='x'\nkeep='y'\nsealed='yes'").is_err());
    }
}
