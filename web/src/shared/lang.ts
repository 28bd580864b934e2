// The reader's language: asked for in the address (?lang=en), else saved on this device, else the browser's.
// Every text stands beside its translation, in the same shape that the API uses, so that none can be left out.
import { useSyncExternalStore } from "react";
import type { Words } from "../api/types";

export type Lang = "zh" | "en";
export type { Words };

const SAVED = "bulwark.lang";

/** Decides the language from what the address, the device and the browser say, in this order. */
export function chooseLang(address: string, saved: string | null, browser: readonly string[]): Lang {
  const asked = new URLSearchParams(address).get("lang")?.toLowerCase() ?? "";
  for (const wish of [asked, saved ?? ""]) {
    if (wish.startsWith("zh")) return "zh";
    if (wish.startsWith("en")) return "en";
  }
  const first = browser[0]?.toLowerCase() ?? "zh";
  return first.startsWith("zh") ? "zh" : "en";
}

function savedLang(): string | null {
  try {
    return localStorage.getItem(SAVED);
  } catch {
    return null; // storage may be forbidden; the page works without it
  }
}

let lang: Lang = chooseLang(window.location.search, savedLang(), navigator.languages);
const listeners = new Set<() => void>();

function tellDocument() {
  document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
}
tellDocument();

export const currentLang = (): Lang => lang;

export function setLang(next: Lang): void {
  lang = next;
  try {
    localStorage.setItem(SAVED, next);
  } catch {
    // not saved: the choice lasts as long as the page
  }
  tellDocument();
  // What the address asked for is overruled; else a reload would bring it back.
  const here = new URL(window.location.href);
  if (here.searchParams.has("lang")) {
    here.searchParams.delete("lang");
    window.history.replaceState(window.history.state, "", here);
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export type Params = Record<string, string | number>;

/** Fills `{name}` from the parameters; `{n|place|places}` chooses by whether `n` is one. */
export function fill(text: string, params: Params = {}): string {
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g, (whole, key: string, one?: string, many?: string) => {
    const value = params[key];
    if (value === undefined) return whole;
    if (one === undefined || many === undefined) return String(value);
    return Number(value) === 1 ? one : many;
  });
}

export function say(words: Words, params?: Params, inLang: Lang = lang): string {
  return fill(words[inLang], params);
}

export type Say = (words: Words, params?: Params) => string;

/** `const { t, lang } = useLang()`; `t(words.signIn)`; texts from the API are said the same way. */
export function useLang(): { lang: Lang; t: Say; setLang: (next: Lang) => void } {
  const now = useSyncExternalStore(subscribe, currentLang);
  return { lang: now, t: (words, params) => say(words, params, now), setLang };
}

/** Marks a dictionary; the type keeps its keys, so that a wrong key does not compile. */
export function dictionary<const K extends string>(entries: Record<K, Words>): Record<K, Words> {
  return entries;
}
