//! Where a test's store lies, and how it is cleared away.

use std::{
    fs,
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

use store::{Store, StoreError, args, dialect, transact};

/// A store of one test's own; dropping it removes everything.
#[derive(Debug)]
pub(crate) enum Place {
    Folder(PathBuf),
    Database {
        server: String,
        name: String,
    },
    /// Somebody else's, who clears it away.
    Given,
}

impl Place {
    /// A migrated store that nobody has used: in a folder of its own, or on the server of `BULWARK_TEST_STORE`.
    pub(crate) async fn fresh() -> (Self, Store) {
        static TURN: AtomicU32 = AtomicU32::new(0);
        let turn = TURN.fetch_add(1, Ordering::Relaxed);
        let name = format!("bulwark_test_{}_{turn}", std::process::id());
        match std::env::var("BULWARK_TEST_STORE") {
            Ok(server) if !server.is_empty() => Self::database(server, name).await,
            _ => Self::folder(&name).await,
        }
    }

    async fn folder(name: &str) -> (Self, Store) {
        let folder = std::env::temp_dir().join(name);
        // A process number comes round again: what an earlier, killed test left is not ours.
        drop(fs::remove_dir_all(&folder));
        fs::create_dir_all(&folder).expect("a folder for the store");
        let url = format!("sqlite:{}", folder.join("store.db").display());
        let store = Store::open(&url).await.expect("an embedded store");
        store::migrate(&store).await.expect("the migrations run");
        (Self::Folder(folder), store)
    }

    async fn database(server: String, name: String) -> (Self, Store) {
        let admin = Store::open(&server).await.expect("the server that BULWARK_TEST_STORE names");
        let template = template(&admin, &server).await.expect("a migrated database to copy");
        let drop_it = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        admin.rows(&drop_it, args![]).await.expect("no database of that name");
        let create = format!("CREATE DATABASE {name} TEMPLATE {template}");
        admin.rows(&create, args![]).await.expect("a database of the test's own");
        admin.close().await;
        let store = Store::open(&sibling(&server, &name)).await.expect("the test's database");
        store::migrate(&store).await.expect("the migrations run");
        (Self::Database { server, name }, store)
    }
}

/// What templates' names begin with; then comes the run that made them.
const TEMPLATES: &str = "bulwark_template_";
/// Any number that stays: one process makes the template, the others wait for it.
const TEMPLATE_LOCK: i64 = 0x6275_6c77_1001;
/// Templates of earlier runs that may stand about before they are cleared away.
const MOST_TEMPLATES: usize = 8;

/// The database that this run's stores are copied from: migrating each of them takes longer than a copy.
/// A run is what the runner says it is (each of its tests is a process of its own), else this process.
async fn template(admin: &Store, server: &str) -> Result<String, StoreError> {
    let run = std::env::var("NEXTEST_RUN_ID").unwrap_or_else(|_| format!("p{}", std::process::id()));
    let run: String = run.chars().filter(char::is_ascii_alphanumeric).take(32).collect();
    let name = format!("{TEMPLATES}{run}");
    transact!(admin, "test.template", tx => {
        dialect::alone(tx, TEMPLATE_LOCK).await?;
        let sql = "SELECT datname::text AS name FROM pg_database WHERE substr(datname::text, 1, 17) = $1";
        let rows = admin.rows(sql, args![TEMPLATES]).await?;
        let standing: Vec<String> = rows.iter().map(|row| row.get("name")).collect::<Result<_, _>>()?;
        if standing.contains(&name) {
            return Ok(name.clone());
        }
        if standing.len() >= MOST_TEMPLATES {
            for old in standing {
                drop(admin.rows(&format!("DROP DATABASE IF EXISTS {old}"), args![]).await);
            }
        }
        let create = format!(
            "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"
        );
        admin.rows(&create, args![]).await?;
        let store = Store::open(&sibling(server, &name)).await?;
        store::migrate(&store).await?;
        store.close().await;
        Ok(name.clone())
    })
}

/// The address of another database on the same server.
fn sibling(server: &str, name: &str) -> String {
    let (address, query) = match server.split_once('?') {
        Some((address, query)) => (address, format!("?{query}")),
        None => (server, String::new()),
    };
    let host = address.find("://").map_or(0, |at| at + 3);
    let end = address[host..].find('/').map_or(address.len(), |at| host + at);
    format!("{}/{name}{query}", &address[..end])
}

impl Drop for Place {
    /// Runs at the end of a test, also of one that fails; leaving something behind must not hide why it failed.
    fn drop(&mut self) {
        match self {
            Self::Given => {}
            Self::Folder(folder) => drop(fs::remove_dir_all(folder)),
            Self::Database { server, name } => {
                let (server, name) = (server.clone(), name.clone());
                // The test's own runtime is on its way down, so the farewell has one of its own.
                let farewell = std::thread::spawn(move || {
                    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
                    let Ok(runtime) = runtime else { return };
                    runtime.block_on(async {
                        let Ok(admin) = Store::open(&server).await else { return };
                        let sql = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
                        if let Err(error) = admin.rows(&sql, args![]).await {
                            eprintln!("the database {name} stays behind: {error}");
                        }
                        admin.close().await;
                    });
                });
                drop(farewell.join());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sibling;

    #[test]
    fn a_sibling_stands_on_the_same_server() {
        assert_eq!(sibling("postgres://me@localhost:5433/postgres", "x"), "postgres://me@localhost:5433/x");
        assert_eq!(sibling("postgres://me@localhost:5433", "x"), "postgres://me@localhost:5433/x");
        assert_eq!(
            sibling("postgres://me@localhost/a?host=/run/pg", "x"),
            "postgres://me@localhost/x?host=/run/pg"
        );
    }
}
