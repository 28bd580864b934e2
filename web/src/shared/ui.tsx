// The few parts that the resident's and the guard's pages are made of. No component library: their first load counts.
import { useEffect, useId, useRef, type ComponentProps, type ReactNode } from "react";
import type { Problem } from "../api/types";
import { useLang } from "./lang";
import type { Load } from "./load";
import { problemText } from "./problem";
import { common } from "./words";

interface ButtonProps extends ComponentProps<"button"> {
  kind?: "primary" | "plain" | "danger" | "link";
  busy?: boolean;
}

export function Button({ kind = "plain", busy = false, className = "", children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`button ${kind} ${className}`}
      aria-busy={busy || undefined}
      disabled={busy || rest.disabled}
    >
      {children}
    </button>
  );
}

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  /** Gets the id that ties label, hint and error to the control. */
  children: (control: { id: string; "aria-describedby"?: string; "aria-invalid"?: true }) => ReactNode;
}

export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const note = `${id}-note`;
  const said = error ?? hint;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, ...(said ? { "aria-describedby": note } : {}), ...(error ? { "aria-invalid": true as const } : {}) })}
      {said && (
        <p id={note} className={error ? "field-error" : "field-hint"}>
          {said}
        </p>
      )}
    </div>
  );
}

export function Notice({ tone = "info", children }: { tone?: "info" | "good" | "bad"; children: ReactNode }) {
  return (
    <div className={`notice ${tone}`} role={tone === "bad" ? "alert" : "status"}>
      {children}
    </div>
  );
}

export function ProblemNotice({ problem, retry }: { problem: Problem | null; retry?: () => void }) {
  const { t, lang } = useLang();
  if (!problem) return null;
  return (
    <Notice tone="bad">
      <p>{problemText(problem, lang)}</p>
      {retry && <Button onClick={retry}>{t(common.retry)}</Button>}
    </Notice>
  );
}

/** What a page shows until its data is there, and when it is not to be had. */
export function Loaded<T>({ load, children }: { load: Load<T>; children: (data: T) => ReactNode }) {
  const { t } = useLang();
  return (
    <>
      {load.problem && <ProblemNotice problem={load.problem} retry={load.reload} />}
      {load.data !== null ? children(load.data) : load.loading && <p className="quiet" role="status">{t(common.loading)}</p>}
    </>
  );
}

export function LangSwitch() {
  const { t, lang, setLang } = useLang();
  return (
    <Button kind="link" lang={lang === "zh" ? "en" : "zh-CN"} onClick={() => setLang(lang === "zh" ? "en" : "zh")}>
      {t(common.otherLanguage)}
    </Button>
  );
}

/** A page over the page; Escape and the close button leave it, focus stays inside. */
export function Sheet({ label, onClose, children, className = "" }: { label: string; onClose: () => void; children: ReactNode; className?: string }) {
  const { t } = useLang();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    if (shown && !shown.open) shown.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog ref={dialog} className={`sheet ${className}`} aria-label={label} onCancel={onClose} onClose={onClose}>
      {children}
      <Button className="sheet-close" onClick={onClose}>
        {t(common.close)}
      </Button>
    </dialog>
  );
}
