//! The HTTP side of the house: the table of routes (which also makes the OpenAPI file and names each route's
//! action for the policy), the request's context, problems, paging, and serving with or without TLS.

mod caller;
mod coming;
mod connections;
mod cookie;
mod crowd;
mod csv;
mod door;
mod extract;
mod headers;
mod metrics;
mod openapi;
mod page;
mod problem;
mod reading;
mod route;
mod serve;
pub mod signature;
mod upload;

pub use crate::csv::{AT_ONCE, Lines, csv};
pub use caller::{Call, Callers, Fingerprint};
pub use cookie::{cookie_token, session_cookie, session_token};
pub use crowd::{Crowd, MOST_REQUESTS, Turn};
pub use door::{Door, House, Known, router};
pub use extract::{Json, Path, Query};
pub use metrics::Metrics;
pub use openapi::document;
pub use page::{Cursor, Page, Paging, Sorting};
pub use problem::{Problem, ProblemBody};
pub use route::{Method, Module, Route};
pub use serve::{MOST_CONNECTIONS, Serve, ServeError, Tls, serve};
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
    /// 503: more came than can be served.
    pub(crate) fn too_busy(seconds: u32) -> Problem {
        Problem::new(503, "too-busy").retry_after(seconds).say(
            "现在请求的人太多，系统暂时忙不过来；请稍候再试，您的操作没有生效。",
            "More people ask than can be served just now. Nothing was changed; please try again in a moment.",
        )
    }
    /// 503: the answer is not there in time.
    pub(crate) fn too_slow(seconds: u32) -> Problem {
        Problem::new(503, "too-slow").retry_after(seconds).say(
            "系统响应过慢，本次操作已中止；请稍候再试，重复提交不会产生重复记录。",
            "The answer took too long and was given up. Please try again in a moment; doing it again does no harm.",
        )
    }
    /// 401: sign in first.
    pub fn sign_in() -> Problem {
        Problem::new(401, "sign-in").say("请先登录。", "Sign in first.")
    }
}
