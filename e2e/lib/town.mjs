// A town that lives for as long as the journeys do: the real binary, on a port and in a folder of its own.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** The same town every time: who lives there, and on whom the outbreak day falls, comes from the seed. */
const RESIDENTS = "2000";
const SEED = "7";
/** Events a minute. Slow, so that what the people of a journey do stands out from what the town does by itself. */
const SPEED = "30";
/** A town of this size takes seconds; on a machine that builds something else beside it, more. */
const PATIENCE = 180_000;
/** Ports below those that systems hand out to whoever calls somebody: a port is chosen before the town is made, and used after. */
const PORTS = { first: 15_000, last: 32_000 };
/** So many ports are tried: somebody else may have chosen the same one. */
const TRIES = 5;

/**
 * Opens a town and waits until it says that it is ready.
 * @returns {Promise<{url: string, personas: Record<string, string>, close: () => Promise<void>}>}
 */
export async function openTown() {
  const binary = process.env.BULWARK;
  if (!binary) throw new Error("BULWARK should name the built binary, as scripts/test does");
  for (let tries = 1; ; tries += 1) {
    const town = await begin(binary, PORTS.first + Math.floor(Math.random() * (PORTS.last - PORTS.first)));
    if (town.url) return town;
    if (!town.taken || tries === TRIES) throw new Error(`the town did not open (${town.outcome}):\n${town.said}`);
  }
}

/** A town at this port; or what came of it, and whether the port was another's. */
async function begin(binary, port) {
  const folder = mkdtempSync(join(tmpdir(), "bulwark-town-"));
  const args = ["demo", "--port", String(port), "--residents", RESIDENTS, "--seed", SEED, "--speed", SPEED];
  const child = spawn(binary, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, HOME: folder } });

  // What it said last is what somebody needs to read when it falls.
  const said = [];
  const hear = (line) => {
    said.push(line);
    if (said.length > 60) said.shift();
  };
  createInterface({ input: child.stderr }).on("line", hear);

  const personas = {};
  // Not "exit": what it said last may still be on its way then.
  const ended = new Promise((resolve) => child.once("close", resolve));
  const ready = new Promise((resolve) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      hear(line);
      const [role, url] = line.split("\t");
      if (url) personas[role.trim()] = url.trim();
      if (line.trim() === "ready") resolve("ready");
    });
  });
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, PATIENCE, "late");
  });

  const close = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGTERM");
      const stubborn = setTimeout(() => child.kill("SIGKILL"), 10_000);
      await ended;
      clearTimeout(stubborn);
    }
    rmSync(folder, { recursive: true, force: true });
  };

  const outcome = await Promise.race([ready, late, ended.then((code) => `it ended with status ${code}`)]);
  clearTimeout(timer);
  if (outcome !== "ready") {
    await close();
    return { outcome, said: said.join("\n"), taken: said.some((line) => /port \d+ is taken|address (already )?in use/i.test(line)) };
  }
  return { url: `http://127.0.0.1:${port}`, personas, close };
}
