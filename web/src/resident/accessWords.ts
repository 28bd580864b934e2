// What the page about access lines says.
import { dictionary } from "../shared/lang";

export const xw = dictionary({
  lead: { zh: "谁看过资料，都会在这里留一行。", en: "Whoever looks at the data leaves a line here." },
  delayedLead: {
    zh: "只有正在进行的调查可以依法推迟几天才显示，到了日子一定出现。",
    en: "Only an open investigation may have its line shown some days late, as the law allows; it always appears when that time is over.",
  },
  none: { zh: "还没有人看过。", en: "Nobody has looked yet." },
  looked: { zh: "看了：{what}", en: "Looked at: {what}" },
  purpose: { zh: "用途：{purpose}", en: "Purpose: {purpose}" },
  delayed: { zh: "依法推迟到 {moment} 才显示。依据：{basis}", en: "Shown only from {moment}, as the law allows. Legal basis: {basis}" },
  save: { zh: "下载为表格", en: "Download as a table" },
});
