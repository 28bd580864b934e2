// A refusal or failure, in the server's own sentence, with a way to try again.

import { Alert, Button } from "antd";
import type { Problem } from "../../api/types";
import { useLang } from "../../shared/lang";
import { problemText } from "../../shared/problem";
import { common } from "../../shared/words";

type Props = {
  problem: Problem | undefined | null;
  retry?: () => void;
  /** On the page where one signs in, a refused sign-in is answered there. */
  signingIn?: boolean;
};

export function ProblemNote({ problem, retry, signingIn = false }: Props) {
  const { t, lang } = useLang();
  if (!problem) return null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="problem"
      title={problemText(problem, lang)}
      action={
        // A session that has ended is not mended by trying again.
        problem.status === 401 ? (
          !signingIn && <Button onClick={() => window.location.reload()}>{t(common.signIn)}</Button>
        ) : (
          retry && <Button onClick={retry}>{t(common.retry)}</Button>
        )
      }
    />
  );
}
