//! The morning as a picture: requests a second over the hours, on a scale of powers of ten.

use std::fmt::Write as _;

use super::{CAPACITY, GONE, MORNING, Morning, RESIDENTS};

const WIDE: f64 = 960.0;
const HIGH: f64 = 420.0;
const LEFT: f64 = 96.0;
const TOP: f64 = 56.0;
/// Powers of ten on the scale.
const FROM: f64 = 1.0;
const UPTO: f64 = 7.0;

/// An SVG of its own, legible without colours: each line says its name and has its own stroke.
pub(super) fn draw(mornings: &[Morning; 3]) -> String {
    let mut svg = String::new();
    let (width, height) = (LEFT + WIDE + 24.0, TOP + HIGH + 96.0);
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"14\">\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n\
         <text x=\"{LEFT}\" y=\"26\" font-size=\"18\" font-weight=\"bold\">{} residents on one morning: requests a second</text>\n",
        grouped(RESIDENTS.into())
    );
    let (from, to) = (across(GONE.start), across(GONE.end));
    let _ = writeln!(
        svg,
        "<rect x=\"{from:.1}\" y=\"{TOP}\" width=\"{:.1}\" height=\"{HIGH}\" fill=\"#e8e8e8\"/>",
        to - from
    );
    axes(&mut svg);
    let _ = writeln!(
        svg,
        "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\" fill=\"#444\">servers gone</text>",
        from - 8.0,
        TOP + 18.0
    );
    let line = up(f64::from(CAPACITY));
    let _ = write!(
        svg,
        "<path d=\"M{LEFT} {line:.1}h{WIDE}\" stroke=\"#444\" stroke-dasharray=\"2 4\" fill=\"none\"/>\n\
         <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\" fill=\"#444\">what the servers can do: {}</text>\n",
        LEFT + WIDE,
        line - 6.0,
        grouped(CAPACITY.into())
    );
    let strokes = [
        ("each show asks a server", "person at a gate", "#a33", "none", 2.0),
        ("refreshed on the dot, tried again each 15 s", "refresh", "#946200", "8 4", 2.0),
        ("refreshed when the phone was told to", "refresh", "#0a5fa8", "none", 3.0),
    ];
    for (at, (morning, (name, who, ink, dashes, thick))) in mornings.iter().zip(strokes).enumerate() {
        let _ = writeln!(
            svg,
            "<path d=\"{}\" stroke=\"{ink}\" stroke-width=\"{thick}\" stroke-dasharray=\"{dashes}\" fill=\"none\"/>",
            path(morning)
        );
        let y = TOP + HIGH + 44.0 + at as f64 * 18.0;
        let _ = write!(
            svg,
            "<path d=\"M{LEFT} {:.1}h36\" stroke=\"{ink}\" stroke-width=\"{thick}\" stroke-dasharray=\"{dashes}\"/>\n\
             <text x=\"{:.1}\" y=\"{y:.1}\">{name}: at most {} a second; one {who} in a hundred waited {} minutes</text>\n",
            y - 5.0,
            LEFT + 48.0,
            grouped(morning.peak() as u64),
            morning.wait(99) / 60
        );
    }
    svg.push_str("</svg>\n");
    svg
}

fn axes(svg: &mut String) {
    for power in 1..=7 {
        let y = up(10_f64.powi(power));
        let _ = write!(
            svg,
            "<path d=\"M{LEFT} {y:.1}h{WIDE}\" stroke=\"#ddd\"/>\n<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>\n",
            LEFT - 8.0,
            y + 5.0,
            grouped(10_u64.pow(power.unsigned_abs()))
        );
    }
    for hour in 5..=12 {
        let x = across((hour - 5) * 3_600);
        let _ = write!(
            svg,
            "<path d=\"M{x:.1} {TOP}v{HIGH}\" stroke=\"#eee\"/>\n<text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{hour}:00</text>\n",
            TOP + HIGH + 20.0
        );
    }
}

fn path(morning: &Morning) -> String {
    morning.minutes().enumerate().fold(String::new(), |mut path, (minute, mean)| {
        let letter = if minute == 0 { 'M' } else { 'L' };
        let _ = write!(path, "{letter}{:.1} {:.1}", across(minute * 60), up(mean));
        path
    })
}

/// 20,000,000 is read, 20000000 is counted.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|group| std::str::from_utf8(group).unwrap_or_default())
        .collect();
    groups.join(",")
}

fn across(second: usize) -> f64 {
    LEFT + WIDE * second as f64 / MORNING as f64
}

fn up(count: f64) -> f64 {
    let power = count.max(10.0).log10().clamp(FROM, UPTO);
    TOP + HIGH * (UPTO - power) / (UPTO - FROM)
}
