//! The table of GB/T 2260 to county level, and how a name that people write finds its code.
//!
//! Municipalities (北京, 天津, 上海, 重庆) have no row of their own at city level: their city is the
//! municipality. The code used elsewhere for that city (`110100`) is understood and means the same.

use std::{collections::HashMap, sync::OnceLock};

use crate::{AreaCode, area::Level};

const TABLE: &str = include_str!("../data/divisions.csv");

/// Rows that only group counties ruled by their province; nobody says their name.
const GROUPING: &str = "直辖县级";

struct Row {
    code: AreaCode,
    name: &'static str,
    stem: &'static str,
}

struct Table {
    rows: Vec<Row>,
    by_code: HashMap<AreaCode, usize>,
}

fn table() -> &'static Table {
    static TABLE_ONCE: OnceLock<Table> = OnceLock::new();
    TABLE_ONCE.get_or_init(|| {
        let rows: Vec<Row> = TABLE
            .lines()
            .skip(1)
            .filter_map(|line| line.split_once(','))
            .filter_map(|(code, name)| {
                Some(Row { code: AreaCode::parse(code).ok()?, name, stem: stem(name) })
            })
            .collect();
        let by_code = rows.iter().enumerate().map(|(at, row)| (row.code, at)).collect();
        Table { rows, by_code }
    })
}

/// The name in the table: 南山区. Below county level, and for codes never given, `None`.
pub fn name(code: &AreaCode) -> Option<&'static str> {
    let table = table();
    let code = canonical(code);
    table.by_code.get(&code).map(|at| table.rows[*at].name)
}

/// From the province down: 广东省深圳市南山区. A code below county level answers with its county's.
pub fn full_name(code: &AreaCode) -> Option<String> {
    let code = canonical(&code.up_to(Level::County));
    let mut whole = String::new();
    for level in [Level::Province, Level::City, Level::County] {
        if code.level() < level {
            break;
        }
        let part = canonical(&code.up_to(level));
        if part.level() != level {
            continue;
        }
        match name(&part) {
            Some(name) if !name.contains(GROUPING) => whole.push_str(name),
            Some(_) => {}
            None if level == Level::City => {}
            None => return None,
        }
    }
    (!whole.is_empty()).then_some(whole)
}

/// `1101` (the city of Beijing, as some lists write it) is `11`; every other code is itself.
pub fn canonical(code: &AreaCode) -> AreaCode {
    let municipality = matches!(&code.as_str()[..2], "11" | "12" | "31" | "50");
    if municipality && code.level() == Level::City { code.up_to(Level::Province) } else { *code }
}

/// The city that a place belongs to. A municipality, Hong Kong, Macau and Taiwan stand for themselves;
/// so does a county ruled by its province (仙桃市). `None` for a province.
pub fn city_of(code: &AreaCode) -> Option<AreaCode> {
    let province = code.up_to(Level::Province);
    if matches!(province.as_str(), "11" | "12" | "31" | "50" | "71" | "81" | "82") {
        return Some(province);
    }
    if code.level() == Level::Province {
        return None;
    }
    let city = code.up_to(Level::City);
    if city.as_str().ends_with("90") {
        return (code.level() >= Level::County).then(|| code.up_to(Level::County));
    }
    Some(city)
}

/// The areas directly below: provinces for `None`, cities of a province, counties of a city or municipality.
pub fn children(parent: Option<&AreaCode>) -> Vec<(AreaCode, &'static str)> {
    let parent = parent.map(canonical);
    let below = |row: &&Row| match parent {
        None => row.code.level() == Level::Province,
        Some(parent) => {
            row.code != parent && row.code.parent().is_some_and(|above| canonical(&above) == parent)
        }
    };
    table().rows.iter().filter(below).map(|row| (row.code, row.name)).collect()
}

/// The one area of that name in the whole country, full (`南山区` is in two cities: `None`) or short (`深圳`).
/// A province comes before a city of the same short name: `吉林` is the province, `吉林市` the city.
pub fn by_name(text: &str) -> Option<AreaCode> {
    let text = clean(text);
    for exactly in [true, false] {
        for level in [Level::Province, Level::City, Level::County] {
            let mut hits = named(&text, exactly).filter(|row| row.code.level() == level);
            if let Some(hit) = hits.next() {
                return hits.next().is_none().then_some(hit.code);
            }
        }
    }
    None
}

/// The city of that name: prefecture, municipality, or a county-level city ruled by its province.
pub fn city_by_name(text: &str) -> Option<AreaCode> {
    let text = clean(text);
    for exactly in [true, false] {
        let mut hits = named(&text, exactly).filter(|row| city_of(&row.code) == Some(row.code));
        if let Some(hit) = hits.next() {
            return hits.next().is_none().then_some(hit.code);
        }
    }
    None
}

