// Texts that more than one app says.
import { dictionary } from "./lang";

export const common = dictionary({
  product: { zh: "堡垒", en: "Bulwark" },
  otherLanguage: { zh: "English", en: "中文" },
  offline: { zh: "连不上服务器。请检查网络后再试。", en: "The server cannot be reached. Check the network and try again." },
  unreadable: { zh: "服务器的回答读不懂。请稍后再试。", en: "The server's answer could not be read. Try again in a moment." },
  unknownProblem: { zh: "出了点问题，请再试一次。", en: "Something went wrong. Please try again." },
  retry: { zh: "再试一次", en: "Try again" },
  loading: { zh: "正在读取…", en: "Loading…" },
  back: { zh: "返回", en: "Back" },
  close: { zh: "关闭", en: "Close" },
  cancel: { zh: "取消", en: "Cancel" },
  save: { zh: "保存", en: "Save" },
  send: { zh: "提交", en: "Send" },
  yes: { zh: "是", en: "Yes" },
  no: { zh: "否", en: "No" },
  unsure: { zh: "不确定", en: "Not sure" },
  optional: { zh: "选填", en: "optional" },
  signIn: { zh: "登录", en: "Sign in" },
  signOut: { zh: "退出登录", en: "Sign out" },
  demo: { zh: "演示", en: "Demo" },
  demoBar: { zh: "演示数据，非真实人员", en: "Made-up town, nobody here is real" },
  switchPersona: { zh: "换个身份", en: "Be somebody else" },
  more: { zh: "查看更多", en: "Show more" },
  documentKind: { zh: "证件种类", en: "Kind of document" },
  documentNumber: { zh: "证件号码", en: "Document number" },
  skip: { zh: "跳到正文", en: "Skip to content" },
});

/** A colour never speaks alone: this is its word. */
export const colourWords = dictionary({
  green: { zh: "绿码", en: "Green" },
  amber: { zh: "黄码", en: "Amber" },
  red: { zh: "红码", en: "Red" },
  grey: { zh: "灰码", en: "Grey" },
});

export const answerWords = dictionary({
  in: { zh: "放行", en: "Let in" },
  closer: { zh: "细查", en: "Look closer" },
  no: { zh: "不放行", en: "Do not let in" },
});

export const roleWords = dictionary({
  resident: { zh: "居民", en: "Resident" },
  guard: { zh: "门卫", en: "Guard" },
  gate: { zh: "卡口设备", en: "A gate's device" },
  community_worker: { zh: "社区工作者", en: "Community worker" },
  clinician: { zh: "临床医生", en: "Clinician" },
  tracer: { zh: "流调员", en: "Tracer" },
  rule_officer: { zh: "规则员", en: "Rule officer" },
  appeals_officer: { zh: "申诉员", en: "Appeals officer" },
  commander: { zh: "指挥员", en: "Commander" },
  auditor: { zh: "审计员", en: "Auditor" },
  administrator: { zh: "管理员", en: "Administrator" },
});

export const placeKindWords = dictionary({
  market: { zh: "市场", en: "Market" },
  hospital: { zh: "医院", en: "Hospital" },
  school: { zh: "学校", en: "School" },
  office: { zh: "办公楼", en: "Office" },
  station: { zh: "车站", en: "Station" },
  restaurant: { zh: "餐饮", en: "Restaurant" },
  residential: { zh: "小区", en: "Housing estate" },
  other: { zh: "其他", en: "Other" },
});
