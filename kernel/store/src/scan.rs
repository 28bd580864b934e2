//! Many questions at once, whose rows are read as they pass by.
//!
//! The driver hands every row to a thread of its own and from there to whoever asked; for hundreds of questions with
//! hundreds of rows each that is most of the time. An embedded store is read here straight, by as many threads as there are
//! cores, and a row is borrowed where SQLite has it. PostgreSQL is asked on a few connections at once.

use std::sync::{
    Arc, PoisonError,
    atomic::{AtomicUsize, Ordering},
};

use sqlx::Row as _;

use crate::{
    Args, Row, Store, StoreError,
    point::{Points, bind},
    pool::Pools,
};

/// More threads than this wait for each other's pages.
const MOST: usize = 4;

/// A row that nobody keeps: its cells are read by their place, the first is 0.
#[derive(Debug)]
pub struct Passing<'r>(Cells<'r>);

enum Cells<'r> {
    Straight(&'r rusqlite::Row<'r>),
    Kept(&'r Row),
}

impl std::fmt::Debug for Cells<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Cells") // never their values
    }
}

fn wrong(at: usize, reason: impl ToString) -> StoreError {
    StoreError::Column { name: "a passing row", column: at.to_string(), reason: reason.to_string() }
}

macro_rules! cell {
    ($row:expr, $at:expr, $type:ty) => {
        match $row {
            Row::Lite(row) => row.try_get_unchecked::<$type, usize>($at).map_err(|error| wrong($at, error)),
            Row::Pg(row) => row.try_get::<$type, usize>($at).map_err(|error| wrong($at, error)),
            Row::Point(_) => Err(wrong($at, "read by its name only")),
        }
    };
}

impl Passing<'_> {
    pub fn int(&self, at: usize) -> Result<Option<i64>, StoreError> {
        match self.0 {
            Cells::Straight(row) => {
                let cell = row.get_ref(at).map_err(|error| wrong(at, error))?;
                cell.as_i64_or_null().map_err(|error| wrong(at, error))
            }
            Cells::Kept(row) => cell!(row, at, Option<i64>),
        }
    }

    /// A cell that is never absent.
    pub fn number(&self, at: usize) -> Result<i64, StoreError> {
        self.int(at)?.ok_or_else(|| wrong(at, "nothing there"))
    }

    pub fn bytes<const N: usize>(&self, at: usize) -> Result<Option<[u8; N]>, StoreError> {
        let fit = |bytes: Option<&[u8]>| match bytes.map(<[u8; N]>::try_from) {
            None => Ok(None),
            Some(Ok(bytes)) => Ok(Some(bytes)),
            Some(Err(_)) => Err(wrong(at, format!("not {N} bytes"))),
        };
        match self.0 {
            Cells::Straight(row) => {
                let cell = row.get_ref(at).map_err(|error| wrong(at, error))?;
                fit(cell.as_blob_or_null().map_err(|error| wrong(at, error))?)
            }
            Cells::Kept(row) => fit(cell!(row, at, Option<&[u8]>)?),
        }
    }

    /// A key, which is never absent.
    pub fn key<const N: usize>(&self, at: usize) -> Result<[u8; N], StoreError> {
        self.bytes(at)?.ok_or_else(|| wrong(at, "nothing there"))
    }

    /// What `read` makes of a text, without keeping it.
    pub fn text<T>(&self, at: usize, read: impl FnOnce(Option<&str>) -> T) -> Result<T, StoreError> {
        match self.0 {
            Cells::Straight(row) => {
                let cell = row.get_ref(at).map_err(|error| wrong(at, error))?;
                Ok(read(cell.as_str_or_null().map_err(|error| wrong(at, error))?))
            }
            Cells::Kept(row) => Ok(read(cell!(row, at, Option<&str>)?)),
        }
    }

    /// Whether the text is this one.
    pub fn says(&self, at: usize, word: &str) -> Result<bool, StoreError> {
        self.text(at, |text| text == Some(word))
    }
}

/// What is asked: a statement that only reads, and its values. The same text is prepared once.
#[derive(Debug)]
pub struct Question {
    pub sql: Arc<str>,
    pub args: Args,
}

/// The questions of one call, shared by those who answer them.
struct Asked<F> {
    questions: Vec<Question>,
    /// Which is to be answered next.
    next: AtomicUsize,
    read: F,
}

