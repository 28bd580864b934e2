// Reasons as officers write them most often, in both languages.

import type { Words } from "../../shared/lang";

/** Wordings that officers use again and again; a beginning, to be made to fit. */
export const templates: { name: Words; outcome: "upheld" | "rejected"; reason: Words }[] = [
  {
    name: { zh: "人不在那里", en: "Was not there" },
    outcome: "upheld",
    reason: {
      zh: "您交来的材料说明您当时不在那个场所，这条记录不予采信。",
      en: "What you handed in shows that you were not at that place then. The record no longer counts.",
    },
  },
  {
    name: { zh: "记录有误", en: "The record was wrong" },
    outcome: "upheld",
    reason: { zh: "经核对，这条记录有误，不予采信。", en: "We checked: the record was wrong and no longer counts." },
  },
  {
    name: { zh: "检测为阴性", en: "The test is negative" },
    outcome: "upheld",
    reason: {
      zh: "您交来的检测结果为阴性，原来的结果不予采信。",
      en: "The test that you handed in is negative. The earlier result no longer counts.",
    },
  },
  {
    name: { zh: "材料不能说明", en: "The evidence does not show it" },
    outcome: "rejected",
    reason: {
      zh: "您交来的材料不能说明您当时在别处，判定不变。有新材料可以再次申诉。",
      en: "What you handed in does not show that you were elsewhere, so the decision stands. With new evidence you can appeal again.",
    },
  },
  {
    name: { zh: "没有材料", en: "Nothing was handed in" },
    outcome: "rejected",
    reason: {
      zh: "没有收到能说明情况的材料，判定不变。有材料可以再次申诉。",
      en: "Nothing was handed in that speaks for a change, so the decision stands. With evidence you can appeal again.",
    },
  },
];
