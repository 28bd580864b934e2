//! The HTTP side of the house: the table of routes (which also makes the OpenAPI file and names each route's
//! action for the policy), the request's context, problems, paging, and serving with or without TLS.

mod caller;
mod csv;
mod door;
mod extract;
mod metrics;
mod openapi;
mod page;
mod problem;
mod route;
mod serve;
pub mod signature;
mod upload;

pub use crate::csv::csv;
pub use caller::{Call, Callers, Fingerprint};
pub use door::{Door, House, Known, router};
pub use extract::{Json, Path, Query};
pub use metrics::Metrics;
pub use openapi::document;
pub use page::{Cursor, Page, Paging, Sorting};
pub use problem::{Problem, ProblemBody};
pub use route::{Method, Module, Route};
pub use serve::{ServeError, Tls, serve};
pub use upload::{Media, Upload};

/// The words shared by many routes' refusals.
pub mod problems {
    use crate::Problem;

    /// 404: there is no such thing, or not for this reader.
    pub fn not_found() -> Problem {
        Problem::new(404, "not-found").say("没有找到。", "There is no such thing.")
    }
    /// 403: the role does not do this.
    pub fn forbidden() -> Problem {
        Problem::new(403, "forbidden").say("您的岗位不办理这项事务。", "This is not part of your role.")
    }
    /// 403: four eyes are asked for, and these are the first two again.
    pub fn own() -> Problem {
        Problem::new(403, "own-work").say(
            "这是您自己提出的，须由另一位工作人员办理。",
            "You made this yourself; another officer has to decide on it.",
        )
    }
    /// 401: sign in first.
    pub fn sign_in() -> Problem {
        Problem::new(401, "sign-in").say("请先登录。", "Sign in first.")
    }
}
