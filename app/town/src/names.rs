//! Names for people, places and streets. Surnames and signs for given names are the everyday ones; whoever
//! is called like that is so by chance.

use base::{Sex, Words};

use crate::dice::Dice;

/// A sign or a word, and how it is read.
type Read = (&'static str, &'static str);

/// Common surnames, the commonest first.
#[rustfmt::skip]
const SURNAMES: [Read; 48] = [
    ("王", "Wang"), ("李", "Li"), ("张", "Zhang"), ("刘", "Liu"), ("陈", "Chen"), ("杨", "Yang"),
    ("黄", "Huang"), ("赵", "Zhao"), ("吴", "Wu"), ("周", "Zhou"), ("徐", "Xu"), ("孙", "Sun"),
    ("马", "Ma"), ("朱", "Zhu"), ("胡", "Hu"), ("郭", "Guo"), ("何", "He"), ("林", "Lin"),
    ("高", "Gao"), ("罗", "Luo"), ("郑", "Zheng"), ("梁", "Liang"), ("谢", "Xie"), ("宋", "Song"),
    ("唐", "Tang"), ("许", "Xu"), ("韩", "Han"), ("邓", "Deng"), ("冯", "Feng"), ("曹", "Cao"),
    ("彭", "Peng"), ("曾", "Zeng"), ("肖", "Xiao"), ("田", "Tian"), ("董", "Dong"), ("潘", "Pan"),
    ("袁", "Yuan"), ("蔡", "Cai"), ("蒋", "Jiang"), ("余", "Yu"), ("于", "Yu"), ("杜", "Du"),
    ("叶", "Ye"), ("程", "Cheng"), ("魏", "Wei"), ("欧阳", "Ouyang"), ("上官", "Shangguan"), ("司徒", "Situ"),
];

#[rustfmt::skip]
const GIRLS: [Read; 36] = [
    ("芳", "fang"), ("敏", "min"), ("静", "jing"), ("丽", "li"), ("娟", "juan"), ("艳", "yan"),
    ("霞", "xia"), ("秀", "xiu"), ("玲", "ling"), ("桂", "gui"), ("兰", "lan"), ("梅", "mei"),
    ("雪", "xue"), ("慧", "hui"), ("琳", "lin"), ("婷", "ting"), ("颖", "ying"), ("倩", "qian"),
    ("月", "yue"), ("云", "yun"), ("莲", "lian"), ("珍", "zhen"), ("凤", "feng"), ("怡", "yi"),
    ("欣", "xin"), ("诗", "shi"), ("萱", "xuan"), ("雨", "yu"), ("晴", "qing"), ("佳", "jia"),
    ("思", "si"), ("可", "ke"), ("悦", "yue"), ("宁", "ning"), ("蓉", "rong"), ("薇", "wei"),
];

#[rustfmt::skip]
const BOYS: [Read; 36] = [
    ("伟", "wei"), ("强", "qiang"), ("军", "jun"), ("勇", "yong"), ("杰", "jie"), ("涛", "tao"),
    ("明", "ming"), ("超", "chao"), ("刚", "gang"), ("平", "ping"), ("辉", "hui"), ("鹏", "peng"),
    ("华", "hua"), ("飞", "fei"), ("波", "bo"), ("斌", "bin"), ("宇", "yu"), ("浩", "hao"),
    ("凯", "kai"), ("健", "jian"), ("俊", "jun"), ("帆", "fan"), ("帅", "shuai"), ("旭", "xu"),
    ("林", "lin"), ("志", "zhi"), ("德", "de"), ("国", "guo"), ("文", "wen"), ("子", "zi"),
    ("轩", "xuan"), ("晨", "chen"), ("睿", "rui"), ("博", "bo"), ("天", "tian"), ("嘉", "jia"),
];

#[rustfmt::skip]
const ABROAD: [(&str, &str, Sex); 24] = [
    ("Anna", "Lindqvist", Sex::Female), ("Peter", "Hallam", Sex::Male), ("Maria", "Oliveira", Sex::Female),
    ("Kofi", "Asante", Sex::Male), ("Yuki", "Tanabe", Sex::Female), ("Min-jun", "Seo", Sex::Male),
    ("Priya", "Raman", Sex::Female), ("Omar", "Farouk", Sex::Male), ("Elena", "Sokolova", Sex::Female),
    ("Lucas", "Moreau", Sex::Male), ("Thi Lan", "Pham", Sex::Female), ("David", "Okafor", Sex::Male),
    ("Sofia", "Keller", Sex::Female), ("Arjun", "Mehta", Sex::Male), ("Grace", "Whitlock", Sex::Female),
    ("Mateo", "Vargas", Sex::Male), ("Aisha", "Bello", Sex::Female), ("Erik", "Nyberg", Sex::Male),
    ("Nadia", "Karim", Sex::Female), ("Jonas", "Weber", Sex::Male), ("Siti", "Rahman", Sex::Female),
    ("Tomas", "Novotny", Sex::Male), ("Chloe", "Barrett", Sex::Female), ("Ivan", "Petrenko", Sex::Male),
];

