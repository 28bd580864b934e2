// Choosing files for an appeal: from the camera on a phone, from the device everywhere. What does not fit is told at
// once and never sent.
import { useId, useState } from "react";
import { useLang } from "../shared/lang";
import { Button } from "../shared/ui";
import { aw } from "./appealWords";
import { ACCEPT, fit, type Fit, isUnfit, type Unfit } from "./evidence";

export function PickFiles({ files, onFiles, disabled = false }: { files: Fit[]; onFiles: (files: Fit[]) => void; disabled?: boolean }) {
  const { t } = useLang();
  const id = useId();
  const [unfit, setUnfit] = useState<Unfit[]>([]);
  const take = async (list: FileList | null) => {
    const found = await Promise.all([...(list ?? [])].map((file) => fit(file)));
    setUnfit(found.filter(isUnfit));
    onFiles([...files, ...found.filter((one): one is Fit => !isUnfit(one))]);
  };
  const input = (key: string, words: string, capture: boolean) => (
    <label className={`button file-button ${capture ? "camera" : ""}`}>
      {words}
      <input
        type="file"
        className="visually-hidden"
        accept={capture ? "image/*" : ACCEPT}
        {...(capture ? { capture: "environment" as const } : { multiple: true })}
        aria-describedby={`${id}-note`}
        disabled={disabled}
        data-pick={key}
        onChange={(event) => {
          void take(event.target.files);
          // The same file may be chosen again after it was removed.
          event.target.value = "";
        }}
      />
    </label>
  );
  return (
    <fieldset>
      <legend>{t(aw.evidence)}</legend>
      <p id={`${id}-note`} className="field-hint">{t(aw.evidenceHint)}</p>
      <div className="choices row file-buttons">
        {input("camera", t(aw.takePhoto), true)}
        {input("file", t(aw.chooseFile), false)}
      </div>
      <div aria-live="polite">
        {unfit.map((one, n) => (
          <p key={n} className="field-error" role="alert">{t(one.words, one.params)}</p>
        ))}
      </div>
      <ul className="files">
        {files.map((file, n) => (
          <li key={n}>
            <span>{file.name}</span>
            <span className="quiet nowrap">{Math.max(1, Math.round(file.bytes.size / 1024))} kB</span>
            <Button kind="link" disabled={disabled} aria-label={t(aw.remove, { name: file.name })} onClick={() => onFiles(files.filter((_, other) => other !== n))}>
              ✕
            </Button>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
