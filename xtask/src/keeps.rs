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
        let mut timed = false;
        for (column, owned) in &entry.columns {
            match owned.keep.parse::<Keep>() {
                Ok(keep) => {
                    timed |= matches!(keep, Keep::After(_));
                    findings
                        .extend(unkept(tables, table, &keep).map(|why| format!("{table}.{column} {why}")));
                }
                Err(error) => findings.push(format!("{table}.{column} is kept {error}")),
            }
        }
        match (&entry.job, timed) {
            (None, true) => {
                findings.push(format!("{table} has a time after which it goes, and no `job` that sees to it"))
            }
            (Some(job), false) => {
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
        Keep::As { table: other, column } => {
            let other = other.as_deref().unwrap_or(table);
            match find(tables, other, column).map(|keep| keep.parse()) {
                None => Some(format!("goes with {other}.{column}, which is described nowhere")),
                // One step only, so that whoever reads a line knows after the second when it goes.
                Some(Ok(Keep::As { .. })) => {
                    Some(format!("goes with {other}.{column}, which goes with another one again"))
                }
                Some(_) => None,
            }
        }
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
            ("as by", "another one again"),
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
