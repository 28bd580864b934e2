//! Reading more than once, from a store or within a transaction.

use ::store::{Args, Row, Store, StoreError, Tx};

/// Something that can be read from more than once: a store, or a transaction under way.
pub enum Source<'a> {
    Store(&'a Store),
    Tx(&'a mut Tx),
}

impl std::fmt::Debug for Source<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Store(_) => "Source::Store",
            Self::Tx(_) => "Source::Tx",
        })
    }
}

impl<'a> From<&'a Store> for Source<'a> {
    fn from(store: &'a Store) -> Self {
        Self::Store(store)
    }
}

impl<'a> From<&'a mut Tx> for Source<'a> {
    fn from(tx: &'a mut Tx) -> Self {
        Self::Tx(tx)
    }
}

impl Source<'_> {
    /// The same once more.
    pub(crate) fn again(&mut self) -> Source<'_> {
        match self {
            Self::Store(store) => Source::Store(store),
            Self::Tx(tx) => Source::Tx(tx),
        }
    }

    pub(crate) async fn row(&mut self, sql: &str, args: Args) -> Result<Option<Row>, StoreError> {
        match self {
            Self::Store(store) => store.point(sql, args).await,
            Self::Tx(tx) => tx.row(sql, args).await,
        }
    }

    pub(crate) async fn rows(&mut self, sql: &str, args: Args) -> Result<Vec<Row>, StoreError> {
        match self {
            Self::Store(store) => store.rows(sql, args).await,
            Self::Tx(tx) => tx.rows(sql, args).await,
        }
    }
}
