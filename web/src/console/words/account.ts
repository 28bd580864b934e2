// Words of the auditor's pages.
import { dictionary } from "../../shared/lang";

export const auditWords = dictionary({
  hint: {
    zh: "谁、何时、为什么看过一个人的资料。每一条本人也看得到。",
    en: "Who looked at a person's data, when and why. The person sees every line too.",
  },
  at: { zh: "时间", en: "When" },
  who: { zh: "谁", en: "Who" },
  person: { zh: "被查阅的人", en: "Person looked at" },
  system: { zh: "系统", en: "The platform" },
  what: { zh: "看了什么", en: "What" },
  purpose: { zh: "事由", en: "Purpose" },
  actorId: { zh: "工作人员编号", en: "Staff number" },
  byWhat: { zh: "动作", en: "Action" },
  byRole: { zh: "角色", en: "Role" },
  empty: { zh: "没有查阅记录", en: "Nobody has looked" },
  emptyHint: { zh: "有人打开居民档案时，这里会多一条。", en: "A line appears here when somebody opens a person's page." },
  filtered: { zh: "没有符合条件的记录", en: "No line matches" },
  onlyThis: { zh: "只看他", en: "Only these" },
});

export const journalWords = dictionary({
  hint: {
    zh: "只增不改的事实流水，一条扣一条。里面只有编号和代码，没有姓名。",
    en: "The append-only list of facts, each chained to the one before. It holds ids and codes, never names.",
  },
  verify: { zh: "核验流水", en: "Verify the journal" },
  verifying: { zh: "正在从头核验…", en: "Verifying from the beginning…" },
  sound: { zh: "流水完整", en: "The journal is sound" },
  soundText: { zh: "{n} 条事实逐条核对无误。", en: "{n} {n|fact|facts} checked one by one, none altered." },
  unsealed: { zh: "另有 {n} 条刚写下，几秒内封存。", en: "{n} more just written will be sealed within seconds." },
  broken: { zh: "流水在第 {n} 条断开", en: "The journal breaks at fact {n}" },
  brokenText: {
    zh: "从这一条起被改动、删除或插入过。请立即保全数据库并上报。",
    en: "From this fact on something was changed, removed or inserted. Secure the database now and report it.",
  },
  head: { zh: "链头", en: "Head" },
  seq: { zh: "序号", en: "No." },
  at: { zh: "时间", en: "When" },
  kind: { zh: "种类", en: "Kind" },
  kindFilter: { zh: "事实种类", en: "Kind of fact" },
  allKinds: { zh: "所有种类", en: "All kinds" },
  actor: { zh: "谁做的", en: "By" },
  area: { zh: "辖区", en: "Area" },
  payload: { zh: "内容", en: "Content" },
  forgotten: { zh: "已遗忘：密钥已销毁，无人可读", en: "Forgotten: the key is destroyed, nobody can read it" },
  factBroken: { zh: "已被篡改，系统不认", en: "Changed past the system; nobody acts on it" },
  moreFaults: { zh: "另有 {n} 处", en: "and {n} more" },
  empty: { zh: "流水里还没有事实", en: "The journal holds no facts yet" },
  emptyHint: { zh: "换一个种类看看。", en: "Try another kind." },
});

export const authorityWords = dictionary({
  hint: {
    zh: "由现行策略直接印出：每个动作，哪些角色可以做，限于什么范围。",
    en: "Printed from the policy in force: each action, the roles that may do it, and within what bounds.",
  },
  action: { zh: "动作", en: "Action" },
  filter: { zh: "动作包含", en: "Action contains" },
  yes: { zh: "可以", en: "May" },
  no: { zh: "不可", en: "May not" },
  area: { zh: "本辖区", en: "In own area" },
  own: { zh: "本人", en: "Own" },
  granted: { zh: "经授权", en: "Granted" },
  place: { zh: "本场所", en: "At own place" },
  nobody: { zh: "未登录", en: "Not signed in" },
  partner: { zh: "合作应用", en: "Partner app" },
  empty: { zh: "没有这样的动作", en: "There is no such action" },
});
