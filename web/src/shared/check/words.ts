// The sentences of a gate's answer, as the server says them.
import { dictionary, type Words } from "../lang";
import type { Fault } from "./decide";

export const faultWords: Record<Fault, Words> = dictionary({
  "not-a-pass": { zh: "这不是通行码，或没有扫完整，请重新扫。", en: "This is no pass, or only part of one; scan again." },
  "unknown-issuer": { zh: "发码机构不在互信名单中。", en: "This pass was issued by an office that is not recognised here." },
  forged: { zh: "签名无效，通行码被改动过。", en: "The signature does not hold: this pass was altered." },
  expired: { zh: "通行码已过期，请对方刷新后再扫。", en: "This pass has expired; ask them to refresh it and scan again." },
  "stale-show": {
    zh: "不是现场亮码：请对方打开通行码本身再扫，截图、录像不算。",
    en: "Not shown live: ask them to open the pass itself and scan again; a picture or a film does not count.",
  },
  "seen-twice": {
    zh: "这张码刚才已在这里亮过。请等它换一张再扫，并核对本人。",
    en: "This very code was shown here just now. Wait until it changes, scan again, and look at the person.",
  },
  revoked: {
    zh: "这张码已停用：码色已变更，或手机已挂失。请对方刷新后再扫。",
    en: "This pass no longer holds: its colour changed or its phone was reported lost. Ask them to refresh it and scan again.",
  },
  "key-withdrawn": {
    zh: "发码机构的签发密钥已被撤回，请核对证件后再决定。",
    en: "The key that signed this pass was withdrawn by its office. Compare a document before you decide.",
  },
  "paper-elsewhere": {
    zh: "这张纸质码不适用于本类场所，请核对证件后再决定。",
    en: "This paper pass is not meant for this kind of place. Compare a document before you decide.",
  },
  "identity-wanted": {
    zh: "本场所需要核对身份：请对方在通行码上选择显示姓名，或出示证件。",
    en: "This place asks who comes: ask them to show their name on the pass, or a document.",
  },
  "old-token": {
    zh: "通行码超过一天没有更新，请对方联网刷新，或核对后再决定。",
    en: "This pass was not refreshed for over a day. Ask them to refresh it, or look closer before you decide.",
  },
  "old-filter": {
    zh: "本机的停用名单太旧，绿码也请核对后再决定。",
    en: "The list of passes that no longer hold is too old here. Look closer at green ones too.",
  },
  clock: {
    zh: "本机时钟可能不准，请核对后再决定，并校准时钟。",
    en: "This device's clock may be wrong. Look closer before you decide, and set the clock.",
  },
});

export const said = {
  ...dictionary({
    letIn: { zh: "可以通行。", en: "Let in." },
    left: { zh: "已登记离开。", en: "Leaving noted." },
    leftUnread: { zh: "可以离开；这次没有登记。", en: "They may leave; nothing was noted." },
    measureAgain: { zh: "体温偏高，请到一旁复测。", en: "The temperature is high: measure again aside." },
    red: { zh: "红码：请走专用通道，请值班人员陪同。", en: "Red: lead them to the separate lane and call the officer on duty." },
    grey: {
      zh: "灰码：没有有效申报，请对方先完成申报或出示证件。",
      en: "Grey: no valid declaration. Ask them to declare, or to show a document.",
    },
    closer: { zh: "请核对后再决定。", en: "Look closer before you decide." },
    turnAway: { zh: "请勿放行，请对方回家并联系社区。", en: "Don't let in: ask them to go home and call their community." },
  }),
  warm: (tenths: number): Words => {
    const degrees = (tenths / 10).toFixed(1);
    return { zh: `体温 ${degrees} 度。`, en: `Temperature ${degrees} degrees.` };
  },
};
