// The phone's camera, looking for one code. The pictures are read on the phone and go nowhere.
import { useEffect, useRef, useState } from "react";
import { useLang, type Words } from "../shared/lang";
import { Notice } from "../shared/ui";
import { cw } from "./checkInWords";

const WIDTH = 640;

export default function Camera({ onRead }: { onRead: (text: string) => void }) {
  const { t } = useLang();
  const video = useRef<HTMLVideoElement>(null);
  const [problem, setProblem] = useState<Words | null>(null);
  const tell = useRef(onRead);
  useEffect(() => {
    tell.current = onRead;
  });
  useEffect(() => {
    if (!("mediaDevices" in navigator)) {
      setProblem(cw.missing);
      return;
    }
    let stopped = false;
    let stream: MediaStream | null = null;
    const worker = new Worker(new URL("../gate/camera.worker.ts", import.meta.url), { type: "module" });
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
        const name = thrown instanceof DOMException ? thrown.name : "";
        if (!stopped) setProblem(name === "NotAllowedError" || name === "SecurityError" ? cw.denied : cw.missing);
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
      <video ref={video} muted playsInline aria-label={t(cw.looking)} />
      <p role="status">{t(cw.looking)}</p>
    </div>
  );
}
