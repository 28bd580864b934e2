// How far a draft is on its way to be published, and what the reader may do about it. The server decides; this explains.

import type { Checked, Draft } from "../book/shapes";

export type Step = {
  name: "stepSound" | "stepExamples" | "stepReplay" | "stepProposed" | "stepApprovals";
  done: boolean;
  params?: Record<string, number>;
};
export type Standing = { steps: Step[]; mayPropose: boolean; own: boolean; already: boolean };

/** Who stands behind the text as it is now, each once; what was said of another text is void. */
export const behind = (draft: Pick<Draft, "approvals" | "digest">): string[] => [
  ...new Set(draft.approvals.filter((one) => one.digest === draft.digest).map((one) => one.id)),
];

export const missing = (draft: Pick<Draft, "approvals" | "digest" | "needs">): number => Math.max(0, draft.needs - behind(draft).length);

type Looked = Pick<Checked, "faults" | "examples">;

export function standing(draft: Draft, checked: Looked, me: string | null): Standing {
  const sound = checked.faults.length === 0;
  const passing = checked.examples.every((example) => example.passes);
  const replayed = draft.replay?.state === "done" && draft.replay.digest === draft.digest;
  const proposed = draft.state === "proposed" || draft.state === "published";
  const n = Math.min(behind(draft).length, draft.needs);
  return {
    steps: [
      { name: "stepSound", done: sound },
      { name: "stepExamples", done: sound && passing },
      { name: "stepReplay", done: replayed },
      { name: "stepProposed", done: proposed },
      { name: "stepApprovals", done: missing(draft) === 0, params: { n, needs: draft.needs } },
    ],
    mayPropose: sound && passing && replayed,
    own: draft.own,
    already: me !== null && draft.approvals.some((one) => one.digest === draft.digest && one.deed === "approved" && one.name === me),
  };
}
