// A case's state and a contact's class, each as a shape with its word.

import { useLang } from "../../shared/lang";
import type { Case } from "../types";
import { Tag, type Shape } from "../ui/marks";
import { classWords, statusWords } from "../words/trace";
import type { ChainKind } from "./layout";

const STATUS: Record<Case["status"], Shape> = {
  suspected: "half",
  confirmed: "dot",
  recovered: "tick",
  died: "square",
  excluded: "cross",
};

export function StatusTag({ status }: { status: Case["status"] }) {
  const { t } = useLang();
  return (
    <Tag shape={STATUS[status]} {...(status === "suspected" ? { tone: "soon" as const } : {})}>
      {t(statusWords[status])}
    </Tag>
  );
}

/** The same shapes stand in the picture of the chain. */
export const KIND_SHAPE: Record<ChainKind, Shape> = {
  case: "diamond",
  contact: "dot",
  companion: "triangle",
  secondary: "ring",
};

export function ClassTag({ kind }: { kind: ChainKind }) {
  const { t } = useLang();
  return <Tag shape={KIND_SHAPE[kind]}>{t(classWords[kind])}</Tag>;
}