/// Walks names from the largest to the smallest (省, 市, 县) and answers the deepest area that is certain.
///
/// Missing endings (东城), added ones (威海市环翠区), blanks and stray stops are forgiven. A name that the
/// table lacks, such as a development zone (江北新区), leaves the answer at the level above; `None` only
/// when not even the first is known.
pub fn resolve(path: &[&str]) -> Option<AreaCode> {
    find(path).map(|(code, _)| code)
}

/// As [`resolve`], and whether the last name was found too: then the code is the place that is meant, and not only
/// an area that holds it.
pub fn find(path: &[&str]) -> Option<(AreaCode, bool)> {
    let mut at: Option<AreaCode> = None;
    let mut skipped = false;
    for part in path {
        let part = clean(part);
        if part.is_empty() {
            continue;
        }
        match at {
            None => at = Some(by_name(&part)?),
            Some(here) => match step(&here, &part, skipped) {
                Some(deeper) => (at, skipped) = (Some(deeper), false),
                None => skipped = true,
            },
        }
    }
    at.map(|code| (code, !skipped))
}

/// One step down from `here`. After a name that the table lacks, only the full name will do.
fn step(here: &AreaCode, part: &str, strict: bool) -> Option<AreaCode> {
    let own = name(here).unwrap_or_default();
    if part == own || part == stem(own) || matches!(part, "市辖区" | "县") || part.contains(GROUPING) {
        return Some(*here);
    }
    let within = |row: &&Row| row.code != *here && here.contains(&row.code);
    let only = |mut hits: Box<dyn Iterator<Item = &'static Row> + '_>| {
        let hit = hits.next()?;
        hits.next().is_none().then_some(hit.code)
    };
    let found = only(Box::new(named(part, true).filter(within)));
    if found.is_some() || strict {
        return found;
    }
    // Directly below first: 吉林省 holds both the city 四平 and counties whose short names may agree with others.
    let direct = |row: &&Row| row.code.parent().is_some_and(|above| canonical(&above) == *here);
    only(Box::new(named(part, false).filter(direct)))
        .or_else(|| only(Box::new(named(part, false).filter(within))))
        .or_else(|| {
            let short = part.strip_prefix(own).or_else(|| part.strip_prefix(stem(own)))?;
            (!stem(own).is_empty() && short.chars().count() >= 2).then(|| step(here, short, false))?
        })
        .or_else(|| {
            let begins = |row: &&Row| row.name.starts_with(part);
            let long = part.chars().count() >= 2;
            long.then(|| only(Box::new(table().rows.iter().filter(direct).filter(begins))))?
        })
}

fn named(text: &str, exactly: bool) -> impl Iterator<Item = &'static Row> {
    let short = stem(text).to_owned();
    let text = text.to_owned();
    let fits = move |row: &&'static Row| {
        if exactly { row.name == text } else { row.stem == short && short.chars().count() >= 2 }
    };
    table().rows.iter().filter(fits)
}

/// Blanks and stops go, and what stands in brackets.
fn clean(text: &str) -> String {
    let outside = text.split(['(', '（']).next().unwrap_or_default();
    outside.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '。' | '、' | ',' | '，')).collect()
}

/// Peoples whose names stand in the names of autonomous areas, longest first where one ends another.
const PEOPLES: &[&str] = &[
    "朝鲜族",
    "鄂温克族",
    "各族",
    "维吾尔",
    "蒙古族",
    "蒙古",
    "回族",
    "藏族",
    "壮族",
    "苗族",
    "彝族",
    "满族",
    "侗族",
    "瑶族",
    "白族",
    "土家族",
    "哈尼族",
    "哈萨克族",
    "哈萨克",
    "傣族",
    "黎族",
    "傈僳族",
    "佤族",
    "畲族",
    "拉祜族",
    "水族",
    "东乡族",
    "纳西族",
    "景颇族",
    "柯尔克孜",
    "土族",
    "达斡尔族",
    "仫佬族",
    "羌族",
    "布朗族",
    "撒拉族",
    "毛南族",
    "仡佬族",
    "锡伯",
    "布依族",
    "塔吉克",
    "独龙族",
    "怒族",
    "普米族",
    "保安族",
    "裕固族",
];

