//! Checks a rule book before anybody is judged by it, and readies it to run. Every mistake is collected,
//! each with its row and column.

use std::collections::BTreeSet;

use base::Words;

use crate::{
    cell::{self, Name},
    condition::{Condition, Node},
    fault::{Fault, MOST},
    file::{BookFile, FactLine, FactType, Row, Take},
    observe::{Observed, Reading, Taking},
    parameters::Parameters,
    record::{Domain, Source},
};

/// One bit a row in a set of hits.
pub(crate) const MOST_ROWS: usize = 128;
const MOST_FACTS: usize = 128;
const MOST_EXAMPLES: usize = 500;

/// The row under which a manual order stands among the reasons.
const KEPT: &str = "order";
/// Words that CEL keeps for itself, its types among them: the interpreter in browsers takes none of them for a fact.
const RESERVED: &str = "as bool break bytes cel const continue double duration dyn else false for function google if \
    import in int let list loop map math namespace null null_type optional package prototype return size string \
    timestamp true type uint var void while";

/// What checking leaves behind.
pub(crate) struct Checked {
    pub(crate) observed: Vec<Observed>,
    pub(crate) rows: Vec<CheckedRow>,
    pub(crate) parameters: Parameters,
}

/// A row, ready to run.
#[derive(Debug)]
pub(crate) struct CheckedRow {
    pub(crate) condition: Condition,
    pub(crate) since: Option<usize>,
}

pub(crate) fn check(file: &BookFile) -> Result<Checked, Vec<Fault>> {
    let mut faults = Vec::new();
    names(file, &mut faults);
    let parameters = Parameters::read(&file.parameters, &mut faults);
    let mut observed = Vec::new();
    for (index, line) in file.facts.iter().enumerate() {
        words(&line.name, "text", &line.text, &mut faults);
        match fact(line, &file.facts[..index]) {
            Ok(fact) => observed.push(fact),
            Err((zh, en)) => faults.push(Fault::of_row(&line.name, "fact", zh, en)),
        }
    }
    if observed.len() < file.facts.len() {
        // Slots would not line up with the lines; the cells can wait until the facts are right.
        return Err(faults);
    }
    let rows = rows(file, &mut observed, &mut faults);
    if faults.is_empty() { Ok(Checked { observed, rows, parameters }) } else { Err(faults) }
}

fn names(file: &BookFile, faults: &mut Vec<Fault>) {
    let mut seen = BTreeSet::new();
    let facts = file.facts.iter().map(|fact| (&fact.name, "fact"));
    let parameters = file.parameters.iter().map(|parameter| (&parameter.name, "parameter"));
    for (name, column) in facts.chain(parameters) {
        if !plain(name) || RESERVED.split_whitespace().any(|word| word == name) {
            let en =
                "A name is lower-case letters, digits and _, begins with a letter, and is no word of CEL.";
            faults.push(Fault::of_row(
                name,
                column,
                "名称须以小写字母开头，由小写字母、数字和下划线组成，且不是 CEL 保留字。",
                en,
            ));
        }
        if !seen.insert(name) {
            faults.push(Fault::of_row(name, column, "名称重复。", "This name is taken already."));
        }
    }
    for parameter in &file.parameters {
        words(&parameter.name, "text", &parameter.text, faults);
        if !(-MOST..=MOST).contains(&parameter.value) {
            faults.push(Fault::of_row(&parameter.name, "parameter", "数值太大。", "The value is too large."));
        }
    }
    if !plain(&file.book) || file.version == 0 {
        let en = "A book has a name of lower-case letters and a version from 1 on.";
        faults.push(Fault::of_book("book", "规则册须有小写名称，版本从 1 起。", en));
    }
    let mut ids = BTreeSet::new();
    for example in &file.examples {
        if !plain(&example.id) || !ids.insert(&example.id) {
            let en = "Each example has an id of its own, of lower-case letters, digits and _.";
            let zh = "每个例子须有不重复的编号，由小写字母、数字和下划线组成。";
            faults.push(Fault::of_row(&example.id, "example", zh, en));
        }
        words(&example.id, "example.text", &example.text, faults);
    }
    if file.examples.len() > MOST_EXAMPLES {
        let en = format!("At most {MOST_EXAMPLES} examples.");
        faults.push(Fault::of_book("example", format!("最多 {MOST_EXAMPLES} 个例子。"), en));
    }
    if file.rows.len() > MOST_ROWS || file.facts.len() > MOST_FACTS {
        let en = format!("At most {MOST_ROWS} rows and {MOST_FACTS} facts.");
        faults.push(Fault::of_book("book", format!("最多 {MOST_ROWS} 行、{MOST_FACTS} 个事实。"), en));
    }
}

