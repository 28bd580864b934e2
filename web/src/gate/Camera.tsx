// The camera as a scanner. It comes in a chunk of its own: a gate with a USB scanner never fetches it.
import { useRef } from "react";
import { type CameraTrouble, useCamera } from "../shared/camera";
import { useLang, type Words } from "../shared/lang";
import { Notice } from "../shared/ui";
import { w } from "./words";

/** A phone stays in front of the camera after its answer: the same code is not sent again so soon. */
const SAME_AGAIN_MS = 5_000;
const TROUBLES: Record<CameraTrouble, Words> = { denied: w.cameraDenied, busy: w.cameraBusy, missing: w.cameraMissing, insecure: w.cameraInsecure };

export default function Camera({ onScan }: { onScan: (text: string) => void }) {
  const { t } = useLang();
  const last = useRef({ text: "", at: 0 });
  const { video, trouble } = useCamera((text) => {
    const now = performance.now();
    const again = text === last.current.text && now - last.current.at < SAME_AGAIN_MS;
    last.current = { text, at: now };
    if (!again) onScan(text);
  });
  if (trouble) return <Notice tone="bad">{t(TROUBLES[trouble])}</Notice>;
  return (
    <div className="camera">
      <video ref={video} muted playsInline aria-label={t(w.camera)} />
      <p>{t(w.cameraLooking)}</p>
    </div>
  );
}
