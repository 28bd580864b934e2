//! Which trains, flights, cars and buses a free-text cell names. Case reports write them as people speak:
//! several in one cell, with carriages, seats, stations and dates around them, in full width or half.

/// What kind of vehicle a number belongs to, as far as its form tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VehicleKind {
    Train,
    Flight,
    Plate,
    Bus,
    Metro,
}

/// A vehicle's public number: upper case, half width, no blanks, without seat or carriage.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Vehicle {
    pub kind: VehicleKind,
    pub number: String,
}

/// The letters that begin the numbers of Chinese trains.
const TRAINS: &str = "GDCZTKLYSN";
/// The first character of a number plate.
const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
/// What may stand before a plate though it is a Chinese character: 车牌号为…, 乘坐…, 驾驶….
const BEFORE_PLATE: &str = "车牌号码为是乘坐驾驶开的（";

/// Every vehicle that the cell names, in order, each once.
pub fn vehicles(cell: &str) -> Vec<Vehicle> {
    let text: Vec<char> = cell.trim().chars().map(half_width).collect();
    if text.len() == 4 && text.iter().all(char::is_ascii_digit) {
        // Ordinary trains have four digits and no letter.
        return vec![Vehicle { kind: VehicleKind::Train, number: text.into_iter().collect() }];
    }
    let mut found: Vec<Vehicle> = Vec::new();
    let mut i = 0;
    while i < text.len() {
        let step = plate(&text, i).or_else(|| word(&text, i, &found));
        match step {
            Some((vehicle, end)) => {
                if !found.contains(&vehicle) {
                    found.push(vehicle);
                }
                i = end;
            }
            // Not the beginning of a vehicle: go on behind this run of letters and digits.
            None if text[i].is_ascii_alphanumeric() => i += run(&text, i),
            None => i += 1,
        }
    }
    found
}

/// A number as somebody types it into a look-up: the first vehicle in it, else the text in upper case.
pub fn normalised(query: &str) -> String {
    vehicles(query).into_iter().next().map_or_else(
        || query.chars().map(half_width).filter(|c| !c.is_whitespace()).collect(),
        |vehicle| vehicle.number,
    )
}

/// Full-width forms and small letters become their half-width capitals.
fn half_width(c: char) -> char {
    let narrow = match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => other,
    };
    narrow.to_ascii_uppercase()
}

/// How many letters and digits stand together from here on.
fn run(text: &[char], from: usize) -> usize {
    text[from..].iter().take_while(|c| c.is_ascii_alphanumeric()).count()
}

/// `鄂AND000`, `粤B·D00000`: province, letter, five or six more.
fn plate(text: &[char], at: usize) -> Option<(Vehicle, usize)> {
    if !PROVINCES.contains(text[at]) || !text.get(at + 1)?.is_ascii_uppercase() {
        return None;
    }
    // 天津GS7899 is a flight after a city, not a plate of 津.
    let before = at.checked_sub(1).map(|i| text[i]);
    if before.is_some_and(|c| is_han(c) && !BEFORE_PLATE.contains(c)) {
        return None;
    }
    let mut rest = at + 2;
    if text.get(rest).is_some_and(|c| "·•.- ".contains(*c)) {
        rest += 1;
    }
    let long = run(text, rest);
    // Reports drop a digit now and then; 京G1234 could be a train.
    let least = if TRAINS.contains(text[at + 1]) { 5 } else { 4 };
    if !(least..=6).contains(&long) || !text[rest..rest + long].iter().any(char::is_ascii_digit) {
        return None;
    }
    let number = text[at..at + 2].iter().chain(&text[rest..rest + long]).collect();
    Some((Vehicle { kind: VehicleKind::Plate, number }, rest + long))
}

