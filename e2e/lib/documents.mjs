// Made-up documents that pass the door's checks, so that every journey can bring somebody new.

import { readdirSync } from "node:fs";
import { basename } from "node:path";

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = "10X98765432";

/** The check digit of GB 11643 over the first 17 digits. */
export function checkDigit(first17) {
  const sum = [...first17].reduce((total, digit, at) => total + Number(digit) * WEIGHTS[at], 0);
  return CHECKS[sum % 11];
}

/** The journeys share a town and draw apart: each file has numbers of its own, and begins anywhere among them. */
const OWN = readdirSync(new URL("../journeys/", import.meta.url)).sort().indexOf(basename(process.argv[1] ?? "")) + 1;
let drawn = Math.floor(Math.random() * 1e6);
const next = () => (drawn = (drawn + 1) % 1e6);
const digits = (number, width) => String(number).padStart(width, "0");

/** A resident ID card number of Shenzhen's Nanshan district that nobody in this run had before. */
export function idCard() {
  const n = next();
  const order = n % 1000;
  const day = 1 + (Math.floor(n / 1000) % 28);
  const month = 1 + (Math.floor(n / 28_000) % 12);
  const first17 = `440305${1980 + OWN}${digits(month, 2)}${digits(day, 2)}${digits(order, 3)}`;
  return first17 + checkDigit(first17);
}

/** The same number with a check digit that is wrong. */
export function wrongIdCard() {
  const right = idCard();
  return right.slice(0, 17) + (right[17] === "1" ? "2" : "1");
}

/** A mobile number that nobody in this run had before. */
export function phone() {
  return `139${digits(OWN, 2)}${digits(next(), 6)}`;
}
