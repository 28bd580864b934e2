//! `bulwark staff add` and `reset`: makes the first administrator, and brings the only one back, at the machine.

use access::Ctx;
use base::{AreaCode, Chance, Clock, Text};
use people::{ResetReason, ResetStaffError};

use crate::{
    cli::{Staff, StaffArgs, StoreArgs},
    commands::Failure,
    config::{self, File},
};

pub(crate) async fn staff(args: StaffArgs, file: &File) -> Result<(), Failure> {
    match args.what {
        Staff::Add { name, display_name, role, area, place, mut store } => {
            file.fill_store(&mut store);
            add(New { name, display_name, role, area, place }, &store).await
        }
        Staff::Reset { name, reason, mut store } => {
            file.fill_store(&mut store);
            config::house_must_stand(&store)?;
            reset(&name, &reason, &store).await
        }
    }
}

struct New {
    name: String,
    display_name: Option<String>,
    role: String,
    area: String,
    place: Option<String>,
}

/// Whoever is at the machine may do everything; what they did stands in the journal.
async fn reset(name: &str, reason: &str, store: &StoreArgs) -> Result<(), Failure> {
    let reason: ResetReason = serde_json::from_value(reason.into()).map_err(|_| {
        Failure::usage("--reason is second_factor_lost, password_forgotten, both_lost or misuse_suspected")
    })?;
    let world = config::world(store, Clock::System, Chance::system()).await?;
    let ctx = Ctx::system(&world, "staff.reset");
    let invitation = people::reset_staff_named(&ctx, name, reason).await.map_err(|error| match error {
        ResetStaffError::Denied(_) => Failure::done(format!("there is no account {name:?}")),
        error => Failure::done(error),
    })?;
    journal::seal(&world).await?;
    println!("name:   {}", invitation.name);
    println!("open:   {}   (behind the address of this platform)", invitation.path());
    println!("until:  {}", invitation.expires);
    println!(
        "This is shown once. What the account had opens nothing any more, and every session of it has ended."
    );
    world.store.close().await;
    Ok(())
}

async fn add(new: New, store: &StoreArgs) -> Result<(), Failure> {
    let New { name, display_name, role, area, place } = new;
    let new = people::NewStaff {
        display_name: Text::parse(display_name.as_deref().unwrap_or(&name))
            .map_err(|error| Failure::usage(format!("--display-name: {error}")))?,
        name,
        role: role.parse().map_err(|error: access::UnknownRole| Failure::usage(error))?,
        area: AreaCode::parse(&area).map_err(|error| Failure::usage(format!("--area: {error}")))?,
        place: place.map(|id| id.parse()).transpose().map_err(|error: base::BadId| Failure::usage(error))?,
    };
    let world = config::world(store, Clock::System, Chance::system()).await?;
    let ctx = Ctx::system(&world, "staff.add");
    let login = new.name.clone();
    let enrolled = people::add_staff(&ctx, new).await.map_err(Failure::done)?;
    journal::seal(&world).await?;
    println!("name:      {}", login.trim().to_lowercase());
    println!("password:  {}", enrolled.password);
    println!("totp:      {}", enrolled.totp.uri("Bulwark", &login));
    println!("These are shown once; enter the second line into an authenticator now.");
    world.store.close().await;
    Ok(())
}