fn plain(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(|first| first.is_ascii_lowercase())
        && letters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && name.len() <= 40
}

fn words(row: &str, column: &str, said: &Words, faults: &mut Vec<Fault>) {
    for (lang, text) in [("zh", &said.zh), ("en", &said.en)] {
        if text.trim().is_empty() {
            let column = format!("{column}.{lang}");
            faults.push(Fault::of_row(row, &column, "文字不能为空。", "The text must not be empty."));
        }
    }
}

pub(crate) type Says = (String, String);

fn says<T>(zh: impl Into<String>, en: impl Into<String>) -> Result<T, Says> {
    Err((zh.into(), en.into()))
}

pub(crate) fn fact(line: &FactLine, earlier: &[FactLine]) -> Result<Observed, Says> {
    let source = match (line.take, line.of) {
        (Take::Now, None) => None,
        (Take::Now, Some(_)) => return says("now 不取自任何记录。", "now is taken of nothing."),
        (_, Some(source)) => Some(source),
        (_, None) => return says("缺少 of：取自哪种记录。", "Say in `of` which records it is taken of."),
    };
    let attribute = |name: &str| {
        let found = source.map_or(&[][..], Source::attributes);
        found.iter().position(|(known, _)| *known == name).map(|at| (at, found[at].1))
    };
    let attr = match (line.take, &line.attr) {
        (Take::Value | Take::DaysUntil, Some(name)) => match attribute(name) {
            Some(found) => Some(found),
            None => return says(format!("没有属性 {name}。"), format!("There is no attribute {name}.")),
        },
        (Take::Value | Take::DaysUntil, None) => {
            return says("缺少 attr。", "Say in `attr` which attribute.");
        }
        (_, Some(_)) => return says("这里不需要 attr。", "`attr` is only for value and days_until."),
        (_, None) => None,
    };
    let (taking, reading) = match (line.take, attr) {
        (Take::Now, _) => (Taking::Now, Reading::Number),
        (Take::Present, _) => (Taking::Present, Reading::Flag),
        (Take::Count, _) => (Taking::Count, Reading::Number),
        (Take::Days, _) => (Taking::Days, Reading::Number),
        (Take::Hours, _) => (Taking::Hours, Reading::Number),
        (Take::DaysUntil, Some((at, Domain::Day))) => (Taking::DaysUntil(at), Reading::Number),
        (Take::Value, Some((at, domain))) if domain != Domain::Day => (Taking::Value(at), domain.into()),
        _ => return says("这个属性不能这样取。", "This attribute cannot be taken in this way."),
    };
    let kind = match reading {
        Reading::Flag => FactType::Bool,
        Reading::Number => FactType::Int,
        Reading::Word(_) => FactType::Text,
        Reading::Words(_) => FactType::Texts,
    };
    if kind != line.kind {
        return says("type 与取法不符。", "The type is not what is taken.");
    }
    let counted = matches!(taking, Taking::Days | Taking::Hours | Taking::DaysUntil(_) | Taking::Value(_));
    let absent = match (line.absent, counted && reading == Reading::Number) {
        (Some(absent), true) if (-MOST..=MOST).contains(&absent) => absent,
        (None, false) => 0,
        _ => {
            return says(
                "整数要用 absent 说明没有时的值，其他类型不用。",
                "A number says in `absent` what stands for none; others do not.",
            );
        }
    };
    if line.unit.is_some() && reading != Reading::Number {
        return says("只有整数有单位。", "Only a number has a unit.");
    }
    let filters = line.only.iter().map(|(name, allowed)| filter(attribute(name), name, allowed));
    let filters = filters.collect::<Result<Vec<_>, _>>()?;
    let after = match &line.after {
        None => None,
        Some(name) => match earlier.iter().position(|fact| fact.name == *name && fact.of.is_some()) {
            Some(slot) => Some(slot),
            None => {
                return says(
                    format!("前面没有事实 {name}。"),
                    format!("No fact {name} stands before this one."),
                );
            }
        },
    };
    Ok(Observed { source, filters, taking, domain: reading, after, absent, turns: Vec::new() })
}

