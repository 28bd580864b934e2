// What a community worker reads about a certificate from abroad.
import { dictionary } from "../../shared/lang";

export const certificateWords = dictionary({
  title: { zh: "核对境外证明", en: "Look at the certificate" },
  lead: {
    zh: "签名已核验。请看证明原件和护照：姓名、出生日期是不是本人的。",
    en: "Its signature holds. Look at the original and at the passport: are the name and the birth date this person's?",
  },
  kind: { zh: "证明", en: "Certificate" },
  says: { zh: "内容", en: "What it says" },
  standard: { zh: "护照写法", en: "As in the passport" },
  theirs: { zh: "是本人的证明", en: "It is theirs" },
  notTheirs: { zh: "不是本人的", en: "It is not theirs" },
  saidTheirs: { zh: "已采用，码色随即重新判定", en: "It counts now; the colour follows" },
  saidNot: { zh: "已记下：不是本人的证明", en: "Noted: it is not theirs" },
  gone: { zh: "这张证明已到期删除。", en: "This certificate has run out and is gone." },
});
