//! `bulwark staff add`: makes the first administrator, or anybody else, at the machine.

use access::Ctx;
use base::{AreaCode, Chance, Clock, Text};

use crate::{
    cli::{Staff, StaffArgs},
    commands::Failure,
    config::{self, File},
};

pub(crate) async fn staff(args: StaffArgs, file: &File) -> Result<(), Failure> {
    let Staff::Add { name, display_name, role, area, place, mut store } = args.what;
    file.fill_store(&mut store);
    let new = people::NewStaff {
        display_name: Text::parse(display_name.as_deref().unwrap_or(&name))
            .map_err(|error| Failure::usage(format!("--display-name: {error}")))?,
        name,
        role: role.parse().map_err(|error: access::UnknownRole| Failure::usage(error))?,
        area: AreaCode::parse(&area).map_err(|error| Failure::usage(format!("--area: {error}")))?,
        place: place.map(|id| id.parse()).transpose().map_err(|error: base::BadId| Failure::usage(error))?,
    };
    let world = config::world(&store, Clock::System, Chance::system()).await?;
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
