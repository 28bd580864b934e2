// A picture of every page, in both languages, on a phone and on a desk: e2e/shots/ROLE-PAGE-LANG-SCREEN.png.
// Pages are made to be looked at; this saves the walking.
//
//   node shots.mjs [ROLE…]
import { mkdirSync } from "node:fs";
import { openTown } from "./lib/town.mjs";

const named = process.argv.slice(2);
const town = process.env.BULWARK_URL ? undefined : await openTown();
if (town) process.env.BULWARK_URL = town.url;
// Only now: this module reads where the town is when it is loaded.
const { LOCALES, openBrowser, person, SCREENS } = await import("./lib/people.mjs");
const { PAGES } = await import("./lib/pages.mjs");
const { faults, settled } = await import("./lib/looks.mjs");

const folder = new URL("./shots/", import.meta.url).pathname;
mkdirSync(folder, { recursive: true });
const browser = await openBrowser();
let taken = 0;
try {
  for (const role of named.length ? named : Object.keys(PAGES)) {
    for (const lang of Object.keys(LOCALES)) {
      for (const screen of Object.keys(SCREENS)) {
        const who = await person(browser, { lang, screen, as: role === "nobody" ? undefined : role });
        for (const path of await PAGES[role](who)) {
          const name = `${role}-${path.replace(/[0-9a-f]{32}/, "one").replace(/\W+/g, "_")}-${lang}-${screen}`.replace(/_-/, "-");
          try {
            await who.page.goto(path);
            await settled(who.page);
          } catch (error) {
            console.log(`${name}: ${String(error.message).split("\n")[0]}`);
          }
          await who.page.screenshot({ path: `${folder}${name}.png`, fullPage: true });
          for (const fault of await faults(who, lang)) console.log(`${name}: ${fault}`);
          who.troubles.length = 0;
          taken += 1;
        }
        await who.leave();
      }
    }
  }
} finally {
  await browser.close();
  await town?.close();
}
console.log(`${taken} pictures in e2e/shots/`);
