// How far a draft is on its way to be published, and what the reader may do about it. The server decides; this explains.

import type { Checked, Draft } from "../book/shapes";

export type Step = {
  name: "stepSound" | "stepExamples" | "stepReplay" | "stepProposed" | "stepApprovals";
  done: boolean;
  params?: Record<string, number>;
};
export type Standing = { steps: Step[]; mayPropose: boolean; own: boolean; already: boolean };

/** Approvals of the text as it stands now; those of another text are void. */
export const holding = (draft: Draft): Draft["approvals"] => draft.approvals.filter((one) => one.digest === draft.digest);

export const missing = (draft: Draft): number => Math.max(0, draft.needs - holding(draft).length);

export function standing(draft: Draft, checked: Pick<Checked, "faults" | "examples">, me: string | null): Standing {
  const sound = checked.faults.length === 0;
  const passing = checked.examples.every((example) => example.passes);
  const replayed = draft.replay?.state === "done" && draft.replay.digest === draft.digest;
  const proposed = draft.state === "proposed" || draft.state === "published";
  const n = Math.min(holding(draft).length, draft.needs);
  return {
    steps: [
      { name: "stepSound", done: sound },
      { name: "stepExamples", done: sound && passing },
      { name: "stepReplay", done: replayed },
      { name: "stepProposed", done: proposed },
      { name: "stepApprovals", done: missing(draft) === 0, params: { n, needs: draft.needs } },
    ],
    mayPropose: sound && passing && replayed,
    own: me !== null && draft.author.name === me,
    already: me !== null && holding(draft).some((one) => one.by === me),
  };
}
