// What stands on a paper pass, and what is said about paper passes: on the sheet both languages stand side by side.
import { dictionary } from "../lang";

export const paperWords = dictionary({
  title: { zh: "纸质通行码", en: "Paper pass" },
  document: { zh: "证件尾号 {tail}", en: "Document ending {tail}" },
  until: { zh: "有效至", en: "Good until" },
  where: { zh: "可用于", en: "Good at" },
  everywhere: { zh: "所有场所", en: "All places" },
  showThis: { zh: "出示这张纸", en: "Show this sheet" },
  holdFlat: { zh: "摊平，别折二维码", en: "Hold it flat" },
  bringId: { zh: "带上证件", en: "Bring your document" },
  colour: {
    zh: "纸上不印码色：码色会变，以卡口扫描结果为准。",
    en: "No colour is printed, for colours change: what counts is what the gate reads.",
  },
  holds: {
    zh: "二维码里有遮住一部分的姓名和证件后四位，供门卫与证件核对；没有别的个人资料。",
    en: "The code holds the masked name and the last four characters of the document for the guard to compare; nothing else about the person.",
  },
  lost: { zh: "丢了请告知社区，凭编号 {number} 作废。", en: "Lost it? Tell your community office: it is cancelled by its number, {number}." },
  issued: { zh: "打印于 {moment}", en: "Made {moment}" },
  // around the sheet
  size: { zh: "纸张", en: "Paper size" },
  print: { zh: "打印", en: "Print" },
  sheet: { zh: "纸质码预览", en: "Preview of the paper pass" },
  make: { zh: "开一张纸质码", en: "Make a paper pass" },
  lead: {
    zh: "给没有手机的人，或以防手机没电。进门时要同时出示证件；同一张纸不能在两地同时使用。",
    en: "For people without a phone, or for when its battery is empty. A document must be shown with it; one sheet cannot be in two places.",
  },
  earlier: { zh: "已开的纸质码", en: "Paper passes made" },
  none: { zh: "还没有开过。", en: "None yet." },
  number: { zh: "编号 {number}", en: "Number {number}" },
  numberHead: { zh: "编号", en: "Number" },
  issuedHead: { zh: "开具时间", en: "Made" },
  goodUntil: { zh: "有效至 {moment}", en: "Good until {moment}" },
  revoked: { zh: "已作废", en: "Cancelled" },
  ended: { zh: "已到期", en: "Run out" },
  revoke: { zh: "作废", en: "Cancel it" },
  revokeAsk: { zh: "作废编号 {number} 的纸质码？", en: "Cancel paper pass {number}?" },
  revokeThen: { zh: "这张纸马上不能用了，不能恢复。", en: "The sheet stops working at once, and this cannot be undone." },
  revokeDone: { zh: "已作废。", en: "It is cancelled." },
  made: { zh: "纸质码已开好，请打印。", en: "The paper pass is made. Print it now." },
  onceShown: { zh: "离开本页后不再显示，请现在打印。", en: "It is not shown again after you leave this page: print it now." },
});
