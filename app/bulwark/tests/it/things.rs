//! Things to try a route on: one's own, one in the area, one out of it.

use access::{Role, Who};
use base::{Id, Span, kinds};
use http::Route;
use serde_json::{Value, json};
use store::transact;
use testkit::{FAR, HERE, Newcomer, Resident};
use work::{NewTask, TaskId};

use crate::{
    abroad,
    authority::{Cast, Trier},
    books,
    disputes::{PHOTO, appeal_of, decision_of, first_decision, order, order_about, whose},
    partners,
};

/// Where the thing lies, seen from whoever tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    /// A resident's own; what stands at a guard's place.
    Own,
    /// Of the same area, somebody else's.
    Near,
    /// Of another area.
    Far,
}

impl Target {
    fn area(self) -> &'static str {
        if self == Self::Far { FAR } else { HERE }
    }
}

/// A request that would be good if it were allowed.
pub(crate) struct Call {
    pub(crate) path: String,
    pub(crate) body: Option<Value>,
    /// A file instead.
    pub(crate) file: Option<&'static [u8]>,
    /// A list hides what is out of reach by not holding it.
    pub(crate) hides_by_emptiness: bool,
    /// An answer that goes on for ever: its beginning is looked at.
    pub(crate) never_ends: bool,
    /// The refusal in which a permitted try ends all the same.
    pub(crate) ends_in: Option<&'static str>,
}

/// Actions whose reach is told by an area in the body or the query.
const BY_AREA: [&str; 13] = [
    "partner.admit",
    "gate.enrol",
    "gate.list",
    "resident.list",
    "resident.vouch",
    "staff.list",
    "staff.add",
    "place.list",
    "place.open",
    "case.list",
    "case.report",
    "risk.set",
    "order.propose",
];

/// On what this route is tried.
pub(crate) fn targets(route: &Route, who: Who) -> &'static [Target] {
    // A partner's own is what a resident lets it do; what they let another do is near.
    if route.path.starts_with("/api/partner/") {
        return if who == Who::Partner { &[Target::Own, Target::Near] } else { &[Target::Own] };
    }
    let of_one_thing = route.path.contains('{');
    if !of_one_thing && !BY_AREA.contains(&route.action) && route.action != "task.list" {
        return &[Target::Own];
    }
    // What is not the asker's own session is none: asking to end it ends nothing.
    if route.path.contains("{session}") {
        return &[Target::Own];
    }
    // Rule books are the whole city's: they lie in no area.
    if route.path.contains("{draft}") || route.path.contains("{book}") {
        return &[Target::Near];
    }
    match who {
        Who::Nobody | Who::Partner => &[Target::Near],
        Who::Resident if route.path.contains("{person}") => &[Target::Own, Target::Near, Target::Far],
        Who::Resident => &[Target::Near, Target::Far],
        Who::Staff(_) if route.path.contains("{place}") => &[Target::Own, Target::Near, Target::Far],
        Who::Staff(_) => &[Target::Near, Target::Far],
    }
}

pub(crate) fn turn() -> u32 {
    use std::sync::atomic::{AtomicU32, Ordering};
    static TURN: AtomicU32 = AtomicU32::new(1);
    TURN.fetch_add(1, Ordering::Relaxed)
}

