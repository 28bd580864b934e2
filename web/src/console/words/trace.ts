// Words of cases, contacts, the chain, tests and journeys.
import { dictionary } from "../../shared/lang";

export const statusWords = dictionary({
  suspected: { zh: "疑似", en: "Suspected" },
  confirmed: { zh: "确诊", en: "Confirmed" },
  recovered: { zh: "治愈", en: "Recovered" },
  died: { zh: "死亡", en: "Died" },
  excluded: { zh: "排除", en: "Excluded" },
});

export const classWords = dictionary({
  case: { zh: "病例", en: "Case" },
  contact: { zh: "密接", en: "Contact" },
  companion: { zh: "时空伴随", en: "Companion" },
  secondary: { zh: "次密接", en: "Secondary contact" },
});

export const viaWords = dictionary({
  place: { zh: "同场所", en: "Same place" },
  vehicle: { zh: "同交通工具", en: "Same vehicle" },
  link: { zh: "流调关联", en: "Found by tracing" },
  contact: { zh: "经由密接", en: "Through a contact" },
});

export const quarantineWords = dictionary({
  quarantined: { zh: "隔离中", en: "Staying apart" },
  ended: { zh: "已解除", en: "Ended" },
});

export const caseWords = dictionary({
  hintClinician: {
    zh: "等您确诊或排除的疑似病例在前。",
    en: "Suspected cases that wait for your word come first.",
  },
  hintTracer: { zh: "打开一个病例，看时间线、接触者和传播链。", en: "Open a case for its timeline, contacts and chain." },
  report: { zh: "报告病例", en: "Report a case" },
  waiting: { zh: "待确诊", en: "Suspected" },
  active: { zh: "确诊在管", en: "Confirmed" },
  closed: { zh: "已结案", en: "Closed" },
  all: { zh: "全部", en: "All" },
  case: { zh: "病例", en: "Case" },
  status: { zh: "状态", en: "Status" },
  onset: { zh: "发病", en: "Onset" },
  sampled: { zh: "采样", en: "Sampled" },
  isolated: { zh: "隔离", en: "Isolated" },
  reported: { zh: "报告时间", en: "Reported" },
  contacts: { zh: "接触者", en: "Contacts" },
  open: { zh: "打开", en: "Open" },
  emptySuspected: { zh: "没有等待确诊的疑似病例", en: "No suspected case is waiting" },
  emptySuspectedHint: {
    zh: "接诊到可疑病人时，点“报告病例”。",
    en: "When you see a patient who may be infected, use “Report a case”.",
  },
  empty: { zh: "没有病例", en: "No cases" },
  emptyHint: { zh: "换一个状态看看。", en: "Try another status." },
  // Report
  reportHint: { zh: "按证件找到这个人。先报疑似，检测结果出来再确诊。", en: "Find the person by document. Report as suspected first; confirm when the result is in." },
  personGiven: { zh: "患者：待办所指的这个人。", en: "The patient is the person whom the task is about." },
  reportStatus: { zh: "报告为", en: "Report as" },
  onsetDay: { zh: "发病日期", en: "Day of onset" },
  onsetExtra: { zh: "没有症状就留空，改填采样日期。", en: "Leave empty if there are no symptoms, and give the sampling date." },
  sampledDay: { zh: "采样日期", en: "Day of sampling" },
  isolatedDay: { zh: "隔离日期", en: "Day of isolation" },
  datesMissing: {
    zh: "发病和采样日期都不知道也可以报告：会生成一条补充日期的待办，不会替您猜。",
    en: "You can report without either date: a task to supply them is opened. Nothing is guessed.",
  },
  reported_: { zh: "病例已报告", en: "Case reported" },
  // Confirm
  confirm: { zh: "确诊", en: "Confirm" },
  confirmTitle: { zh: "确诊这个病例", en: "Confirm this case" },
  confirmWill: { zh: "确诊后会发生：", en: "When you confirm:" },
  confirmWill1: {
    zh: "从传染期内的到访和同乘记录找出接触者。",
    en: "contacts are found from visits and journeys during the infectious days;",
  },
  confirmWill2: {
    zh: "规则重新判定他们的码色，并通知本人：为什么、怎么办。",
    en: "the rules judge their colours again, and they are told why and what to do;",
  },
  confirmWill3: { zh: "他们的社区收到每日随访的待办。", en: "their communities receive daily follow-up tasks." },
  confirmAsk: { zh: "确诊并通知接触者？", en: "Confirm and tell the contacts?" },
  confirmAskText: {
    zh: "接触者会马上被通知，码色会马上改变。这一步不能撤回，只能以后排除。",
    en: "Contacts will be told and colours will change at once. This cannot be taken back; the case can only be excluded later.",
  },
  confirmYes: { zh: "确诊", en: "Confirm the case" },
  confirmDone: { zh: "已确诊，正在查找和通知接触者", en: "Confirmed. Contacts are being found and told" },
  dates: { zh: "补充日期", en: "Supply dates" },
  datesIntro: { zh: "日期决定传染期，从而决定谁是接触者。", en: "The dates set the infectious days, and so who is a contact." },
  datesDone: { zh: "日期已更新", en: "Dates updated" },
  close: { zh: "结案", en: "Close the case" },
  closeOutcome: { zh: "结局", en: "Outcome" },
  closeOn: { zh: "日期", en: "Date" },
  closeIntro: {
    zh: "结案后病例不再计入在管。“排除”表示这个人从未感染，接触者的判定随之撤销。",
    en: "A closed case no longer counts as open. “Excluded” means that the person never was infected: what was decided for contacts falls away.",
  },
  closeAsk: { zh: "以“{outcome}”结案？", en: "Close the case as “{outcome}”?" },
  closeAskText: { zh: "结案会记入流水，不能在这里撤回。", en: "Closing goes into the journal and cannot be taken back here." },
  closeDone: { zh: "已结案", en: "Case closed" },
  // The case's page
  caseOf: { zh: "病例 {label}", en: "Case {label}" },
  noDates: {
    zh: "缺少发病和采样日期：传染期算不出来，还没有查找接触者。",
    en: "Neither onset nor sampling is known: the infectious days cannot be told, and contacts have not been looked for.",
  },
  openPerson: { zh: "打开本人档案（要写事由）", en: "Open the person's page (asks why)" },
  timeline: { zh: "时间线", en: "Timeline" },
  confirmedAt: { zh: "确诊", en: "Confirmed" },
  closedOn: { zh: "结案", en: "Closed" },
  infectious: { zh: "传染期", en: "Infectious days" },
  infectiousFrom: { zh: "传染期开始", en: "Infectious from here" },
  contactsTitle: { zh: "接触者", en: "Contacts" },
  class: { zh: "类别", en: "Class" },
  person: { zh: "人员", en: "Person" },
  place: { zh: "地点", en: "Place" },
  minutes: { zh: "共处", en: "Together" },
  minutesN: { zh: "{n} 分钟", en: "{n} min" },
  when: { zh: "时间", en: "When" },
  via: { zh: "途径", en: "How" },
  follow: { zh: "上次联系上", en: "Last reached" },
  quarantine: { zh: "隔离", en: "Quarantine" },
  until: { zh: "至", en: "until" },
  contactsEmpty: { zh: "没有查到接触者", en: "No contacts were found" },
  contactsEmptyHint: {
    zh: "确诊之后，系统从到访和同乘记录中查找。也可以手工关联另一个病例。",
    en: "After confirmation they are found from visits and journeys. You can also link another case by hand.",
  },
  chain: { zh: "传播链", en: "Chain" },
  chainEmpty: { zh: "这个病例还没有连上任何人", en: "This case is not linked with anybody yet" },
  chainHint: {
    zh: "每一列是一天，左早右晚。点一个点，或在列表里选一个人，看他与谁相连。",
    en: "Each column is a day, earlier to the left. Choose a point, or a person in the list, to see whom they are linked with.",
  },
  chainPicture: { zh: "传播链图：{n} 人，{m} 条联系", en: "Picture of the chain: {n} people, {m} links" },
  chainList: { zh: "链上的人", en: "People in the chain" },
  chainLinks: { zh: "{label} 的联系（{n}）", en: "Links of {label} ({n})" },
  openCase: { zh: "打开这个病例", en: "Open this case" },
  chainFar: { zh: "更远的 {n} 人没有列入。", en: "{n} people farther away are not listed." },
  chainLeft: { zh: "链太大，图上只画病例和离所选的人最近的人，另有 {n} 人在列表里查。", en: "The chain is too large to draw: the picture holds the cases and those nearest to the chosen person; {n} more are found in the list." },
  chainDayUnknown: { zh: "日期不详", en: "Day unknown" },
  chainFind: { zh: "在链上找", en: "Find in the chain" },
  chainOut: { zh: "传给", en: "to" },
  chainIn: { zh: "来自", en: "from" },
  chainShort: { zh: "列表只显示前 {n} 人，用上面的框查找其他人。", en: "The first {n} people are listed; find the others with the box above." },
  link: { zh: "关联病例", en: "Link a case" },
  linkIntro: { zh: "流调发现两个病例有联系时，把它们连起来。", en: "Join two cases when tracing finds that they are connected." },
  linkTo: { zh: "与哪个病例有联系？", en: "Linked with which case?" },
  linkDone: { zh: "已关联", en: "Linked" },
  linkNone: { zh: "没有别的病例可选", en: "There is no other case to choose" },
});

