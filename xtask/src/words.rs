//! docs/words.md: one thing has one word, in Chinese and in English.

use std::collections::BTreeMap;
use std::path::Path;

use crate::Findings;

pub(crate) fn check(root: &Path) -> Findings {
    Ok(doubtful(&crate::read(&root.join("docs/words.md"))?))
}

/// Rows that lack a word or its meaning, and words that stand for two things.
fn doubtful(page: &str) -> Vec<String> {
    let mut findings = Vec::new();
    let mut meant: BTreeMap<String, usize> = BTreeMap::new();
    let rows = page.lines().enumerate().filter(|(_, line)| line.starts_with('|')).skip(2);
    for (index, line) in rows {
        let number = index + 1;
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [english, chinese, meaning] = cells.as_slice() else {
            findings.push(format!("line {number}: a row is | English | 中文 | meaning |"));
            continue;
        };
        if english.is_empty() || chinese.is_empty() || meaning.is_empty() {
            findings.push(format!("line {number}: a word needs its English, its Chinese and its meaning"));
        }
        let words = english.split([',']).chain(chinese.split(['、', '（', '）']));
        for word in words.map(str::trim).filter(|word| !word.is_empty()) {
            if let Some(earlier) =
                meant.insert(word.to_lowercase(), number).filter(|earlier| *earlier != number)
            {
                findings.push(format!("line {number}: `{word}` already has a meaning in line {earlier}"));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "# Words\n\n| English | 中文 | meaning |\n| --- | --- | --- |\n";

    #[test]
    fn a_word_with_both_languages_and_one_meaning_is_clean() {
        let page = format!(
            "{HEAD}| pass | 通行码（健康码） | what a resident shows |\n| show | 亮码 | to present it |\n"
        );
        assert_eq!(doubtful(&page), Vec::<String>::new());
    }

    #[test]
    fn a_word_without_its_chinese_is_found() {
        assert_eq!(doubtful(&format!("{HEAD}| pass |  | what a resident shows |\n")).len(), 1);
    }

    #[test]
    fn a_word_for_two_things_is_found() {
        let page = format!("{HEAD}| scan, visit | 扫码、到访 | one |\n| look, visit | 查看 | two |\n");
        assert_eq!(doubtful(&page), ["line 6: `visit` already has a meaning in line 5"]);
    }
}
