import { beforeEach, describe, expect, it, vi } from "vitest";
import { struck } from "../testing/keys";
import { listenToScanner, Wedge } from "./wedge";

/** Strikes the keys of `text` with `pause` milliseconds between them. */
function type(wedge: Wedge, text: string, pause: number, from = 1000): { read: string | null; at: number } {
  let at = from;
  for (const key of text) {
    wedge.stroke(key, at);
    at += pause;
  }
  return { read: wedge.stroke("Enter", at), at };
}

describe("a scanner that types", () => {
  it("is read when it ends with Enter", () => {
    expect(type(new Wedge(), "BW1:6BFOXN*TS0", 5).read).toBe("BW1:6BFOXN*TS0");
    expect(type(new Wedge(), "BW1:6BFOXN*TS0", 30).read).toBe("BW1:6BFOXN*TS0");
  });

  it("is not confused with a person", () => {
    expect(type(new Wedge(), "BW1:6BFOXN*TS0", 120).read).toBeNull();
    expect(type(new Wedge(), "36.5", 20).read).toBeNull();
  });

  it("reads two codes in a row as two", () => {
    const wedge = new Wedge();
    const first = type(wedge, "BW1:FIRSTCODE", 8);
    expect(first.read).toBe("BW1:FIRSTCODE");
    expect(type(wedge, "BW1:SECONDCODE", 8, first.at + 8).read).toBe("BW1:SECONDCODE");
  });

  it("starts anew after a hand has typed", () => {
    const wedge = new Wedge();
    wedge.stroke("3", 0);
    wedge.stroke("6", 300);
    expect(type(wedge, "BW1:ABCDEFG", 5).read).toBe("BW1:ABCDEFG");
  });

  it("does not mind the Shift that comes with capital letters", () => {
    const wedge = new Wedge();
    let at = 0;
    for (const key of "BW1:ABCDE") {
      wedge.stroke("Shift", at);
      wedge.stroke(key, at + 2);
      at += 6;
    }
    expect(wedge.stroke("Enter", at)).toBe("BW1:ABCDE");
  });

  it("is read whole though the machine was busy in the middle", () => {
    const wedge = new Wedge();
    let at = 0;
    for (const [n, key] of [..."BW1:ABCDEFGHIJKLMN"].entries()) {
      wedge.stroke(key, at);
      at += n === 3 ? 100 : n === 12 ? 400 : 5;
    }
    expect(wedge.stroke("Enter", at)).toBe("BW1:ABCDEFGHIJKLMN");
  });

  it("is not taken for done when a person presses Enter long after", () => {
    const wedge = new Wedge();
    for (const [n, key] of [..."BW1:ABCDEFG"].entries()) wedge.stroke(key, n * 5);
    expect(wedge.stroke("Enter", 900)).toBeNull();
  });
});

describe("listening on the page", () => {
  beforeEach(() => {
    document.body.innerHTML = '<form><input id="t" value="36.5" /></form>';
  });

  const strike = (target: Element, key: string) => {
    const event = struck(key);
    target.dispatchEvent(event);
    return event;
  };

  it("takes back what the scanner typed into a field, and keeps its Enter from the form", () => {
    const heard = vi.fn();
    const stop = listenToScanner(document, heard);
    const field = document.querySelector("input")!;
    field.focus();
    for (const key of "BW1:ABCDEFG") {
      strike(field, key);
      field.value += key;
    }
    const enter = strike(field, "Enter");
    stop();
    expect(heard).toHaveBeenCalledWith("BW1:ABCDEFG");
    expect(field.value).toBe("36.5");
    expect(enter.defaultPrevented).toBe(true);
  });

  it("lets no blank inside a code press the button that has the focus", () => {
    document.body.innerHTML = "<button>English</button>";
    const heard = vi.fn();
    const stop = listenToScanner(document, heard);
    const button = document.querySelector("button")!;
    button.focus();
    const blank = [..."BW1:ABC DEFG"].map((key) => strike(button, key)).find((event) => event.key === " ");
    strike(button, "Enter");
    stop();
    expect(blank?.defaultPrevented).toBe(true);
    expect(heard).toHaveBeenCalledWith("BW1:ABC DEFG");
  });

  it("leaves a person's own blank alone", () => {
    document.body.innerHTML = "<button>English</button>";
    const stop = listenToScanner(document, vi.fn());
    expect(strike(document.querySelector("button")!, " ").defaultPrevented).toBe(false);
    stop();
  });

  it("takes back the choice that a scanner changed in a list", () => {
    document.body.innerHTML = "<select><option>A</option><option>B</option></select>";
    const stop = listenToScanner(document, vi.fn());
    const list = document.querySelector("select")!;
    list.focus();
    for (const key of "BW1:ABCDEFG") {
      strike(list, key);
      list.value = "B";
    }
    strike(list, "Enter");
    stop();
    expect(list.value).toBe("A");
  });
});
