import { useLang } from "../shared/lang";
import { Button, ProblemNotice } from "../shared/ui";
import { common } from "../shared/words";
import type { Pages } from "./usePages";

/** The button under a list that has more than it shows. */
export function More<T>({ pages }: { pages: Pages<T> }) {
  const { t } = useLang();
  return (
    <>
      <ProblemNotice problem={pages.act.problem} />
      {pages.more && (
        <Button className="wide" busy={pages.act.busy} onClick={pages.more}>
          {t(common.more)}
        </Button>
      )}
    </>
  );
}
