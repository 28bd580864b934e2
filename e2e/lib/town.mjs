// A town that lives for as long as the journeys do: the real binary, on a port and in a folder of its own.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
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

/**
 * Opens a town and waits until it says that it is ready.
 * @returns {Promise<{url: string, personas: Record<string, string>, close: () => Promise<void>}>}
 */
export async function openTown() {
  const binary = process.env.BULWARK;
  if (!binary) throw new Error("BULWARK should name the built binary, as scripts/test does");
  const port = await freePort();
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
  const ended = new Promise((resolve) => child.once("exit", resolve));
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
    throw new Error(`the town did not open (${outcome}):\n${said.join("\n")}`);
  }
  return { url: `http://127.0.0.1:${port}`, personas, close };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