/// The request, with a thing made for it.
pub(crate) async fn call(cast: &Cast, route: &Route, trier: &Trier, target: Target) -> Call {
    let mut call = Call {
        path: route.path.to_owned(),
        body: route.takes.as_ref().map(|shape| shape.example.clone()),
        file: (!route.takes_files.is_empty()).then_some(PHOTO),
        hides_by_emptiness: false,
        never_ends: route.media == "text/event-stream",
        ends_in: match route.action {
            "session.resident" | "resident.register" => Some("code-wrong"),
            "session.staff" => Some("sign-in-failed"),
            // The one version that there is is in force.
            "rule.rollback" => Some("never-in-force"),
            // Nobody witnesses this house.
            "ledger.read" if route.path == "/ledger/witnessed" => Some("not-found"),
            "ledger.cosign" => Some("note-unread"),
            // No store was ever put back.
            "ledger.read" if route.path == "/ledger/former" => Some("not-found"),
            // The example's link opens nothing.
            "staff.enrol" => Some("enrolment-over"),
            // Lists are the whole city's: an administrator of a part of it publishes none.
            "trust.publish" => Some("not-found"),
            // Nothing was published: the city recognises itself alone.
            "trust.read" if route.path == "/trust/list/{seq}" => Some("not-found"),
            // Nothing was revoked here, so no edition followed the first base.
            "filter.read" if route.path == "/filter/{issuer}/{seq}" => Some("not-found"),
            // The example's phone proves nothing.
            "pass.refresh" => Some("bad-phone-proof"),
            "service.make_code" => Some("bad-phone-key"),
            "checkin.make" => Some("place-code-wrong"),
            _ => None,
        },
    };
    if call.path.contains("{person}/decisions/{decision}") {
        let who = whose(cast, trier, target).await;
        let decision = decision_of(cast, &who).await;
        call.path = call.path.replace("{person}", &who.id.to_string()).replace("{decision}", &decision);
    }
    if call.path.contains("{person}/certificates/{certificate}") {
        let who = whose(cast, trier, target).await;
        let certificate = abroad::waiting(&cast.app, &who).await;
        call.path = call.path.replace("{person}", &who.id.to_string()).replace("{certificate}", &certificate);
    }
    call.path = call.path.replace("{book}/{version}", "health/1");
    if call.path.contains("{person}/appeals/{appeal}") {
        let (person, appeal) = appeal_of(cast, trier, target).await;
        call.path = call.path.replace("{person}", &person).replace("{appeal}", &appeal);
    }
    if call.path.contains("{person}/papers/{serial}") {
        let who = whose(cast, trier, target).await;
        cast.app.settle().await;
        let printed = cast.app.post(format!("/residents/{}/papers", who.id), json!({})).by(&who).await.ok();
        let serial = printed["serial"].as_str().unwrap();
        call.path = call.path.replace("{person}", &who.id.to_string()).replace("{serial}", serial);
    }
    call.path = call.path.replace("{issuer}", &cast.app.world.issuer).replace("{seq}", "1");
    if call.path.contains("{person}/consents/{consent}") {
        let (person, consent) = partners::consent_of(cast, trier, target).await;
        call.path = call.path.replace("{person}", &person).replace("{consent}", &consent);
    }
    call.path = call.path.replace("{n}", "1").replace("{session}", &"0".repeat(32));
    for noun in
        ["person", "place", "case", "task", "risk", "staff", "appeal", "order", "draft", "gate", "partner"]
    {
        let hole = format!("{{{noun}}}");
        if call.path.contains(&hole) {
            let id = thing(cast, noun, route, trier, target).await;
            call.path = call.path.replace(&hole, &id);
        }
    }
    if call.path.contains("{*piece}") {
        published(cast).await;
        call.path = call.path.replace("{*piece}", "entries/000.p/1");
    }
    assert!(!call.path.contains('{'), "{route:?}: no thing of that noun is made in this file");
    fill(cast, route, trier, target, &mut call).await;
    call
}

async fn thing(cast: &Cast, noun: &str, route: &Route, trier: &Trier, target: Target) -> String {
    match noun {
        "person" => match (&trier.resident, target) {
            (Some(own), Target::Own) => own.id.to_string(),
            _ => somebody(cast, target).await.id.to_string(),
        },
        // The guard's own stays open for the others.
        "place" if target == Target::Own && route.action != "place.close" => cast.place.clone(),
        "place" => place(cast, target.area()).await,
        "case" => case(cast, target).await,
        "task" => task(cast, route, trier, target).await,
        "risk" => {
            let body = json!({
                "area": target.area(), "name": "东门社区", "level": "medium", "from": "2026-11-20", "until": null,
            });
            created(cast, "/risk-areas", body, Role::RuleOfficer).await
        }
        "appeal" => appeal_of(cast, trier, target).await.1,
        "order" => order(cast, target).await,
        "draft" => books::draft(cast, route).await,
        "partner" => partners::partner(cast, target.area()).await,
        "gate" => {
            let place = place(cast, target.area()).await.parse().unwrap();
            cast.app.device(target.area(), place).await.id.to_string()
        }
        "staff" => cast.app.staff(Role::Auditor, target.area(), None).await.id.to_string(),
        other => panic!("no thing is known for {other}"),
    }
}

