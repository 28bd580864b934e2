// What the page says on which somebody asks to be forgotten.
import { dictionary } from "../shared/lang";

export const gw = dictionary({
  lead: {
    zh: "注销后，姓名、证件、电话、住址和家人关系都会删除；流水里关于{name}的内容，因钥匙销毁，谁也打不开了。通行码停用。",
    en: "Name, documents, phone, address and family links are deleted. What the journal says about {name} can be opened by nobody, because its key is destroyed. The pass ends.",
  },
  noWayBack: { zh: "没有人能恢复。以后再用要重新登记。", en: "Nobody can bring it back. To use the platform again means registering anew." },
  keeps: {
    zh: "公示账本里的行不删：它们本来就没有名字，没有盐也没人认得出是谁。销毁钥匙会在账本留下一张回执。",
    en: "Lines in the public ledger stay: they never held a name, and without the salt nobody can tell whose they are. The destroyed key leaves a receipt there.",
  },
  held: { zh: "还在隔离、有未办完的申诉或病例时不能注销，会告诉您原因。", en: "It waits while something still needs the data: a quarantine, an open appeal or a case. You are told which." },
  sure: { zh: "我明白，注销后无法恢复", en: "I understand that it cannot be undone" },
  ask: { zh: "注销", en: "Forget" },
  asked: { zh: "确定注销{name}？", en: "Forget {name}?" },
  yes: { zh: "确定注销", en: "Yes, forget" },
  done: { zh: "已注销。", en: "It is done." },
  receipt: { zh: "在公示账本看回执", en: "See the receipt in the public ledger" },
  leave: { zh: "离开", en: "Leave" },
});
