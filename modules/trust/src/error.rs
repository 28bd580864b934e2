//! Why there is no list to be had. All of it is for the operator.

use credential::list::Unsound;
use http::Problem;
use store::StoreError;

#[derive(Debug, thiserror::Error)]
pub enum TrustError {
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The installation's name, area or address cannot stand in a list.
    #[error("this installation cannot be named in a trust list: {0}")]
    Own(#[from] Unsound),
}

impl From<TrustError> for Problem {
    fn from(error: TrustError) -> Self {
        if let TrustError::Store(error) = error {
            return error.into();
        }
        tracing::error!(%error, "there is no trust list to serve");
        Self::internal()
    }
}