/// A leaf in the ledger.
async fn published(cast: &Cast) {
    let ctx = cast.app.ctx();
    let leaf = ledger::NewLeaf::stated(ledger::Kind::Destroyed, testkit::area(HERE), "a key");
    let entered: Result<Vec<ledger::EntryId>, store::StoreError> = transact!(cast.app.world.store, "test.enter", tx => {
        ledger::enter(tx, &ctx, vec![leaf.clone()]).await
    });
    entered.unwrap();
    ledger::integrate(&ctx).await.unwrap();
}

pub(crate) async fn somebody(cast: &Cast, target: Target) -> Resident {
    cast.app.newcomer(Newcomer { area: Some(target.area()), ..Newcomer::default() }).await
}

async fn created(cast: &Cast, path: &str, body: Value, by: Role) -> String {
    let made = cast.app.post(path, body).by(cast.helper(by)).await.ok();
    made["id"].as_str().unwrap().to_owned()
}

pub(crate) async fn place(cast: &Cast, area: &str) -> String {
    let body = json!({ "name": format!("市场 {}", turn()), "kind": "market", "area": area });
    created(cast, "/places", body, Role::Administrator).await
}

async fn case(cast: &Cast, target: Target) -> String {
    let person = somebody(cast, target).await.id;
    created(cast, "/cases", json!({ "person": person, "status": "suspected" }), Role::Clinician).await
}

/// A task that waits for whoever tries, if their role has an inbox at all.
async fn task(cast: &Cast, route: &Route, trier: &Trier, target: Target) -> String {
    let role = match trier.who {
        Who::Staff(role @ (Role::Clinician | Role::Tracer | Role::AppealsOfficer)) => role,
        _ => Role::CommunityWorker,
    };
    let kind = if route.action == "followup.record" { "follow_up" } else { "positive_test" };
    open_task(cast, kind, role, target).await
}

pub(crate) async fn task_for(cast: &Cast, role: Role, target: Target) -> String {
    open_task(cast, "positive_test", role, target).await
}

async fn open_task(cast: &Cast, kind: &'static str, role: Role, target: Target) -> String {
    let (person, area) = (somebody(cast, target).await.id, testkit::area(target.area()));
    let (ctx, key) = (cast.app.ctx(), format!("try/{}", turn()));
    let opened: Result<TaskId, store::StoreError> = transact!(cast.app.world.store, "test.task", tx => {
        let due = ctx.now() + Span::hours(8);
        let about = json!({ "person": person });
        let subject = Some(*person.bytes());
        work::open(tx, &ctx, NewTask { kind, area: &area, role, subject, due, about, key: &key }).await
    });
    opened.unwrap().to_string()
}

/// A person, a place, a case, a member of staff, and a task for each inbox; their ids.
pub(crate) async fn one_of_each(cast: &Cast, target: Target) -> Vec<String> {
    let mut ids = vec![
        somebody(cast, target).await.id.to_string(),
        place(cast, target.area()).await,
        case(cast, target).await,
        cast.app.staff(Role::Auditor, target.area(), None).await.id.to_string(),
    ];
    let trier = Trier::nobody();
    ids.push(appeal_of(cast, &trier, target).await.1);
    ids.push(order(cast, target).await);
    for role in [Role::CommunityWorker, Role::Clinician, Role::Tracer] {
        ids.push(task_for(cast, role, target).await);
    }
    ids
}

