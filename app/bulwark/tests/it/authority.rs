//! Every route that is mounted, tried as everybody, on their own, a near and a far thing, against the table of who may
//! do what. A new route that this file has no thing for fails here by name.

use access::{Policy, Reach, Role, Who, table};
use base::Span;
use http::{Method, Route};
use serde_json::json;
use testkit::{Answer, HERE, Member, Resident, SignedIn, TestApp};

use crate::{
    house::{modules, whole},
    partners::Partner,
    things::{self, Call, Target},
};

/// Everybody who tries.
pub(crate) struct Cast {
    pub(crate) app: TestApp,
    /// Where the guard stands.
    pub(crate) place: String,
    pub(crate) staff: Vec<Member>,
    /// An application that is admitted to everything.
    pub(crate) partner: Partner,
    /// Can do anything that prepares a thing to try on.
    pub(crate) helpers: Vec<Member>,
}

impl Cast {
    async fn new() -> Self {
        let app = whole().await;
        // The examples in the OpenAPI file speak of that month.
        app.set_clock("2026-11-21T12:00:00+08:00");
        let mut helpers = Vec::new();
        for role in [Role::Administrator, Role::Clinician, Role::RuleOfficer, Role::Tracer] {
            helpers.push(app.staff(role, testkit::TOWN, None).await);
        }
        let partner = Partner::new(&app, &helpers[0]).await;
        let mut cast = Self { app, place: String::new(), staff: Vec::new(), partner, helpers };
        cast.place = things::place(&cast, HERE).await;
        // The shipped rule book is entered when a house first opens.
        cast.app.settle().await;
        for role in Role::ALL {
            let place = matches!(role, Role::Guard | Role::Gate).then(|| cast.place.parse().unwrap());
            // Appeals lie with districts, not with communities.
            let office = if role == Role::AppealsOfficer { testkit::DISTRICT } else { HERE };
            cast.staff.push(cast.app.staff(role, office, place).await);
        }
        cast
    }

    pub(crate) fn helper(&self, role: Role) -> &Member {
        self.helpers.iter().find(|helper| helper.role == role).unwrap()
    }
}

/// Somebody who tries, with or without a session.
pub(crate) struct Trier {
    pub(crate) who: Who,
    token: Option<String>,
    pub(crate) resident: Option<Resident>,
}

impl Trier {
    pub(crate) fn nobody() -> Self {
        Self { who: Who::Nobody, token: None, resident: None }
    }
}

impl SignedIn for Trier {
    fn token(&self) -> &str {
        self.token.as_deref().unwrap_or_default()
    }
}

async fn trier(cast: &Cast, who: Who, route: &Route) -> Trier {
    let (token, resident) = match who {
        Who::Nobody | Who::Partner => (None, None),
        // A fresh one each time: some routes end their session, or their life.
        Who::Resident => {
            let resident = cast.app.resident().await;
            (Some(resident.token.clone()), Some(resident))
        }
        Who::Staff(role) if route.action == "session.end" => {
            let place = matches!(role, Role::Guard | Role::Gate).then(|| cast.place.parse().unwrap());
            (Some(cast.app.staff(role, HERE, place).await.token), None)
        }
        Who::Staff(role) => {
            (cast.staff.iter().find(|member| member.role == role).map(|member| member.token.clone()), None)
        }
    };
    Trier { who, token, resident }
}

/// May they, by the table?
fn may(reach: Reach, target: Target, who: Who, action: &str) -> bool {
    match reach {
        Reach::All => true,
        Reach::Area => target != Target::Far,
        Reach::Place => target == Target::Own,
        // Everybody is signed in somewhere; all else that is somebody's own is a resident's.
        Reach::Own => target == Target::Own && (who == Who::Resident || action.starts_with("session.")),
        Reach::Granted => target == Target::Own && who == Who::Partner,
        Reach::None => false,
    }
}

