//! CBOR taken apart and put together again, wrongly in one place.

/// An item. Bytes that are CBOR themselves (a protected header, a payload, a token) are taken apart too.
pub(super) enum Node {
    Number { negative: bool, n: u64 },
    Bytes(Vec<u8>),
    Wrapped(Box<Node>),
    Text(Vec<u8>),
    Array(Vec<Node>),
    Map(Vec<Node>),
}

/// The lengths of what is drawn: key ids and codes, numbers of things, points and commitments, signatures.
const DRAWN: [usize; 4] = [8, 16, 32, 64];

/// What is wrong in that place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Twist {
    /// The number or length in the next wider form, or in eight bytes.
    Wider,
    Widest,
    Indefinite,
    Tagged,
    Float,
    Null,
    /// Bytes for text, text for bytes, a map for an array.
    OtherKind,
    /// The wrong sign.
    Mirrored,
    /// Something behind the item that its length does not count; one more in an array or map.
    Behind,
    More,
    SwappedPairs,
    TwicePair,
    UnknownKey,
    NotUtf8,
}

impl Twist {
    pub(super) const ALL: [Self; 14] = [
        Self::Wider,
        Self::Widest,
        Self::Indefinite,
        Self::Tagged,
        Self::Float,
        Self::Null,
        Self::OtherKind,
        Self::Mirrored,
        Self::Behind,
        Self::More,
        Self::SwappedPairs,
        Self::TwicePair,
        Self::UnknownKey,
        Self::NotUtf8,
    ];
}

impl Node {
    pub(super) fn parse(bytes: &[u8]) -> Self {
        let mut rest = bytes;
        let node = Self::item(&mut rest).expect("deterministic CBOR");
        assert!(rest.is_empty());
        node
    }

    fn item(rest: &mut &[u8]) -> Option<Self> {
        let first = *rest.first()?;
        *rest = &rest[1..];
        let wide = match first & 31 {
            short @ 0..24 => return Self::body(first >> 5, u64::from(short), rest),
            24 => 1,
            25 => 2,
            26 => 4,
            27 => 8,
            _ => return None,
        };
        let number = rest.get(..wide)?.iter().fold(0, |n, byte| n << 8 | u64::from(*byte));
        *rest = &rest[wide..];
        Self::body(first >> 5, number, rest)
    }

    fn body(kind: u8, n: u64, rest: &mut &[u8]) -> Option<Self> {
        let taken = |rest: &mut &[u8]| {
            let bytes = rest.get(..usize::try_from(n).ok()?)?.to_vec();
            *rest = &rest[bytes.len()..];
            Some(bytes)
        };
        Some(match kind {
            0 | 1 => Self::Number { negative: kind == 1, n },
            2 => {
                let bytes = taken(rest)?;
                Self::wrapped(&bytes).unwrap_or(Self::Bytes(bytes))
            }
            3 => Self::Text(taken(rest)?),
            4 => Self::Array((0..n).map(|_| Self::item(rest)).collect::<Option<_>>()?),
            5 => Self::Map((0..n.checked_mul(2)?).map(|_| Self::item(rest)).collect::<Option<_>>()?),
            _ => return None,
        })
    }

    /// What these bytes wrap. A drawn key or signature may look like anything: they are known by their lengths, which
    /// nothing wrapped has here.
    fn wrapped(bytes: &[u8]) -> Option<Self> {
        if DRAWN.contains(&bytes.len()) {
            return None;
        }
        let mut inner = bytes;
        let node = Self::item(&mut inner)?;
        let whole = matches!(node, Self::Array(_) | Self::Map(_)) && inner.is_empty();
        whole.then(|| Self::Wrapped(Box::new(node)))
    }

    /// How many items there are, itself included.
    pub(super) fn count(&self) -> usize {
        1 + match self {
            Self::Wrapped(inner) => inner.count(),
            Self::Array(items) | Self::Map(items) => items.iter().map(Self::count).sum(),
            _ => 0,
        }
    }

    /// The bytes, with a twist at the item of that number.
    pub(super) fn bytes(&self, twist: Option<(usize, Twist)>) -> Vec<u8> {
        let mut out = Vec::new();
        let mut place = 0;
        self.write(&mut out, &mut place, twist);
        out
    }

