// A question before harm: what will happen, in one sentence, and a button that names the deed.

import { App } from "antd";
import { useCallback } from "react";
import { useLang } from "../../shared/lang";
import { common } from "../../shared/words";

export type Question = { title: string; what: React.ReactNode; yes: string; harm?: boolean };

/** Resolves to true only when the deed was confirmed; Escape, the cross and "cancel" all mean no. */
export function useAsk(): (question: Question) => Promise<boolean> {
  const { modal } = App.useApp();
  const { t } = useLang();
  return useCallback(
    (question) =>
      new Promise<boolean>((answer) => {
        modal.confirm({
          title: question.title,
          content: question.what,
          okText: question.yes,
          cancelText: t(common.cancel),
          okButtonProps: question.harm ? { danger: true } : {},
          // The safe answer has the focus: Enter pressed by habit does no harm.
          focusable: { autoFocusButton: question.harm ? "cancel" : "ok" },
          onOk: () => answer(true),
          onCancel: () => answer(false),
        });
      }),
    [modal, t],
  );
}
