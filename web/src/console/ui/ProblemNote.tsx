// A refusal or failure, in the server's own sentence, with a way to try again.

import { Alert, Button } from "antd";
import type { Problem } from "../../api/types";
import { useLang } from "../../shared/lang";
import { problemText } from "../../shared/problem";
import { common } from "../../shared/words";

export function ProblemNote({ problem, retry }: { problem: Problem | undefined | null; retry?: () => void }) {
  const { t, lang } = useLang();
  if (!problem) return null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="problem"
      title={problemText(problem, lang)}
      action={retry && <Button onClick={retry}>{t(common.retry)}</Button>}
    />
  );
}
