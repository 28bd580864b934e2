// A task's kind in words; kinds that this console does not know yet are shown as they are, not hidden.

import { say, type Lang } from "../../shared/lang";
import { taskKindWords } from "../words/work";

export function kindText(kind: string, lang: Lang): string {
  const words = taskKindWords[kind];
  return words ? say(words, {}, lang) : kind.replaceAll("_", " ");
}