    fn write(&self, out: &mut Vec<u8>, place: &mut usize, twist: Option<(usize, Twist)>) {
        let here = twist.filter(|(at, _)| at == place).map(|(_, twist)| twist);
        *place += 1;
        let (mut kind, mut length, body) = self.content(place, twist, here);
        match here {
            Some(Twist::Tagged) => out.push(0xc6),
            Some(Twist::Float) => return out.extend_from_slice(&[0xf9, 0x3c, 0x00]),
            Some(Twist::Null) => return out.push(0xf6),
            Some(Twist::Mirrored) if kind < 2 => kind = 1 - kind,
            Some(Twist::OtherKind) => kind = [0, 1, 3, 2, 5, 4][usize::from(kind)],
            Some(Twist::More) if kind > 3 => length += 1,
            Some(Twist::Indefinite) if kind == 2 || kind == 3 => {
                out.push(kind << 5 | 31);
                head(out, kind, length, 0);
                out.extend_from_slice(&body);
                return out.push(0xff);
            }
            Some(Twist::Indefinite) if kind > 3 => {
                out.push(kind << 5 | 31);
                out.extend_from_slice(&body);
                return out.push(0xff);
            }
            _ => {}
        }
        let wider = match here {
            Some(Twist::Wider) => 1,
            Some(Twist::Widest) => 4,
            _ => 0,
        };
        head(out, kind, length, wider);
        out.extend_from_slice(&body);
        if here == Some(Twist::Behind) || here == Some(Twist::More) && kind > 3 {
            out.push(0);
        }
    }

    /// Kind, number or length, and what follows.
    fn content(
        &self,
        place: &mut usize,
        twist: Option<(usize, Twist)>,
        here: Option<Twist>,
    ) -> (u8, u64, Vec<u8>) {
        let mut body = Vec::new();
        match self {
            Self::Number { negative, n } => (u8::from(*negative), *n, body),
            Self::Bytes(bytes) => (2, bytes.len() as u64, bytes.clone()),
            Self::Wrapped(inner) => {
                inner.write(&mut body, place, twist);
                (2, body.len() as u64, body)
            }
            Self::Text(text) => {
                let mut text = text.clone();
                if here == Some(Twist::NotUtf8) && !text.is_empty() {
                    text[0] = 0xff;
                }
                (3, text.len() as u64, text)
            }
            Self::Array(items) => {
                items.iter().for_each(|item| item.write(&mut body, place, twist));
                (4, items.len() as u64, body)
            }
            Self::Map(items) => {
                let written: Vec<Vec<u8>> = items
                    .iter()
                    .map(|item| {
                        let mut one = Vec::new();
                        item.write(&mut one, place, twist);
                        one
                    })
                    .collect();
                let mut pairs: Vec<Vec<u8>> = written.chunks(2).map(|pair| pair.concat()).collect();
                match here {
                    Some(Twist::SwappedPairs) if pairs.len() > 1 => pairs.swap(0, 1),
                    Some(Twist::TwicePair) if !pairs.is_empty() => pairs.insert(0, pairs[0].clone()),
                    Some(Twist::UnknownKey) => pairs.push(vec![0x18, 99, 0]),
                    _ => {}
                }
                (5, pairs.len() as u64, pairs.concat())
            }
        }
    }
}

/// The head of an item; so many forms wider than needed.
fn head(out: &mut Vec<u8>, kind: u8, n: u64, wider: usize) {
    let least = match n {
        0..24 => 0,
        24..0x100 => 1,
        0x100..0x1_0000 => 2,
        0x1_0000..0x1_0000_0000 => 3,
        _ => 4,
    };
    let kind = kind << 5;
    match (least + wider).min(4) {
        0 => out.push(kind | n as u8),
        1 => out.extend_from_slice(&[kind | 24, n as u8]),
        2 => {
            out.push(kind | 25);
            out.extend_from_slice(&(n as u16).to_be_bytes());
        }
        3 => {
            out.push(kind | 26);
            out.extend_from_slice(&(n as u32).to_be_bytes());
        }
        _ => {
            out.push(kind | 27);
            out.extend_from_slice(&n.to_be_bytes());
        }
    }
}
