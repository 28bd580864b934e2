//! The sentences of a gate's answer. The gate's page says the same ones.

use base::Words;
use rules::Colour;

use crate::{Answer, Direction, Fault};

impl Fault {
    /// For the guard: what it is, and what to do.
    pub fn sentence(self) -> Words {
        let (zh, en) = match self {
            Self::NotAPass => (
                "这不是通行码，或没有扫完整，请重新扫。",
                "This is no pass, or only part of one; scan again.",
            ),
            Self::UnknownIssuer => {
                ("发码机构不在互信名单中。", "This pass was issued by an office that is not recognised here.")
            }
            Self::Forged => {
                ("签名无效，通行码被改动过。", "The signature does not hold: this pass was altered.")
            }
            Self::Expired => (
                "通行码已过期，请对方刷新后再扫。",
                "This pass has expired; ask them to refresh it and scan again.",
            ),
            Self::StaleShow => (
                "不是现场亮码：请对方打开通行码本身再扫，截图、录像不算。",
                "Not shown live: ask them to open the pass itself and scan again; a picture or a film does not count.",
            ),
            Self::SeenTwice => (
                "这张码刚才已在这里亮过。请等它换一张再扫，并核对本人。",
                "This very code was shown here just now. Wait until it changes, scan again, and look at the person.",
            ),
            Self::Revoked => (
                "这张码已停用：码色已变更，或手机已挂失。请对方刷新后再扫。",
                "This pass no longer holds: its colour changed or its phone was reported lost. Ask them to refresh it and scan again.",
            ),
            Self::KeyWithdrawn => (
                "发码机构的签发密钥已被撤回，请核对证件后再决定。",
                "The key that signed this pass was withdrawn by its office. Compare a document before you decide.",
            ),
            Self::PaperElsewhere => (
                "这张纸质码不适用于本类场所，请核对证件后再决定。",
                "This paper pass is not meant for this kind of place. Compare a document before you decide.",
            ),
            Self::PaperCopied => (
                "这张纸质码曾同时出现在两地，可能被复印。请核对证件后再决定。",
                "This paper pass was at two places at once and may have been copied. Compare a document before you decide.",
            ),
            Self::IdentityWanted => (
                "本场所需要核对身份：请对方在通行码上选择显示姓名，或出示证件。",
                "This place asks who comes: ask them to show their name on the pass, or a document.",
            ),
            Self::OldToken => (
                "通行码超过一天没有更新，请对方联网刷新，或核对后再决定。",
                "This pass was not refreshed for over a day. Ask them to refresh it, or look closer before you decide.",
            ),
            Self::OldFilter => (
                "本机的停用名单太旧，绿码也请核对后再决定。",
                "The list of passes that no longer hold is too old here. Look closer at green ones too.",
            ),
            Self::Clock => (
                "本机时钟可能不准，请核对后再决定，并校准时钟。",
                "This device's clock may be wrong. Look closer before you decide, and set the clock.",
            ),
            Self::Unproven => (
                "系统中的码色未通过核验，不能据此拦人；请人工核对。",
                "What the platform says of this pass cannot be proved, and nobody may be turned away by it. Check by hand.",
            ),
        };
        Words::new(zh, en)
    }
}

/// What was measured, for a guard who has to measure again.
pub(crate) fn warm(tenths: i64) -> Words {
    let degrees = format!("{}.{}", tenths / 10, tenths % 10);
    Words::new(format!("体温 {degrees} 度。"), format!("Temperature {degrees} degrees."))
}

/// Whoever leaves with something that is no pass.
pub(crate) fn left_unread() -> Words {
    Words::new("可以离开；这次没有登记。", "They may leave; nothing was noted.")
}

/// The sentence of an answer that rests on a colour.
pub(crate) fn sentence(answer: Answer, colour: Colour, fever: bool, direction: Direction) -> Words {
    if direction == Direction::Out {
        return Words::new("已登记离开。", "Leaving noted.");
    }
    match (answer, colour) {
        (Answer::In, _) => Words::new("可以通行。", "Let in."),
        (Answer::Closer, Colour::Green) if fever => {
            Words::new("体温偏高，请到一旁复测。", "The temperature is high: measure again aside.")
        }
        (Answer::Closer, Colour::Red) => Words::new(
            "红码：请走专用通道，请值班人员陪同。",
            "Red: lead them to the separate lane and call the officer on duty.",
        ),
        (Answer::Closer, Colour::Grey) => Words::new(
            "灰码：没有有效申报，请对方先完成申报或出示证件。",
            "Grey: no valid declaration. Ask them to declare, or to show a document.",
        ),
        (Answer::Closer, _) => Words::new("请核对后再决定。", "Look closer before you decide."),
        (Answer::No, _) => Words::new(
            "请勿放行，请对方回家并联系社区。",
            "Don't let in: ask them to go home and call their community.",
        ),
    }
}
