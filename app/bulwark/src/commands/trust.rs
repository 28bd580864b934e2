//! `bulwark trust`: how cities recognise each other. `docs/trust.md` tells it in order.

mod draft;
mod files;
mod house;
mod sign;
mod verify;

use base::Clock;

use crate::{
    cli::{Trust, TrustArgs},
    commands::Failure,
    config::File,
};

pub(crate) async fn trust(args: TrustArgs, file: &File) -> Result<(), Failure> {
    let now = base::Moment::from_seconds(Clock::System.now().seconds());
    match args.what {
        Trust::Key { secret, algorithm } => sign::key(&secret, algorithm),
        Trust::Issuer { name, name_en, area, url, mut place } => {
            file.fill_store(&mut place);
            house::issuer(&house::Told { name, name_en, area, url }, file, &place).await
        }
        Trust::Rotate { algorithm, use_key, at_once, mut place } => {
            file.fill_store(&mut place);
            match use_key {
                Some(number) => house::use_key(number, at_once, &place).await,
                None => house::make_key(algorithm, &place).await,
            }
        }
        Trust::New { list, after, signer, threshold, days } => {
            draft::new(&list, after.as_deref(), &signer, threshold, (now, days))
        }
        Trust::Add { list, issuer, days } => draft::add(&list, &issuer, (now, days)),
        Trust::Withdraw { list, issuer, key } => draft::withdraw(&list, &issuer, key.as_deref(), now),
        Trust::End { list, issuer, key, at } => draft::end(&list, &issuer, &key, at, now),
        Trust::Sign { list, secret, join } => sign::sign(&list, &secret, &join),
        Trust::Publish { list, to, session, ca, mut place } => match (to, session) {
            (Some(to), Some(session)) => house::send(&list, &to, &session, ca.as_deref()).await,
            _ => {
                file.fill_store(&mut place);
                house::publish(&list, &place).await
            }
        },
        Trust::Verify { list, after, ca, json } => {
            verify::verify(&list, after.as_deref(), ca.as_deref(), json, now).await
        }
        Trust::Show { list, ca } => verify::show(&list, ca.as_deref(), now).await,
    }
}
