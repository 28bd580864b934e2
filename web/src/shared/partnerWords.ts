// What partner applications can be let do, and for what: said alike to residents and to administrators.
import { dictionary } from "./lang";

export const SERVICES = [
  "declare_health",
  "declare_trip",
  "query_health",
  "invoke",
  "make_code",
  "verify_code",
  "correct",
] as const;
export type Service = (typeof SERVICES)[number];

export const serviceWords = dictionary({
  declare_health: { zh: "健康申报", en: "Declare health" },
  declare_trip: { zh: "行程申报", en: "Declare trips" },
  query_health: { zh: "健康查询", en: "Query the colour" },
  invoke: { zh: "亮码调用", en: "Show the colour" },
  make_code: { zh: "生成码", en: "Make a code" },
  verify_code: { zh: "验码", en: "Verify a code" },
  correct: { zh: "更正资料", en: "Correct data" },
});

export const serviceHints = dictionary({
  declare_health: { zh: "替您填写体温、症状和接触史", en: "Declares your temperature, symptoms and contacts for you" },
  declare_trip: { zh: "替您填写坐过的车、船、航班", en: "Declares the trains, ships and flights you took" },
  query_health: { zh: "看您的颜色、原因和何时到期", en: "Reads your colour, its reason and until when" },
  invoke: { zh: "在它的页面上显示您的颜色", en: "Shows your colour on its own pages" },
  make_code: { zh: "在它的应用里放一张您的通行码，原手机上的会停用", en: "Puts your pass into its app; the one on your other phone ends" },
  verify_code: { zh: "只告诉颜色，不告诉是谁", en: "Tells the colour, never whose it is" },
  correct: { zh: "替您改姓名、住址或电话", en: "Corrects your name, home or phone for you" },
});

export const PURPOSES = ["travel", "work", "school", "care", "daily"] as const;
export type Purpose = (typeof PURPOSES)[number];

export const purposeWords = dictionary({
  travel: { zh: "出行", en: "Travel" },
  work: { zh: "上班", en: "Work" },
  school: { zh: "上学", en: "School" },
  care: { zh: "就医", en: "Medical care" },
  daily: { zh: "日常生活", en: "Daily life" },
});
