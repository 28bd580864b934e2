//! Reads a file into records, in parts by phone, so that each part can be folded alone.

use std::path::Path;

use base::{Moment, Words, Zone};
use intake::{Columns, ImportError, Piece, Pieces, Row, Table, Tally};

use super::{
    Walls,
    known::{Names, Numbers, part_of},
    part::{Part, Short},
    read,
};
use crate::imports::SIGNALLING_COLUMNS;

/// Enough that the parts in work fit into the cores' caches; a power of two.
pub(super) const PARTS: usize = 256;

/// What was read so far. Each file is read by hands of its own.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    hands: Vec<Hand>,
}

/// What one hand has read: its own numbers for phones and cities.
#[derive(Debug)]
struct Hand {
    parts: Vec<Part>,
    cities: Names,
    rows: u64,
    /// By piece: how many lines it has.
    pieces: Vec<(u64, u64)>,
    /// By piece and line of it.
    refused: Vec<(u64, u64, Words)>,
}

/// Why a hand stopped.
enum Stopped {
    /// A quotation mark: a cell may go on over lines, so the file has to be read in order.
    Quoted,
    Failed(ImportError),
}

impl Gathered {
    /// Reads a file. Records that begin at `horizon` or later are left out: no card shows them.
    pub(super) fn take(
        &mut self,
        zone: &Zone,
        path: &Path,
        horizon: Moment,
        tally: &mut Tally<'_>,
    ) -> Result<(), ImportError> {
        let plain = |(_, header): &(Pieces, Vec<u8>)| !header.is_empty() && !header.contains(&b'"');
        if let Some((pieces, header)) = Pieces::open(path)?.filter(plain) {
            let columns = Columns::find(path, header, &SIGNALLING_COLUMNS)?;
            match in_pieces(zone, &pieces, &columns, horizon) {
                Ok(hands) => {
                    tally.begin(path, pieces.length());
                    tell(&hands, tally);
                    tally.progress(pieces.length());
                    self.hands.extend(hands);
                    return Ok(());
                }
                Err(Stopped::Failed(error)) => return Err(error),
                Err(Stopped::Quoted) => {}
            }
        }
        self.hands.push(in_order(zone, path, horizon, tally)?);
        Ok(())
    }

    /// All cities in order of their names, and for each hand the place of its numbers in that order.
    pub(super) fn cities(&self) -> (Vec<String>, Vec<Vec<u32>>) {
        let mut names: Vec<String> =
            self.hands.iter().flat_map(|hand| hand.cities.iter().map(|(name, _)| name.to_owned())).collect();
        names.sort_unstable();
        names.dedup();
        let rank = |hand: &Hand| {
            let mut ranks = vec![0; hand.cities.len()];
            for (name, number) in hand.cities.iter() {
                let place = names.binary_search_by(|other| other.as_str().cmp(name)).unwrap_or_default();
                ranks[number as usize] = place as u32;
            }
            ranks
        };
        let ranks = self.hands.iter().map(rank).collect();
        (names, ranks)
    }

    /// One part of the phones: their numbers' texts, and each one's records beside each other, in the order of the fold.
    pub(super) fn part(&self, part: usize, rank: &[Vec<u32>]) -> (Vec<&str>, Vec<Short>) {
        let mut phones = Numbers::default();
        let mut came = Vec::with_capacity(self.hands.iter().map(|hand| hand.parts[part].records()).sum());
        for (hand, rank) in self.hands.iter().zip(rank) {
            hand.parts[part].each(&mut phones, rank, |one| came.push(one));
        }
        let phones = phones.into_texts();
        let records = by_phone(&came, phones.len());
        (phones, records)
    }
}

/// Puts records that came in the file's order beside those of the same phone. Few of one phone are quickly sorted, and a
/// file by time holds them in one or two runs already.
fn by_phone(came: &[Short], phones: usize) -> Vec<Short> {
    let mut next = vec![0_usize; phones + 1];
    for one in came {
        next[one.phone as usize + 1] += 1;
    }
    for phone in 0..phones {
        next[phone + 1] += next[phone];
    }
    let Some(any) = came.first() else { return Vec::new() };
    let mut records = vec![*any; came.len()];
    for one in came {
        let place = &mut next[one.phone as usize];
        records[*place] = *one;
        *place += 1;
    }
    records.chunk_by_mut(|a, b| a.phone == b.phone).for_each(<[Short]>::sort);
    records
}

/// Reads a plain file with all hands.
fn in_pieces(zone: &Zone, pieces: &Pieces, columns: &Columns, horizon: Moment) -> Result<Vec<Hand>, Stopped> {
    let hands = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|threads| {
        let reading: Vec<_> = (0..hands)
            .map(|_| {
                threads.spawn(|| {
                    let (mut hand, mut walls, mut buffer) = (Hand::new(), Walls::new(zone), Vec::new());
                    while let Some(piece) = pieces.take(&mut buffer).map_err(Stopped::Failed)? {
                        hand.piece(&mut walls, &piece, columns, horizon)?;
                    }
                    Ok(hand)
                })
            })
            .collect();
        let panicked = || Stopped::Failed(ImportError::Other(Words::new("读取中断。", "Reading broke off.")));
        reading.into_iter().map(|hand| hand.join().unwrap_or_else(|_| Err(panicked()))).collect()
    })
}