/// A run of letters and digits that is a train, a flight, a bus route or a metro line.
fn word(text: &[char], at: usize, found: &[Vehicle]) -> Option<(Vehicle, usize)> {
    if !text[at].is_ascii_alphanumeric() || (at > 0 && text[at - 1].is_ascii_alphanumeric()) {
        return None;
    }
    let mut end = at + run(text, at);
    let mut token: String = text[at..end].iter().collect();
    if let Some((number, last)) = joined(text, at, end) {
        (token, end) = (number, last);
    }
    let follow: String = text[end..].iter().take(3).collect();
    let before: String = text[at.saturating_sub(1)..at].iter().collect();

    let (letters, digits, tail) = parts(&token)?;
    let vehicle = |kind, number: String| Some((Vehicle { kind, number }, end));
    if is_bus(letters, digits, tail, &follow) {
        return vehicle(VehicleKind::Bus, format!("{token}路"));
    }
    if (1..=2).contains(&digits.len()) && tail.is_empty() && letters.len() <= 1 {
        if follow.starts_with("号线") {
            return vehicle(VehicleKind::Metro, format!("{token}号线"));
        }
        if letters.len() == 1 && follow.starts_with('线') {
            return vehicle(VehicleKind::Metro, format!("{token}线"));
        }
    }
    if letters.is_empty() && tail.is_empty() {
        return numbered_train(digits, &before, &follow, found).and_then(|n| vehicle(VehicleKind::Train, n));
    }
    if is_train(letters, digits, tail) {
        let a_seat = !found.is_empty() && digits.len() <= 2 && !follow.starts_with('次');
        return if a_seat || is_building(digits, &follow) {
            None
        } else {
            vehicle(VehicleKind::Train, token)
        };
    }
    if is_flight(&token, letters, digits, tail) {
        return vehicle(VehicleKind::Flight, token);
    }
    None
}

/// `CZ 3199`, `G-1272`: letters and digits with one blank or hyphen between them.
fn joined(text: &[char], at: usize, end: usize) -> Option<(String, usize)> {
    let head: String = text[at..end].iter().collect();
    let airline = head.len() == 2 && head.chars().any(|c| c.is_ascii_uppercase());
    let train = head.len() == 1 && TRAINS.contains(&head);
    if !(airline || train) || !text.get(end).is_some_and(|c| " -".contains(*c)) {
        return None;
    }
    let long = run(text, end + 1);
    let digits = &text[end + 1..end + 1 + long];
    let fits = if train { (2..=4).contains(&long) } else { (3..=4).contains(&long) };
    // `8A 1004` after a carriage is a seat and something else: airlines that begin with a digit are
    // joined only at the very beginning of the cell.
    let seat = head.starts_with(|c: char| c.is_ascii_digit()) && at > 0;
    (fits && !seat && digits.iter().all(char::is_ascii_digit))
        .then(|| (head + &digits.iter().collect::<String>(), end + 1 + long))
}

/// Letters, the digits after them, and the rest: `MU299R` is `("MU", "299", "R")`, `9C8699` is
/// `("", "9", "C8699")`; `None` when there is no digit.
fn parts(token: &str) -> Option<(&str, &str, &str)> {
    let head = token.find(|c: char| c.is_ascii_digit())?;
    let (letters, rest) = token.split_at(head);
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, tail) = rest.split_at(digits);
    Some((letters, digits, tail))
}

fn is_bus(letters: &str, digits: &str, tail: &str, follow: &str) -> bool {
    letters.len() <= 2
        && (1..=4).contains(&digits.len())
        && tail.len() <= 1
        && follow.starts_with('路')
        && !["路过", "路经", "路途", "路上"].iter().any(|on_the_way| follow.starts_with(on_the_way))
}

fn is_train(letters: &str, digits: &str, tail: &str) -> bool {
    letters.len() == 1 && TRAINS.contains(letters) && (1..=4).contains(&digits.len()) && tail.is_empty()
}

/// `T3航站楼`, `C2栋`: buildings that look like trains.
fn is_building(digits: &str, follow: &str) -> bool {
    digits.len() <= 2
        && ["航站", "候机", "号楼", "楼", "栋", "座", "区", "出口", "口", "通道"]
            .iter()
            .any(|word| follow.starts_with(word))
}

fn is_flight(token: &str, letters: &str, digits: &str, tail: &str) -> bool {
    let one_more = tail.is_empty() || (tail.len() == 1 && tail.chars().all(|c| c.is_ascii_uppercase()));
    match letters.len() {
        // CZ3199, MU299R, CSN3199.
        2 => letters != "NO" && (2..=5).contains(&digits.len()) && one_more,
        3 => (3..=4).contains(&digits.len()) && one_more,
        // A67199: an airline of a letter and a digit.
        1 => (4..=5).contains(&digits.len()) && tail.is_empty(),
        // 9C8699: an airline of a digit and a letter.
        0 => {
            digits.len() == 1
                && token.len() >= 5
                && token[1..2].chars().all(|c| c.is_ascii_uppercase())
                && (3..=4).contains(&token[2..].len())
                && token[2..].chars().all(|c| c.is_ascii_digit())
        }
        _ => false,
    }
}

