// The head of every page: what this page is, one sentence on what to do here, and at most one primary action.

import type { ReactNode } from "react";
import { useEffect, useRef } from "react";

export function PageHead({ title, hint, action, back }: { title: ReactNode; hint?: ReactNode; action?: ReactNode; back?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  // The reader of a screen reader is taken to the new page's heading, not left in the menu of the old one.
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header className="page-head">
      <div>
        {back && <div className="page-back">{back}</div>}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {hint && <p>{hint}</p>}
      </div>
      {action && <div className="page-action">{action}</div>}
    </header>
  );
}
