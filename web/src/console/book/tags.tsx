// Where a draft stands, as a shape and a word.

import { useLang } from "../../shared/lang";
import { type Shape, Tag } from "../ui/marks";
import { draftWords as w } from "../words/books";
import type { Draft } from "./shapes";

const SHAPE: Record<Draft["state"], Shape> = { draft: "ring", proposed: "half", published: "dot", discarded: "square" };

export function DraftTag({ state }: { state: Draft["state"] }) {
  const { t } = useLang();
  return <Tag shape={SHAPE[state]}>{t(w[state])}</Tag>;
}
