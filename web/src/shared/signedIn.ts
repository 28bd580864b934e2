// Where somebody is signed in: the same answer and the same words for residents and for staff.
import { dictionary } from "./lang";

export interface OpenSession {
  id: string;
  device: "phone" | "tablet" | "computer" | "program" | "unknown";
  begun_at: string;
  /** Roughly: the day for residents, the hour for staff. */
  seen_at: string | null;
  expires_at: string;
  /** The one by which this was asked. */
  this: boolean;
}

export const deviceWords = dictionary({
  phone: { zh: "手机", en: "Phone" },
  tablet: { zh: "平板", en: "Tablet" },
  computer: { zh: "电脑", en: "Computer" },
  program: { zh: "程序", en: "Program" },
  unknown: { zh: "未知设备", en: "Unknown device" },
});

export const signedInWords = dictionary({
  title: { zh: "已登录的设备", en: "Where I am signed in" },
  lead: {
    zh: "不认识的，就退出它。只记设备种类和大致时间，不记地址。",
    en: "End what you do not recognise. Only the kind of device and a rough time are kept, no address.",
  },
  this: { zh: "正在使用", en: "This one" },
  begun: { zh: "{moment} 登录", en: "Signed in {moment}" },
  seenDay: { zh: "{day} 用过", en: "Last used {day}" },
  seenHour: { zh: "{moment} 前后用过", en: "Last used about {moment}" },
  seenNever: { zh: "最近使用时间未知", en: "Last use not known" },
  until: { zh: "{moment} 自动退出", en: "Ends by itself {moment}" },
  end: { zh: "退出", en: "End" },
  endOthers: { zh: "退出其他所有设备", en: "End all others" },
  ended: { zh: "已退出 {n} 处", en: "{n} {n|session has|sessions have} ended" },
  onlyThis: { zh: "只在这台设备上登录。", en: "You are signed in on this device only." },
});
