// The same rules and facts in both evaluators: the server's, lowered to integers, and the browser's CEL interpreter.
// The pairs are made by the real binary; CI builds it before this ring, and there a missing binary is a failure.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, it } from "vitest";
import { type Book, Judge, type View } from "./evaluate";

const COUNT = 10_000;

interface Pair {
  book: Book;
  facts: View;
  firm?: View | null;
  colour: string;
  rows: string[];
  noticed: string[];
}

const target = process.env["CARGO_TARGET_DIR"] ?? join(homedir(), ".cache/bulwark/target");
const binary = process.env["BULWARK"] ?? join(target, "debug/bulwark");
const there = existsSync(binary);
const mustRun = there || process.env["CI"] === "true" || process.env["BULWARK"] !== undefined;

it.skipIf(!mustRun)(`${COUNT} generated pairs of rule and facts come out the same in the browser's evaluator`, { timeout: 300_000 }, async () => {
  expect(there, `the binary is not at ${binary}: cargo build --package bulwark`).toBe(true);
  const child = spawn(binary, ["rule", "pairs", "--count", String(COUNT), "--seed", "1"], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stderr.on("data", (text: Buffer) => (said = (said + text.toString()).slice(-2000)));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  let judge: Judge | null = null;
  let last = "";
  let seen = 0;
  const colours = new Map<string, number>();
  let noticed = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const pair = JSON.parse(line) as Pair;
    const text = JSON.stringify(pair.book);
    if (text !== last || !judge) [judge, last] = [new Judge(pair.book), text];
    const verdict = judge.judge(pair.facts, pair.firm);
    const told = { colour: pair.colour, rows: pair.rows, noticed: pair.noticed ?? [] };
    if (JSON.stringify(verdict) !== JSON.stringify(told)) expect(verdict, `pair ${seen}: ${line.slice(0, 4000)}`).toEqual(told);
    seen += 1;
    colours.set(pair.colour, (colours.get(pair.colour) ?? 0) + 1);
    noticed += verdict.noticed.length > 0 ? 1 : 0;
  }
  expect(await ended, said).toBe(0);
  expect(seen).toBe(COUNT);
  // Pairs that all came out alike would prove little.
  expect([...colours.keys()].sort()).toEqual(["amber", "green", "grey", "red"]);
  expect(noticed).toBeGreaterThan(0);
});
