// A cell to type in that is as tall as what stands in it. Plain elements: a table has hundreds of them.

import { type ComponentProps, forwardRef, type ReactNode } from "react";

type Props = Omit<ComponentProps<"textarea">, "onChange"> & {
  value: string;
  label: string;
  wrong: boolean;
  /** Drawn behind the text, letter under letter: where a mistake is underlined. */
  behind?: ReactNode;
  onChange: (text: string, caret: number) => void;
};

export const GrowArea = forwardRef<HTMLTextAreaElement, Props>(function GrowArea(
  { value, label, wrong, behind, onChange, className, lang, ...rest },
  ref,
) {
  return (
    <span className={`grow ${className ?? ""}`} lang={lang} data-wrong={wrong || undefined}>
      <span className="grow-behind" aria-hidden="true">
        {behind ?? value}
        {"\u200b"}
      </span>
      <textarea
        ref={ref}
        rows={1}
        value={value}
        aria-label={label}
        aria-invalid={wrong || undefined}
        onChange={(event) => onChange(event.target.value, event.target.selectionStart)}
        {...rest}
      />
    </span>
  );
});