/// What an example cannot know: ids of this house, numbers that nobody else has, days near today.
async fn fill(cast: &Cast, route: &Route, trier: &Trier, target: Target, call: &mut Call) {
    let area = target.area();
    let fresh = || json!({ "kind": "passport", "number": format!("X{:08}", turn()) });
    let mut set = |field: &str, value: Value| call.body.as_mut().unwrap()[field] = value;
    match (route.method.word(), route.action) {
        (_, "partner.admit") => {
            set("areas", json!([area]));
            set("key", partners::certificate());
        }
        (_, "consent.give") => set("partner", json!(partners::known(cast))),
        (_, "service.declare_trip") => {
            set(
                "trips",
                json!([{ "carrier": "train", "number": "G1234", "on": "2026-11-18", "from_area": null, "to_area": null }]),
            );
            set("consent", json!(partners::consent(cast, target).await));
        }
        (_, action) if action.starts_with("service.") && action != "service.verify_code" => {
            set("consent", json!(partners::consent(cast, target).await));
        }
        (_, "gate.enrol") => set("place", json!(place(cast, area).await)),
        ("GET", "gate.list" | "resident.list" | "staff.list" | "place.list" | "case.list" | "task.list") => {
            call.path = format!("{}?area={area}", call.path);
        }
        ("POST", "resident.list") => {
            call.hides_by_emptiness = true;
            call.body = Some(json!({ "document": somebody(cast, target).await.document }));
        }
        ("GET", "resident.read") => call.path = format!("{}?purpose=authority", call.path),
        ("GET", "journey.lookup") => call.path = format!("{}?vehicle=G1234&on=2026-11-18", call.path),
        // Each tries another account: how often one may be tried is another story.
        (_, "session.staff") => set("name", json!(format!("nobody-{}", turn()))),
        (_, "session.code") => set("phone", json!(format!("139{:08}", turn()))),
        (_, "resident.vouch") => {
            set("home_area", json!(area));
            set("request", json!(format!("try-{}", turn())));
        }
        (_, "resident.register") => {
            set("home_area", json!(area));
            set("document", fresh());
        }
        (_, "dependant.add") => set("document", fresh()),
        (_, "guardian.change") => {
            let guardian = somebody(cast, Target::Near).await;
            set("guardian_document", json!({ "kind": "passport", "number": guardian.document }));
        }
        (_, "phone.lost") => call.body = Some(json!({})),
        (_, "declaration.make") => set("trips", json!([])),
        (_, "certificate.present") => set("text", json!(abroad::certificate(&cast.app).await)),
        (_, "test.record") => set("sampled_at", json!("2026-11-20T01:00:00Z")),
        (_, "gate.scan") => set("scan_id", json!(Id::<kinds::Job>::random(&base::Chance::system()))),
        (_, "gate.visitor") => {
            set("scan_id", json!(Id::<kinds::Job>::random(&base::Chance::system())));
            set("document", json!({ "kind": "passport", "number": somebody(cast, target).await.document }));
        }
        (_, "place.open") => set("area", json!(area)),
        (_, "staff.add") => {
            set("area", json!(area));
            set("name", json!(format!("new-{}", turn())));
        }
        (_, "risk.set") => {
            set("area", json!(area));
            set("from", json!("2026-11-20"));
        }
        (_, "risk.lift") => set("on", json!("2026-11-22")),
        (_, "case.report") => {
            let person = match &trier.resident {
                Some(own) => own.id,
                None => somebody(cast, target).await.id,
            };
            call.body = Some(json!({ "person": person, "status": "suspected", "onset": "2026-11-18" }));
        }
        // The example speaks of nobody's decision.
        (_, "appeal.file") => {
            let id = call.path.split('/').nth(4).unwrap().parse().unwrap();
            let known = trier.resident.iter().find(|own| own.id == id);
            let decision = match known {
                Some(own) => decision_of(cast, own).await,
                None => first_decision(cast, id).await,
            };
            set("decision", json!(decision));
        }
        (_, "order.propose") => call.body = Some(order_about(somebody(cast, target).await.id)),
        (_, "order.confirm") => {
            let path = call.path.trim_end_matches("/confirm");
            let read = cast.app.get(path).by(cast.helper(Role::Tracer)).await.ok();
            set("digest", read["digest"].clone());
        }
        ("GET", "rule.read") if call.path.ends_with("/compare") => {
            call.path = format!("{}?a=1&b=1", call.path);
        }
        (_, "rule.draft" | "rule.propose" | "rule.approve") if call.path.contains("/drafts/") => {
            books::fill(cast, call).await;
        }
        (_, "case.close") => set("outcome", json!("excluded")),
        (_, "case.link") => set("to", json!(case(cast, Target::Near).await)),
        _ => {}
    }
}
