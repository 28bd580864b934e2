// Words of the inbox: tasks and follow-ups.
import { dictionary } from "../../shared/lang";

export const workWords = dictionary({
  hint: {
    zh: "本辖区等着人做的事，先到期的在前。领取以后，别人就知道您在办。",
    en: "What waits to be done in your area, first due first. Take a task and others know that it is in hand.",
  },
  state: { zh: "状态", en: "State" },
  open: { zh: "待办", en: "Open" },
  taken: { zh: "在办", en: "In hand" },
  done: { zh: "已办结", en: "Done" },
  kind: { zh: "事项", en: "Task" },
  allKinds: { zh: "所有事项", en: "All kinds" },
  due: { zh: "期限", en: "Due" },
  opened: { zh: "已等", en: "Waiting" },
  who: { zh: "经办", en: "In hand with" },
  nobody: { zh: "无人领取", en: "Nobody yet" },
  openTask: { zh: "办理", en: "Open" },
  viewTask: { zh: "查看", en: "View" },
  waited: { zh: "办结于", en: "Done at" },
  take: { zh: "领取", en: "Take" },
  takenDone: { zh: "已领取", en: "Task taken" },
  finish: { zh: "办结", en: "Mark as done" },
  finished: { zh: "已办结", en: "Task done" },
  finishNote: { zh: "办结说明", en: "What was done" },
  emptyTitle: { zh: "没有待办", en: "Nothing is waiting" },
  emptyHint: {
    zh: "有人成为密接、病例缺日期或随访到期时，新的待办会出现在这里。",
    en: "When somebody becomes a contact, a case lacks its dates or a follow-up is due, a task appears here.",
  },
  emptyFiltered: { zh: "没有符合筛选的待办", en: "No task matches these filters" },
  emptyFilteredHint: { zh: "换一个筛选条件，或看全部。", en: "Change a filter, or show all." },
  person: { zh: "对象", en: "Person" },
  phone: { zh: "电话", en: "Phone" },
  address: { zh: "住址", en: "Address" },
  looked: { zh: "打开这条待办，本人可以看到您查阅过。", en: "The person can see that you opened this task." },
  reportCase: { zh: "报告病例", en: "Report a case" },
  openPerson: { zh: "打开居民档案（要写事由）", en: "Open the resident's page (asks why)" },
  openCase: { zh: "打开病例", en: "Open the case" },
  openOrder: { zh: "打开个案决定", en: "Open the manual order" },
  outcome: { zh: "结果", en: "Outcome" },
  doneAt: { zh: "办结时间", en: "Done at" },
  followTitle: { zh: "今天的随访", en: "Today's follow-up" },
  reached: { zh: "联系上了吗？", en: "Was the person reached?" },
  reachedYes: { zh: "联系上了", en: "Reached" },
  reachedNo: { zh: "没联系上", en: "Not reached" },
  notReachedHint: {
    zh: "没联系上也要记：写明打过几次、是否上门。明天会再有一次随访。",
    en: "Record this too: how often you called, whether you went there. There will be another follow-up tomorrow.",
  },
  record: { zh: "记下随访", en: "Record follow-up" },
  recorded: { zh: "随访已记下", en: "Follow-up recorded" },
  symptomWarning: {
    zh: "有症状：请安排对方就医和检测，并当面告诉对方怎么做。",
    en: "With symptoms: arrange for a doctor and a test, and tell them in person what to do.",
  },
});

export const taskKindWords = dictionary({
  follow_up: { zh: "密接随访", en: "Follow-ups" },
  case_dates: { zh: "补充病例日期", en: "Cases without dates" },
  positive_test: { zh: "阳性结果待报告", en: "Positive tests" },
  certificate_check: { zh: "核对境外证明", en: "Certificates from abroad" },
  paper_copied: { zh: "纸质码疑似被复印", en: "Copied paper passes" },
});

export const outcomeWords = dictionary({
  done: { zh: "已办", en: "Done" },
  well: { zh: "已联系上，无异常", en: "Reached and well" },
  unwell: { zh: "已联系上，有症状或发热", en: "Reached, with fever or symptoms" },
  not_reached: { zh: "没联系上", en: "Not reached" },
  released: { zh: "已解除隔离", en: "Quarantine over" },
  case_closed: { zh: "病例已结案", en: "The case was closed" },
  theirs: { zh: "是本人的证明", en: "It was theirs" },
  not_theirs: { zh: "不是本人的证明", en: "It was not theirs" },
});

/** Which kinds a role is given; a filter is offered where there is a choice. */
export const KINDS_OF: Record<string, (keyof typeof taskKindWords)[]> = {
  community_worker: ["follow_up", "paper_copied", "certificate_check"],
  clinician: ["case_dates", "positive_test"],
  tracer: ["case_dates"],
};
