//! Access lines in the words of the person who reads them.

use base::Words;

fn w(zh: &str, en: &str) -> Words {
    Words::new(zh, en)
}

/// Who looked, by the role's word.
pub fn role(role: &str) -> Words {
    match role {
        "guard" => w("门卫", "Guard"),
        "gate" => w("卡口设备", "A gate's device"),
        "community_worker" => w("社区工作者", "Community worker"),
        "clinician" => w("临床医生", "Clinician"),
        "tracer" => w("流调员", "Tracer"),
        "rule_officer" => w("规则员", "Rule officer"),
        "appeals_officer" => w("申诉员", "Appeals officer"),
        "commander" => w("指挥员", "Commander"),
        "auditor" => w("审计员", "Auditor"),
        "administrator" => w("管理员", "Administrator"),
        "partner" => w("合作应用", "A partner application"),
        "system" => w("系统", "The system"),
        _ => w("工作人员", "A member of staff"),
    }
}

/// Which data, by the deed's word.
pub fn data(what: &str) -> Words {
    match what {
        "resident.read" => w("登记资料", "The registered data"),
        "resident.lookup" => w("按证件号或手机号查找", "Found by document or phone number"),
        "resident.vouch" | "resident.correct" | "document.correct" => {
            w("登记资料（办理更正）", "The registered data, to correct them")
        }
        "resident.die" => w("登记资料（登记死亡）", "The registered data, to enter a death"),
        "guardian.change" | "dependant.add" => w("代管关系", "Who looks after whom"),
        "phone.lost" => w("手机号（办理手机丢失）", "The phone, reported lost"),
        "pass.read" => w("通行码", "The pass"),
        "paper.print" => w("打印纸质码", "Printing a paper pass"),
        "paper.list" => w("纸质码记录", "The paper passes"),
        "paper.revoke" => w("作废纸质码", "Taking a paper pass back"),
        "decision.list" => w("判定记录", "The past decisions"),
        "declaration.last" | "declaration.make" => w("申报", "The declaration"),
        what if what.starts_with("certificate.") => w("境外证明", "Certificates from abroad"),
        "test.record" => w("检测结果", "A test result"),
        "trip.card" => w("行程卡", "The trip card"),
        "gate.visitor" => w("证件（卡口登记）", "The document, at a gate"),
        "paper.copied" => {
            w("纸质码的到访（疑似被复印）", "Where the paper pass was shown, as it may have been copied")
        }
        "visits.read" => w("到访记录（查找密接）", "The visits, to find contacts"),
        "contact.list" => w("密接记录", "The contacts"),
        "task.read" => w("待办中的资料", "The data in a task"),
        "service.declare_health" | "service.declare_trip" => {
            w("申报（经合作应用）", "The declaration, made through an app")
        }
        "service.query_health" | "service.invoke" => {
            w("颜色及原因（经合作应用）", "The colour and its reasons, through an app")
        }
        "service.make_code" => w("通行码（经合作应用）", "The pass, made for an app"),
        "service.correct" => w("登记资料（经合作应用更正）", "The registered data, corrected through an app"),
        "followup.record" => w("随访记录", "The follow-up"),
        "appeal.evidence" => w("申诉材料", "The evidence of an appeal"),
        what if what.starts_with("case.") => w("病例资料", "The case"),
        what if what.starts_with("appeal.") => w("申诉", "The appeal"),
        what if what.starts_with("order.") => w("个案决定", "The manual order"),
        _ => w("资料", "The data"),
    }
}

/// For what: a thing by the end of its number, as its people call it; a word that the pages offer; or what the
/// looker wrote.
pub fn purpose(purpose: &str) -> Words {
    if let Some((noun, id)) = purpose.split_once(':')
        && let Some(words) = thing(noun, id)
    {
        return words;
    }
    if let Some((what, name)) = purpose.strip_prefix("partner:").and_then(|rest| rest.split_once(':')) {
        let what = granted_for(what);
        return Words::new(format!("{name}（{}）", what.zh), format!("{name} ({})", what.en));
    }
    if let Some(tail) = purpose.strip_prefix("order ") {
        return Words::new(format!("个案决定 {tail}"), format!("Manual order {tail}"));
    }
    match purpose {
        "" | "duty" => w("履行岗位职责（未写明事由）", "In the course of duty; no reason was given"),
        "follow_up" => w("随访", "Follow-up"),
        "tracing" => w("流行病学调查", "Contact tracing"),
        "treatment" => w("诊疗", "Treatment"),
        "correction" | "document" => w("更正资料", "Correction of data"),
        "at_request" => w("本人请求", "At the person's request"),
        "exact look-up" => w("按号码查找", "Looked up by number"),
        "phone lost" => w("手机丢失", "A lost phone"),
        "death entered" => w("登记死亡", "Entering a death"),
        "vouched" => w("担保登记", "Vouching"),
        "paper.copied" => w("同一张纸质码同时出现在两地", "One paper pass at two places at once"),
        "dependant added" => w("添加被代管人", "Adding a dependant"),
        written => w(written, written),
    }
}

/// For what a resident let an application act for them.
fn granted_for(word: &str) -> Words {
    match word {
        "travel" => w("出行", "travel"),
        "work" => w("上班", "work"),
        "school" => w("上学", "school"),
        "care" => w("就医", "medical care"),
        _ => w("日常生活", "daily life"),
    }
}

fn thing(noun: &str, id: &str) -> Option<Words> {
    if id.len() != 32 || !id.bytes().all(|sign| sign.is_ascii_hexdigit()) {
        return None;
    }
    let tail = id[26..].to_uppercase();
    let (zh, en) = match noun {
        "case" => ("病例", "Case"),
        "task" => ("待办", "Task"),
        "appeal" => ("申诉", "Appeal"),
        "order" => ("个案决定", "Manual order"),
        "test" => ("检测", "Test"),
        _ => return None,
    };
    Some(Words::new(format!("{zh} {tail}"), format!("{en} {tail}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_called_by_the_end_of_its_number() {
        let named = purpose("case:018f3c2a9b7e4d5c8a1b2c3d4e5f6071");
        assert_eq!((named.zh.as_str(), named.en.as_str()), ("病例 5F6071", "Case 5F6071"));
        assert_eq!(purpose("case: see my desk").en, "case: see my desk");
        assert_eq!(purpose("").en, purpose("duty").en, "a look without a reason says so");
    }
}
