// A temperature as a guard types it: 36.5, 36,5 or 365 all mean the same.

export type Temperature = { state: "none" } | { state: "bad" } | { state: "good"; tenths: number };

export function readTemperature(typed: string): Temperature {
  const text = typed.normalize("NFKC").trim().replace(/[,。]/, ".");
  if (text === "") return { state: "none" };
  if (!/^\d{2,3}(\.\d)?$/.test(text)) return { state: "bad" };
  const value = Number(text);
  const tenths = Math.round(value > 100 ? value : value * 10);
  return tenths >= 300 && tenths <= 450 ? { state: "good", tenths } : { state: "bad" };
}
