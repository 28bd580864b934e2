// The camera as a scanner. It comes in a chunk of its own: a gate with a USB scanner never fetches it.
import { useEffect, useRef, useState } from "react";
import { useLang, type Words } from "../shared/lang";
import { Notice } from "../shared/ui";
import { w } from "./words";

/** Wide enough for the code of a pass held at arm's length, small enough to read in a few milliseconds. */
const WIDTH = 640;
/** A phone stays in front of the camera after its answer: the same code is not sent again so soon. */
const SAME_AGAIN_MS = 5_000;

export function cameraProblem(thrown: unknown): Words {
  const name = thrown instanceof DOMException ? thrown.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return w.cameraDenied;
  if (name === "NotReadableError" || name === "AbortError") return w.cameraBusy;
  return w.cameraMissing;
}

export default function Camera({ onScan }: { onScan: (text: string) => void }) {
  const { t } = useLang();
  const video = useRef<HTMLVideoElement>(null);
  const [problem, setProblem] = useState<Words | null>(null);
  const tell = useRef(onScan);
  useEffect(() => {
    tell.current = onScan;
  });

  useEffect(() => {
    if (!("mediaDevices" in navigator)) {
      setProblem(w.cameraInsecure);
      return;
    }
    let stopped = false;
    let stream: MediaStream | null = null;
    const worker = new Worker(new URL("./camera.worker.ts", import.meta.url), { type: "module" });
    const canvas = document.createElement("canvas");
    const pencil = canvas.getContext("2d", { willReadFrequently: true });
    let last = { text: "", at: 0 };

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
      const text = event.data;
      const now = performance.now();
      if (text && !(text === last.text && now - last.at < SAME_AGAIN_MS)) {
        last = { text, at: now };
        tell.current(text);
      } else if (text) {
        last.at = now;
      }
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
        if (!stopped) setProblem(cameraProblem(thrown));
      });

    return () => {
      stopped = true;
      worker.terminate();
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, []);

  if (problem) return <Notice tone="bad">{t(problem)}</Notice>;
  return (
    <div className="camera">
      <video ref={video} muted playsInline aria-label={t(w.camera)} />
      <p>{t(w.cameraLooking)}</p>
    </div>
  );
}
