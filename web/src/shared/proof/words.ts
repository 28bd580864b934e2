// What the checks mean, in plain words: each step as it holds, and each way in which it can fail.
import { dictionary, type Words } from "../lang";
import type { StepName } from "./check";

/** What each step asks. */
export const stepWords: Record<StepName, Words> = {
  commitment: { zh: "判定原文没有被改过", en: "The decision's text has not been changed" },
  line: { zh: "公示的那一行说的是这条判定", en: "The public line is about this decision" },
  signature: { zh: "账本有平台的签名", en: "The ledger carries the platform's signature" },
  history: { zh: "账本没有改写过去", en: "The ledger has not rewritten its past" },
  included: { zh: "这条判定就在账本里", en: "This very decision is in the ledger" },
  witnesses: { zh: "账本有外人见证", en: "Outsiders have witnessed the ledger" },
  version: { zh: "规则就是公布的那一版", en: "The rule is the version that was published" },
  rule: { zh: "照规则再算一遍，结果一样", en: "The rule, run again here, gives the same" },
};

/** What was found where the step holds, by step and state. */
export const foundWords = dictionary({
  "commitment-ok": { zh: "原文加上只有您有的盐，算出 {commitment}…，与公示的一致。", en: "Its text, with the salt that only you hold, gives {commitment}…, as published." },
  "line-ok": { zh: "公众只看得到这一行，没有您的名字：{line}", en: "The public sees this line only, and no name: {line}" },
  "signature-ok": { zh: "签名正确，钥匙与这台设备记住的一样。", en: "The signature is right, by the key this device remembers." },
  "history-ok": { zh: "上次在这台设备上看到 {before} 条，它们一条没动；现在共 {size} 条。", en: "The {before} {before|line|lines} this device saw last time stand unchanged; now there {size|is|are} {size}." },
  "history-told": { zh: "这台设备第一次看账本，已记住它的钥匙和样子，下次会对照。", en: "This device sees the ledger for the first time. It has kept its key and its state, and will compare next time." },
  "included-ok": { zh: "是第 {n} 条，账本共 {size} 条。", en: "It is number {n} of {size}." },
  "included-waiting": { zh: "正在录入，几秒钟后再核对。", en: "It is being entered. Check again in a few seconds." },
  "witnesses-ok": { zh: "{n} 位见证人看到的是同一本账：{names}", en: "{n} {n|witness has|witnesses have} seen the same ledger: {names}" },
  "witnesses-told": { zh: "还没有见证人副署；其他步骤不受影响。", en: "No witness has cosigned yet; the other steps do not depend on it." },
  "version-ok": { zh: "规则册 {book} 第 {version} 版，摘要 {digest}…。", en: "Rule book {book}, version {version}, digest {digest}…." },
  "version-entered": { zh: "规则册 {book} 第 {version} 版，摘要 {digest}…，是账本第 {n} 条。", en: "Rule book {book}, version {version}, digest {digest}…, number {n} of the ledger." },
  "rule-ok": { zh: "用同样的事实，在这台设备上得出：{word}。", en: "From the same facts, this device finds: {word}." },
  "rule-order": { zh: "规则本身得出{word}；现在的码色来自个案决定。", en: "The rules alone give: {word}. The colour now comes from a manual order." },
  "version-told": { zh: "规则册 {book} 第 {version} 版；当时还没有记下摘要。", en: "Rule book {book}, version {version}; its digest was not written down at that time." },
  "rule-told": { zh: "这次判定早于账本，当时没有记下所用的事实，不能再算。", en: "It was decided before there was a ledger, and the facts it used were not written down: it cannot be run again." },
  "any-left": { zh: "没有核对：前面一步不成立。", en: "Not checked, because a step before it failed." },
});

/** What is wrong, and what it means. */
export const faultWords: Record<string, Words> = {
  "account-missing": { zh: "平台拿不出这条判定的原文。", en: "The platform cannot show the text of this decision." },
  "account-of-another": { zh: "平台给出的原文是另一条判定的。", en: "The text the platform shows belongs to another decision." },
  "colour-differs": { zh: "页面上的码色与判定原文里的不同。", en: "The colour on the page is not the one in the decision's text." },
  "commitment-differs": { zh: "判定原文与公示的那一行对不上：作出之后被改过。", en: "The text does not fit the public line: it was changed after it was made." },
  "line-missing": { zh: "账本里没有给这条判定的一行。", en: "There is no line of the ledger for this decision." },
  "line-differs": { zh: "公示的那一行写着别的机关、日子或规则。", en: "The public line names another office, day or rule." },
  "key-unreadable": { zh: "账本的钥匙读不懂。", en: "The ledger's key cannot be read." },
  "key-changed": { zh: "账本的钥匙换了，与这台设备以前见过的不同。", en: "The ledger's key is not the one this device has seen before." },
  "checkpoint-unreadable": { zh: "账本的检查点读不懂。", en: "The ledger's checkpoint cannot be read." },
  "signature-wrong": { zh: "账本的签名是错的。", en: "The ledger's signature is wrong." },
  "rolled-back": { zh: "账本变短了：以前见过的行不见了。", en: "The ledger has become shorter: lines seen before are gone." },
  forked: { zh: "账本的过去被改写了，与以前见过的不同。", en: "The ledger's past was rewritten: it is not the one seen before." },
  "tile-bad": { zh: "账本的文件缺失或残缺。", en: "A file of the ledger is missing or damaged." },
  "not-included": { zh: "账本里没有这条判定。", en: "The ledger does not hold this decision." },
  "version-differs": { zh: "规则原文不是判定所写的那一版。", en: "The rule's text is not the version the decision names." },
  "version-not-entered": { zh: "账本里没有这一版规则。", en: "The ledger does not hold this version of the rule." },
  "verdict-differs": { zh: "照规则再算，得出的不是判定所说的结果。", en: "Run again, the rule does not give what the decision says." },
  "not-judgeable": { zh: "凭这份原文和规则算不出结果。", en: "The text and the rule cannot be run." },
  other: { zh: "这一步不成立。", en: "This step does not hold." },
};
