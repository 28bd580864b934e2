// A certificate's code in a picture, read on the phone: the picture goes nowhere.

/** The edges at which a picture is tried: large codes need many points, blurred ones read better with fewer. */
const EDGES = [1600, 1000, 640];

/** What a code holds whose text is a certificate; nothing for any other. */
export function certificateIn(text: string): string | null {
  const held = text.trim();
  return held.startsWith("HC1:") ? held : null;
}

/** The text of the code in a picture; nothing when none is found. */
export async function readPicture(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file);
  const worker = new Worker(new URL("../shared/camera.worker.ts", import.meta.url), { type: "module" });
  try {
    for (const edge of EDGES) {
      const scale = Math.min(1, edge / Math.max(picture.width, picture.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.max(1, Math.round(picture.width * scale));
      canvas.height = Math.max(1, Math.round(picture.height * scale));
      const pencil = canvas.getContext("2d", { willReadFrequently: true });
      if (!pencil) return null;
      // See-through pictures have a white ground, as paper has.
      pencil.fillStyle = "#fff";
      pencil.fillRect(0, 0, canvas.width, canvas.height);
      pencil.drawImage(picture, 0, 0, canvas.width, canvas.height);
      const { data: pixels } = pencil.getImageData(0, 0, canvas.width, canvas.height);
      const text = await ask(worker, { pixels, width: canvas.width, height: canvas.height });
      if (text) return text;
      if (scale === 1 && edge !== EDGES[0]) break;
    }
    return null;
  } finally {
    worker.terminate();
    picture.close();
  }
}

function ask(worker: Worker, picture: { pixels: Uint8ClampedArray; width: number; height: number }): Promise<string | null> {
  return new Promise((tell, fail) => {
    worker.onmessage = (event: MessageEvent<string | null>) => tell(event.data);
    worker.onerror = () => fail(new Error("the picture could not be read"));
    worker.postMessage(picture, [picture.pixels.buffer]);
  });
}
