// Words of the frame around every page: menu, sign-in, table, time.
import { dictionary } from "../../shared/lang";

export const frameWords = dictionary({
  console: { zh: "工作台", en: "Console" },
  menu: { zh: "菜单", en: "Menu" },
  signedInAs: { zh: "{name} · {role}", en: "{name} · {role}" },
  notStaff: { zh: "这里是工作人员的工作台", en: "This is the console for staff" },
  notStaffHint: {
    zh: "您现在以居民身份登录。工作人员请先退出，再用工作账号登录。",
    en: "You are signed in as a resident. Staff: sign out first, then sign in with your work account.",
  },
  toPass: { zh: "回到我的通行码", en: "Back to my pass" },
  guardTitle: { zh: "门卫的工作在卡口页面", en: "A guard works on the gate page" },
  guardHint: { zh: "在卡口页面扫码、登记来访。", en: "Scan passes and register visitors there." },
  toGate: { zh: "打开卡口页面", en: "Open the gate page" },
  notYours: { zh: "这个页面不在您的职责之内", en: "This page is not part of your role" },
  notYoursHint: {
    zh: "您是{role}。左侧菜单里是您可以使用的页面。如果您的职责变了，请联系管理员。",
    en: "You are a {role}. The menu holds the pages you can use. If your role has changed, ask an administrator.",
  },
  noPage: { zh: "没有这个页面", en: "There is no such page" },
  noPageHint: { zh: "地址可能写错了，请从左侧菜单进入。", en: "The address may be wrong. Choose a page from the menu." },
  toStart: { zh: "回到我的第一页", en: "Go to my first page" },
  broken: { zh: "这个页面出错了", en: "This page has failed" },
  brokenHint: { zh: "您的数据没有丢失。请重新打开页面。", en: "Nothing of yours is lost. Please open the page again." },
  reload: { zh: "重新打开", en: "Open again" },
});

export const signInWords = dictionary({
  title: { zh: "工作人员登录", en: "Staff sign-in" },
  intro: {
    zh: "用管理员给您的登录名和密码，以及验证器应用里的六位数字登录。",
    en: "Use the name and password your administrator gave you, and the six digits from your authenticator app.",
  },
  name: { zh: "登录名", en: "Sign-in name" },
  password: { zh: "密码", en: "Password" },
  totp: { zh: "六位动态码", en: "Six-digit code" },
  totpExtra: { zh: "每 30 秒换一次", en: "Changes every 30 seconds" },
  needName: { zh: "请填登录名", en: "Enter your sign-in name" },
  needPassword: { zh: "请填密码", en: "Enter your password" },
  needTotp: { zh: "动态码是六位数字", en: "The code is six digits" },
  help: {
    zh: "忘了密码、换了手机，或动态码总是不对：请辖区管理员重置，您会得到一个链接，用它领取新的。手机时间不准也会使动态码失效。",
    en: "Password forgotten, phone changed, or the code never right? Ask your administrator to reset it: you get a link to new ones. A phone whose clock is wrong makes wrong codes too.",
  },
  resident: { zh: "我是居民，看我的通行码", en: "I am a resident: show my pass" },
});

export const tableWords = dictionary({
  more: { zh: "再显示一些", en: "Show more" },
  csv: { zh: "导出 CSV", en: "Export CSV" },
  shownAll: { zh: "共 {n} 条", en: "{n} {n|row|rows} in all" },
  shownMore: { zh: "已显示 {n} 条，还有更多", en: "{n} rows shown, there are more" },
  all: { zh: "全部", en: "All" },
  search: { zh: "查找", en: "Find" },
  clear: { zh: "清除", en: "Clear" },
  none: { zh: "无", en: "none" },
  unknown: { zh: "不详", en: "unknown" },
});

export const pageWords = dictionary({
  inbox: { zh: "待办", en: "Inbox" },
  residents: { zh: "居民", en: "Residents" },
  cases: { zh: "病例", en: "Cases" },
  tests: { zh: "检测登记", en: "Test results" },
  journeys: { zh: "同乘查询", en: "Journeys" },
  rules: { zh: "规则册", en: "Rule book" },
  drafts: { zh: "规则草案", en: "Drafts" },
  versions: { zh: "规则版本", en: "Versions" },
  try: { zh: "规则试算", en: "Try the rules" },
  "risk-areas": { zh: "风险地区", en: "Risk areas" },
  orders: { zh: "个案决定", en: "Manual orders" },
  appeals: { zh: "申诉", en: "Appeals" },
  situation: { zh: "态势", en: "Situation" },
  audit: { zh: "查阅记录", en: "Who looked" },
  journal: { zh: "事实流水", en: "Journal" },
  oversight: { zh: "公开核对", en: "Public account" },
  authority: { zh: "权限表", en: "Who may do what" },
  operations: { zh: "运行状况", en: "Operations" },
  staff: { zh: "工作人员", en: "Staff" },
  places: { zh: "场所", en: "Places" },
  gates: { zh: "卡口设备", en: "Gate devices" },
  trust: { zh: "互信名单", en: "Trust list" },
  areas: { zh: "辖区", en: "Areas" },
  partners: { zh: "合作应用", en: "Partner apps" },
});

export const ageWords = dictionary({
  hours: { zh: "{n} 小时", en: "{n} {n|hour|hours}" },
  days: { zh: "{n} 天", en: "{n} {n|day|days}" },
  overdueBy: { zh: "已超期 {age}", en: "Overdue by {age}" },
  dueToday: { zh: "今天到期", en: "Due today" },
  dueLater: { zh: "未到期", en: "Not yet due" },
});
