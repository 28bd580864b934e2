// A pass token as a QR code. Tokens are base45, so that the compact alphanumeric mode fits and the modules stay large;
// anything else falls back to bytes. Error correction M, as docs of the pass format have it.
import qrcode from "qrcode-generator";

export interface Qr {
  /** Modules along one side, without the quiet zone. */
  size: number;
  /** An SVG path, one unit a module. */
  path: string;
}

const ALPHANUMERIC = /^[0-9A-Z $%*+\-./:]*$/;

export const qrMode = (text: string): "Alphanumeric" | "Byte" => (ALPHANUMERIC.test(text) ? "Alphanumeric" : "Byte");

export function drawQr(text: string): Qr {
  const code = qrcode(0, "M");
  code.addData(text, qrMode(text));
  code.make();
  const size = code.getModuleCount();
  let path = "";
  for (let row = 0; row < size; row += 1) {
    for (let col = 0; col < size; ) {
      if (!code.isDark(row, col)) {
        col += 1;
        continue;
      }
      const start = col;
      while (col < size && code.isDark(row, col)) col += 1;
      path += `M${start} ${row}h${col - start}v1h-${col - start}z`;
    }
  }
  return { size, path };
}
