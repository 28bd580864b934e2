// What is said around the code: on this phone, on another, without a network, on paper.
import { dictionary } from "../shared/lang";

export const pw = dictionary({
  lives: {
    zh: "二维码每 15 秒换一次，由这台手机签名，不用上网。截图一分钟后作废。",
    en: "The code changes every 15 seconds, signed by this phone, without the network. A picture of it is worth nothing after a minute.",
  },
  bright: { zh: "扫不出来？把屏幕调亮，平放手机。", en: "Not read? Turn the screen bright and hold the phone flat." },
  next: { zh: "下一个码", en: "Next code" },
  withName: { zh: "同时出示姓名", en: "Show with my name" },
  withNameWhen: { zh: "只在门卫要求核对身份时使用。", en: "Only where the guard has to compare your document." },
  withoutName: { zh: "不再出示姓名", en: "Hide my name again" },
  nameShown: { zh: "这个码里有：{name}，证件尾号 {tail}", en: "This code tells: {name}, document ending {tail}" },
  inside: { zh: "码里有什么", en: "What is in the code" },
  insideNot: { zh: "没有姓名、证件号、手机号、住址。", en: "No name, document number, phone number or address." },
  insideHas: {
    zh: "有：发码机构、码色、有效期、一个会更换的序号、这台手机的公钥。",
    en: "There is: who issued it, the colour, until when, a number that changes, and the public key of this phone.",
  },
  insideGate: {
    zh: "卡口只看到码色和放行与否。您按“同时出示姓名”，它才看到遮住一部分的姓名和证件后四位。",
    en: "A gate sees the colour and whether to let in. Only when you press “Show with my name” does it see your masked name and the last four characters of your document.",
  },
  offline: { zh: "没有网络：暂时连不上服务器。下面是 {moment} 的结果。", en: "No connection: the server cannot be reached. This is how it was at {moment}." },
  offlineGood: { zh: "码照常可用，到 {moment}。", en: "The code works all the same, until {moment}." },
  busy: { zh: "服务器正忙，稍后自动更新。您的码照常可用。", en: "The server is busy; this page asks again by itself. Your code works all the same." },
  signedOut: { zh: "登录已过期。码照常可用；要更新，请重新登录。", en: "You are signed out. The code works all the same; sign in to keep it fresh." },
  forgetHere: { zh: "从这台手机删除", en: "Remove from this phone" },
  here: { zh: "这台手机", en: "This phone" },
  elsewhere: { zh: "码在另一台手机上", en: "Your pass is on another phone" },
  elsewhereSince: { zh: "从 {moment} 起。", en: "Since {moment}." },
  elsewhereWhy: {
    zh: "一个人的码只在一台手机上。换了手机，或清除过浏览器数据，也会这样。",
    en: "A pass lives on one phone. It looks like this too after a change of phones, or after the browser's data was cleared.",
  },
  move: { zh: "移到这台手机", en: "Move it to this phone" },
  moveThen: { zh: "另一台手机上的码立刻作废，卡口会拦下它。", en: "The code on the other phone ends at once; gates will look closer at it." },
  moveSure: { zh: "确定移过来？", en: "Move it now?" },
  privateMode: {
    zh: "这个浏览器不保存数据（例如无痕窗口）：关闭页面后，码就不在这里了。",
    en: "This browser keeps nothing (a private window, for example): once the page is closed, the pass is no longer here.",
  },
  insecure: { zh: "这个页面不能出码", en: "This page cannot make a code" },
  insecureWhy: {
    zh: "浏览器只在安全连接（https）下签名。请用 https 打开，或换一个浏览器；也可以打印纸质码。",
    en: "Browsers sign only on a safe connection (https). Open the page with https or in another browser, or print a paper pass.",
  },
  ranOut: { zh: "码已过期", en: "This pass has run out" },
  ranOutAt: { zh: "有效期到 {moment} 为止。", en: "It was good until {moment}." },
  ranOutNext: {
    zh: "连上网络打开本页，码会自动更新。连不上时，请出示证件，由门卫登记，或用纸质码。",
    en: "Open this page with a connection and it renews itself. Without one, show your document and let the guard write you in, or use a paper pass.",
  },
  paper: { zh: "打印纸质码", en: "Print a paper pass" },
  checkIn: { zh: "扫场所码", en: "Scan a place code" },
  abroad: { zh: "境外证明", en: "Certificate from abroad" },
  busyNow: { zh: "正在更新…", en: "Renewing…" },
  needsNetwork: { zh: "这一页要连上服务器才能打开。通行码不用。", en: "This page needs the server. The pass does not." },
  notOffline: { zh: "没有网络，暂时看不到。", en: "Not to be seen without a connection." },
});