/// The refusal that they should meet; each is another sentence to another reader.
fn refusal(reach: Reach, who: Who) -> (u16, &'static str) {
    match (who, reach) {
        (Who::Partner, Reach::Granted) => (404, "not-found"),
        (Who::Nobody | Who::Partner, _) => (401, "sign-in"),
        // The role does this elsewhere: what lies out of reach does not exist for them.
        (_, Reach::Own | Reach::Granted | Reach::Place | Reach::Area | Reach::All) => (404, "not-found"),
        (_, Reach::None) => (403, "forbidden"),
    }
}

/// What is wrong with this answer, if anything.
fn complaint(call: &Call, answer: &Answer, allowed: bool, refused: (u16, &str)) -> Option<String> {
    let met = (answer.status, answer.slug());
    if !allowed && call.hides_by_emptiness && met.0 == 200 {
        let items = answer.json()["items"].as_array().map_or(1, Vec::len);
        return (items != 0 && refused.0 == 404).then(|| "a thing out of reach was listed".to_owned());
    }
    if !allowed {
        return ((met.0, met.1.as_str()) != refused).then(|| format!("{met:?}, expected {refused:?}"));
    }
    match call.ends_in {
        // Permission was given; the deed itself fails for want of a code or a password.
        // Everybody who tries here comes from one address, and in the end has tried often enough.
        Some(slug) => {
            (met.1 != slug && met.1 != "too-many-attempts").then(|| format!("{met:?}, expected {slug}"))
        }
        None => (!(200..300).contains(&met.0)).then(|| format!("{met:?} {}", answer.text())),
    }
}

#[tokio::test]
async fn nobody_goes_further_than_the_table_says() {
    let cast = Cast::new().await;
    let routes: Vec<Route> = modules().into_iter().flat_map(|module| module.routes).collect();
    let actions: Vec<&str> = routes.iter().map(|route| route.action).collect();
    let rows = table(&Policy::shipped(), &actions);
    let (mut tried, mut complaints) = (0, Vec::new());
    for (route, row) in routes.iter().zip(&rows) {
        for (who, reach) in Who::all().into_iter().zip(&row.reach) {
            for &target in things::targets(route, who) {
                let trier = trier(&cast, who, route).await;
                let call = things::call(&cast, route, &trier, target).await;
                let mut ask = cast.app.ask(route.method.word(), &call.path);
                if let Some(body) = &call.body {
                    ask = ask.json(body);
                }
                if let Some(file) = call.file {
                    ask = ask.header("content-type", "image/png").raw(file);
                }
                if who == Who::Partner && call.path.starts_with("/api/partner/") {
                    let body = call.body.as_ref().map(ToString::to_string).unwrap_or_default();
                    for (name, value) in cast.partner.sign(&call.path, &body, cast.app.now().seconds()) {
                        ask = ask.header(name, &value);
                    }
                }
                if !matches!(who, Who::Nobody | Who::Partner) {
                    ask = ask.by(&trier);
                }
                let allowed = may(*reach, target, who, route.action);
                let answer = if call.never_ends && allowed { ask.begins().await } else { ask.await };
                tried += 1;
                if let Some(why) = complaint(&call, &answer, allowed, refusal(*reach, who)) {
                    complaints.push(format!("{route:?} as {} on {target:?}: {why}", who.word()));
                }
            }
        }
        // What is due follows the deeds; the house is asked as it would be a little later.
        cast.app.advance(Span::seconds(1));
    }
    eprintln!("{} routes, {tried} tries", routes.len());
    assert!(complaints.is_empty(), "{} of {tried}:\n{}", complaints.len(), complaints.join("\n"));
    assert!(tried > 10 * routes.len());
}

