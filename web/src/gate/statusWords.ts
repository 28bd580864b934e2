// What a gate says of itself.
import { dictionary } from "../shared/lang";

export const s = dictionary({
  title: { zh: "本机状态，点开看详情", en: "State of this gate, opens the details" },
  justNow: { zh: "刚刚", en: "just now" },
  minutes: { zh: "{n} 分钟前", en: "{n} {n|minute|minutes} old" },
  hours: { zh: "{n} 小时前", en: "{n} {n|hour|hours} old" },
  days: { zh: "{n} 天前", en: "{n} {n|day|days} old" },
  none: { zh: "没有", en: "none" },
  line: { zh: "连接", en: "Line" },
  lineUp: { zh: "已连接", en: "connected" },
  lineDown: { zh: "断网，照常核验", en: "none, checking goes on" },
  lineAsking: { zh: "正在连接", en: "connecting" },
  signInWanted: { zh: "请登录", en: "sign in" },
  filter: { zh: "停用名单", en: "Revocations" },
  tooOld: { zh: "太旧", en: "too old" },
  list: { zh: "互信名单", en: "Trust list" },
  listRefused: { zh: "新名单未获认可", en: "new list not accepted" },
  queue: { zh: "待上传", en: "To send" },
  waiting: { zh: "{n} 条", en: "{n}" },
  waitingAndAside: { zh: "{n} 条，另 {m} 条有问题", en: "{n}, and {m} set aside" },
  clock: { zh: "时钟", en: "Clock" },
  clockGood: { zh: "正常", en: "right" },
  clockOff: { zh: "可能差 {n} 分钟", en: "may be {n} min off" },
  // the panel
  panel: { zh: "本机状态", en: "State of this gate" },
  able: { zh: "断网时也能核验。", en: "This gate can check without a connection." },
  notLasting: {
    zh: "这个浏览器不允许保存：关掉页面，排队的到访和名单就没有了。请用普通窗口打开。",
    en: "This browser keeps nothing: closing the page loses the waiting visits and the lists. Open the page in an ordinary window.",
  },
  clockAdvice: {
    zh: "多部手机的时间与本机不一致，或本机时钟被改动过。在校准之前，绿码也请核对。请到系统设置里打开自动校时。",
    en: "Several phones disagree with this device's clock, or it was changed. Until it is right, look closer at green passes too. Turn on automatic time in the system's settings.",
  },
  filterAdvice: {
    zh: "停用名单超过 {n} 小时没有更新，绿码也请核对。请尽快联网一次。",
    en: "The revocations were not updated for over {n} hours: look closer at green passes too. Connect this device once, soon.",
  },
  listAdvice: {
    zh: "服务器上的互信名单没有得到本机所信任的签名者认可，本机继续用原来的名单。若平台确已重建，可在核实后改信新名单。",
    en: "The list on the server is not signed by those whom this gate trusts, so it keeps the one it has. If the platform was set up anew, trust the new list after asking.",
  },
  pinAnew: { zh: "改信新名单", en: "Trust the new list" },
  pinAsk: { zh: "已向管理员核实平台确已重建，改信服务器上的新名单？", en: "You have asked the administrator, and the platform was set up anew. Trust the server's new list?" },
  listDetail: { zh: "第 {seq} 号，认可 {n} 个发码机构", en: "No. {seq}, {n} {n|issuer|issuers} recognised" },
  queueTitle: { zh: "待上传的到访", en: "Visits to be sent" },
  queueEmpty: { zh: "都已上传。", en: "All sent." },
  queueSome: { zh: "{n} 条在本机排队，联网后自动上传。", en: "{n} {n|waits|wait} on this device and will be sent by themselves." },
  sendNow: { zh: "现在上传", en: "Send now" },
  asideTitle: { zh: "有问题、已放到一边的", en: "Set aside" },
  asideLead: { zh: "下面这些没有登记成，其余的照常上传。", en: "These were not recorded; all others are sent as usual." },
  dropAsides: { zh: "已看过，清除", en: "Seen; clear them" },
  keepsTitle: { zh: "这个卡口存什么、存多久", en: "What this gate keeps, and for how long" },
  keepsLead: { zh: "扫码默认不含姓名、证件号和电话。", en: "A scan holds no name, document number or phone number." },
  keepsIdentity: {
    zh: "本场所的规定要求核对姓名：姓名只显示给门卫核对，不保存。",
    en: "This place's policy asks for names: a name is shown to the guard for comparing and is not kept.",
  },
  keepsDays: { zh: "{n} 天", en: "{n} {n|day|days}" },
  keepsNot: { zh: "不留存", en: "not kept" },
  keepsTally: { zh: "本机当天计数", en: "This device's counts of the day" },
  keepsTallyFor: { zh: "当天", en: "one day" },
  what: { zh: "内容", en: "What" },
  howLong: { zh: "多久", en: "For how long" },
});

/** Why a visit was set aside. */
export const asideWords = dictionary({
  damaged: { zh: "本机存储损坏，内容对不上", en: "damaged on this device" },
  refused: { zh: "服务器读不懂", en: "the server could not read it" },
  differs: { zh: "同一编号已登记过不同内容", en: "another record with this number is there already" },
  "too-old": { zh: "超过保存期限", en: "older than visits are kept" },
  "unknown-pass": { zh: "服务器不认识这张码", en: "the server does not know this pass" },
});
