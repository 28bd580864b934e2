// Name, birth date and sex, as a document says them.
import { useLang } from "../shared/lang";
import { today } from "../shared/time";
import { Field } from "../shared/ui";
import { w } from "./pageWords";

export interface BirthSex {
  birth: string;
  sex: "" | "female" | "male";
}

export function NameField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useLang();
  return (
    <Field label={t(w.name)} hint={t(w.nameHint)}>
      {(control) => (
        <input {...control} autoComplete="name" required maxLength={60} value={value} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}

export function BirthAndSex({ value, onChange }: { value: BirthSex; onChange: (value: BirthSex) => void }) {
  const { t } = useLang();
  return (
    <>
      <Field label={t(w.birth)}>
        {(control) => (
          <input {...control} type="date" max={today()} required value={value.birth} onChange={(event) => onChange({ ...value, birth: event.target.value })} />
        )}
      </Field>
      <fieldset>
        <legend>{t(w.sex)}</legend>
        <div className="choices row">
          {(["female", "male"] as const).map((sex) => (
            <label key={sex} className="choice">
              <input type="radio" name="sex" required checked={value.sex === sex} onChange={() => onChange({ ...value, sex })} />
              {t(w[sex])}
            </label>
          ))}
        </div>
      </fieldset>
    </>
  );
}
