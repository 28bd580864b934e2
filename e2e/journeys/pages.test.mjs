// Everybody opens every page of theirs: on the narrowest phone and at a desk, in both languages.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faults, settled } from "../lib/looks.mjs";
import { PAGES } from "../lib/pages.mjs";
import { openBrowser, person } from "../lib/people.mjs";

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

for (const role of Object.keys(PAGES)) {
  for (const [lang, screen] of [["zh", "narrow"], ["en", "narrow"], ["zh", "desk"], ["en", "desk"]]) {
    test(`every page of ${role} is whole in ${lang} on a ${screen} screen`, async () => {
      const who = await person(browser, { lang, screen, as: role === "nobody" ? undefined : role });
      const found = [];
      for (const path of await PAGES[role](who)) {
        await who.page.goto(path);
        await settled(who.page);
        found.push(...(await faults(who, lang)).map((fault) => `${path.replace(/[0-9a-f]{32}/, "…")}: ${fault}`));
        who.troubles.length = 0;
      }
      await who.leave();
      assert.deepEqual(found, []);
    });
  }
}
