// A file on its way to an appeal: looked at, made smaller where it is a photo, and sent with its progress.
import type { Problem } from "../api/types";
import { address } from "../shared/api";
import { currentLang, type Words } from "../shared/lang";
import { ownProblem, readProblem, Refused } from "../shared/problem";
import { aw } from "./appealWords";

/** As the server has it. */
export const MOST_BYTES = 5 * 1024 * 1024;
/** Enough to read a laboratory's page; a phone's camera makes four times as many. */
const LONGEST_SIDE = 2400;

export type Media = "image/jpeg" | "image/png" | "image/webp" | "application/pdf";
export const ACCEPT = "image/jpeg,image/png,image/webp,application/pdf";

/** Why a file is not sent. */
export interface Unfit {
  words: Words;
  params: Record<string, string | number>;
}

export interface Fit {
  name: string;
  media: Media;
  bytes: Blob;
}

/** What a file is by its first bytes, whatever it is called. */
export function mediaOf(head: Uint8Array): Media | null {
  const begins = (text: string, at = 0) => [...text].every((char, n) => head[at + n] === char.charCodeAt(0));
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return "image/jpeg";
  if (begins("\u0089PNG\r\n\u001a\n")) return "image/png";
  if (begins("RIFF") && begins("WEBP", 8)) return "image/webp";
  if (begins("%PDF-")) return "application/pdf";
  return null;
}

/** Reads the first bytes only: a film of two gigabytes is refused as quickly as a text. */
export async function fit(file: File, smaller: (photo: Blob) => Promise<Blob | null> = smallerPhoto): Promise<Fit | Unfit> {
  if (file.size === 0) return { words: aw.empty, params: { name: file.name } };
  const media = mediaOf(new Uint8Array(await bytesOf(file.slice(0, 16))));
  if (media === "application/pdf") return file.size > MOST_BYTES ? tooLarge(file, file.size) : { name: file.name, media, bytes: file };
  // A browser that can draw a picture of another kind (HEIC on some phones) makes a JPEG of it; others cannot.
  const redrawn = media || file.type.startsWith("image/") ? await smaller(file) : null;
  if (redrawn && redrawn.size <= MOST_BYTES) return { name: file.name, media: "image/jpeg", bytes: redrawn };
  if (!media) return { words: aw.wrongKind, params: { name: file.name } };
  const best = redrawn ?? file;
  return best.size > MOST_BYTES ? tooLarge(file, best.size) : { name: file.name, media, bytes: file };
}

export const isUnfit = (found: Fit | Unfit): found is Unfit => "words" in found;

const tooLarge = (file: File, bytes: number): Unfit => ({ words: aw.tooLarge, params: { name: file.name, mb: (bytes / 1_048_576).toFixed(1) } });

/** Drawn anew, so that nothing but the picture is left: no place, no phone, no hour. */
async function smallerPhoto(photo: Blob): Promise<Blob | null> {
  if (typeof createImageBitmap !== "function") return null;
  try {
    const picture = await createImageBitmap(photo, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const pen = canvas.getContext("2d");
    if (!pen) return null;
    // What was transparent becomes paper, not black.
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
  } catch {
    return null;
  }
}

function bytesOf(blob: Blob): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as ArrayBuffer);
    reader.onerror = () => reject(new Refused(ownProblem("unknown")));
    reader.readAsArrayBuffer(blob);
  });
}

/** `fetch` cannot tell how much of a body has gone out; this can. */
export function sendFile(path: string, file: Fit, progress: (percent: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const refuse = (problem: Problem) => reject(new Refused(problem));
    request.open("PUT", address(path));
    request.setRequestHeader("accept", "application/json, application/problem+json");
    request.setRequestHeader("accept-language", currentLang() === "zh" ? "zh-CN" : "en");
    request.setRequestHeader("x-bulwark", "1");
    request.setRequestHeader("content-type", file.media);
    request.upload.onprogress = (event) => progress(event.lengthComputable ? Math.round((event.loaded / event.total) * 100) : 0);
    request.onerror = () => refuse(ownProblem("offline"));
    request.ontimeout = request.onerror;
    request.onload = () => {
      if (request.status < 400) return resolve();
      let body: unknown;
      try {
        body = JSON.parse(request.responseText);
      } catch {
        body = undefined;
      }
      refuse(readProblem(request.status, body));
    };
    request.send(file.bytes);
  });
}
