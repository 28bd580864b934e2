// A USB scanner types what it reads, as a keyboard would, only faster than any hand, and ends with Enter. This tells
// its strokes from a person's wherever the focus is.

/** Longest pause between two strokes of a scanner, in milliseconds; slow models send one every 20 to 30. */
const PAUSE_MS = 50;
/** Shorter bursts are a hand rolling over two or three keys. */
const SHORTEST = 8;

export class Wedge {
  private text = "";
  private last = Number.NEGATIVE_INFINITY;

  /** Takes a key and the time it was struck; answers what was scanned when a burst ends with Enter. */
  stroke(key: string, at: number): string | null {
    const quick = at - this.last <= PAUSE_MS;
    this.last = at;
    if (key === "Enter") {
      const read = this.text;
      this.text = "";
      return quick && read.length >= SHORTEST ? read : null;
    }
    // Shift and its like accompany capital letters and change nothing.
    if (key.length !== 1) return null;
    this.text = quick ? this.text + key : key;
    return null;
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