/// Words from which places are named: the town's own communities, then words found in place names everywhere,
/// so that none points at one real place.
#[rustfmt::skip]
pub(crate) const STEMS: [Read; 64] = [
    ("石灯", "Shideng"), ("鹤鸣", "Heming"), ("柳堤", "Liudi"), ("北渡", "Beidu"), ("竹坞", "Zhuwu"),
    ("双桂", "Shuanggui"), ("盐埠", "Yanbu"), ("南渡", "Nandu"), ("榕荫", "Rongyin"), ("钟楼", "Zhonglou"),
    ("麦岭", "Mailing"), ("新陶", "Xintao"), ("棠溪", "Tangxi"), ("云埠", "Yunbu"), ("堡河", "Baohe"),
    ("听雨", "Tingyu"), ("朝晖", "Zhaohui"), ("映月", "Yingyue"), ("清和", "Qinghe"), ("长宁里", "Changningli"),
    ("桃源", "Taoyuan"), ("福临", "Fulin"), ("锦绣", "Jinxiu"), ("安和", "Anhe"), ("沁园", "Qinyuan"),
    ("春晓", "Chunxiao"), ("秋枫", "Qiufeng"), ("松涛", "Songtao"), ("梅岭", "Meiling"), ("兰亭", "Lanting"),
    ("碧波", "Bibo"), ("金谷", "Jingu"), ("银杏", "Yinxing"), ("紫藤", "Ziteng"), ("百合", "Baihe"),
    ("望江", "Wangjiang"), ("临溪", "Linxi"), ("白鹭", "Bailu"), ("青石", "Qingshi"), ("古井", "Gujing"),
    ("七里", "Qili"), ("三桥", "Sanqiao"), ("五洲", "Wuzhou"), ("同心", "Tongxin"), ("和平", "Heping"),
    ("建设", "Jianshe"), ("光明", "Guangming"), ("向阳", "Xiangyang"), ("育才", "Yucai"), ("崇文", "Chongwen"),
    ("明德", "Mingde"), ("致远", "Zhiyuan"), ("启航", "Qihang"), ("星河", "Xinghe"), ("天润", "Tianrun"),
    ("海棠", "Haitang"), ("芙蓉", "Furong"), ("丹桂", "Dangui"), ("玉泉", "Yuquan"), ("凤栖", "Fengqi"),
    ("龙吟", "Longyin"), ("万象", "Wanxiang"), ("永兴", "Yongxing"), ("太和", "Taihe"),
];

/// A surname by its index, so that a family can share one.
pub(crate) fn surname(dice: &mut Dice) -> usize {
    // The first few surnames are borne by a fifth of everybody: the square leans towards the beginning.
    let lean = dice.unit() * dice.unit();
    ((lean * SURNAMES.len() as f64) as usize).min(SURNAMES.len() - 1)
}

/// A Chinese name in signs and in Pinyin (`王芳`, `Wang Fang`).
pub(crate) fn name(surname: usize, sex: Sex, age: i16, dice: &mut Dice) -> Words {
    let signs: &[Read] = if sex == Sex::Female { &GIRLS } else { &BOYS };
    let (zh, read) = SURNAMES[surname];
    // One sign was the fashion among those now between thirty and sixty.
    let single = dice.chance(if (30..60).contains(&age) { 0.4 } else { 0.15 });
    // Names have their time: the signs at the end of the lists are those of children, the first of elders.
    let signs = match age {
        ..25 => &signs[14..],
        55.. => &signs[..24],
        _ => signs,
    };
    let first = dice.pick(signs);
    let mut given = (first.0.to_owned(), first.1.to_owned());
    if !single {
        let second = dice.pick(signs);
        given.0.push_str(second.0);
        given.1.push_str(second.1);
    }
    let mut letters = given.1.chars();
    let head = letters.next().map(|c| c.to_ascii_uppercase()).unwrap_or_default();
    Words::new(format!("{zh}{}", given.0), format!("{read} {head}{}", letters.as_str()))
}

/// A name from elsewhere, as passports write it.
pub(crate) fn name_from_abroad(dice: &mut Dice) -> (String, Sex) {
    let (given, _, sex) = dice.pick(&ABROAD);
    let (_, family, _) = dice.pick(&ABROAD);
    (format!("{given} {family}"), *sex)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_said_in_signs_and_in_letters() {
        let mut dice = Dice::new(1, "names");
        let woman = name(0, Sex::Female, 80, &mut dice);
        assert!(woman.zh.starts_with('王') && woman.en.starts_with("Wang "), "{woman:?}");
    }
}
