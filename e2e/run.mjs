// Opens one town, lets every journey happen in it, closes it. BULWARK_URL names a town that is already open instead.
//
//   node run.mjs [FILE…]     all of journeys/, or only these
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { openTown } from "./lib/town.mjs";

const here = new URL("./", import.meta.url).pathname;
const named = process.argv.slice(2);
const files = named.length ? named : readdirSync(`${here}journeys`).filter((name) => name.endsWith(".test.mjs")).map((name) => `${here}journeys/${name}`);

const town = process.env.BULWARK_URL ? undefined : await openTown();
const stop = async (status) => {
  await town?.close();
  process.exit(status);
};
process.once("SIGINT", () => stop(130));
process.once("SIGTERM", () => stop(143));

const env = { ...process.env, ...(town && { BULWARK_URL: town.url, BULWARK_PERSONAS: JSON.stringify(town.personas) }) };
// One file after the other: they share the town, and this machine's few cores.
const args = ["--test", "--test-concurrency=1", "--test-reporter=spec", "--test-reporter-destination=stdout", ...files];
const child = spawn(process.execPath, args, { stdio: "inherit", env });
child.once("exit", (code) => stop(code ?? 1));
