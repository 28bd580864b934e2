//! A one-time code goes to a phone, whether or not anybody is registered with it.

use access::{Ctx, Denied, Resource};
use base::Lang;
use http::Problem;
use store::{StoreError, transact};

use crate::{
    limits::{self, Limited},
    model::Phone,
    outbox::{NotSent, Outbox, hand_over},
    store::codes,
};

/// Makes a code, keeps its hash and sends it. The answer is the same for every phone, so that nobody learns from it
/// who is registered. Returns the code only where the outbox may show it: in the demo.
pub async fn send_code(
    ctx: &Ctx,
    outbox: &dyn Outbox,
    phone: &Phone,
) -> Result<Option<String>, SendCodeError> {
    ctx.may("session.code", &Resource::new("session"))?;
    limits::knock(ctx, &limits::CODES, phone.number().as_bytes()).await?;
    let code = format!("{:06}", ctx.chance().below(1_000_000));
    let kept: Result<(), StoreError> = transact!(ctx.store(), "session.code", tx => {
        codes::keep(tx, ctx.keys(), phone, &code, ctx.now()).await
    });
    kept?;
    let minutes = codes::CODE_LIFE.as_minutes();
    let text = match ctx.lang {
        Lang::Zh => format!("【堡垒】验证码 {code}，{minutes} 分钟内有效。请勿告诉他人。"),
        Lang::En => format!("[Bulwark] Your code is {code}, good for {minutes} minutes. Tell nobody."),
    };
    hand_over(outbox, phone.number(), &text).await?;
    Ok(outbox.shown(phone.number()))
}

/// Why no code was sent.
#[derive(Debug, thiserror::Error)]
pub enum SendCodeError {
    #[error(transparent)]
    NotSent(#[from] NotSent),
    #[error(transparent)]
    Limited(#[from] Limited),
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<SendCodeError> for Problem {
    fn from(error: SendCodeError) -> Self {
        match error {
            SendCodeError::NotSent(error) => {
                tracing::error!(%error, "the outbox");
                Self::new(503, "message-not-sent").retry_after(60).say(
                    "短信暂时发不出去，请稍后再试，或到社区办理。",
                    "Messages can't be sent just now. Please try again later, or ask your community worker.",
                )
            }
            SendCodeError::Limited(error) => error.into(),
            SendCodeError::Denied(error) => error.into(),
            SendCodeError::Store(error) => error.into(),
        }
    }
}
