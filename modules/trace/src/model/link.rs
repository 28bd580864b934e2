//! Which other cases a free-text cell of a report names, and which known case each name means.

/// One other case as the report names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// As it stood in the cell.
    pub text: String,
    /// What it is looked up by: see [`key`].
    pub key: String,
}

/// Fewer digits than this inside a sentence are a date or a count, not the number of a case.
const NUMBER_DIGITS: usize = 6;

/// What a case is looked up by: spreadsheets eat leading zeros, so a number is compared without them;
/// anything else is compared as it stands.
pub fn key(case_id: &str) -> String {
    let id = case_id.trim();
    if id.is_empty() || !id.bytes().all(|b| b.is_ascii_digit()) {
        return id.to_string();
    }
    let number = id.trim_start_matches('0');
    if number.is_empty() { "0".to_string() } else { number.to_string() }
}

/// The other cases that the cell names, in order, each once; 无 and blanks name none.
pub fn links(cell: &str) -> Vec<Link> {
    let mut found: Vec<Link> = Vec::new();
    for token in split(cell) {
        let token = token.trim();
        if token.is_empty() || token == "无" {
            continue;
        }
        for link in named_in(token) {
            if !found.iter().any(|known| known.text == link.text) {
                found.push(link);
            }
        }
    }
    found
}

/// One value: `0900000006的妻子` means 0900000006; `09000083 或者 09000086` means both; text means itself.
fn named_in(token: &str) -> Vec<Link> {
    if token.bytes().all(|b| b.is_ascii_digit()) {
        return vec![Link { text: token.to_string(), key: key(token) }];
    }
    let numbers: Vec<&str> =
        token.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() >= NUMBER_DIGITS).collect();
    match numbers[..] {
        [] => vec![Link { text: token.to_string(), key: token.to_string() }],
        [one] => vec![Link { text: token.to_string(), key: key(one) }],
        _ => numbers.iter().map(|n| Link { text: (*n).to_string(), key: key(n) }).collect(),
    }
}

/// Splits at `/ , ， 、 ; ；` and line ends, but not inside brackets nor inside a date such as `2020/1/18`.
fn split(cell: &str) -> Vec<&str> {
    let balanced = cell.chars().filter(|c| "（(".contains(*c)).count()
        == cell.chars().filter(|c| "）)".contains(*c)).count();
    let mut parts = Vec::new();
    let (mut begin, mut depth) = (0, 0_i32);
    for (i, c) in cell.char_indices() {
        match c {
            '（' | '(' if balanced => depth += 1,
            '）' | ')' if balanced => depth -= 1,
            ',' | '，' | '、' | ';' | '；' | '\n' | '\r' if depth <= 0 => {
                parts.push(&cell[begin..i]);
                begin = i + c.len_utf8();
            }
            '/' if depth <= 0 && !inside_date(cell, i) => {
                parts.push(&cell[begin..i]);
                begin = i + 1;
            }
            _ => {}
        }
    }
    parts.push(&cell[begin..]);
    parts
}

/// Whether the slash at `i` stands between a number and one of at most two digits.
fn inside_date(cell: &str, i: usize) -> bool {
    let left = cell[..i].bytes().rev().take_while(u8::is_ascii_digit).count();
    let right = cell[i + 1..].bytes().take_while(u8::is_ascii_digit).count();
    (1..=4).contains(&left) && (1..=2).contains(&right)
}

/// A known case that a link could mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub file: String,
    pub case_id: String,
}

/// Which of the candidates (all with the link's key) is meant by a report in `file`.
///
/// The same file wins, since prefixes collide across files (0952… here is 00952… there): there the very
/// text, else the only one with that number. Elsewhere only a number that is unique everywhere is believed,
/// and never a name.
pub fn resolve<'a>(file: &str, link: &Link, candidates: &'a [Candidate]) -> Option<&'a Candidate> {
    let same: Vec<&Candidate> =
        candidates.iter().filter(|c| c.file == file && key(&c.case_id) == link.key).collect();
    if let Some(exact) = same.iter().find(|c| c.case_id == link.text) {
        return Some(exact);
    }
    if !same.is_empty() {
        return only(&same);
    }
    let is_number = link.key.bytes().all(|b| b.is_ascii_digit());
    let elsewhere: Vec<&Candidate> = candidates.iter().filter(|c| key(&c.case_id) == link.key).collect();
    if is_number { only(&elsewhere) } else { None }
}

