// What the page for scanning a place's code says.
import { dictionary } from "../shared/lang";

export const cw = dictionary({
  title: { zh: "扫场所码", en: "Scan a place code" },
  lead: { zh: "在门口用手机扫场所的码，记下到访。", en: "Scan the code at a place's door to record your visit." },
  start: { zh: "打开摄像头", en: "Open the camera" },
  looking: { zh: "把门口的码对准画面", en: "Hold the place's code in the picture" },
  denied: { zh: "浏览器不能使用摄像头。请在地址栏旁的网站设置里允许，或输入码的文字。", en: "The browser may not use the camera. Allow it in the site settings beside the address, or type the code." },
  missing: { zh: "没有可用的摄像头。请输入码的文字。", en: "There is no camera that can be used. Type the code instead." },
  typed: { zh: "码的文字", en: "Text of the code" },
  typedHint: { zh: "印在场所码下面，以 BW1L: 开头", en: "It stands below the place's code and begins with BW1L:" },
  send: { zh: "登记到访", en: "Check in" },
  notPlace: { zh: "这不是场所码。场所码贴在门口，或在门口的屏幕上。", en: "That is not a place code. It stands at the door, on paper or on a screen." },
  notYours: { zh: "这是通行码，不是场所码。", en: "That is a pass, not a place code." },
  done: { zh: "已登记：{place}", en: "Checked in: {place}" },
  low: { zh: "这是印刷的场所码，可能被人转发，所以只作参考：单凭它不会改变任何人的码色。", en: "This was a printed code, which anybody may have passed on. It counts for little: it alone never changes a colour." },
  again: { zh: "再扫一个", en: "Scan another" },
  offline: { zh: "没有网络，没有登记上。请让门卫扫您的通行码，那不用网络。", en: "No connection, so nothing was recorded. Let the guard scan your pass instead: that needs no network." },
});
