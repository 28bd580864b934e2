// Reads the QR code in a picture, as a scanner would: from its pixels and nothing else.
import { createRequire } from "node:module";

const web = createRequire(new URL("../../web/package.json", import.meta.url));
const jsQR = web("jsqr");

/** The text of the code in what this element shows, or null. */
export async function readQr(page, locator) {
  await locator.locator("path").first().waitFor();
  const png = (await locator.screenshot()).toString("base64");
  // A page of its own decodes the picture: the one that is looked at is left alone.
  const desk = await page.context().newPage();
  try {
    const { grey, width, height } = await desk.evaluate(async (data) => {
      const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
      const canvas = new OffscreenCanvas(picture.width, picture.height);
      const pencil = canvas.getContext("2d");
      pencil.drawImage(picture, 0, 0);
      const { data: pixels, width, height } = pencil.getImageData(0, 0, picture.width, picture.height);
      let grey = "";
      for (let at = 0; at < pixels.length; at += 4) grey += pixels[at + 1] < 128 ? "0" : "1";
      return { grey, width, height };
    }, png);
    const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
    for (let at = 0; at < grey.length; at += 1) if (grey[at] === "0") pixels.fill(0, at * 4, at * 4 + 3);
    return jsQR(pixels, width, height)?.data ?? null;
  } finally {
    await desk.close();
  }
}
