// The phone's camera, looking for one code.
import { useCamera } from "../shared/camera";
import { useLang } from "../shared/lang";
import { Notice } from "../shared/ui";
import { cw } from "./checkInWords";

export default function Camera({ onRead }: { onRead: (text: string) => void }) {
  const { t } = useLang();
  const { video, trouble } = useCamera(onRead);
  if (trouble) return <Notice tone="bad">{t(trouble === "denied" ? cw.denied : cw.missing)}</Notice>;
  return (
    <div className="camera">
      <video ref={video} muted playsInline aria-label={t(cw.looking)} />
      <p role="status">{t(cw.looking)}</p>
    </div>
  );
}