/// `1461次`, and the second half of `K1277/1276次`, which shares the letter of the first.
fn numbered_train(digits: &str, before: &str, follow: &str, found: &[Vehicle]) -> Option<String> {
    if !(3..=4).contains(&digits.len()) || !follow.starts_with('次') || before == "第" {
        return None;
    }
    let first = found.last().filter(|v| v.kind == VehicleKind::Train && "/、-".contains(before));
    let letter = first.and_then(|v| v.number.chars().next()).filter(char::is_ascii_uppercase);
    Some(letter.map_or_else(|| digits.to_string(), |letter| format!("{letter}{digits}")))
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn numbers(cell: &str) -> Vec<String> {
        vehicles(cell).into_iter().map(|vehicle| vehicle.number).collect()
    }

    #[test]
    fn a_cell_names_one_vehicle_or_several() {
        assert_eq!(numbers("G1272"), ["G1272"]);
        assert_eq!(numbers("G1272，G1274"), ["G1272", "G1274"]);
        assert_eq!(numbers("东站到西站G901次12车8B/转乘D902次12车11D"), ["G901", "D902"]);
        assert_eq!(
            numbers("江城乘坐46路公交车到东门站下车，又乘坐地铁到北站；G2599车次（座位号07.11）"),
            ["46路", "G2599"]
        );
        assert_eq!(numbers("K1277/1276次"), ["K1277", "K1276"]);
        assert_eq!(numbers("１４６１次"), ["1461"]);
    }

    #[test]
    fn seats_and_carriages_are_no_vehicles() {
        for (cell, number) in [
            ("G692/1车厢/8A、8C座", "G692"),
            ("江城-北站南G692车次（1车厢8A、8C）", "G692"),
            ("K909/9/31/32", "K909"),
            ("D2999/12", "D2999"),
            ("G1999/11车/09A号/二等座", "G1999"),
            ("G1909/10/D", "G1909"),
            ("G1888/05/10B", "G1888"),
            ("D5999动车/座次03车/07D", "D5999"),
            ("G49次（05车厢06D", "G49"),
            ("G8799/08/005A", "G8799"),
            ("GS6699，座位号10A、10C", "GS6699"),
            ("MU299R 头等舱7A", "MU299R"),
            ("MF8399/经济舱61号", "MF8399"),
            ("G1272/05/D12", "G1272"),
            ("G1699车次1座006A", "G1699"),
            ("Z59/卧铺", "Z59"),
        ] {
            assert_eq!(numbers(cell), [number], "{cell}");
        }
    }

    #[test]
    fn flights_ferries_plates_and_lines_are_known_by_their_form() {
        assert_eq!(numbers("南航CZ6599次"), ["CZ6599"]);
        assert_eq!(numbers("西部航空PN6299"), ["PN6299"]);
        assert_eq!(numbers("9C8699"), ["9C8699"]);
        assert_eq!(numbers("ｃｚ 3199"), ["CZ3199"]);
        assert_eq!(numbers("A67199"), ["A67199"]);
        assert_eq!(numbers("2020/01/22东港至西港江城号轮渡HA1099航班"), ["HA1099"]);
        assert_eq!(numbers("鄂AND000"), ["鄂AND000"]);
        assert_eq!(numbers("车牌号鄂A·D1234"), ["鄂AD1234"]);
        assert_eq!(numbers("闽C00VR0"), ["闽C00VR0"]);
        assert_eq!(numbers("天津GS7899"), ["GS7899"]);
        assert_eq!(numbers("2号线"), ["2号线"]);
        assert_eq!(numbers("199路"), ["199路"]);
        assert_eq!(numbers("冀E0000"), ["冀E0000"]);
        assert_eq!(vehicles("粤D2F000")[0].kind, VehicleKind::Plate);
    }

    #[test]
    fn what_names_no_vehicle_gives_none() {
        for cell in ["", " ", "/", "无", "\u{3000}", "2020/1/1 18：00：00", "未知", "T3航站楼", "NO15"]
        {
            assert_eq!(numbers(cell), Vec::<String>::new(), "{cell}");
        }
    }

    #[test]
    fn a_look_up_forgives_case_and_width() {
        assert_eq!(normalised("ｇ１２３４"), "G1234");
        assert_eq!(normalised(" g 1234 次"), "G1234");
        assert_eq!(normalised("江城 号"), "江城号");
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_harm(cell in "[GDKCZ鄂京津路次号线/，、 0-9A-Za-z（）·-]{0,24}") {
            for vehicle in vehicles(&cell) {
                prop_assert!(!vehicle.number.contains(char::is_whitespace));
                prop_assert_eq!(normalised(&vehicle.number), vehicle.number);
            }
        }
    }
}
