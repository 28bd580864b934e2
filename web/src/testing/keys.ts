// Keys as a scanner strikes them: each a few milliseconds after the one before, however busy this machine is.

let at = 0;

/** The next key, five milliseconds after the one before. */
export function struck(key: string): KeyboardEvent {
  at += 5;
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
  Object.defineProperty(event, "timeStamp", { value: at });
  return event;
}
