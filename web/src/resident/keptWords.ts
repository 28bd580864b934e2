// What the page about keeping and forgetting says. The times stand in data/columns/; docs/forgetting.md gives the reasons.
import { dictionary, type Words } from "../shared/lang";

export const kw = dictionary({
  lead: {
    zh: "资料到期自动删除，不用申请。注销登记后，各项资料随即删除。",
    en: "Data go by themselves when their time is over; nobody has to ask. Who is registered no more leaves nothing behind.",
  },
  visits: {
    zh: "到访记录里没有您的姓名，只有一个当天有效的代号。期满销毁当日密钥，删除当日数据，并在公示账本登记，谁都可以查。",
    en: "A visit does not hold your name, only a number that is good for one day. When its time is over that day's key is destroyed, its records are dropped, and the public ledger says so for everybody to check.",
  },
  ledger: { zh: "到公示账本看销毁回执", en: "See the receipts in the public ledger" },
  keep: { zh: "保存多久", en: "How long" },
});

export const KEPT: [what: Words, time: Words][] = [
  [{ zh: "到访（扫码）", en: "Visits (scans)" }, { zh: "14 天", en: "14 days" }],
  [{ zh: "健康申报、行程、据以判定的事实", en: "Declarations, trips, and what your colour rests on" }, { zh: "28 天", en: "28 days" }],
  [{ zh: "手机信令（行程卡）", en: "Records of phones (trip card)" }, { zh: "收到后 28 天", en: "28 days after they came in" }],
  [{ zh: "密接、隔离、随访、申诉材料", en: "Contacts, quarantine, follow-ups, files of appeals" }, { zh: "60 天", en: "60 days" }],
  [{ zh: "判定", en: "Decisions" }, { zh: "1 年；现行判定一直保留到被替换", en: "1 year; the one in force for as long as it is" }],
  [{ zh: "病例、申诉", en: "Cases, appeals" }, { zh: "结束后 2 年", en: "2 years after they ended" }],
  [{ zh: "谁看过资料", en: "Who looked at my data" }, { zh: "3 年（个人信息保护法第五十六条）", en: "3 years (Personal Information Protection Law, article 56)" }],
  [{ zh: "登记资料", en: "Registration" }, { zh: "登记期间", en: "While registered" }],
];
