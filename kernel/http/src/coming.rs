//! Files on their way in. They come slowly, so nobody waits for them at work: their request gives its place back while
//! the file is on its way and takes one again when it is here. Of such files there is a line of its own, so that they
//! never fill the memory.

use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::{House, Problem, Turn, crowd::Place, problems};

/// As many files may be on their way at once, and as many of one account.
const MOST: usize = 32;
const MOST_OF_ONE: usize = 4;

/// How many files of whom are on their way.
#[derive(Debug, Default)]
pub(crate) struct Files(Mutex<HashMap<String, usize>>);

impl Files {
    fn lock(&self) -> MutexGuard<'_, HashMap<String, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn count(&self) -> usize {
        self.lock().values().sum()
    }

    fn begin(self: &Arc<Self>, whose: &str) -> Result<OnItsWay, Stop> {
        let mut files = self.lock();
        if files.get(whose).is_some_and(|own| *own >= MOST_OF_ONE) {
            return Err(Stop::Own);
        }
        if files.values().sum::<usize>() >= MOST {
            return Err(Stop::All);
        }
        *files.entry(whose.to_owned()).or_default() += 1;
        Ok(OnItsWay { files: Arc::clone(self), whose: whose.to_owned() })
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Stop {
    /// This account sends as many as one may.
    Own,
    All,
}

/// One file; no longer on its way when dropped.
#[derive(Debug)]
struct OnItsWay {
    files: Arc<Files>,
    whose: String,
}

impl Drop for OnItsWay {
    fn drop(&mut self) {
        let mut files = self.files.lock();
        if let Some(own) = files.get_mut(&self.whose) {
            *own -= 1;
            if *own == 0 {
                files.remove(&self.whose);
            }
        }
    }
}

/// The place at work of a request whose body is a file.
#[derive(Clone)]
pub(crate) struct Seat {
    house: Arc<House>,
    turn: Turn,
    whose: String,
    place: Arc<Mutex<Option<Place>>>,
}

impl fmt::Debug for Seat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Seat({})", self.whose)
    }
}

impl Seat {
    pub(crate) fn of(house: &Arc<House>, turn: Turn, whose: String, place: Place) -> Self {
        Self { house: Arc::clone(house), turn, whose, place: Arc::new(Mutex::new(Some(place))) }
    }

    fn put(&self, place: Option<Place>) {
        *self.place.lock().unwrap_or_else(PoisonError::into_inner) = place;
    }

    /// Waits for the file outside, and comes in again with it.
    ///
    /// # Errors
    /// 429 when this account is sending as many files as one may; 503 when all files together are too many, or there is
    /// no room afterwards; and what `read` says.
    pub(crate) async fn outside<T>(
        &self,
        read: impl Future<Output = Result<T, Problem>>,
    ) -> Result<T, Problem> {
        let busy = || problems::too_busy(crate::door::AGAIN).spread(&self.house.world.chance);
        let way = self.house.crowd.files.begin(&self.whose).map_err(|stop| match stop {
            Stop::Own => too_many(),
            Stop::All => busy(),
        })?;
        self.put(None);
        let read = read.await?;
        drop(way);
        let place = self.house.crowd.enter(self.turn).await.map_err(|_| busy())?;
        self.put(Some(place));
        Ok(read)
    }
}

fn too_many() -> Problem {
    Problem::new(429, "too-many-files").retry_after(10).say(
        format!("您正在同时上传 {MOST_OF_ONE} 个文件，请等其中一个传完后再上传。"),
        format!("You are sending {MOST_OF_ONE} files at once already; wait until one of them is there."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_sends_all_the_files_and_all_together_send_no_more_than_there_is_memory_for() {
        let files = Arc::new(Files::default());
        let mut own: Vec<OnItsWay> = (0..MOST_OF_ONE).map(|_| files.begin("resident:1").unwrap()).collect();
        assert_eq!(files.begin("resident:1").unwrap_err(), Stop::Own);
        own.pop();
        own.push(files.begin("resident:1").unwrap());
        let others: Vec<OnItsWay> =
            (MOST_OF_ONE..MOST).map(|number| files.begin(&format!("resident:{number}")).unwrap()).collect();
        assert_eq!((files.count(), files.begin("resident:99").unwrap_err()), (MOST, Stop::All));
        drop((own, others));
        assert_eq!((files.count(), files.lock().len()), (0, 0));
    }
}
