//! The picker: one address for each persona, which signs in as them and leads to their page. It is mounted by
//! `bulwark demo` alone and is in no other list of modules.

use std::{fmt::Write as _, sync::Arc};

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use base::Words;
use http::{Door, Json, Module, Path, Problem, Route, problems};
use people::Holder;
use serde::Serialize;
use serde_json::json;
use town::{Duty, Town};

use super::fill::Ids;

/// One persona.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
struct Persona {
    role: &'static str,
    title: Words,
    name: String,
    url: String,
    #[serde(skip)]
    holder: Holder,
    #[serde(skip)]
    page: &'static str,
}

/// The second appeals officer: an appeal that the district leaves lying goes to the city.
const CITY_APPEALS: &str = "appeals_officer_city";

/// The second rule officer: what one of them writes, the other has to approve.
const SECOND_RULES: &str = "rule_officer2";

/// All personas of a town.
#[derive(Debug, Clone)]
pub(super) struct Personas(Arc<Vec<Persona>>);

impl Personas {
    pub(super) fn of(town: &Town, ids: &Ids, port: u16) -> Self {
        let url = |role: &str| format!("http://127.0.0.1:{port}/demo/enter/{role}");
        let resident = town.personas.resident as usize;
        let mut all = vec![Persona {
            role: "resident",
            title: Words::new("居民", "Resident"),
            name: town.residents[resident].name.clone(),
            url: url("resident"),
            holder: Holder::Resident(ids.people[resident]),
            page: "/",
        }];
        for duty in Duty::ALL {
            let member = town.personas.of(duty) as usize;
            let role = duty.as_str();
            all.push(Persona {
                role,
                title: title(duty),
                name: town.staff[member].name.zh.clone(),
                url: url(role),
                holder: Holder::Staff(ids.staff[member]),
                page: if duty == Duty::Guard { "/gate" } else { "/console" },
            });
        }
        let city = town.personas.city_appeals as usize;
        all.push(Persona {
            role: CITY_APPEALS,
            title: Words::new("市级申诉员", "Appeals officer of the city"),
            name: town.staff[city].name.zh.clone(),
            url: url(CITY_APPEALS),
            holder: Holder::Staff(ids.staff[city]),
            page: "/console",
        });
        let first = town.personas.of(Duty::RuleOfficer) as usize;
        let second = |(at, member): &(usize, &town::Staff)| member.duty == Duty::RuleOfficer && *at != first;
        if let Some((at, member)) = town.staff.iter().enumerate().find(second) {
            all.push(Persona {
                role: SECOND_RULES,
                title: Words::new("第二位规则员", "Second rule officer"),
                name: member.name.zh.clone(),
                url: url(SECOND_RULES),
                holder: Holder::Staff(ids.staff[at]),
                page: "/console",
            });
        }
        Self(Arc::new(all))
    }

    /// `role<TAB>url`, a line each.
    pub(super) fn lines(&self) -> String {
        let mut lines = String::new();
        for persona in self.0.iter() {
            // Writing to a string cannot fail.
            let _ = writeln!(lines, "{}\t{}", persona.role, persona.url);
        }
        lines
    }
}

fn title(duty: Duty) -> Words {
    match duty {
        Duty::Guard => Words::new("卡口值守", "Guard"),
        Duty::CommunityWorker => Words::new("社区工作者", "Community worker"),
        Duty::Clinician => Words::new("医生", "Clinician"),
        Duty::Tracer => Words::new("流调员", "Tracer"),
        Duty::RuleOfficer => Words::new("规则员", "Rule officer"),
        Duty::AppealsOfficer => Words::new("申诉员", "Appeals officer"),
        Duty::Commander => Words::new("指挥员", "Commander"),
        Duty::Auditor => Words::new("审计员", "Auditor"),
        Duty::Administrator => Words::new("管理员", "Administrator"),
    }
}

/// The picker's routes.
pub(super) fn module(personas: Personas) -> Module {
    let (for_list, for_enter) = (personas.clone(), personas);
    let list = move |_: Door| {
        let personas = for_list.clone();
        async move { Json(Vec::clone(&personas.0)) }
    };
    let enter = move |door: Door, Path(role): Path<String>| {
        let personas = for_enter.clone();
        async move { enter(&personas, door, &role).await }
    };
    Module::new(
        "demo",
        vec![
            Route::get("/demo/personas", "demo.enter", list)
                .says("The personas of the demo")
                .gives::<Vec<Persona>>(json!([])),
            Route::get("/demo/enter/{role}", "demo.enter", enter)
                .says("Become a persona and go to their page")
                .status(303),
        ],
    )
}

async fn enter(personas: &Personas, Door(ctx): Door, role: &str) -> Result<Response, Problem> {
    let persona = personas.0.iter().find(|persona| persona.role == role).ok_or_else(problems::not_found)?;
    let token = people::enter(&access::Ctx::system(&ctx.world, "demo"), persona.holder).await?;
    let cookie = people::cookie(&token, persona.holder, false);
    let headers = [(header::SET_COOKIE, cookie), (header::LOCATION, persona.page.to_owned())];
    Ok((StatusCode::SEE_OTHER, headers).into_response())
}