/// The attribute and the bits of the codes that pass.
fn filter(attribute: Option<(usize, Domain)>, name: &str, allowed: &[String]) -> Result<(usize, u64), Says> {
    let Some((at, Domain::Word(words))) = attribute else {
        return says(format!("不能按 {name} 筛选。"), format!("Records cannot be chosen by {name}."));
    };
    let mut codes = 0;
    for word in allowed {
        let Some(place) = words.iter().position(|known| known == word) else {
            let known = words.join(", ");
            return says(
                format!("{name} 没有“{word}”；可用：{known}。"),
                format!("{name} is never \"{word}\" but one of {known}."),
            );
        };
        codes |= 2 << place;
    }
    if codes == 0 {
        says("筛选不能为空。", "Nothing would pass this filter.")
    } else {
        Ok((at, codes))
    }
}

fn rows(file: &BookFile, observed: &mut [Observed], faults: &mut Vec<Fault>) -> Vec<CheckedRow> {
    let place = |name: &str| file.facts.iter().position(|fact| fact.name == name);
    let kinds: Vec<Name> = observed
        .iter()
        .enumerate()
        .map(|(slot, fact)| match fact.domain {
            Reading::Flag => Name::Flag(slot),
            Reading::Number => Name::Number { slot, clock: fact.taking.by_clock() },
            Reading::Word(words) => Name::Word(slot, words),
            Reading::Words(words) => Name::Words(slot, words),
        })
        .collect();
    let resolve = |name: &str| {
        let parameter = || file.parameters.iter().find(|parameter| parameter.name == name);
        place(name).map(|slot| kinds[slot]).or_else(|| parameter().map(|found| Name::Parameter(found.value)))
    };
    let mut seen = BTreeSet::new();
    let mut checked = Vec::new();
    for (index, row) in file.rows.iter().enumerate() {
        if !plain(&row.id) || row.id == KEPT || !seen.insert(&row.id) {
            let en = "Each row has an id of its own, of lower-case letters, digits and _; `order` is kept for manual orders.";
            faults.push(Fault::of_row(
                &row.id,
                "id",
                "每行须有不重复的编号，由小写字母、数字和下划线组成；order 留给个案决定。",
                en,
            ));
        }
        words(&row.id, "text", &row.text, faults);
        words(&row.id, "next", &row.next, faults);
        let since = row.since.as_deref().and_then(place).filter(|slot| observed[*slot].source.is_some());
        if row.since.is_some() && since.is_none() {
            faults.push(Fault::of_row(
                &row.id,
                "since",
                "没有这个事实，或它没有日期。",
                "There is no such fact, or it has no date.",
            ));
        }
        match cell::read(&row.when, &resolve) {
            Ok(condition) => {
                default_row(row, &condition, index + 1 == file.rows.len(), faults);
                checked.push(CheckedRow { condition, since });
            }
            Err(fault) => {
                faults.push(Fault { at: fault.at, ..Fault::of_row(&row.id, "when", fault.zh, fault.en) })
            }
        }
    }
    if file.rows.is_empty() {
        faults.push(Fault::of_book("row", "缺少兜底行。", "The default row is missing."));
    }
    note_turns(&checked, observed);
    checked
}

/// The last row takes whom no other row took; it stands there and only there.
fn default_row(row: &Row, condition: &Condition, last: bool, faults: &mut Vec<Fault>) {
    let always = condition.node == Node::Known(true);
    if last && !always {
        let en = "The last row must be the default: its condition is `true`.";
        faults.push(Fault::of_row(&row.id, "when", "最后一行须为兜底行，条件写 true。", en));
    } else if !last && always {
        let en = "Only the last row may hold always.";
        faults.push(Fault::of_row(&row.id, "when", "只有最后一行可以恒真。", en));
    } else if last && row.colour.shuts_doors() {
        let en = "The default row is green or grey: nobody turns amber or red for want of facts.";
        faults.push(Fault::of_row(&row.id, "colour", "兜底行只能是绿或灰：不因缺少事实而转黄、转红。", en));
    }
}

/// A comparison with k turns when a rising count reaches k or k + 1, a falling one k or k - 1.
fn note_turns(rows: &[CheckedRow], observed: &mut [Observed]) {
    for (slot, number) in rows.iter().flat_map(|row| &row.condition.turns) {
        let fact = &mut observed[*slot];
        let beyond = if matches!(fact.taking, Taking::DaysUntil(_)) { -1 } else { 1 };
        fact.turns.extend([*number, number + beyond]);
    }
    for fact in observed {
        fact.turns.sort_unstable();
        fact.turns.dedup();
    }
}
