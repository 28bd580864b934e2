// The camera, looking for one code. The pictures are read on this device, by a worker, and go nowhere.
import { useEffect, useRef, useState, type RefObject } from "react";

/** Wide enough for the code of a pass held at arm's length, small enough to read in a few milliseconds. */
const WIDTH = 640;

/** Why there is no picture. */
export type CameraTrouble = "denied" | "busy" | "missing" | "insecure";

export function cameraTrouble(thrown: unknown): CameraTrouble {
  const name = thrown instanceof DOMException ? thrown.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "denied";
  if (name === "NotReadableError" || name === "AbortError") return "busy";
  return "missing";
}

/** Shows the camera in `video`; `onText` hears every code in every picture, the same one again and again. */
export function useCamera(onText: (text: string) => void): { video: RefObject<HTMLVideoElement | null>; trouble: CameraTrouble | null } {
  const video = useRef<HTMLVideoElement>(null);
  const [trouble, setTrouble] = useState<CameraTrouble | null>(null);
  const tell = useRef(onText);
  useEffect(() => {
    tell.current = onText;
  });

  useEffect(() => {
    if (!("mediaDevices" in navigator)) {
      setTrouble("insecure");
      return;
    }
    let stopped = false;
    let stream: MediaStream | null = null;
    const worker = new Worker(new URL("./camera.worker.ts", import.meta.url), { type: "module" });
    const canvas = document.createElement("canvas");
    const pencil = canvas.getContext("2d", { willReadFrequently: true });

    const look = () => {
      const shown = video.current;
      if (stopped) return;
      if (!shown || !pencil || shown.videoWidth === 0) {
        requestAnimationFrame(look);
        return;
      }
      canvas.width = Math.min(WIDTH, shown.videoWidth);
      canvas.height = Math.round((canvas.width * shown.videoHeight) / shown.videoWidth);
      pencil.drawImage(shown, 0, 0, canvas.width, canvas.height);
      const pixels = pencil.getImageData(0, 0, canvas.width, canvas.height).data;
      worker.postMessage({ pixels, width: canvas.width, height: canvas.height }, [pixels.buffer]);
    };
    worker.onmessage = (event: MessageEvent<string | null>) => {
      if (event.data) tell.current(event.data);
      requestAnimationFrame(look);
    };

    navigator.mediaDevices
      .getUserMedia({ audio: false, video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 } } })
      .then(async (found) => {
        if (stopped) {
          for (const track of found.getTracks()) track.stop();
          return;
        }
        stream = found;
        if (video.current) {
          video.current.srcObject = found;
          await video.current.play();
        }
        look();
      })
      .catch((thrown: unknown) => {
        if (!stopped) setTrouble(cameraTrouble(thrown));
      });

    return () => {
      stopped = true;
      worker.terminate();
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, []);
  return { video, trouble };
}
