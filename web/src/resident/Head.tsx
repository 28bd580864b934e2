// The head of every page that is not the first.
import type { ReactNode } from "react";
import { useLang } from "../shared/lang";
import { common } from "../shared/words";
import { hrefOf } from "./route";

export function Head({ children }: { children: ReactNode }) {
  const { t } = useLang();
  return (
    <>
      <p className="back">
        <a href={hrefOf("home")}>← {t(common.back)}</a>
      </p>
      <h1 tabIndex={-1}>{children}</h1>
    </>
  );
}
