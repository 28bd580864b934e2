//! Whose passes are recognised here: the trust list, published and kept.
//!
//! ```text
//!  cities' descriptors ─▶ a list ─▶ signed by k of n ─▶ published here ─▶ /trust/list ─▶ gates
//!  (by file, USB, HTTP)   (bulwark trust new, add, sign)      ▲
//!                                        refused unless it follows the list of before
//! ```
//!
//! There is no centre: each city publishes for its own gates, after looking for itself. Until it has published a list, it
//! serves one with itself alone. Whatever it publishes it also countersigns with its issuer's key, so that gates that
//! knew only the city itself take the list as a matter of course. `docs/trust.md` tells the whole way.

mod acts;
mod error;
mod facts;
mod own;
mod routes;
mod store;

use std::sync::{Arc, PoisonError, RwLock};

use access::Ctx;
use base::{Moment, Span};
use credential::list::{List, SignedList};

pub use acts::publish::{PublishError, Published, publish};
pub use error::TrustError;
pub use own::{KEY_LASTS, Own};

/// The lists of this installation.
#[derive(Debug)]
pub struct Trust {
    own: Own,
    newest: RwLock<Option<Arc<Current>>>,
}

/// The list in force.
#[derive(Debug)]
pub struct Current {
    pub signed: SignedList,
    /// As it is served.
    pub file: Vec<u8>,
    /// When it was published here; `None` for the city's own.
    pub published: Option<Moment>,
    /// By what it is known to be still the newest.
    mark: Vec<u8>,
}

impl Current {
    pub fn list(&self) -> &List {
        self.signed.list()
    }
}

/// For so long a city's own list is said to be new; it is made anew each day.
const OWN_LASTS: Span = Span::days(30);

impl Trust {
    pub fn new(own: Own) -> Arc<Self> {
        Arc::new(Self { own, newest: RwLock::default() })
    }

    pub fn own(&self) -> &Own {
        &self.own
    }

    /// The list that counts here now: the newest that was published, or the city's own.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn current(&self, ctx: &Ctx) -> Result<Arc<Current>, TrustError> {
        let known = self.newest.read().unwrap_or_else(PoisonError::into_inner).clone();
        let mark = match store::newest_mark(ctx.store()).await? {
            Some(mark) => mark,
            None => own::mark(ctx).to_vec(),
        };
        if let Some(known) = known.filter(|known| known.mark == mark) {
            return Ok(known);
        }
        let fresh = match store::newest(ctx).await? {
            Some(kept) => Current { signed: kept.signed, file: kept.file, published: Some(kept.at), mark },
            None => {
                let signed = own::sole(ctx, &self.own)?;
                Current { file: signed.bytes(), signed, published: None, mark }
            }
        };
        let fresh = Arc::new(fresh);
        *self.newest.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&fresh));
        Ok(fresh)
    }
}

/// Routes of this module.
pub fn module(trust: &Arc<Trust>) -> http::Module {
    http::Module::new("trust", routes::routes(trust))
}
