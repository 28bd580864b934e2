// Kind and number of a document, with help while it is typed.
import type { DocumentInput, DocumentKind, Problem } from "../api/types";
import { documentHints, documentKinds, documentWords, helpWithDocument, normaliseNumber } from "./document";
import { useLang } from "./lang";
import { today } from "./time";
import { Field, Notice } from "./ui";
import { common } from "./words";

interface Props {
  value: DocumentInput;
  onChange: (value: DocumentInput) => void;
  problem?: Problem | null;
  /** Most residents register with a document; without one, somebody has to vouch. */
  withNone?: boolean;
}

export const emptyDocument: DocumentInput = { kind: "resident_id", number: "" };

export const aboutDocument = (problem: Problem | null | undefined): boolean => problem?.field?.startsWith("document") ?? false;

export function DocumentFields({ value, onChange, problem, withNone = false }: Props) {
  const { t, lang } = useLang();
  const help = helpWithDocument(value.kind, value.number, today());
  const refused = aboutDocument(problem) ? problem?.detail : undefined;
  const error = refused ?? (help.state === "bad" ? t(help.note, help.params) : undefined);
  const hint = help.state === "good" && value.kind.startsWith("resid") ? `✓ ${t(help.note)}` : t(help.note, help.params);
  return (
    <>
      <Field label={t(common.documentKind)}>
        {(control) => (
          <select {...control} value={value.kind} onChange={(event) => onChange({ kind: event.target.value as DocumentKind, number: "" })}>
            {documentKinds
              .filter((kind) => withNone || kind !== "none")
              .map((kind) => (
                <option key={kind} value={kind}>
                  {t(documentWords[kind])}
                </option>
              ))}
          </select>
        )}
      </Field>
      {value.kind === "none" ? (
        <Notice>{t(documentHints.none)}</Notice>
      ) : (
        <Field label={t(common.documentNumber)} hint={hint} error={error}>
          {(control) => (
            <input
              {...control}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              required
              lang={lang}
              value={value.number}
              onChange={(event) => onChange({ ...value, number: event.target.value })}
              onBlur={() => onChange({ ...value, number: normaliseNumber(value.number) })}
            />
          )}
        </Field>
      )}
    </>
  );
}

/** The document says these itself where its number holds a birth date. */
export const saysBirth = (kind: DocumentKind): boolean => kind === "resident_id" || kind === "residence_permit";
