// Every page there is, by who opens it. A page that shows one thing asks the town for one first.

const own = (...paths) => async () => paths;

/** The first id in a list, as this person's page would find it; nothing when the list is empty. */
async function first(who, path, key = "id") {
  const list = await who.ask("GET", path).catch(() => ({ items: [] }));
  const items = Array.isArray(list) ? list : list.items;
  return items[0]?.[key];
}

const withOne = (path, id) => (id ? [path.replace("{}", id)] : []);

/** role → the addresses of their pages. `nobody` has not signed in. */
export const PAGES = {
  nobody: own("/#/sign-in", "/#/register", "/#/journeys", "/#/clinics", "/#/kept", "/ledger", "/gate", "/console", "/console#/enrol/used-up", "/kiosk", "/place"),
  resident: own("/#/", "/#/declare", "/#/check", "/#/appeal", "/#/appeals", "/#/history", "/#/access", "/#/correct", "/#/dependant", "/#/lost", "/#/forget", "/#/journeys", "/#/clinics", "/#/kept", "/#/check-in", "/#/paper", "/#/apps", "/#/abroad", "/#/sessions"),
  guard: own("/gate", "/place"),
  community_worker: async (who) => [
    "/console#/inbox",
    "/console#/residents",
    "/console#/situation",
    ...withOne("/console#/inbox/{}", await first(who, "/tasks?state=open&limit=1")),
    ...withOne("/console#/residents/{}", await first(who, "/residents?limit=1")),
  ],
  clinician: async (who) => [
    "/console#/cases",
    "/console#/tests",
    ...withOne("/console#/cases/{}", await first(who, "/cases?limit=1")),
  ],
  tracer: async (who) => [
    "/console#/cases",
    "/console#/inbox",
    "/console#/orders",
    "/console#/orders/new",
    ...withOne("/console#/orders/{}", await first(who, "/orders?limit=1")),
    ...withOne("/console#/orders/new?person={}", await first(who, "/orders?limit=1", "person")),
    "/console#/journeys",
    "/console#/situation",
    ...withOne("/console#/cases/{}", await first(who, "/cases?limit=1")),
  ],
  rule_officer: async (who) => {
    const draft = await first(who, "/rules/drafts");
    const views = ["", "?view=parameters", "?view=examples", "?view=replay", "?view=publish"];
    return [
      "/console#/rules",
      "/console#/drafts",
      ...views.flatMap((view) => withOne(`/console#/drafts/{}${view}`, draft)),
      "/console#/versions",
      "/console#/versions/compare",
      ...withOne("/console#/versions/compare?b={}", draft),
      "/console#/try",
      "/console#/risk-areas",
    ];
  },
  appeals_officer: async (who) => [
    "/console#/appeals",
    ...withOne("/console#/appeals/{}", await first(who, "/appeals?state=all&limit=1")),
  ],
  commander: async (who) => [
    "/console#/situation",
    "/console#/orders",
    ...withOne("/console#/orders/{}", await first(who, "/orders?limit=1")),
  ],
  auditor: own(
    "/console#/audit",
    "/console#/journal",
    "/console#/oversight",
    "/console#/orders",
    "/console#/versions",
    "/console#/authority",
  ),
  administrator: own("/console#/staff", "/console#/operations", "/console#/account", "/console#/places", "/console#/gates", "/console#/trust", "/console#/areas", "/console#/partners", "/console#/authority"),
};
