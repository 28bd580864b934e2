// Words of the residents' pages.
import { dictionary } from "../../shared/lang";

export const peopleWords = dictionary({
  hint: {
    zh: "本辖区的居民。姓名已遮盖；要看一个人的资料，先写事由，本人会看到谁看过。",
    en: "The residents of your area. Names are masked; to see a person's data you say why, and they see that you looked.",
  },
  findDocument: { zh: "完整证件号码", en: "Full document number" },
  findPhone: { zh: "完整手机号", en: "Full phone number" },
  exactNote: { zh: "号码加密存放，只能按完整号码查找。", en: "Numbers are stored encrypted: only a full number can be found." },
  document: { zh: "证件", en: "Document" },
  ending: { zh: "尾号 {tail}", en: "ends in {tail}" },
  status: { zh: "状态", en: "Status" },
  registeredAt: { zh: "登记于", en: "Registered" },
  living: { zh: "在世", en: "Living" },
  died: { zh: "已故", en: "Died" },
  open: { zh: "打开", en: "Open" },
  register: { zh: "担保登记", en: "Register a resident" },
  emptyTitle: { zh: "本辖区还没有居民", en: "No residents in this area yet" },
  emptyHint: { zh: "可以为没有手机的人担保登记。", en: "You can register somebody who has no phone by vouching." },
  notFound: { zh: "没有找到这个人", en: "Nobody was found" },
  notFoundHint: {
    zh: "请核对号码是否完整；也可能这个人不在您的辖区，或者还没有登记。",
    en: "Check that the number is complete. The person may also live outside your area, or not be registered yet.",
  },
  // Register by vouching
  vouchIntro: {
    zh: "为没有手机或没有证件的人登记。请当面核对本人。",
    en: "Register somebody without a phone or without a document. See the person face to face.",
  },
  vouchDone: { zh: "已登记", en: "Registered" },
  vouchWarnings: { zh: "已登记，但请留意", en: "Registered, but note" },
  // The purpose asked before the page opens
  purposeTitle: { zh: "为什么要看这个人的资料？", en: "Why do you need to see this person?" },
  purposeHint: {
    zh: "这次查阅会记下您的姓名、时间和事由，本人可以看到。",
    en: "This look is recorded with your name, the time and the purpose, and the person can see it.",
  },
  purposeOther: { zh: "其他事由（请写明）", en: "Another purpose (say which)" },
  purposeText: { zh: "写明事由", en: "Say which" },
  purposeCase: { zh: "病例 {tail}", en: "Case {tail}" },
  purposeOpen: { zh: "记下并打开", en: "Record and open" },
  recordedLook: { zh: "查阅已记录：{purpose}", en: "Your look is recorded: {purpose}" },
  // The page
  person: { zh: "居民档案", en: "Resident" },
  data: { zh: "资料", en: "Data" },
  guardian: { zh: "代管人", en: "Guardian" },
  guardianYes: { zh: "有代管人，由代管人亮码", en: "Has a guardian who carries the pass" },
  openGuardian: { zh: "打开代管人", en: "Open the guardian" },
  phoneNone: { zh: "没有手机", en: "No phone" },
  correct: { zh: "更正资料", en: "Correct data" },
  correctIntro: { zh: "只填要改的项。改动会记入流水。", en: "Fill in only what changes. Changes go into the journal." },
  correctDocument: { zh: "更正证件", en: "Correct the document" },
  documentIntro: {
    zh: "请看到证件原件后再填写。原证件号随即作废，出生日期和性别以新证件为准。",
    en: "Enter it only with the paper in your hand. The old number is dropped; birth date and sex follow the new one.",
  },
  corrected: { zh: "已更正", en: "Corrected" },
  lostPhone: { zh: "手机丢失", en: "Lost phone" },
  lostIntro: {
    zh: "旧手机上的登录和通行码立即失效。有新号码就填上；没有也可以先停用。",
    en: "Sign-ins and passes on the old phone end at once. Enter the new number if there is one.",
  },
  newPhone: { zh: "新手机号", en: "New phone" },
  lostDone: { zh: "旧手机已停用", en: "The old phone is cut off" },
  changeGuardian: { zh: "变更代管人", en: "Change guardian" },
  guardianIntro: {
    zh: "此人的通行码将改由新代管人出示，原代管人不再能看到。",
    en: "The new guardian will carry this person's pass; the old one no longer sees it.",
  },
  guardianDone: { zh: "代管人已变更", en: "The guardian has changed" },
  death: { zh: "登记死亡", en: "Record a death" },
  deathIntro: {
    zh: "登记后，此人的通行码停用，待办关闭。请凭死亡证明办理。",
    en: "The person's pass ends and their tasks are closed. Act on the death certificate.",
  },
  deathOn: { zh: "死亡日期", en: "Date of death" },
  deathAsk: { zh: "登记 {name} 死亡？", en: "Record the death of {name}?" },
  deathAskText: {
    zh: "通行码立即停用，家人会看到。这一步不能在这里撤回。",
    en: "The pass ends at once and the family sees it. This cannot be taken back here.",
  },
  deathYes: { zh: "登记死亡", en: "Record the death" },
  deathDone: { zh: "已登记", en: "Recorded" },
  moreActs: { zh: "其他办理", en: "Other acts" },
});

export const purposeWords = dictionary({
  follow_up: { zh: "随访", en: "Follow-up" },
  tracing: { zh: "流行病学调查", en: "Contact tracing" },
  treatment: { zh: "诊疗", en: "Treatment" },
  correction: { zh: "更正资料", en: "Correction of data" },
  at_request: { zh: "本人请求", en: "At the person's request" },
});