impl<F> Asked<F> {
    fn next(&self) -> Option<(usize, &Question)> {
        let at = self.next.fetch_add(1, Ordering::Relaxed);
        self.questions.get(at).map(|question| (at, question))
    }
}

/// Answers, each with the number of its question.
type Answers<T> = Vec<(usize, Vec<T>)>;

impl Store {
    /// Answers many questions, each with what `read` makes of its rows. Each is answered by what was committed when it
    /// was asked; together they are no snapshot.
    pub async fn scan<T, F>(&self, questions: Vec<Question>, read: F) -> Result<Vec<Vec<T>>, StoreError>
    where
        T: Send + 'static,
        F: Fn(&Passing<'_>) -> Result<T, StoreError> + Send + Sync + 'static,
    {
        let mut answers: Vec<Option<Vec<T>>> = questions.iter().map(|_| None).collect();
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let hands = questions.len().min(MOST);
        let asked = Arc::new(Asked { questions, next: AtomicUsize::new(0), read });
        let found = match &self.pools {
            Pools::Lite { points, .. } => straight(points, &asked, hands.min(cores)).await,
            Pools::Pg(_) => by_driver(self, &asked, hands).await?,
        };
        for (at, rows) in found {
            if let Some(answer) = answers.get_mut(at) {
                *answer = Some(rows);
            }
        }
        let mut whole = Vec::with_capacity(answers.len());
        for (answer, question) in answers.into_iter().zip(&asked.questions) {
            whole.push(match answer {
                Some(rows) => rows,
                // Whatever was in the way, the usual road names it.
                None => usual(self, question, &asked.read).await?,
            });
        }
        Ok(whole)
    }
}

/// Answers what can be answered straight; what cannot is left out.
async fn straight<T, F>(points: &Arc<Points>, asked: &Arc<Asked<F>>, hands: usize) -> Answers<T>
where
    T: Send + 'static,
    F: Fn(&Passing<'_>) -> Result<T, StoreError> + Send + Sync + 'static,
{
    let all: Arc<std::sync::Mutex<Answers<T>>> = Arc::default();
    let threads: Vec<_> = (0..hands)
        .map(|_| {
            let (points, asked, all) = (Arc::clone(points), Arc::clone(asked), Arc::clone(&all));
            tokio::task::spawn_blocking(move || {
                points.with(|one| {
                    while let Some((at, question)) = asked.next() {
                        let mut statement = one.prepare_cached(&question.sql)?;
                        bind(&mut statement, &question.args)?;
                        let mut found = statement.raw_query();
                        let mut rows = Vec::new();
                        while let Some(row) = found.next()? {
                            match (asked.read)(&Passing(Cells::Straight(row))) {
                                Ok(made) => rows.push(made),
                                Err(_) => return Err(rusqlite::Error::InvalidQuery),
                            }
                        }
                        all.lock().unwrap_or_else(PoisonError::into_inner).push((at, rows));
                    }
                    Ok(())
                })
            })
        })
        .collect();
    for thread in threads {
        // A thread that ended early leaves its question to the usual road.
        drop(thread.await);
    }
    std::mem::take(&mut *all.lock().unwrap_or_else(PoisonError::into_inner))
}

async fn by_driver<T, F>(store: &Store, asked: &Arc<Asked<F>>, hands: usize) -> Result<Answers<T>, StoreError>
where
    T: Send + 'static,
    F: Fn(&Passing<'_>) -> Result<T, StoreError> + Send + Sync + 'static,
{
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..hands {
        let (store, asked) = (store.clone(), Arc::clone(asked));
        tasks.spawn(async move {
            let mut answers = Answers::new();
            while let Some((at, question)) = asked.next() {
                answers.push((at, usual(&store, question, &asked.read).await?));
            }
            Ok::<_, StoreError>(answers)
        });
    }
    let mut all = Answers::new();
    while let Some(done) = tasks.join_next().await {
        // One that panicked leaves its question to whoever asked.
        if let Ok(answers) = done {
            all.extend(answers?);
        }
    }
    Ok(all)
}

async fn usual<T, F>(store: &Store, question: &Question, read: &F) -> Result<Vec<T>, StoreError>
where
    F: Fn(&Passing<'_>) -> Result<T, StoreError>,
{
    let rows = store.rows(&question.sql, question.args.clone()).await?;
    rows.iter().map(|row| read(&Passing(Cells::Kept(row)))).collect()
}
