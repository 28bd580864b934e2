// A USB scanner types what it reads, as a keyboard would, only faster than any hand, and ends with Enter. This tells
// its strokes from a person's wherever the focus is.

/** A scanner sends a key every 5 to 30 milliseconds: eight keys in a row at less than this on average are no hand's. */
const SCANNER_MS = 50;
const SURE_AFTER = 8;
/** Longest pause inside a burst: short until it is sure to be a scanner, long after, for a machine may be busy. */
const PAUSE_MS = 120;
const SURE_PAUSE_MS = 500;

export class Wedge {
  private text = "";
  private first = 0;
  private last = Number.NEGATIVE_INFINITY;
  private sure = false;

  /** Takes a key and the time it was struck; answers what was scanned when a burst ends with Enter. */
  stroke(key: string, at: number): string | null {
    // Shift and its like accompany capital letters and change nothing.
    if (key.length !== 1 && key !== "Enter") return null;
    const goesOn = at - this.last <= (this.sure ? SURE_PAUSE_MS : PAUSE_MS);
    this.last = at;
    if (key === "Enter") {
      const read = this.sure && goesOn ? this.text : null;
      this.begin("", at);
      return read;
    }
    if (!goesOn || this.text === "") {
      this.begin(key, at);
      return null;
    }
    this.text += key;
    this.sure ||= this.text.length >= SURE_AFTER && (at - this.first) / (this.text.length - 1) <= SCANNER_MS;
    return null;
  }

  private begin(text: string, at: number): void {
    this.text = text;
    this.first = at;
    this.sure = false;
  }

  /** Whether the last stroke may be the first of a burst. */
  get beginning(): boolean {
    return this.text.length === 1;
  }

  /** Whether the last stroke came too soon after another for a hand. */
  get bursting(): boolean {
    return this.text.length > 1;
  }
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
const isText = (element: Element | null) => element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
const isField = (element: Element | null): element is Field => isText(element) || element instanceof HTMLSelectElement;

/**
 * Listens on the whole page. What a scanner typed into a field by the way is taken out of it again, and its Enter
 * sends no form.
 */
export function listenToScanner(target: Document, onScan: (text: string) => void): () => void {
  const wedge = new Wedge();
  let before: { field: Field; value: string } | null = null;
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const read = wedge.stroke(event.key, event.timeStamp);
    if (read !== null) {
      event.preventDefault();
      event.stopPropagation();
      if (before) putBack(before.field, before.value);
      before = null;
      onScan(read);
    } else if (event.key.length === 1 && wedge.beginning) {
      const field = target.activeElement;
      before = isField(field) ? { field, value: field.value } : null;
    } else if (event.key === " " && wedge.bursting && !isText(target.activeElement)) {
      // A blank inside a code must not press the button that happens to have the focus.
      event.preventDefault();
    }
  };
  target.addEventListener("keydown", onKey, true);
  return () => target.removeEventListener("keydown", onKey, true);
}

/** Sets a field as if by hand: React watches the property, and notices only what passes through the native setter. */
function putBack(field: Field, value: string): void {
  if (field.value === value) return;
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field) as object, "value")?.set?.call(field, value);
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }));
}
