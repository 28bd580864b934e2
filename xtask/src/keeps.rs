//! Every `keep` can be kept: the words are read by the closed grammar of `kernel/base/src/keep.rs`, a column that another one is
//! counted from or goes with stands there, and a table from which the clock takes rows names the job that does it.

use std::collections::BTreeMap;

use crate::{
    columns::Described,
    keep::{Keep, Term},
};

type Tables = BTreeMap<String, Described>;

pub(crate) fn check(tables: &Tables) -> Vec<String> {
    let mut findings = Vec::new();
    for (table, entry) in tables {
        // Something in it goes, by the clock or with another table's row.
        let (mut timed, mut goes) = (false, false);
        for (column, owned) in &entry.columns {
            match owned.keep.parse::<Keep>() {
                Ok(keep) => {
                    timed |= matches!(keep, Keep::After(_));
                    goes |= matches!(keep, Keep::After(_) | Keep::As { table: Some(_), .. });
                    findings
                        .extend(unkept(tables, table, &keep).map(|why| format!("{table}.{column} {why}")));
                }
                Err(error) => findings.push(format!("{table}.{column} is kept {error}")),
            }
        }
        match (&entry.job, timed, goes) {
            (None, true, _) => {
                findings.push(format!("{table} has a time after which it goes, and no `job` that sees to it"))
            }
            (Some(job), _, false) => {
                findings.push(format!("{table} names the job {job}, and nothing in it goes by the clock"))
            }
            _ => {}
        }
    }
    findings
}

/// What nobody could keep about this.
fn unkept(tables: &Tables, table: &str, keep: &Keep) -> Option<String> {
    match keep {
        Keep::As { .. } => follow(tables, table, keep),
        Keep::After(Term { column, of, unless, .. }) => {
            let from = of.as_deref().unwrap_or(table);
            if find(tables, from, column).is_none() {
                return Some(format!("is counted from {from}.{column}, which is described nowhere"));
            }
            let (other, named) = unless.as_ref()?;
            let missing = find(tables, other, named).is_none();
            missing.then(|| format!("stays while {other}.{named} names it, which is described nowhere"))
        }
        Keep::Always | Keep::While(_) | Keep::UntilIt(_) => None,
    }
}

/// Goes from column to column until something ends; three steps at most, so that a reader can follow.
fn follow(tables: &Tables, table: &str, keep: &Keep) -> Option<String> {
    let (mut table, mut keep) = (table.to_owned(), keep.clone());
    for _ in 0..3 {
        let Keep::As { table: other, column } = keep else { return None };
        table = other.unwrap_or(table);
        let Some(next) = find(tables, &table, &column) else {
            return Some(format!("goes with {table}.{column}, which is described nowhere"));
        };
        // Words that mean nothing are found where they stand.
        let Ok(next) = next.parse() else { return None };
        keep = next;
    }
    matches!(keep, Keep::As { .. })
        .then(|| "goes with a column that goes with another one, and so on".to_owned())
}

fn find<'a>(tables: &'a Tables, table: &str, column: &str) -> Option<&'a str> {
    tables.get(table)?.columns.get(column).map(|owned| owned.keep.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let (tables, findings) = crate::columns::read_text(&[("test.toml", text)]);
        assert!(findings.is_empty(), "{findings:?}");
        check(&tables)
    }

    fn column(name: &str, keep: &str) -> String {
        format!("{name} = {{ visibility = 'personal', whose = 'x', keep = '{keep}' }}\n")
    }

    #[test]
    fn a_table_with_a_time_names_its_job() {
        let kept = column("at", "28 days after at");
        assert!(found(&format!("[a]\njob = 'a.forget'\n{kept}")).is_empty());
        assert!(found(&format!("[a]\n{kept}"))[0].contains("no `job`"));
        assert!(
            found(&format!("[a]\njob = 'a.forget'\n{}", column("at", "always")))[0].contains("nothing in it")
        );
    }

    #[test]
    fn what_is_counted_from_or_goes_with_nothing_is_found() {
        for (keep, says) in [
            ("28 days after never", "counted from"),
            ("28 days after at unless b.a", "names it"),
            ("as never", "described nowhere"),
            ("as x", "and so on"),
            ("a while", "is none of"),
        ] {
            let text = format!(
                "[a]\njob = 'a.forget'\n{}{}{}",
                column("at", "1 day after at"),
                column("by", "as at"),
                column("x", keep)
            );
            let found = found(&text);
            assert!(found.len() == 1 && found[0].contains(says), "{found:?}");
        }
    }
}