/// The name without what kind of area it is: 东城区 → 东城, 恩施土家族苗族自治州 → 恩施, 内蒙古自治区 → 内蒙古.
/// At least two characters stay, so 郑州 is not 郑 and 赵县 is 赵县.
fn stem(name: &str) -> &str {
    const KINDS: [&str; 14] = [
        "特别行政区",
        "自治区",
        "自治州",
        "自治县",
        "自治旗",
        "地区",
        "林区",
        "新区",
        "省",
        "市",
        "区",
        "县",
        "盟",
        "州",
    ];
    let enough = |text: &&str| text.chars().count() >= 2;
    // 新区 is a kind only where the table itself has one (浦东新区): a development zone is no district.
    let kinds = KINDS.iter().filter(|kind| **kind != "新区");
    let Some(mut rest) = kinds.filter_map(|kind| name.strip_suffix(kind)).find(enough) else {
        return name;
    };
    if !name.contains("自治") {
        return rest;
    }
    while let Some(shorter) = PEOPLES.iter().filter_map(|people| rest.strip_suffix(people)).find(enough) {
        // 内蒙古 is a name, not the Mongols of a place called 内.
        rest = shorter;
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(text: &str) -> AreaCode {
        text.parse().unwrap()
    }

    fn found(path: &[&str]) -> String {
        resolve(path).map_or_else(String::new, |code| code.six())
    }

    #[test]
    fn every_row_of_the_table_is_a_code_with_a_name() {
        assert_eq!(table().rows.len(), TABLE.lines().count() - 1);
        assert!(table().rows.iter().all(|row| name(&row.code).is_some()));
        assert_eq!(children(None).len(), 34);
        assert_eq!(children(Some(&area("11"))).len(), 16);
        assert_eq!(children(Some(&area("1101"))).len(), 16);
        assert_eq!(children(Some(&area("44"))).len(), 21);
    }

    #[test]
    fn a_municipality_is_its_own_city() {
        assert_eq!(name(&area("110100")), Some("北京市"));
        assert_eq!(canonical(&area("500200")), area("50"));
        assert_eq!(city_of(&area("110101")), Some(area("11")));
        assert_eq!(city_of(&area("440305001")), Some(area("4403")));
        assert_eq!(city_of(&area("429004")), Some(area("429004")));
        assert_eq!(city_of(&area("44")), None);
    }

    #[test]
    fn a_place_is_named_from_its_province_down() {
        assert_eq!(full_name(&area("440305001012")).as_deref(), Some("广东省深圳市南山区"));
        assert_eq!(full_name(&area("110101")).as_deref(), Some("北京市东城区"));
        assert_eq!(full_name(&area("429004")).as_deref(), Some("湖北省仙桃市"));
        assert_eq!(full_name(&area("999999")), None);
    }

    #[test]
    fn names_that_people_write_find_their_code() {
        assert_eq!(found(&["北京市", "北京市", "东城"]), "110101");
        assert_eq!(found(&["山东省", "威海市", "威海市环翠区"]), "371002");
        assert_eq!(found(&["天津市", "天津市", "和平区."]), "120101");
        assert_eq!(found(&["江苏省", "徐州市", "丰 县"]), "320321");
        assert_eq!(found(&["湖北省", "宜昌市", "长阳县"]), "420528");
        assert_eq!(found(&["上海", "浦东"]), "310115");
        assert_eq!(found(&["四川", "阿坝州", "汶川"]), "513221");
        assert_eq!(found(&["湖北", "恩施"]), "422800");
        assert_eq!(found(&["吉林", "延边州", "延吉"]), "222401");
        assert_eq!(found(&["广西", "百色", "隆林县"]), "451031");
        assert_eq!(found(&["内蒙古", "锡林郭勒", "二连浩特"]), "152501");
        assert_eq!(found(&["吉林省", "吉林市", "吉林市"]), "220200");
        assert_eq!(found(&["湖北省", "省直辖县级行政单位", "潜江市"]), "429005");
        assert_eq!(found(&["陕西省", "杨凌示范区", "杨陵区"]), "610403");
        assert_eq!(found(&["香港"]), "810000");
    }

    #[test]
    fn what_the_table_lacks_stays_with_the_area_above() {
        assert_eq!(found(&["江苏省", "南京市", "江北新区"]), "320100");
        assert_eq!(found(&["重庆市", "江北新区"]), "500000");
        assert_eq!(found(&["北京市", "经济开发区", "荣华街道"]), "110000");
        assert_eq!(found(&["广东省", "东莞市", "长安镇"]), "441900");
        assert_eq!(found(&["瓦坎达", "首都"]), "");
        assert_eq!(found(&["", ""]), "");
        assert_eq!(find(&["江苏省", "南京市", "江北新区"]).map(|(_, whole)| whole), Some(false));
        assert_eq!(find(&["江苏省", "南京市", "玄武区"]).map(|(_, whole)| whole), Some(true));
    }

    #[test]
    fn a_name_carried_by_two_is_not_guessed() {
        assert_eq!(by_name("南山区"), None);
        assert_eq!(by_name("深圳"), Some(area("4403")));
        assert_eq!(by_name("吉林"), Some(area("22")));
        assert_eq!(city_by_name("吉林"), Some(area("2202")));
        assert_eq!(city_by_name("北京市"), Some(area("11")));
        assert_eq!(city_by_name("仙桃"), Some(area("429004")));
        assert_eq!(city_by_name("guangzhou"), None);
    }
}
