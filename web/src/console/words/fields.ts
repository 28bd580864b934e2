// Words of the fields that several forms share.
import { dictionary } from "../../shared/lang";

export const fieldWords = dictionary({
  needed: { zh: "这一项要填", en: "This is needed" },
  documentKind: { zh: "证件类型", en: "Kind of document" },
  documentNumber: { zh: "证件号码", en: "Document number" },
  vouchNote: {
    zh: "没有任何证件的人，由您以社区工作者的身份担保。您的姓名会记入档案。",
    en: "For somebody without any document you vouch as a community worker. Your name goes on record.",
  },
  temperature: { zh: "体温", en: "Temperature" },
  symptoms: { zh: "症状", en: "Symptoms" },
  symptomsNone: { zh: "没有症状就一项也不选。", en: "Tick none if there are none." },
  chooseArea: { zh: "选择辖区", en: "Choose an area" },
  area: { zh: "辖区", en: "Area" },
  name: { zh: "姓名", en: "Name" },
  phone: { zh: "手机号", en: "Phone" },
  birth: { zh: "出生日期", en: "Date of birth" },
  sex: { zh: "性别", en: "Sex" },
  female: { zh: "女", en: "Female" },
  male: { zh: "男", en: "Male" },
  address: { zh: "住址", en: "Address" },
  homeArea: { zh: "居住辖区", en: "Home area" },
  note: { zh: "备注", en: "Note" },
  reason: { zh: "理由", en: "Reason" },
  purpose: { zh: "事由", en: "Purpose" },
});

export const symptomWords = dictionary({
  fever: { zh: "发热", en: "Fever" },
  cough: { zh: "咳嗽", en: "Cough" },
  fatigue: { zh: "乏力", en: "Fatigue" },
  sore_throat: { zh: "咽痛", en: "Sore throat" },
  loss_of_smell: { zh: "嗅觉味觉减退", en: "Loss of smell" },
  blocked_nose: { zh: "鼻塞", en: "Blocked nose" },
  runny_nose: { zh: "流涕", en: "Runny nose" },
  conjunctivitis: { zh: "结膜炎", en: "Conjunctivitis" },
  muscle_pain: { zh: "肌肉痛", en: "Muscle pain" },
  diarrhoea: { zh: "腹泻", en: "Diarrhoea" },
  short_breath: { zh: "气促", en: "Short of breath" },
});