/** Access lines of an open case that are shown late. */
export const delayWords = dictionary({
  delay: { zh: "延迟显示查阅记录", en: "Show access lines late" },
  intro: {
    zh: "为本病例写下的查阅记录，到期或结案后本人才会看到。已经显示的记录不受影响。",
    en: "Lines written for this case are shown to the person when the delay ends or the case closes. What could be read already stays.",
  },
  basis: { zh: "法律依据", en: "Legal basis" },
  basisExtra: { zh: "法律名称和条款，本人会看到", en: "The law and its paragraph; the person will read it" },
  until: { zh: "到什么时候", en: "Until" },
  untilExtra: { zh: "最长 30 天，定下后不能更改", en: "30 days at most; once set it cannot be changed" },
  untilNeed: { zh: "请选择今后 30 天之内的时间。", en: "Choose a time within the next 30 days." },
  done: { zh: "已延迟显示", en: "Lines are shown late now" },
  delayed: { zh: "查阅记录延迟到 {moment} 显示，依据：{basis}", en: "Access lines are shown late, on {moment}, by {basis}" },
});

export const testWords = dictionary({
  hint: { zh: "按证件找到这个人，登记检测结果。结果会使规则重新判定码色。", en: "Find the person by document and record the result. The rules judge the colour again." },
  record: { zh: "登记检测结果", en: "Record a test result" },
  kind: { zh: "检测方法", en: "Method" },
  pcr: { zh: "核酸", en: "PCR" },
  antigen: { zh: "抗原", en: "Antigen" },
  result: { zh: "结果", en: "Result" },
  negative: { zh: "阴性", en: "Negative" },
  positive: { zh: "阳性", en: "Positive" },
  inconclusive: { zh: "无法判定", en: "Inconclusive" },
  sampledAt: { zh: "采样时间", en: "Sampled at" },
  recorded: { zh: "结果已登记", en: "Result recorded" },
  positiveNote: {
    zh: "阳性结果会使这个人的通行码变红。需要时请另外报告病例。",
    en: "A positive result turns this person's pass red. Report a case too if it is one.",
  },
  find: { zh: "找到这个人", en: "Find the person" },
  found: { zh: "找到的人", en: "Found" },
  recordFor: { zh: "登记", en: "Record" },
  findFirst: { zh: "输入完整证件号码，找到要登记的人。", en: "Enter the full document number to find the person." },
});

export const journeyWords = dictionary({
  hint: { zh: "某次列车、航班上有没有已知病例。公众也可以查，答案只有数字。", en: "Was a known case on this train or flight? The public can ask too; the answer is only a number." },
  vehicle: { zh: "车次或航班号", en: "Train or flight number" },
  vehicleExtra: { zh: "例如 G1234、CA1831", en: "For example G1234 or CA1831" },
  on: { zh: "日期", en: "Date" },
  ask: { zh: "查询", en: "Look up" },
  answerYes: { zh: "{day} 的 {vehicle} 上有 {n} 例已知病例", en: "{n} known {n|case was|cases were} on {vehicle} on {day}" },
  answerNo: { zh: "{day} 的 {vehicle} 上没有已知病例", en: "No known case was on {vehicle} on {day}" },
  answerNoHint: { zh: "没有已知病例不等于没有风险：新的病例会补进来。", en: "No known case does not mean no risk: cases may still be added." },
});