/// Reads any file from beginning to end.
fn in_order(zone: &Zone, path: &Path, horizon: Moment, tally: &mut Tally<'_>) -> Result<Hand, ImportError> {
    let (mut hand, mut walls) = (Hand::new(), Walls::new(zone));
    let mut table = Table::open(path, &SIGNALLING_COLUMNS, tally)?;
    while let Some(row) = table.read(tally)? {
        let cells = [row.get(0), row.get(1), row.get(2), row.get(3)];
        match read(&mut walls, cells) {
            Ok(one) => {
                hand.keep(&one, horizon);
                tally.stored(1, 1);
            }
            Err(reason) => {
                let line = row.line();
                tally.reject(line, reason);
            }
        }
    }
    Ok(hand)
}

/// Says what the hands have read and refused, by the lines of the file.
fn tell(hands: &[Hand], tally: &mut Tally<'_>) {
    let mut pieces: Vec<(u64, u64)> = hands.iter().flat_map(|hand| hand.pieces.iter().copied()).collect();
    pieces.sort_unstable();
    let mut begins: Vec<u64> = Vec::with_capacity(pieces.len());
    // The first line is the header.
    let mut line = 2;
    for (_, lines) in pieces {
        begins.push(line);
        line += lines;
    }
    let mut refused: Vec<(u64, &Words)> = hands
        .iter()
        .flat_map(|hand| &hand.refused)
        .map(|(piece, line, why)| (begins.get(*piece as usize).copied().unwrap_or_default() + line, why))
        .collect();
    refused.sort_by_key(|(line, _)| *line);
    for (line, why) in refused {
        tally.reject(line, why.clone());
    }
    let rows: u64 = hands.iter().map(|hand| hand.rows).sum();
    tally.stored(usize::try_from(rows).unwrap_or(usize::MAX), rows);
}

impl Hand {
    fn new() -> Self {
        Self {
            parts: (0..PARTS).map(|_| Part::default()).collect(),
            cities: Names::default(),
            rows: 0,
            pieces: Vec::new(),
            refused: Vec::new(),
        }
    }

    fn piece(
        &mut self,
        walls: &mut Walls<'_>,
        piece: &Piece<'_>,
        columns: &Columns,
        horizon: Moment,
    ) -> Result<(), Stopped> {
        if memchr::memchr(b'"', piece.bytes).is_some() {
            return Err(Stopped::Quoted);
        }
        let (mut rest, mut number) = (piece.bytes, 0);
        while !rest.is_empty() {
            let (line, after) = match memchr::memchr(b'\n', rest) {
                Some(end) => (&rest[..end], &rest[end + 1..]),
                None => (rest, &rest[..0]),
            };
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if !line.is_empty() {
                self.line(walls, line, (piece.number, number), columns, horizon);
            }
            number += 1;
            rest = after;
        }
        self.pieces.push((piece.number, number));
        Ok(())
    }

    fn line(
        &mut self,
        walls: &mut Walls<'_>,
        line: &[u8],
        (piece, number): (u64, u64),
        columns: &Columns,
        horizon: Moment,
    ) {
        if let Some(one) = plain(line, columns).and_then(|cells| read(walls, cells).ok()) {
            self.keep(&one, horizon);
            self.rows += 1;
            return;
        }
        // Whatever is odd about it is looked at, and said, as every import does.
        let row = Row::alone(line.to_vec(), number, columns);
        let kept = row.and_then(|row| {
            let one = read(walls, [row.get(0), row.get(1), row.get(2), row.get(3)])?;
            self.keep(&one, horizon);
            Ok(())
        });
        match kept {
            Ok(()) => self.rows += 1,
            Err(why) => self.refused.push((piece, number, why)),
        }
    }

    fn keep(&mut self, one: &super::Read<'_>, horizon: Moment) {
        let part = &mut self.parts[part_of(one.subscriber.as_bytes(), PARTS)];
        let shown =
            (one.start < horizon).then(|| (one.start, one.end, self.cities.number(one.city.as_bytes())));
        part.keep(one.subscriber, shown);
    }
}

/// The wanted cells of a line that is nothing but text between commas.
fn plain<'l>(line: &'l [u8], columns: &Columns) -> Option<[&'l str; 4]> {
    let text = std::str::from_utf8(line).ok()?;
    let mut cells: [&str; 4] = [""; 4];
    let (mut begin, mut width) = (0, 0);
    for end in memchr::memchr_iter(b',', line).chain([line.len()]) {
        if let Some(wanted) = columns.places.iter().position(|place| *place == width) {
            *cells.get_mut(wanted)? = text.get(begin..end)?.trim();
        }
        width += 1;
        begin = end + 1;
    }
    (width == columns.width && memchr::memchr(0, line).is_none()).then_some(cells)
}