fn only<'a>(candidates: &[&'a Candidate]) -> Option<&'a Candidate> {
    match candidates {
        [one] => Some(one),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(cell: &str) -> Vec<String> {
        links(cell).into_iter().map(|link| link.text).collect()
    }
    fn candidates(list: &[(&str, &str)]) -> Vec<Candidate> {
        list.iter()
            .map(|(file, id)| Candidate { file: (*file).to_string(), case_id: (*id).to_string() })
            .collect()
    }
    fn meant(file: &str, cell: &str, known: &[(&str, &str)]) -> Vec<Option<String>> {
        let known = candidates(known);
        links(cell)
            .iter()
            .map(|link| resolve(file, link, &known).map(|c| format!("{}/{}", c.file, c.case_id)))
            .collect()
    }

    #[test]
    fn a_cell_names_several_cases() {
        assert_eq!(texts("0900000009/0900000010/0900000011"), ["0900000009", "0900000010", "0900000011"]);
        assert_eq!(
            texts("0900000002,0900000003，0900000004、0900000005"),
            ["0900000002", "0900000003", "0900000004", "0900000005"]
        );
        assert_eq!(texts("900000002/900000010/\n900000012\n"), ["900000002", "900000010", "900000012"]);
        assert_eq!(texts("09000083 或者 09000086"), ["09000083", "09000086"]);
    }

    #[test]
    fn no_link_is_no_link_and_text_stays_text() {
        assert_eq!(texts("无"), Vec::<String>::new());
        assert_eq!(texts(" \u{3000}\n"), Vec::<String>::new());
        assert_eq!(texts("有"), ["有"]);
        assert_eq!(texts("2月1日确诊病例家属"), ["2月1日确诊病例家属"]);
        assert_eq!(
            texts("900000019/有（2020/1/18和1/20与一名确诊病例密切接触）"),
            ["900000019", "有（2020/1/18和1/20与一名确诊病例密切接触）"]
        );
        assert_eq!(texts("2020/1/18的同事"), ["2020/1/18的同事"]);
    }

    #[test]
    fn leading_zeros_do_not_matter_and_the_same_file_wins() {
        let known = [("north", "0911000022"), ("isle", "00952000005"), ("south", "0952000005")];
        assert_eq!(meant("north", "911000022", &known), [Some("north/0911000022".to_string())]);
        assert_eq!(meant("south", "952000005", &known), [Some("south/0952000005".to_string())]);
        assert_eq!(meant("isle", "0952000005", &known), [Some("isle/00952000005".to_string())]);
        assert_eq!(meant("north", "952000005", &known), [None], "two elsewhere: nobody guesses");
        assert_eq!(meant("west", "911000022", &known), [Some("north/0911000022".to_string())]);
    }

    #[test]
    fn the_wife_of_a_case_means_that_case() {
        let known = [("east", "0900000006"), ("east", "陈某"), ("west", "李某")];
        assert_eq!(meant("east", "0900000006的妻子", &known), [Some("east/0900000006".to_string())]);
        assert_eq!(meant("east", "陈某", &known), [Some("east/陈某".to_string())]);
        assert_eq!(meant("east", "李某", &known), [None], "a name elsewhere is somebody else");
    }

    proptest! {
        #[test]
        fn any_cell_is_read_without_harm(cell in "[0-9/，、,（）()\\n有的妻子 或者]{0,40}") {
            for link in links(&cell) {
                prop_assert!(cell.contains(&link.text));
                prop_assert!(!link.text.trim().is_empty());
            }
        }
    }
}
