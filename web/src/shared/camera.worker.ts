// Looks for a QR code in a picture, away from the page, so that the clock and the buttons never stutter.
import jsQR from "jsqr";

interface Picture {
  pixels: Uint8ClampedArray;
  width: number;
  height: number;
}

self.onmessage = (event: MessageEvent<Picture>) => {
  const { pixels, width, height } = event.data;
  const found = jsQR(pixels, width, height, { inversionAttempts: "dontInvert" });
  self.postMessage(found?.data ?? null);
};