#[tokio::test]
async fn no_list_holds_what_lies_elsewhere_or_waits_for_another_role() {
    let cast = Cast::new().await;
    let (mut near, mut far) = (Vec::new(), Vec::new());
    for (target, ids) in [(Target::Near, &mut near), (Target::Far, &mut far)] {
        ids.extend(things::one_of_each(&cast, target).await);
    }
    cast.app.settle().await;
    for route in modules().into_iter().flat_map(|module| module.routes) {
        if route.method != Method::Get || route.path.contains('{') || route.media != "application/json" {
            continue;
        }
        let open_to_all =
            ["risk.list", "hospital.list", "area.list", "journey.lookup"].contains(&route.action);
        for member in cast.staff.iter().filter(|_| !open_to_all) {
            for query in ["", "?limit=500", "?limit=500&format=csv", "?limit=500&order=desc"] {
                let answer = cast.app.get(format!("{}{query}", route.path)).by(member).await;
                let text = answer.text();
                let found: Vec<&String> = far.iter().filter(|id| text.contains(id.as_str())).collect();
                assert!(
                    found.is_empty(),
                    "{route:?}{query} shows a {} what lies elsewhere: {text}",
                    member.role
                );
            }
        }
    }
    // The same lists do hold what lies here, or the test would say nothing.
    let auditor = cast.staff.iter().find(|member| member.role == Role::Auditor).unwrap();
    let journal = cast.app.get("/journal?limit=500").by(auditor).await.text();
    assert!(near.iter().filter(|id| journal.contains(id.as_str())).count() >= 4, "{journal}");

    let waits_for_worker = things::task_for(&cast, Role::CommunityWorker, Target::Near).await;
    let clinician = cast.staff.iter().find(|member| member.role == Role::Clinician).unwrap();
    let path = format!("/tasks/{waits_for_worker}");
    cast.app.get(&path).by(clinician).await.refused(404, "not-found");
    cast.app.post(format!("{path}/take"), json!({})).by(clinician).await.refused(404, "not-found");
    cast.app
        .post(format!("{path}/done"), json!({ "note": null }))
        .by(clinician)
        .await
        .refused(404, "not-found");
}

#[tokio::test]
async fn a_foreign_page_changes_nothing_by_a_browsers_cookie() {
    let cast = Cast::new().await;
    for route in modules().into_iter().flat_map(|module| module.routes) {
        if route.method == Method::Get {
            continue;
        }
        let path = route.path.replace(['{', '}'], "");
        let who = cast.helper(Role::Administrator);
        let answer = cast.app.ask(route.method.word(), path).json(&json!({})).by_browser_of(who).await;
        answer.refused(403, "foreign-page");
    }
}

#[test]
fn every_action_stands_in_a_policy_and_every_policy_has_its_route() {
    let routes: Vec<Route> = modules().into_iter().flat_map(|module| module.routes).collect();
    let text = include_str!("../../../../policy/main.cedar");
    let stand: std::collections::BTreeSet<&str> =
        text.split("Action::\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let used: std::collections::BTreeSet<&str> = routes.iter().map(|route| route.action).collect();
    let missing: Vec<_> = used.difference(&stand).collect();
    assert!(missing.is_empty(), "routes that no policy allows: {missing:?}");
    // Those of the running house itself: health, metrics and how it stands, and the demo's door.
    const OF_THE_HOUSE: [&str; 3] = ["platform.read", "operations.read", "demo.enter"];
    let idle: Vec<_> = stand.difference(&used).filter(|action| !OF_THE_HOUSE.contains(action)).collect();
    assert!(idle.is_empty(), "policies for what nobody can do: {idle:?}");
}

#[test]
fn nobody_but_its_owner_does_what_is_a_residents_own() {
    let own = ["me.read", "access.lines"];
    for row in table(&Policy::shipped(), &own) {
        for (who, reach) in Who::all().into_iter().zip(row.reach) {
            let expected = if who == Who::Resident { Reach::Own } else { Reach::None };
            assert_eq!(reach, expected, "{} as {}", row.action, who.word());
        }
    }
}
