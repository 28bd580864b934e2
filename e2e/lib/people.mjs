// The people of the journeys: each opens the town in a browser of their own, in their language, on their screen.
import { chromium } from "playwright-core";

export const base = process.env.BULWARK_URL ?? "http://127.0.0.1:8080";

/** Screens people really hold or sit at. 320 px is the narrowest phone still in pockets. */
export const SCREENS = {
  narrow: { width: 320, height: 640 },
  phone: { width: 390, height: 844 },
  desk: { width: 1440, height: 900 },
};

export const LOCALES = { zh: "zh-CN", en: "en-GB" };

/** Quiet and offline by itself: whatever the browser would look for on its own has no place in a journey. */
const FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** How long somebody waits for a page to answer before it counts as broken. */
const PATIENCE = 20_000;

export function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    headless: true,
    args: FLAGS,
  });
}

/** A phone that keeps what is on it when it is switched off: the folder is its memory. */
export async function openPhone(folder, { lang = "zh" } = {}) {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    headless: true,
    args: FLAGS,
    viewport: SCREENS.phone,
    locale: LOCALES[lang],
    timezoneId: "Asia/Shanghai",
    hasTouch: true,
    isMobile: true,
  });
  context.setDefaultTimeout(PATIENCE);
  return { context, page: context.pages()[0] ?? (await context.newPage()) };
}

/**
 * Somebody sits down in front of the town.
 * @param {import("playwright-core").Browser} browser
 * @param {{lang?: "zh"|"en", screen?: keyof typeof SCREENS, as?: string}} who `as`: a role of the demo's personas
 */
export async function person(browser, { lang = "zh", screen = "phone", as } = {}) {
  const context = await browser.newContext({
    baseURL: base,
    viewport: SCREENS[screen],
    locale: LOCALES[lang],
    timezoneId: "Asia/Shanghai",
    hasTouch: screen !== "desk",
    isMobile: screen !== "desk",
    // On a busy machine a question that is still growing misses a click.
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const troubles = [];
  page.on("console", (message) => {
    // A browser calls every refusal an error. That the pass is on another phone is an answer like any other.
    if (message.text().includes("409") && message.location().url.endsWith("/pass/refresh")) return;
    if (message.type() === "error") troubles.push(`console: ${message.text()} ${message.location().url ?? ""}`);
  });
  page.on("pageerror", (error) => troubles.push(`page: ${error.message}`));
  page.on("requestfailed", (request) => {
    // A page that is left breaks off its own stream: that is how it should be.
    const why = request.failure()?.errorText ?? "";
    if (!why.includes("ERR_ABORTED")) troubles.push(`request: ${request.url()} ${why}`);
  });
  if (as) await page.goto(`/demo/enter/${as}`, { waitUntil: "load" });
  return {
    page,
    context,
    lang,
    /** What went wrong in this browser so far. */
    troubles,
    /** Asks the API with this person's session, as their page does. */
    ask: (method, path, body) => ask(context, method, path, body),
    leave: () => context.close(),
  };
}

async function ask(context, method, path, body) {
  const answer = await context.request.fetch(`/api/v1${path}`, {
    method,
    headers: { "x-bulwark": "1", accept: "application/json" },
    ...(body === undefined ? {} : { data: body }),
  });
  const text = await answer.text();
  const json = text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : undefined;
  if (!answer.ok()) {
    throw Object.assign(new Error(`${method} ${path} answered ${answer.status()}: ${text.slice(0, 300)}`), { status: answer.status(), problem: json });
  }
  return json;
}

/** Asks again until the answer is a thing and not nothing; tells what was waited for when it never comes. */
export async function until(what, ask, patience = 60_000) {
  const deadline = Date.now() + patience;
  for (;;) {
    const found = await ask();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`after ${patience / 1000} s there was still no ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** The browser has all files of a page, so that it opens without a network. */
export const keptWhole = (page, path) =>
  until(`${path} kept`, () =>
    page.evaluate(async (wanted) => {
      const edition = (await caches.keys()).find((name) => name.startsWith(`bulwark-shell ${wanted} `));
      return edition !== undefined && (await caches.match("/shell-is-whole", { cacheName: edition })) !== undefined;
    }, path),
  );
