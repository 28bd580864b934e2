// Another app acts for a resident: an administrator admits it, the resident lets it, it asks, the resident sees that it did
// and takes it back, the administrator ends it.
import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { after, before, test } from "node:test";
import { community, declareWell, register } from "../lib/deeds.mjs";
import { base, openBrowser, person } from "../lib/people.mjs";

let browser;
let home;
before(async () => {
  browser = await openBrowser();
  home = await community(browser);
});
after(() => browser.close());

/** A signed call, as docs/partner.md describes it. */
async function call(app, service, body) {
  const path = `/api/partner/v1/${service}`;
  const text = JSON.stringify(body);
  const digest = `sha-256=:${createHash("sha256").update(text).digest("base64")}:`;
  const params =
    `("@method" "@path" "content-digest");created=${Math.floor(Date.now() / 1000)};keyid="${app.id}";` +
    `nonce="${randomBytes(16).toString("hex")}";alg="ecdsa-p256-sha256"`;
  const signed = `"@method": POST\n"@path": ${path}\n"content-digest": ${digest}\n"@signature-params": ${params}`;
  const signature = sign("sha256", Buffer.from(signed), { key: app.key, dsaEncoding: "ieee-p1363" }).toString("base64");
  const answer = await fetch(base + path, {
    method: "POST",
    body: text,
    headers: {
      "content-type": "application/json",
      "content-digest": digest,
      "signature-input": `sig=${params}`,
      signature: `sig=:${signature}:`,
    },
  });
  return answer.json();
}

test("a resident lets an app, sees what it asked, and takes it back", async () => {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const admin = await person(browser, { as: "administrator", lang: "en", screen: "desk" });
  await admin.page.goto("/console#/partners");
  await admin.page.getByRole("button", { name: "Admit an app" }).click();
  const form = admin.page.locator(".ant-drawer");
  await form.getByLabel("Name", { exact: true }).fill("江城出行");
  await form.getByLabel("Name in English").fill("Rivertown Travel");
  await form.getByLabel("Public key or certificate").fill(publicKey.export({ type: "spki", format: "pem" }).toString());
  await form.getByLabel("Query the colour").check();
  await form.locator("button[type=submit]").click();
  const row = admin.page.getByRole("row").filter({ hasText: "Rivertown Travel" });
  const app = { key: privateKey, id: (await row.locator(".partner-id").innerText()).trim() };
  assert.match(app.id, /^[0-9a-f]{32}$/);

  const who = await person(browser, { lang: "zh" });
  await register(who, { name: "乘先生", area: home });
  await declareWell(who);
  await who.page.goto("/#/apps");
  await who.page.getByRole("button", { name: "授权一个应用" }).click();
  await who.page.getByLabel("哪个应用").selectOption({ label: "江城出行" });
  await who.page.getByLabel("健康查询").check();
  await who.page.getByRole("button", { name: "授权", exact: true }).click();
  const consent = (await who.page.locator(".notice code").innerText()).trim();

  const told = await call(app, "health-queries", { consent });
  assert.equal(told.code, "0000", JSON.stringify(told));
  assert.ok(!JSON.stringify(told).includes("乘先生"), "the whole name was told");
  assert.equal((await call(app, "invocations", { consent })).code, "1011", "not what it was admitted to");

  await who.page.goto("/#/access");
  await who.page.getByText("江城出行（日常生活）").first().waitFor();
  await who.page.goto("/#/apps");
  await who.page.getByRole("button", { name: "撤回", exact: true }).click();
  await who.page.getByRole("group").getByRole("button", { name: "撤回", exact: true }).click();
  await who.page.getByText("已撤回", { exact: false }).waitFor();
  assert.equal((await call(app, "health-queries", { consent })).code, "2002");

  await admin.page.reload();
  await row.getByRole("button", { name: "End", exact: true }).click();
  await admin.page.getByRole("button", { name: "End this app" }).click();
  await row.getByText("Ended").waitFor();
  assert.equal((await call(app, "health-queries", { consent })).code, "1010");
  await who.leave();
  await admin.leave();
});
