// What stands at a door. Whoever comes in reads one of the two languages: the screen shows both, side by side.
import { dictionary } from "../shared/lang";

export const w = dictionary({
  title: { zh: "场所码", en: "Place code" },
  scan: { zh: "进门请扫码", en: "Scan when you come in" },
  how: { zh: "打开通行码页面，点“扫场所码”，对准下面的码。", en: "Open your pass, tap “Scan a place code”, and point at the code below." },
  turns: { zh: "每 30 秒换一次，拍照转发没有用。", en: "It turns every 30 seconds; a forwarded photo is worth nothing." },
  next: { zh: "{n} 秒后换", en: "Turns in {n} s" },
  noPhone: { zh: "没有手机？请出示纸质码或证件。", en: "No phone? Show a paper pass or a document." },
  offline: { zh: "断网，照常使用", en: "No connection; works as usual" },
  clockDoubt: { zh: "本机时钟与服务器差 {n} 分钟，已按服务器校正。请打开自动校时。", en: "This device's clock is {n} min off and was corrected. Turn on automatic time." },
  day: { zh: "日间显示", en: "Day screen" },
  night: { zh: "夜间显示", en: "Night screen" },
  print: { zh: "打印固定码", en: "Print the standing code" },
  printNow: { zh: "打印", en: "Print" },
  back: { zh: "回到屏幕", en: "Back to the screen" },
  lead: { zh: "登录后，这块屏幕就能显示场所码", en: "Sign in, and this screen shows the place's code" },
  leadHint: { zh: "用在这里值守的门卫账号登录一次，之后断网、重启也照常转动。", en: "Sign in once as a guard of this place. After that the code turns without a network and after a restart." },
  notHere: { zh: "此账号不属于某个场所的门卫，不能显示场所码。", en: "This account is no guard of a place and cannot show its code." },
  noDoor: { zh: "此账号没有指定场所，请管理员把账号安排到场所。", en: "This account has no place. Ask the administrator to assign one." },
  change: { zh: "换场所", en: "Another place" },
  changeAsk: { zh: "这块屏幕将不再显示本场所的码，要再次登录。继续吗？", en: "This screen will stop showing the code of this place until somebody signs in. Go on?" },
  // the printed one
  printedLead: { zh: "扫码登记到访", en: "Scan to note your visit" },
  printedHow: { zh: "打开通行码页面，点“扫场所码”。", en: "Open your pass and tap “Scan a place code”." },
  lowAssurance: {
    zh: "这是固定的纸质场所码，可能被拍照转发，只作低可信登记：单凭它不会让任何人变黄码或红码。",
    en: "This printed code never changes and can be photographed and forwarded. A visit by it counts as low assurance: by itself it turns nobody amber or red.",
  },
  printedPlace: { zh: "请贴在入口，有屏幕的地方请用会转动的码。", en: "Put it at the entrance; where there is a screen, use the turning code." },
});
