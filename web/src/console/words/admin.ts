// Words of the administrator's pages.
import { dictionary } from "../../shared/lang";

export const staffWords = dictionary({
  hint: { zh: "谁在这里工作、什么角色、管哪个辖区。", en: "Who works here, in which role, for which area." },
  add: { zh: "新增工作人员", en: "Add staff" },
  addIntro: {
    zh: "一次性密码和动态码密钥只显示一次，请当面交给本人。",
    en: "The one-time password and the authenticator key are shown once. Hand them over in person.",
  },
  signInName: { zh: "登录名", en: "Sign-in name" },
  signInNameExtra: { zh: "小写字母、数字和点，例如 li.na", en: "Lower-case letters, digits and dots, such as li.na" },
  displayName: { zh: "姓名", en: "Name" },
  role: { zh: "角色", en: "Role" },
  place: { zh: "值守的场所", en: "Place on duty" },
  placeExtra: { zh: "门卫要指定一个场所。", en: "A guard needs a place." },
  findPlace: { zh: "按名称查找", en: "Type to find" },
  state: { zh: "状态", en: "State" },
  working: { zh: "在岗", en: "Working" },
  ended: { zh: "已停用", en: "Ended" },
  end: { zh: "停用", en: "End" },
  endAsk: { zh: "停用 {name}？", en: "End {name}?" },
  endAskText: { zh: "此人会立即退出登录，不能再登录。", en: "They are signed out at once and cannot sign in again." },
  endYes: { zh: "停用", en: "End the account" },
  endDone: { zh: "已停用", en: "Account ended" },
  empty: { zh: "还没有工作人员", en: "No staff yet" },
  emptyHint: { zh: "用“新增工作人员”加第一个人。", en: "Add the first with “Add staff”." },
  secretTitle: { zh: "交给 {name}", en: "Hand over to {name}" },
  secretWarning: { zh: "关闭以后就不能再看到。", en: "Once closed, this cannot be seen again." },
  password: { zh: "一次性密码", en: "One-time password" },
  totp: { zh: "用验证器应用扫这个码", en: "Scan with an authenticator app" },
  totpText: { zh: "或手工输入", en: "Or type this in" },
  secretDone: { zh: "已交给本人，关闭", en: "Handed over, close" },
  copy: { zh: "复制", en: "Copy" },
});

export const placeWords = dictionary({
  hint: { zh: "有卡口的场所。新开的场所马上可以扫码；关闭的场所不再接受扫码。", en: "Places with a gate. A new place can scan at once; a closed one accepts no scans." },
  open: { zh: "开设场所", en: "Open a place" },
  name: { zh: "名称", en: "Name" },
  nameEn: { zh: "英文名称", en: "Name in English" },
  kind: { zh: "类型", en: "Kind" },
  allKinds: { zh: "所有类型", en: "All kinds" },
  search: { zh: "名称开头", en: "Name begins with" },
  state: { zh: "状态", en: "State" },
  isOpen: { zh: "开放", en: "Open" },
  isClosed: { zh: "已关闭", en: "Closed" },
  close: { zh: "关闭", en: "Close" },
  closeAsk: { zh: "关闭“{name}”？", en: "Close “{name}”?" },
  closeAskText: { zh: "卡口立即停止扫码，门卫会看到场所已关闭。以前的到访保留到期。", en: "Its gate stops scanning at once and the guard sees that it is closed. Past visits stay until they expire." },
  closeYes: { zh: "关闭场所", en: "Close the place" },
  closeDone: { zh: "场所已关闭", en: "Place closed" },
  openDone: { zh: "场所已开设", en: "Place opened" },
  empty: { zh: "没有场所", en: "No places" },
  emptyHint: { zh: "开设一个场所，或换一个筛选条件。", en: "Open a place, or change a filter." },
});

export const areaWords = dictionary({
  hint: { zh: "本地的行政区划，按国家标准代码。点开一级看下一级。", en: "The divisions here, by national code. Open one to see what lies under it." },
  code: { zh: "代码", en: "Code" },
  level: { zh: "级别", en: "Level" },
  under: { zh: "下级", en: "Below" },
  up: { zh: "上一级", en: "One up" },
  empty: { zh: "这里没有下级辖区", en: "Nothing lies under this area" },
  emptyHint: { zh: "可以用“bulwark import divisions”导入。", en: "Divisions come in with “bulwark import divisions”." },
});

export const levelWords: Record<string, { zh: string; en: string }> = dictionary({
  province: { zh: "省", en: "Province" },
  city: { zh: "市", en: "City" },
  county: { zh: "区县", en: "District" },
  town: { zh: "街道乡镇", en: "Town" },
  community: { zh: "社区村", en: "Community" },
});
