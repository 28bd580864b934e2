// What can be told about a page by looking at it, whoever's page it is.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Waits until the page has said what it has to say: its heading stands, and nothing is being fetched any more. */
export async function settled(page) {
  await page.locator("h1, h2, [role=heading]").first().waitFor({ state: "visible" });
  await page.waitForFunction(() => {
    const busy = document.querySelector(".ant-spin-spinning, .ant-skeleton, [aria-busy=true]");
    return !busy && !/正在读取|正在打开|Loading…/.test(document.body.innerText);
  });
}

/** Elements that stick out to the right of the screen, where a thumb cannot reach them. */
export function sticksOut(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const inScroller = (element) => {
      for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
        if (/(auto|scroll|hidden|clip)/.test(getComputedStyle(up).overflowX)) return true;
      }
      return false;
    };
    const wide = [...document.body.querySelectorAll("*")].filter(
      (element) => element.getBoundingClientRect().right > width + 1 && !inScroller(element),
    );
    const name = (element) => `<${element.tagName.toLowerCase()} class="${element.getAttribute("class") ?? ""}">`;
    return [`the page is ${document.documentElement.scrollWidth} px wide on a ${width} px screen`, ...wide.slice(0, 5).map(name)];
  });
}

/** Traces of a text that was never written, or never filled in. */
export async function unsaid(page) {
  const text = await page.locator("body").innerText();
  const traces = [/\{\w+(\|[^}]*)?\}/g, /\bundefined\b/g, /\[object \w+\]/g, /\bNaN\b/g, /Invalid Date/g, /\bnull\b/g];
  return traces.flatMap((trace) => [...new Set(text.match(trace) ?? [])].map((found) => `the page says “${found}”`));
}

/** Controls without a name: a screen reader would say “button” and no more. */
export function nameless(page) {
  return page.evaluate(() => {
    const named = (element) => {
      const by = element.getAttribute("aria-labelledby");
      const labels = "labels" in element && element.labels ? [...element.labels].map((label) => label.textContent).join("") : "";
      const words =
        element.getAttribute("aria-label") ||
        (by && by.split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? "").join("")) ||
        labels ||
        element.textContent ||
        element.getAttribute("title") ||
        element.getAttribute("placeholder") ||
        element.querySelector("img[alt], [aria-label], svg title")?.outerHTML;
      return Boolean(words && words.trim());
    };
    const shown = (element) => element.getClientRects().length > 0 && !element.closest("[aria-hidden=true]");
    return [...document.querySelectorAll("button, a[href], input:not([type=hidden]), select, textarea")]
      .filter((element) => shown(element) && !named(element))
      .map((element) => `without a name: ${element.outerHTML.slice(0, 160)}`);
  });
}

/** Our own texts that stayed Chinese on an English page. Names of people and places are data, and stay as they are. */
export async function leftInChinese(page) {
  const texts = await page.evaluate(() => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    // What a page shows on purpose in the other language says so.
    const meant = (node) => node.parentElement.closest("[lang]")?.matches("[lang^=zh]:not(html)");
    while (walk.nextNode()) if (!meant(walk.currentNode)) found.push(walk.currentNode.textContent.trim());
    return found;
  });
  return [...new Set(texts)].filter((text) => ours.has(text)).map((text) => `not in English: “${text}”`);
}

/** Every Chinese text that stands in the web's dictionaries. */
const ours = new Set(dictionaries(new URL("../../web/src/", import.meta.url).pathname));

function* dictionaries(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!/\.tsx?$/.test(entry.name)) continue;
    const text = readFileSync(join(entry.parentPath ?? entry.path, entry.name), "utf8");
    for (const [, zh, en] of text.matchAll(/zh: "([^"]+)",\s*en: "([^"]+)"/g)) if (zh !== en) yield zh;
  }
}

/** Everything that is wrong with this page as it stands, as sentences. */
export async function faults(person, lang) {
  const { page, troubles } = person;
  const found = [...troubles, ...(await sticksOut(page)), ...(await unsaid(page)), ...(await nameless(page))];
  const spoken = await page.evaluate(() => document.documentElement.lang);
  if (!spoken.startsWith(lang)) found.push(`the page says that it is in “${spoken}”`);
  if (lang === "en") found.push(...(await leftInChinese(page)));
  if ((await page.title()).trim() === "") found.push("the page has no title");
  return found;
}
