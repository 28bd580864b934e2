// Words of coming back after a loss, and of ending a colleague's sessions.
import { dictionary } from "../../shared/lang";

export const resetWords = dictionary({
  reset: { zh: "丢失重置", en: "Reset" },
  title: { zh: "重置 {name} 的凭据", en: "Reset {name}" },
  intro: {
    zh: "旧密码、动态码和所有登录立即失效。您会得到一个只能用一次的链接，当面交给本人；新密码和动态码只有本人看得到。",
    en: "The old password, the old codes and every session end at once. You get a link that works once: hand it over in person. Only they will see the new password and code.",
  },
  reason: { zh: "原因（写入事实流水）", en: "Reason, for the journal" },
  submit: { zh: "重置", en: "Reset" },
  linkTitle: { zh: "交给 {name}", en: "Hand over to {name}" },
  linkWarning: { zh: "只显示这一次，{until} 前有效，只能用一次。", en: "Shown this once. Works once, until {until}." },
  linkScan: { zh: "请本人用自己的手机扫码打开，或在自己的电脑上打开这个链接", en: "They scan this with their own phone, or open the link on their own computer" },
  linkName: { zh: "登录名", en: "Sign-in name" },
  linkDone: { zh: "已交给本人，关闭", en: "Handed over, close" },
  sessions: { zh: "登录情况", en: "Sessions" },
  sessionsOf: { zh: "{name} 登录的设备", en: "Where {name} is signed in" },
  sessionsNone: { zh: "现在没有登录。", en: "Not signed in anywhere now." },
  signOut: { zh: "全部退出", en: "End them all" },
  signOutAsk: { zh: "让 {name} 退出所有设备？", en: "End every session of {name}?" },
  signOutText: { zh: "账号仍可用，本人可以马上重新登录。", en: "The account goes on; they can sign in again at once." },
});

export const reasonWords = dictionary({
  second_factor_lost: { zh: "手机（动态码）丢失", en: "Phone with the codes lost" },
  password_forgotten: { zh: "忘记密码", en: "Password forgotten" },
  both_lost: { zh: "两者都没有了", en: "Both lost" },
  misuse_suspected: { zh: "怀疑被他人使用", en: "Misuse suspected" },
});

export const enrolWords = dictionary({
  title: { zh: "重新领取登录凭据", en: "New credentials" },
  intro: {
    zh: "这个链接只能用一次。先准备好手机上的验证器应用，再领取；领取后请当场完成。",
    en: "This link works once. Have the authenticator app on your phone ready, then begin, and finish in one go.",
  },
  begin: { zh: "领取", en: "Begin" },
  name: { zh: "登录名", en: "Sign-in name" },
  one: { zh: "1. 记下新密码", en: "1. Keep the new password" },
  two: { zh: "2. 用验证器应用扫码", en: "2. Scan with your authenticator app" },
  here: { zh: "验证器就在这台手机上：点此添加", en: "The app is on this very phone: add it from here" },
  typeIn: { zh: "或手工输入", en: "Or type this in" },
  three: { zh: "3. 输入应用显示的六位数字", en: "3. Type the six digits it shows" },
  finish: { zh: "完成并登录", en: "Finish and sign in" },
  again: { zh: "重新生成", en: "Make others" },
  toSignIn: { zh: "去登录", en: "Go to sign-in" },
});
