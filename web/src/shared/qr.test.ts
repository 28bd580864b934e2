import jsQR from "jsqr";
import { describe, expect, it } from "vitest";
import { drawQr, qrMode } from "./qr";

const TOKEN = `BW1:${"6BFOXN*TS0BI$ZD.P9UOL97O4-2HH77HRM3DSPTM5AAP:SV+VM SO55DY7V90".repeat(5)}`.slice(0, 296);

/** Paints the path as a reader's camera would see it: `scale` pixels a module, four modules of quiet zone. */
function paint(text: string, scale = 4) {
  const { size, path } = drawQr(text);
  const side = (size + 8) * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    for (let row = 0; row < scale; row += 1) {
      for (let col = 0; col < Number(run) * scale; col += 1) {
        const at = (((Number(y) + 4) * scale + row) * side + (Number(x) + 4) * scale + col) * 4;
        pixels.fill(0, at, at + 3);
      }
    }
  }
  return { pixels, side };
}

describe("the code of a pass", () => {
  it("is read back by the gate's camera, to the letter", () => {
    const { pixels, side } = paint(TOKEN);
    expect(jsQR(pixels, side, side)?.data).toBe(TOKEN);
  });

  it("uses the compact mode for a token, and stays within version 15", () => {
    expect(qrMode(TOKEN)).toBe("Alphanumeric");
    expect(drawQr(TOKEN).size).toBeLessThanOrEqual(17 + 4 * 15);
  });

  it("still draws what a token is not", () => {
    expect(qrMode("lower case")).toBe("Byte");
    const { pixels, side } = paint("lower case");
    expect(jsQR(pixels, side, side)?.data).toBe("lower case");
  });
});
